from datetime import timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.registered import RowState

from .grassroots import GrassrootsRecord, GrassrootsRows, Venue, area_field

LEAST_PARTICIPANTS = 5
"""Fewer people make no session (场次): what they talked about is kept and not counted."""
_LATE_AFTER = timedelta(days=15)


def counted(path: str = "") -> Q:
    """Sessions that count, whatever their year: confirmed, of five people and more, with minutes and sign-in sheet."""
    return Q(
        **{
            f"{path}state": RowState.CONFIRMED,
            f"{path}participants__gte": LEAST_PARTICIPANTS,
            f"{path}papers": Session.Papers.BOTH,
        }
    ) & ~Q(**{f"{path}outcome": Session.Outcome.STOPPED})


class Sessions(GrassrootsRows):
    def counted(self) -> "Sessions":
        return self.filter(counted())


class Session(GrassrootsRecord):
    """One session (场次): one evening however many topics, kept once by the county in which it took place."""

    class Papers(models.TextChoices):
        BOTH = "both", _("记录和签到表齐全")
        MINUTES = "minutes", _("只有记录")
        SHEET = "sheet", _("只有签到表")
        NONE = "none", _("都没有")

    class Outcome(models.TextChoices):
        AGREED = "agreed", _("达成共识")
        PARTLY = "partly", _("部分共识")
        NOT = "not", _("未达成共识")
        ADJOURNED = "adjourned", _("择日再议")
        STOPPED = "stopped", _("终止")

    number = models.CharField(_("场次编号"), max_length=24)
    held_on = models.DateField(_("开会日期"))
    area = area_field("deliberation_sessions")
    place = models.CharField(_("地点"), max_length=60)
    venue = models.CharField(_("场景"), max_length=12, choices=Venue.choices)
    topic = models.CharField(_("议题"), max_length=80)
    round = models.PositiveSmallIntegerField(_("第几次协商"), default=1)
    participants = models.PositiveSmallIntegerField(_("参加人数"))
    papers = models.CharField(_("会议材料"), max_length=8, choices=Papers.choices)
    outcome = models.CharField(_("协商结果"), max_length=10, choices=Outcome.choices)
    topics_received = models.PositiveSmallIntegerField(_("会前收到的议题数"), null=True, blank=True)
    slips = models.PositiveSmallIntegerField(_("群众评议票数"), null=True, blank=True)
    entered_on = models.DateField(_("登记日期"), default=clock.today, editable=False)
    together_with = models.CharField(_("共同协商的县（市、区）"), max_length=60, blank=True)

    objects: ClassVar[Any] = Sessions.as_manager()

    class Meta(GrassrootsRecord.Meta):
        verbose_name = _("协商议事活动")
        indexes = [models.Index(fields=["committee", "held_on"], name="deliberation_session_held")]
        constraints = [
            *GrassrootsRecord.Meta.constraints,
            models.UniqueConstraint(fields=["committee", "number"], name="deliberation_session_once"),
        ]

    def __str__(self) -> str:
        return self.topic

    def get_absolute_url(self) -> str:
        return reverse("deliberation:sessions_record", args=[self.pk])

    @property
    def late(self) -> bool:
        """Whether it was entered more than 15 days after it was held."""
        return self.entered_on > self.held_on + _LATE_AFTER

    @property
    def remark(self) -> str:
        """Why it does not count, or that it was entered late."""
        if self.participants < LEAST_PARTICIPANTS:
            return str(_("不足5人，不计入场次"))
        if self.papers != self.Papers.BOTH:
            return str(_("材料不齐，不计入场次"))
        if self.outcome == self.Outcome.STOPPED:
            return str(_("已终止，不计入场次"))
        return str(_("补录")) if self.late else ""


class Problem(GrassrootsRecord):
    """One problem that was taken up at a session: who does it, how it ended, who looked at it."""

    class Result(models.TextChoices):
        OPEN = "open", _("办理中")
        REPORTED = "reported", _("报告落实")
        SOLVED = "solved", _("已解决")
        PARTLY = "partly", _("部分解决")
        UNSOLVED = "unsolved", _("未解决")

    session = models.ForeignKey(Session, models.PROTECT, related_name="problems", verbose_name=_("场次编号"))
    order = models.PositiveSmallIntegerField(_("序号"))
    what = models.CharField(_("问题"), max_length=80)
    body = models.CharField(_("由谁办"), max_length=40)
    due_on = models.DateField(_("什么时候办完"), null=True, blank=True)
    result = models.CharField(_("结果"), max_length=10, choices=Result.choices)
    checked_by = models.CharField(_("核查人"), max_length=20, blank=True)
    checked_on = models.DateField(_("核查日期"), null=True, blank=True)

    class Meta(GrassrootsRecord.Meta):
        verbose_name = _("协商解决的问题")
        indexes = [
            models.Index(fields=["committee", "result", "checked_on"], name="deliberation_problem_checked")
        ]
        constraints = [
            *GrassrootsRecord.Meta.constraints,
            models.UniqueConstraint(fields=["session", "order"], name="deliberation_problem_once"),
            models.CheckConstraint(
                condition=~Q(result="solved") | Q(checked_on__isnull=False) & ~Q(checked_by=""),
                name="deliberation_solved_is_checked",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return reverse("deliberation:problems_record", args=[self.pk])
