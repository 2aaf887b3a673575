from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account, Record
from xieshang.meetings.models import Meeting, RosterLine
from xieshang.meetings.states import TOOK_PLACE, MeetingState
from xieshang.people.models import Committee, Host, SpecialCommittee, Unit
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

from ..states import ActivityState

PREPARES = (P.RUN_CONSULTATION, P.RUN_OWN_CONSULTATION)
"""Any of these prepares activities at a committee, all or those of one special committee."""
OVERSEES = (*PREPARES, P.HEAD_CONSULTATION, P.HEAD_OWN_CONSULTATION, P.READ_TRAIL)
"""Any of these reads every activity of a committee."""


class Activities(models.QuerySet["Activity"]):
    def visible_to(self, account: Account) -> "Activities":
        """The office's, its leader's, those of a committee that is host too; once called whoever is on the roster or
        of a unit that is asked to come; once it took place whoever reads the report."""
        standing = standing_of(account)
        overseen = frozenset().union(*(standing.at(permission) for permission in OVERSEES))
        rostered = RosterLine.objects.filter(account=account).values("meeting")
        preparing = standing.at(P.RUN_CONSULTATION) | standing.at(P.RUN_OWN_CONSULTATION)
        hosted = ActivityHost.objects.filter(committee__in=preparing).values("activity")
        invited = Activity.units.through.objects.filter(unit__in=standing.units(P.HANDLE_PROPOSALS)).values(
            "activity"
        )
        return self.filter(
            Q(committee_id__in=overseen)
            | Q(leader=account)
            | Q(pk__in=hosted)
            | (~Q(state=ActivityState.PREPARING) & (Q(meeting__in=rostered) | Q(pk__in=invited)))
            | (Q(committee_id__in=standing.at(P.SEE_REPORTS), meeting__state__in=TOOK_PLACE))
        )

    def took_place(self, year: int) -> "Activities":
        """Those whose meeting was held and began in the year; ``counted_once`` is the meeting that they count as:
        a sub-venue or a sitting counts with its parent."""
        return self.filter(meeting__state__in=TOOK_PLACE, meeting__starts_at__year=year).annotate(
            counted_once=Coalesce("meeting__parent_id", "meeting_id")
        )

    def led_by(self, committee_id: int) -> "Activities":
        """Those of which this committee is the lead host: each counts in one committee's sum alone."""
        lead = ActivityHost.objects.filter(committee=committee_id, part=ActivityHost.Part.LEAD)
        return self.filter(pk__in=lead.values("activity"))


class Activity(Record):
    """One activity of consultation: its topic and form, who leads it, and the meeting it stands on.

    Whether it took place is read from its meeting, never stored. Several activities may stand on one meeting.
    """

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+")
    state = models.CharField(
        _("状态"),
        max_length=20,
        choices=ActivityState.choices,
        default=ActivityState.PREPARING,
        editable=False,
    )
    topic = models.CharField(_("议题"), max_length=40)
    form = models.CharField(_("协商形式"), max_length=30)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+", verbose_name=_("会议"))
    item = models.ForeignKey(
        "consultation.PlanItem",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("计划议题"),
    )
    unplanned_because = models.TextField(_("列在计划以外的原因"), blank=True)
    lead = models.ForeignKey(
        SpecialCommittee,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("牵头专委会"),
    )
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("领衔的主席会议成员")
    )
    units = models.ManyToManyField(Unit, related_name="+", blank=True, verbose_name=_("参加协商的单位"))
    late_because = models.TextField(_("通知晚于规定的原因"), blank=True, editable=False)
    papers_on = models.DateField(_("材料印发日期"), null=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = Activities.as_manager()

    class Meta:
        verbose_name = _("协商活动")
        indexes = [
            models.Index(fields=["committee", "state"], name="consultation_state"),
            models.Index(fields=["committee", "form"], name="consultation_form"),
        ]

    def __str__(self) -> str:
        return self.topic

    @property
    def tenant(self) -> int:
        return self.committee_id

    def get_absolute_url(self) -> str:
        return reverse("consultation:activity", args=[self.pk])

    @property
    def day(self) -> date | None:
        """The day of its meeting; none while the meeting is put off and its new day is not settled."""
        if self.meeting.state == MeetingState.PUT_OFF:
            return None
        return timezone.localdate(self.meeting.starts_at)

    @property
    def began(self) -> bool:
        """Something may have been said: the meeting is in session, or it was held."""
        return self.meeting.state in (MeetingState.OPEN, *TOOK_PLACE)


class ActivityHost(Host):
    """Who holds an activity; only what this committee leads counts in its figures."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="hosts")

    class Meta(Host.Meta):
        verbose_name = _("主办单位")
