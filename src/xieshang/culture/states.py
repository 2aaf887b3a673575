"""The states of one copy of a book, and of one booking of seats."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core.rows import States


class CopyState(States):
    IN = "in", "green", _("在馆")
    ON_LOAN = "on_loan", "amber", _("借出")
    LOST = "lost", "red", _("丢失")
    WITHDRAWN = "withdrawn", "grey", _("已注销")
    CANCELLED = "cancelled", "red", pgettext_lazy("copy", "已作废")


class VisitState(States):
    BOOKED = "booked", "blue", _("已预约")
    ARRIVED = "arrived", "green", _("已到馆")
    MISSED = "missed", "grey", _("未到馆")
    CANCELLED = "cancelled", "red", pgettext_lazy("visit", "已取消")
