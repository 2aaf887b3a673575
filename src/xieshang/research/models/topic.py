from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core.models import Account, Record
from xieshang.people.models import Committee, Decision, Host, SpecialCommittee
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

from ..states import BEFORE, WRITTEN, TopicState

ORGANISES = (P.RUN_RESEARCH, P.RUN_OWN_RESEARCH)
"""Any of these organises research at a committee, all of it or that of one special committee."""
OVERSEES = (*ORGANISES, P.HEAD_RESEARCH, P.HEAD_OWN_RESEARCH, P.READ_TRAIL)
"""Any of these reads every topic of a committee."""


class Topics(models.QuerySet["Topic"]):
    def visible_to(self, account: Account) -> "Topics":
        """One's own, those of one's group or review, the office's; where a committee is host too its office's once it
        is a topic; the planned ones everyone's who reads the report, the members' own once they are finished."""
        standing = standing_of(account)
        overseen = frozenset().union(*(standing.at(permission) for permission in OVERSEES))
        organised = frozenset().union(*(standing.at(permission) for permission in ORGANISES))
        of_group = GroupMember.objects.filter(account=account).values("topic")
        reviewed = Topic.reviewers.through.objects.filter(reviewer=account).values("topic")
        hosted = TopicHost.objects.filter(committee__in=organised).values("topic")
        own_draft = Q(kind=Topic.Kind.SELF, state=TopicState.DRAFT)
        begun = ~Q(state__in=BEFORE)
        return self.filter(
            Q(leader=account)
            | Q(created_by=account)
            | Q(pk__in=of_group)
            | Q(pk__in=reviewed)
            | (Q(committee_id__in=overseen) & ~own_draft)
            | (Q(pk__in=hosted) & begun)
            | (
                Q(committee_id__in=standing.at(P.SEE_REPORTS))
                & (Q(state__in=WRITTEN) | (begun & ~Q(kind=Topic.Kind.SELF)))
            )
        )

    def led_by(self, committee_id: int) -> "Topics":
        """Those of which this committee is the lead host: each counts in one committee's sum alone."""
        lead = TopicHost.objects.filter(committee=committee_id, part=TopicHost.Part.LEAD)
        return self.filter(pk__in=lead.values("topic"))

    def completed(self, committee_id: int, year: int) -> "Topics":
        """The planned topics whose report was finished in the year, whatever year's plan they stand in."""
        return self.led_by(committee_id).filter(
            in_plan=True, kind__in=Topic.PLANNED, state__in=WRITTEN, finished_on__year=year
        )

    def undertaken(self, committee_id: int, year: int) -> "Topics":
        """The topics of theory that were taken on for the province in the year, finished or not."""
        return self.filter(
            committee=committee_id,
            kind=Topic.Kind.THEORY,
            commissioned_level=Committee.Level.PROVINCIAL,
            undertaken_on__year=year,
        ).exclude(state__in=(*BEFORE, TopicState.GIVEN_UP))


