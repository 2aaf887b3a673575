from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account, Record
from xieshang.meetings.models import Meeting, RosterLine
from xieshang.people.models import Committee, Decision, Host, SpecialCommittee, Unit
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

from ..states import BEEN_THERE, UNKNOWN, InspectionState

PREPARES = (P.RUN_SUPERVISION, P.RUN_OWN_SUPERVISION)
"""Any of these prepares inspections and appraisals at a committee, all or those of one special committee."""
OVERSEES = (*PREPARES, P.HEAD_SUPERVISION, P.HEAD_OWN_SUPERVISION, P.READ_TRAIL)
"""Any of these reads every inspection and appraisal of a committee."""


def overseen_by(account: Account) -> frozenset[int]:
    """The committees whose supervision this person oversees."""
    standing = standing_of(account)
    return frozenset().union(*(standing.at(permission) for permission in OVERSEES))


class Inspections(models.QuerySet["Inspection"]):
    def visible_to(self, account: Account) -> "Inspections":
        """The office's and its leader's; once notified, whoever is on the roster or of a unit that is visited; once
        it took place whoever reads the report."""
        standing = standing_of(account)
        rostered = RosterLine.objects.filter(account=account).values("meeting")
        visited = Inspection.units.through.objects.filter(unit__in=standing.units(P.HANDLE_PROPOSALS))
        return self.filter(
            Q(committee_id__in=overseen_by(account))
            | Q(leader=account)
            | ~Q(state__in=(*UNKNOWN, InspectionState.CANCELLED))
            & (Q(meeting__in=rostered) | Q(pk__in=visited.values("inspection")))
            | Q(committee_id__in=standing.at(P.SEE_REPORTS), state__in=BEEN_THERE)
        )

    def took_place(self, year: int, committee_id: int) -> "Inspections":
        """Those of the year of their last day on site, of which this committee is the lead host."""
        lead = InspectionHost.objects.filter(committee=committee_id, part=InspectionHost.Part.LEAD)
        return self.filter(state__in=BEEN_THERE, visited_on__year=year, pk__in=lead.values("inspection"))


class Inspection(Record):
    """Members go and look at something together (视察), at one level, and what they advise is followed up.

    Several days, routes or groups of one topic are one inspection: it stands on one meeting, which has the roster
    and the check-in, and counts in the year of its last day on site.
    """

    class Level(models.TextChoices):
        STANDING_COMMITTEE = "standing_committee", _("常委会会议视察")
        CHAIR_COUNCIL = "chair_council", _("主席会议视察")
        SPECIAL = "special", _("专题视察")
        SPECIAL_COMMITTEE = "special_committee", _("专委会视察")
        MEMBER = "member", _("委员视察")

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+")
    state = models.CharField(
        _("状态"),
        max_length=20,
        choices=InspectionState.choices,
        default=InspectionState.DRAFT,
        editable=False,
    )
    level = models.CharField(_("层次"), max_length=20, choices=Level.choices)
    topic = models.CharField(_("题目"), max_length=40)
    year = models.PositiveSmallIntegerField(_("计划年度"))
    month = models.PositiveSmallIntegerField(_("计划月份"))
    lead = models.ForeignKey(
        SpecialCommittee,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("牵头专委会"),
    )
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("带队领导")
    )
    units = models.ManyToManyField(Unit, related_name="+", blank=True, verbose_name=_("视察的单位"))
    plan_decision = models.ForeignKey(
        Decision,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("列入计划的决定"),
    )
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, related_name="+", editable=False, verbose_name=_("会议")
    )
    visited_on = models.DateField(_("最后一天"), null=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = Inspections.as_manager()

    class Meta:
        verbose_name = _("视察")
        indexes = [
            models.Index(fields=["committee", "state"], name="inspection_state"),
            models.Index(fields=["committee", "visited_on"], name="inspection_visited"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(month__gte=1, month__lte=12), name="inspection_month_of_the_year"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=BEEN_THERE) | Q(visited_on__isnull=False, meeting__isnull=False),
                name="inspection_took_place_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=InspectionState.NOTIFIED) | Q(meeting__isnull=False),
                name="inspection_notified_of_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.topic

    @property
    def tenant(self) -> int:
        return self.committee_id

    def get_absolute_url(self) -> str:
        return reverse("supervision:inspection", args=[self.pk])

    @property
    def day(self) -> date | None:
        """Its first day; none while it is not arranged."""
        return timezone.localdate(self.meeting.starts_at) if self.meeting else None


class InspectionHost(Host):
    """Who holds an inspection; it counts at the one that leads."""

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="hosts")

    class Meta(Host.Meta):
        verbose_name = _("主办单位")


class Stop(models.Model):
    """One place of an inspection's route (点位), in the order in which it is visited."""

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="stops")
    day = models.DateField(_("日期"))
    arrive = models.TimeField(_("到达时间"), null=True, blank=True)
    place = models.CharField(_("地点"), max_length=60)
    to_look_at = models.CharField(_("看什么"), max_length=200, blank=True)
    unannounced = models.BooleanField(
        _("不打招呼"), default=False, help_text=_("开始视察以前，被视察的单位看不到这个点位。")
    )

    class Meta:
        verbose_name = _("点位")
        ordering = ["day", "arrive", "id"]

    def __str__(self) -> str:
        return self.place
