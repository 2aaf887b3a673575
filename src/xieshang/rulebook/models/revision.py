from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account, Attachment, Record
from xieshang.people.models import Committee
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

from ..articles import LONGEST_CHAPTER
from ..states import CAME_INTO_FORCE, CURRENT, ISSUED, RevisionState
from .regulation import Regulation


class Body(models.TextChoices):
    """Who may pass a rule."""

    PARTY_GROUP = "party_group", _("党组会议")
    CHAIR_COUNCIL = "chair_council", _("主席会议")
    STANDING_COMMITTEE = "standing_committee", _("常委会会议")
    OFFICE_MEETING = "office_meeting", _("秘书长办公会议")


def _remarked_on(account: Account) -> models.QuerySet:
    return apps.get_model("rulebook", "Remark").objects.filter(by=account).values("revision")


class Revisions(models.QuerySet["Revision"]):
    def visible_to(self, account: Account) -> "Revisions":
        """All of them for who drafts or keeps rules; others read what was issued, what asks for their view, and
        what they remarked on."""
        standing = standing_of(account)
        writes = standing.at(P.DRAFT_REGULATIONS) | standing.at(P.KEEP_RULEBOOK)
        return self.filter(
            Q(committee_id__in=writes)
            | Q(
                committee_id__in=standing.at(P.SEE_REPORTS),
                state__in=(*ISSUED, RevisionState.CONSULTING),
            )
            | Q(pk__in=_remarked_on(account))
        )


_HOLDS = Q(state__in=(RevisionState.WAITING, *CAME_INTO_FORCE))


class Revision(Record):
    """One wording of a rule, from the draft to the day on which another takes its place."""

    class Cause(models.TextChoices):
        MADE = "made", _("新建")
        REVISED = "revised", pgettext_lazy("cause of a wording", "修订")

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+", editable=False)
    regulation = models.ForeignKey(
        Regulation, models.PROTECT, related_name="revisions", editable=False, verbose_name=_("制度")
    )
    number = models.PositiveSmallIntegerField(_("第几版"), editable=False)
    cause = models.CharField(_("缘由"), max_length=8, choices=Cause.choices, editable=False)
    reason = models.CharField(_("起草缘由"), max_length=200)
    text = models.TextField(_("全文"), max_length=40000)
    trial = models.BooleanField(_("试行"), default=False)
    expires_on = models.DateField(_("有效期至"), null=True, blank=True)
    drafter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("起草人"),
    )
    consult_until = models.DateField(_("征求意见截止"), null=True, editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("审核人"),
    )
    passed_by = models.CharField(
        _("通过的会议"), max_length=20, choices=Body.choices, blank=True, editable=False
    )
    passed_on = models.DateField(_("通过日期"), null=True, editable=False)
    minutes = models.ForeignKey(
        Attachment, models.PROTECT, null=True, related_name="+", editable=False, verbose_name=_("会议纪要")
    )
    document_no = models.CharField(_("文号"), max_length=40, blank=True, editable=False)
    effective_on = models.DateField(_("生效日期"), null=True, editable=False)
    ended_on = models.DateField(_("停止施行日期"), null=True, editable=False)
    ended_by = models.CharField(_("废止文号"), max_length=40, blank=True, editable=False)
    state = models.CharField(
        _("状态"),
        max_length=20,
        choices=RevisionState.choices,
        default=RevisionState.DRAFTING,
        editable=False,
    )

    objects = Revisions.as_manager()

    class Meta:
        verbose_name = _("制度文本")
        indexes = [models.Index(fields=["committee", "state"], name="rulebook_revision_state")]
        constraints = [
            models.UniqueConstraint(fields=["regulation", "number"], name="revision_number"),
            models.UniqueConstraint(
                fields=["regulation"],
                condition=Q(state=RevisionState.IN_FORCE),
                name="revision_one_in_force",
            ),
            models.UniqueConstraint(
                fields=["regulation", "effective_on"],
                condition=_HOLDS,
                name="revision_one_a_day",
            ),
            models.CheckConstraint(
                condition=Q(checked_by=None) | ~Q(checked_by=F("drafter")), name="revision_checked_by_another"
            ),
            models.CheckConstraint(
                condition=~_HOLDS
                | (
                    Q(passed_on__isnull=False, effective_on__isnull=False, minutes__isnull=False)
                    & ~Q(document_no="")
                ),
                name="revision_issued_is_proven",
            ),
        ]

    def __str__(self) -> str:
        return self.regulation.title

    @property
    def tenant(self) -> int:
        return self.committee_id

    @property
    def since(self) -> str:
        """How it is cited: 2024年5月修订."""
        if self.effective_on is None:
            return ""
        words = gettext("%(year)d年%(month)d月%(cause)s")
        known = {
            "year": self.effective_on.year,
            "month": self.effective_on.month,
            "cause": self.get_cause_display(),
        }
        return words % known

    def get_absolute_url(self) -> str:
        return reverse("rulebook:revision", args=[self.pk])


class Articles(models.QuerySet["Article"]):
    def visible_to(self, account: Account) -> "Articles":
        """What holds, or will: the articles that can be looked up."""
        committees = standing_of(account).at(P.SEE_REPORTS)
        return self.filter(revision__committee_id__in=committees, revision__state__in=CURRENT)


class Article(models.Model):
    """One article of one wording, by which it is cited and found."""

    revision = models.ForeignKey(Revision, models.CASCADE, related_name="articles")
    order = models.PositiveSmallIntegerField()
    label = models.CharField(_("条"), max_length=20, blank=True)
    chapter = models.CharField(_("章"), max_length=LONGEST_CHAPTER, blank=True)
    text = models.TextField(_("条文"))

    objects = Articles.as_manager()

    class Meta:
        verbose_name = _("条文")
        ordering = ["revision", "order"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "order"], name="article_order_once_a_revision")
        ]

    def __str__(self) -> str:
        return f"《{self.revision.regulation.title}》{self.label}"

    def get_absolute_url(self) -> str:
        """The article on the page on which the rule is read."""
        page = reverse("rulebook:read", args=[self.revision.regulation_id])
        chosen = "" if self.revision.state == RevisionState.IN_FORCE else f"?text={self.revision_id}"
        return f"{page}{chosen}#a{self.order}"
