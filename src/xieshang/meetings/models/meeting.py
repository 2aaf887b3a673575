from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account, Record
from xieshang.people.models import Committee, PlenarySession, Sector, SpecialCommittee
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission, choose_role

from ..states import CHECKS_IN, TOOK_PLACE, MeetingState

OWN_KINDS = (
    "special_consultation",
    "monthly_forum",
    "mayor_talk",
    "consultation",
    "sector",
    "group",
    "inspection",
    "training",
    "event",
)
"""What a special committee calls and runs by itself; sessions and councils are the secretariat's alone."""


def runs(account: Account, path: str = "") -> Q:
    """The meetings this person prepares and keeps the papers of; ``path`` leads to the meeting."""
    standing = standing_of(account)
    return Q(**{f"{path}committee_id__in": standing.at(Permission.RUN_MEETINGS)}) | Q(
        **{
            f"{path}committee_id__in": standing.at(Permission.RUN_OWN_MEETINGS),
            f"{path}kind__in": OWN_KINDS,
        }
    )


def may_run(account: Account, committee_id: int, kind: str) -> bool:
    """Whether this person prepares meetings of this kind there."""
    standing = standing_of(account)
    return committee_id in standing.at(Permission.RUN_MEETINGS) or (
        kind in OWN_KINDS and committee_id in standing.at(Permission.RUN_OWN_MEETINGS)
    )


class Meetings(models.QuerySet["Meeting"]):
    def visible_to(self, account: Account) -> "Meetings":
        """The secretariat sees all of its committee; once convened, its stewards and those on the roster."""
        standing = standing_of(account)
        rostered = Meeting.objects.filter(roster__account=account).values("pk")
        return self.filter(
            runs(account)
            | (
                (Q(committee_id__in=standing.at(Permission.SCAN_MEMBERS)) | Q(pk__in=rostered))
                & ~Q(state=MeetingState.DRAFT)
            )
        )

    def run_by(self, account: Account) -> "Meetings":
        """Those this person prepares and keeps the papers of."""
        return self.filter(runs(account))

    def took_place(self) -> "Meetings":
        """Held, and perhaps archived since."""
        return self.filter(state__in=TOOK_PLACE)


class Meeting(Record):
    """A meeting or activity that people attend: a time, a place, an audience, papers, and who came.

    ``kind`` is a code of the rule ``meetings.kinds``; its hours are copied here when the meeting is
    planned, so a later change of the rule moves no meeting already called. A plenary session is a
    meeting whose sittings (``parent``) are meetings themselves, each with its own check-in.
    """

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="meetings")
    plenary_session = models.ForeignKey(
        PlenarySession,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("全体会议"),
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="sittings", verbose_name=_("所属会议")
    )
    kind = models.CharField(_("类别"), max_length=30)
    state = models.CharField(
        _("状态"), max_length=20, choices=MeetingState.choices, default=MeetingState.DRAFT, editable=False
    )
    title = models.CharField(_("名称"), max_length=80)
    place = models.CharField(_("地点"), max_length=80, blank=True)
    starts_at = models.DateTimeField(_("开始"))
    ends_at = models.DateTimeField(_("结束"))
    chair = models.CharField(_("主持人"), max_length=40, blank=True)
    video_link = models.URLField(_("视频会议链接"), blank=True)
    notice = models.TextField(_("通知正文"), blank=True)
    minutes = models.TextField(_("会议记录"), blank=True)

    opens_minutes = models.PositiveSmallIntegerField(_("提前签到分钟数"), default=60)
    late_minutes = models.PositiveSmallIntegerField(_("迟到界限分钟数"), default=0)
    quorum = models.CharField(_("法定人数"), max_length=5, blank=True)
    needs_exit = models.BooleanField(_("须签退"), default=False)
    approver = models.CharField(_("请假审批"), max_length=12, default="secretariat")
    seat_rows = models.PositiveSmallIntegerField(_("座位排数"), null=True, blank=True)
    seats_in_row = models.PositiveSmallIntegerField(_("每排座位数"), null=True, blank=True)
    latitude = models.DecimalField(_("纬度"), max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(_("经度"), max_digits=9, decimal_places=6, null=True, blank=True)
    radius = models.PositiveIntegerField(_("签到范围（米）"), null=True, blank=True)

    changed_at = models.DateTimeField(null=True, editable=False)
    """The last change of time or place after the notice went out; a notice read before it is unread again."""
    convened_at = models.DateTimeField(null=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(editable=False)

    objects = Meetings.as_manager()

    class Meta:
        verbose_name = _("会议")
        indexes = [
            models.Index(fields=["committee", "-starts_at"], name="meeting_newest"),
            models.Index(fields=["committee", "kind", "starts_at"], name="meeting_kind"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_start"),
            models.CheckConstraint(
                condition=Q(state__in=[MeetingState.DRAFT, MeetingState.CANCELLED])
                | Q(convened_at__isnull=False),
                name="meeting_convened_has_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def tenant(self) -> int:
        return self.committee_id

    def get_absolute_url(self) -> str:
        return reverse("meetings:detail", args=[self.pk])

    @property
    def date_is_open(self) -> bool:
        """Put off, the new date not yet settled: the hours at hand are those of the first notice."""
        return self.state == MeetingState.PUT_OFF

    def is_over(self, now: datetime) -> bool:
        """Its hours have passed, or it was ended before; a meeting that was put off is not over by its old hours."""
        return self.state in TOOK_PLACE or (now > self.ends_at and not self.date_is_open)

    @property
    def hall(self) -> "Meeting":
        """Whose rows of seats it has: a sitting takes over those of its session."""
        return self.parent if self.parent and not self.seat_rows else self

    def takes_scans(self, now: datetime) -> bool:
        """Check-in is open: from its first minute to the end of the meeting."""
        return self.state in CHECKS_IN and self.check_in_opens_at <= now <= self.ends_at

    @property
    def check_in_opens_at(self) -> datetime:
        return self.starts_at - timedelta(minutes=self.opens_minutes)

    @property
    def late_after(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.late_minutes)


class AudienceRule(models.Model):
    """One line of whom a meeting is for; evaluated once, when the meeting is convened, into the roster."""

    class Kind(models.TextChoices):
        ALL_MEMBERS = "all_members", _("全体委员")
        SECTOR = "sector", _("某界别委员")
        SPECIAL_COMMITTEE = "special_committee", _("某专委会委员")
        POST = "post", _("担任某职务者")
        NAMED = "named", _("指定人员")

    class Standing(models.TextChoices):
        DUE = "due", _("应出席")
        INVITED = "invited", _("特邀")
        OBSERVER = "observer", _("列席")
        SUBSTITUTE = "substitute", _("代会")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="audience")
    kind = models.CharField(_("范围"), max_length=20, choices=Kind.choices)
    standing = models.CharField(_("身份"), max_length=12, choices=Standing.choices, default=Standing.DUE)
    sector = models.ForeignKey(Sector, models.PROTECT, null=True, blank=True, related_name="+")
    special_committee = models.ForeignKey(
        SpecialCommittee, models.PROTECT, null=True, blank=True, related_name="+"
    )
    role = models.CharField(_("职务"), max_length=30, choices=choose_role, blank=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["meeting", "id"]

    def __str__(self) -> str:
        return str(
            self.sector
            or self.special_committee
            or (self.role and self.get_role_display())
            or (self.account and self.account.name)
            or self.get_kind_display()
        )
