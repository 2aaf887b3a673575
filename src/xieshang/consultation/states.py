"""The states of an activity of consultation."""

from django.utils.translation import pgettext_lazy

from xieshang.core.rows import States


class ActivityState(States):
    PREPARING = "preparing", "grey", pgettext_lazy("activity", "筹备中")
    NOTIFIED = "notified", "blue", pgettext_lazy("activity", "已通知")
    HELD = "held", "green", pgettext_lazy("activity", "已召开")
    OFF = "off", "grey", pgettext_lazy("activity", "已取消")


AHEAD = (ActivityState.PREPARING, ActivityState.NOTIFIED)
"""It has not taken place."""