class Topic(Record):
    """One topic of research: what it asks, who goes out, by when, and the one report it comes to.

    A report finished once stays counted on that day. Two topics with one report: one is merged into the other.
    """

    class Kind(models.TextChoices):
        KEY = "key", _("重点课题")
        SPECIAL = "special", _("专项课题")
        JOINT = "joint", _("市县联合课题")
        COMMISSIONED = "commissioned", _("委托课题")
        SELF = "self", _("自主调研")
        THEORY = "theory", _("理论课题")

    PLANNED = (Kind.KEY, Kind.SPECIAL, Kind.JOINT, Kind.COMMISSIONED)
    """They stand in the year's plan, and their reports are counted."""
    ORDERED = (*PLANNED, Kind.THEORY)
    """A special committee proposes them; what is left is a member's own."""

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+")
    state = models.CharField(
        _("状态"), max_length=12, choices=TopicState.choices, default=TopicState.DRAFT, editable=False
    )
    kind = models.CharField(_("类别"), max_length=14, choices=Kind.choices)
    title = models.CharField(pgettext_lazy("topic", "课题"), max_length=40)
    year = models.PositiveSmallIntegerField(_("年度"))
    in_plan = models.BooleanField(_("列入年度计划"), default=False, editable=False)
    lead = models.ForeignKey(SpecialCommittee, models.PROTECT, related_name="+", verbose_name=_("牵头专委会"))
    others = models.ManyToManyField(
        SpecialCommittee, related_name="+", blank=True, verbose_name=_("参加的专委会")
    )
    commissioned_by = models.CharField(_("委托单位"), max_length=60, blank=True)
    commissioned_level = models.CharField(
        _("委托单位层级"), max_length=12, choices=Committee.Level.choices, blank=True
    )
    letter = models.CharField(_("委托函"), max_length=60, blank=True, editable=False)
    undertaken_on = models.DateField(_("承接日期"), null=True, editable=False)
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("课题负责人")
    )
    aim = models.TextField(_("调研目的"), max_length=1000)
    plan = models.TextField(_("调研方案"), max_length=4000, blank=True)
    report_by = models.DateField(_("报告期限"), null=True, blank=True)
    disinterested = models.BooleanField(_("与本人及所在单位没有利益关系"), default=False)
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, related_name="+", verbose_name=_("列入计划的决定")
    )
    decided = models.ForeignKey(
        Decision, models.PROTECT, null=True, related_name="+", verbose_name=_("定稿或终止的决定")
    )
    reviewers = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        through="research.Review",
        related_name="+",
    )
    round = models.PositiveSmallIntegerField(_("评审轮次"), default=0, editable=False)
    finished_on = models.DateField(_("定稿日期"), null=True, editable=False)
    recipients = models.CharField(_("报送"), max_length=200, blank=True)
    number_year = models.PositiveSmallIntegerField(null=True, editable=False)
    number = models.PositiveIntegerField(null=True, editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="merged", verbose_name=_("并入的课题")
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = Topics.as_manager()

    class Meta:
        verbose_name = _("调研课题")
        indexes = [
            models.Index(fields=["committee", "state"], name="research_state"),
            models.Index(fields=["committee", "finished_on"], name="research_finished"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=WRITTEN) | Q(finished_on__isnull=False),
                name="research_finished_has_day",
            ),
            models.CheckConstraint(
                condition=Q(in_plan=False) | Q(kind__in=("key", "special", "joint", "commissioned")),
                name="research_planned_kinds",
            ),
            models.CheckConstraint(
                condition=~Q(state="merged") | (Q(merged_into__isnull=False) & ~Q(merged_into=F("id"))),
                name="research_merged_into_another",
            ),
            models.UniqueConstraint(
                fields=["committee", "number_year", "number"], name="research_report_number"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def tenant(self) -> int:
        return self.committee_id

    @property
    def numbered(self) -> str:
        """协研〔2024〕5号; empty before the report is sent."""
        return f"协研〔{self.number_year}〕{self.number}号" if self.number else ""

    def get_absolute_url(self) -> str:
        return reverse("research:topic", args=[self.pk])


class TopicHost(Host):
    """Who carries a topic; it counts where its lead host is."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="hosts")

    class Meta(Host.Meta):
        verbose_name = _("主办单位")


class GroupMember(models.Model):
    """Somebody who goes out with the leader: an account of the house, or an expert by name and body."""

    class Part(models.TextChoices):
        MEMBER = "member", _("成员")
        EXPERT = "expert", _("专家")
        SECRETARY = "secretary", _("联络员")

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="group")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("账号")
    )
    name = models.CharField(_("姓名"), max_length=20)
    body = models.CharField(_("单位"), max_length=60, blank=True)
    part = models.CharField(_("分工"), max_length=10, choices=Part.choices)

    class Meta:
        verbose_name = _("课题组成员")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "account"], condition=Q(account__isnull=False), name="research_group_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name
