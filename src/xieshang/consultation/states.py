"""The states of an activity of consultation."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core.rows import States


class ActivityState(States):
    PREPARING = "preparing", "grey", pgettext_lazy("activity", "筹备中")
    NOTIFIED = "notified", "blue", pgettext_lazy("activity", "已通知")
    HELD = "held", "amber", pgettext_lazy("activity", "已召开")
    DRAFTING = "drafting", "amber", _("成果待审议")
    ADOPTED = "adopted", "blue", _("成果待印发")
    FOLLOWING = "following", "blue", pgettext_lazy("activity", "落实中")
    CLOSED = "closed", "green", pgettext_lazy("activity", "已办结")
    OFF = "off", "grey", pgettext_lazy("activity", "已取消")


AHEAD = (ActivityState.PREPARING, ActivityState.NOTIFIED)
"""It has not taken place."""


class PlanState(States):
    DRAFTING = "drafting", "grey", _("起草中")
    DRAFTED = "drafted", "amber", _("报批中")
    APPROVED = "approved", "blue", _("市委已批复")
    IN_FORCE = "in_force", "green", _("执行中")
    AMENDING = "amending", "amber", _("调整中")
    COMPLETED = "completed", "green", _("已结清")


KNOWN_TO_ALL = (PlanState.IN_FORCE, PlanState.AMENDING, PlanState.COMPLETED)
"""A version of it is in force."""
