from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account, Arriving, BroughtIn, Record
from xieshang.core.rule_words import word_of
from xieshang.people.models import Committee
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission

from .. import rules
from ..states import ISSUED, OPEN, IssueState
from .opinion import Opinion


class Issues(models.QuerySet["Issue"]):
    def visible_to(self, account: Account) -> "Issues":
        """The opinion desk sees all, those an issue was sent to see it, members what was issued openly."""
        standing = standing_of(account)
        visible = Q(committee_id__in=standing.at(Permission.SEE_ALL_OPINIONS)) | Q(
            committee_id__in=standing.at(Permission.SEE_ISSUED_OPINIONS), state__in=ISSUED, sensitive=False
        )
        desks, units = standing.at(Permission.RECEIVE_OPINIONS), standing.units(Permission.HANDLE_OPINIONS)
        if desks or units:
            sent = Issue.objects.filter(
                Q(routes__to_committee_id__in=desks) | Q(routes__to_unit_id__in=units)
            )
            visible |= Q(pk__in=sent.values("pk"))
        return self.filter(visible)

    def issued(self) -> "Issues":
        """Numbered and sent (编发)."""
        return self.filter(state__in=ISSUED)


class Issue(BroughtIn, Record):
    """One numbered issue (期) of the committee's information; it holds one or more items (条).

    The number runs without gaps within the year and is given when the issue is sent; of earlier years it comes from
    a table, and by whom such an issue was signed nobody knows. Every issue has
    exactly one first route; the table of routes holds it to that.
    """

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="issues")
    state = models.CharField(
        _("状态"), max_length=20, choices=IssueState.choices, default=IssueState.COMPOSING, editable=False
    )
    year = models.PositiveSmallIntegerField(_("年度"), null=True, editable=False)
    number = models.PositiveIntegerField(_("期号"), null=True, editable=False)
    issued_on = models.DateField(_("编发日期"), null=True, editable=False)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    signed_on = models.DateField(_("签发日期"), null=True, editable=False)
    sensitive = models.BooleanField(_("仅限内部"), default=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(editable=False)

    objects = Arriving.from_queryset(Issues)()
    everything = Issues.as_manager()
    """With the issues of a table that has not wholly arrived."""

    class Meta:
        verbose_name = _("期")
        indexes = [
            models.Index(fields=["committee", "-issued_on", "-id"], name="issue_newest"),
            models.Index(fields=["committee", "state", "due_on"], name="issue_state"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["committee", "year", "number"], name="issue_number_once"),
            models.CheckConstraint(
                condition=~Q(state__in=ISSUED)
                | Q(
                    number__isnull=False, year__isnull=False, issued_on__isnull=False, signed_on__isnull=False
                ),
                name="issue_issued_has_number",
            ),
            models.CheckConstraint(
                condition=~Q(state=IssueState.SIGNED) | Q(signed_on__isnull=False),
                name="issue_signed_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(issued_on=None) | Q(issued_on__gte=F("signed_on")),
                name="issue_issued_after_signed",
            ),
        ]

    def __str__(self) -> str:
        return self.numbered or self.matter or str(_("未编号的一期"))

    @property
    def matter(self) -> str:
        """What it is about: its first item. Reads the items; a query if they are not loaded."""
        titles = [item.title for item in self.items.all() if item.title]
        if len(titles) > 1:
            return gettext("%(first)s等%(number)d条") % {"first": titles[0], "number": len(titles)}
        return titles[0] if titles else ""

    @property
    def tenant(self) -> int:
        return self.committee_id

    @property
    def numbered(self) -> str:
        """2024年第49期, or nothing before it is issued."""
        return f"{self.year}年第{self.number}期" if self.number else ""

    @property
    def first_addressee(self) -> str:
        """Whom the first route went to. Reads the routes; one query if they are not loaded."""
        return next((route.addressee for route in self.routes.all() if route.first), "")

    def get_absolute_url(self) -> str:
        return reverse("opinions:issue", args=[self.pk])


class Items(models.QuerySet["Item"]):
    def visible_to(self, account: Account) -> "Items":
        """The items of the issues this person may see, and for the editors also those in no issue yet."""
        standing = standing_of(account)
        return self.filter(
            Q(issue__in=Issue.objects.visible_to(account))
            | Q(committee_id__in=standing.at(Permission.EDIT_OPINIONS), issue=None)
        )

    def issued(self) -> "Items":
        """Items of issues that were numbered and sent (条)."""
        return self.filter(issue__state__in=ISSUED)


class Item(BroughtIn):
    """One edited report (条): from one reporter's text, or several merged into one (综合), naming every author.

    The reporters' own texts stay with their reports; earlier edits stay in ``ItemText``.
    """

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+")
    issue = models.ForeignKey(Issue, models.PROTECT, null=True, blank=True, related_name="items")
    order = models.PositiveSmallIntegerField(_("顺序"), default=0)
    title = models.CharField(_("标题"), max_length=80)
    text = models.TextField(_("正文"))
    field = models.CharField(_("类别"), max_length=20, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    edited_at = models.DateTimeField()
    author_text = models.TextField(_("作者"), blank=True, editable=False)
    """Who wrote an item of earlier years, whose reports are not here."""
    reports = models.ManyToManyField(Opinion, through="Source", related_name="items")

    objects = Arriving.from_queryset(Items)()
    everything = Items.as_manager()
    """With the items of a table that has not wholly arrived."""

    class Meta:
        verbose_name = _("条")
        ordering = ["issue", "order", "id"]

    @property
    def field_label(self) -> str:
        """Its field in the reader's language, where the city kept the product's word for it."""
        return word_of(rules.FIELDS, self.field)

    def __str__(self) -> str:
        return self.title

    @property
    def tenant(self) -> int:
        return self.committee_id

    @property
    def authors(self) -> list[str]:
        """Everyone whose report is in it, in order. Reads the sources; queries if they are not loaded."""
        by_name = self.author_text.split("、") if self.author_text else []
        return [*(source.opinion.signature for source in self.sources.all()), *by_name]

    @property
    def is_issued(self) -> bool:
        """Whether it went out in a numbered issue, so that something can come of it."""
        return self.issue is not None and self.issue.state in ISSUED

    def is_open(self) -> bool:
        """Whether the wording may still change: not once its issue has gone to review. One query."""
        return not Issue.objects.filter(items=self).exclude(state__in=OPEN).exists()

    def get_absolute_url(self) -> str:
        return reverse("opinions:item", args=[self.pk])


class ItemText(models.Model):
    """An earlier wording of an item: the edit log beside the original."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="texts")
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=80)
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["item", "version"]
        constraints = [models.UniqueConstraint(fields=["item", "version"], name="item_text_once")]

    def __str__(self) -> str:
        return f"{self.title} v{self.version}"


class Source(models.Model):
    """One report that an item was edited from; its author is named under the item, in this order."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="sources")
    opinion = models.OneToOneField(Opinion, models.PROTECT, related_name="source_of")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["item", "order", "id"]

    def __str__(self) -> str:
        return f"{self.item_id} ← {self.opinion_id}"
