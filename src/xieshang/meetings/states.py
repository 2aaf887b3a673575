"""The states of a meeting and of a request for leave."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import States


class MeetingState(States):
    DRAFT = "draft", "grey", _("筹备中")
    CONVENED = "convened", "blue", _("已通知")
    PUT_OFF = "put_off", "amber", _("已延期")
    OPEN = "open", "amber", _("进行中")
    HELD = "held", "green", _("已召开")
    CLOSED = "closed", "green", _("已归档")
    CANCELLED = "cancelled", "grey", _("已取消")


class LeaveState(States):
    REQUESTED = "requested", "amber", _("待召集人知悉")
    NOTED = "noted", "amber", _("待批准")
    APPROVED = "approved", "green", _("已准假")
    REFUSED = "refused", "red", _("未准假")
    CANCELLED = "cancelled", "grey", _("已销假")


class OfflineState(States):
    WAITING = "waiting", "amber", _("待核实")
    CONFIRMED = "confirmed", "green", _("已核实")
    REFUSED = "refused", "red", _("不予确认")


EXPECTED = (MeetingState.CONVENED, MeetingState.PUT_OFF, MeetingState.OPEN)
"""Called and not over: people are told of it, and asked whether they have read what they were told."""

CHECKS_IN = (MeetingState.CONVENED, MeetingState.OPEN)
"""Scans are taken (within the hours of the meeting's rules)."""

FINISHED = (MeetingState.CLOSED, MeetingState.CANCELLED)
"""Nothing about it is changed any more."""

TOOK_PLACE = (MeetingState.HELD, MeetingState.CLOSED)
"""What the year's report counts."""

LIVE = (LeaveState.REQUESTED, LeaveState.NOTED, LeaveState.APPROVED)
"""Asked and not refused or taken back: one at a time for each meeting."""
