"""The states of a problem that somebody brings, and of guests who are received."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core.rows import States


class MatterState(States):
    OPEN = "open", "amber", _("待交办")
    ASSIGNED = "assigned", "amber", _("办理中")
    ANSWERED = "answered", "blue", _("待认可")
    SOLVED = "solved", "green", _("已解决")
    UNSOLVED = "unsolved", "red", _("未能解决")
    CLOSED = "closed", "green", _("已解决并办结")
    CLOSED_UNSOLVED = "closed_unsolved", "grey", _("未能解决并办结")
    MERGED = "merged", "grey", _("已并入")


CONFIRMED_SOLVED = (MatterState.SOLVED, MatterState.CLOSED)
"""The one who had the problem says that it is solved."""


class ReceptionState(States):
    ASKED = "asked", "amber", pgettext_lazy("reception", "待审批")
    APPROVED = "approved", "blue", _("已同意接待")
    HELD = "held", "amber", _("已接待")
    CLOSED = "closed", "green", pgettext_lazy("reception", "已办结")
    CANCELLED = "cancelled", "red", pgettext_lazy("reception", "已取消")


RECEIVED = (ReceptionState.HELD, ReceptionState.CLOSED)
