from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xieshang.core import trail
from xieshang.core.models import Account, WrittenRecord
from xieshang.core.rule_words import word_of
from xieshang.people.models import Committee, Member, Party, ReportingUnit
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission

from .. import rules
from ..states import OpinionState

TEXT = ("title", "situation", "analysis", "suggestions")
DETAILS = ("author_name", "place", "contact_phone", "urgency")


class Opinions(models.QuerySet["Opinion"]):
    def visible_to(self, account: Account) -> "Opinions":
        """One's own reports in every state, and for the opinion desk all that was handed in.

        Other people's reports are internal: what members may read of them is the issue.
        """
        standing = standing_of(account)
        return self.filter(
            Q(reported_by=account)
            | Q(member_id__in=standing.members)
            | Q(party_id__in=standing.parties(Permission.SPEAK_FOR_PARTY))
            | Q(reporting_unit_id__in=standing.reporting_units)
            | Q(committee_id__in=standing.at(Permission.SEE_ALL_OPINIONS), submitted_at__isnull=False)
        )

    def submitted(self) -> "Opinions":
        """Handed in at least once."""
        return self.filter(submitted_at__isnull=False)


class Opinion(WrittenRecord):
    """One report of what people say and need (社情民意信息): one matter, quick, true, with a suggestion.

    Unlike a proposal it has no right to a formal answer, may be sensitive, and may be edited by the
    office; the reporter's own wording stays here untouched beside the edited item. Who reports is a
    member, a party, a reporting unit (which names the real author) or an informant.
    """

    class Source(models.TextChoices):
        MEMBER = "member", _("委员")
        PARTY = "party", _("党派团体")
        UNIT = "unit", _("信息报送单位")
        INFORMANT = "informant", _("特邀信息员")
        CONVERTED = "converted", _("提案转来")

    class Urgency(models.TextChoices):
        NORMAL = "normal", _("一般")
        URGENT = "urgent", _("急")
        EXTRA = "extra", _("特急")

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="opinions")
    source = models.CharField(_("来源"), max_length=12, choices=Source.choices)
    state = models.CharField(
        _("状态"), max_length=20, choices=OpinionState.choices, default=OpinionState.DRAFT, editable=False
    )
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="opinion_reports")
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="opinions")
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="opinions")
    reporting_unit = models.ForeignKey(
        ReportingUnit, models.PROTECT, null=True, blank=True, related_name="opinions"
    )
    author_name = models.CharField(_("作者"), max_length=40)

    title = models.CharField(_("标题"), max_length=80, blank=True)
    situation = models.TextField(_("情况反映"), blank=True)
    analysis = models.TextField(_("原因分析"), blank=True)
    suggestions = models.TextField(_("意见建议"), blank=True)
    place = models.CharField(_("涉及地区"), max_length=60, blank=True)
    contact_phone = models.CharField(_("联系电话"), max_length=20, blank=True)

    field = models.CharField(_("类别"), max_length=20, blank=True)
    urgency = models.CharField(_("紧急程度"), max_length=8, choices=Urgency.choices, default=Urgency.NORMAL)
    sensitive = models.BooleanField(_("涉敏感内容"), default=False)

    submitted_at = models.DateTimeField(_("报送时间"), null=True, editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = Opinions.as_manager()

    class Meta:
        verbose_name = _("社情民意信息")
        indexes = [
            models.Index(fields=["committee", "-submitted_at", "-id"], name="opinion_newest"),
            models.Index(fields=["committee", "state", "due_on"], name="opinion_state"),
            models.Index(fields=["reported_by", "-id"], name="opinion_reporter"),
            models.Index(fields=["member", "-id"], name="opinion_member"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(source="member", member__isnull=False)
                    | Q(source="party", party__isnull=False)
                    | Q(source="unit", reporting_unit__isnull=False)
                    | Q(source__in=["informant", "converted"])
                ),
                name="opinion_has_its_source",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[OpinionState.DRAFT, OpinionState.WITHDRAWN])
                | Q(submitted_at__isnull=False),
                name="opinion_submitted_has_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(_("未命名的信息"))

    @property
    def tenant(self) -> int:
        return self.committee_id

    @property
    def signature(self) -> str:
        """How the author is named under the item: with the party or unit they wrote for."""
        body = self.party or self.reporting_unit
        return f"{body} {self.author_name}" if body else self.author_name

    def digest(self) -> dict[str, str]:
        """What the trail says of the text: the digest of its four parts."""
        return trail.digest(self, TEXT)

    @property
    def field_label(self) -> str:
        """Its field in the reader's language, where the city kept the product's word for it."""
        return word_of(rules.FIELDS, self.field)

    def get_absolute_url(self) -> str:
        return reverse("opinions:detail", args=[self.pk])
