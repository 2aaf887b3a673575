"""The lives of one copy (on the shelf, lent, lost, given up) and of one booking of seats: two tables."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core import clock
from xieshang.core.lifecycle import Clock, Condition, Lifecycle, Step
from xieshang.core.models import Account
from xieshang.core.rows import HOUSE

from . import needs, rules
from .actors import LIBRARIAN
from .models import Copy, Edition, Visit
from .states import CopyState as S
from .states import VisitState as V

LENDABLE = Condition(
    "lendable", _("这种书只在馆内阅览，不外借。"), lambda: Q(edition__access=Edition.Access.OPEN)
)
ONCE = Condition("once", _("已经续借过一次，请先归还。"), lambda: Q(renewed=False))
TODAY = Condition("today", _("还没有到预约的日期。"), lambda: Q(on__lte=clock.today()))
UNTIL = Clock(rules.LOAN)


def _renewed(copy: Copy, by: Account | None) -> dict[str, Any]:
    return {"renewed": True}


def _anew(copy: Copy, by: Account | None) -> dict[str, Any]:
    return {"renewed": False}


# fmt: off
COPY = Lifecycle(Copy, _("藏书"), S, (
    #    action      label            from                  to           by
    Step("lend",     _("借出"),       (S.IN,),              S.ON_LOAN,   LIBRARIAN, duty=False, when=LENDABLE, needs=(needs.reader,), clock=UNTIL, sets=_anew),
    Step("renew",    _("续借"),       (S.ON_LOAN,),         S.ON_LOAN,   LIBRARIAN, duty=False, when=ONCE, clock=UNTIL, sets=_renewed),
    Step("give_back", _("还书"),      (S.ON_LOAN,),         S.IN,        LIBRARIAN),
    Step("lose",     _("登记丢失"),   (S.IN, S.ON_LOAN),    S.LOST,      LIBRARIAN, duty=False, note=True),
    Step("replace",  _("补回"),       (S.LOST,),            S.IN,        LIBRARIAN, duty=False, note=True),
    Step("withdraw", pgettext_lazy("copy", "注销"), (S.IN, S.LOST), S.WITHDRAWN, LIBRARIAN, duty=False, note=True),
    Step("cancel",   pgettext_lazy("copy", "作废"), (S.IN,), S.CANCELLED, LIBRARIAN, duty=False, note=True),
    Step("restore",  pgettext_lazy("copy", "恢复在馆"), (S.WITHDRAWN, S.CANCELLED), S.IN, LIBRARIAN, duty=False, note=True),
))

VISIT = Lifecycle(Visit, _("预约"), V, (
    #    action       label              from           to             by
    Step("arrive",    _("登记到馆"),     (V.BOOKED,),   V.ARRIVED,     LIBRARIAN, when=TODAY),
    Step("came",      _("补登到馆"),     (V.MISSED,),   V.ARRIVED,     LIBRARIAN, duty=False),
    Step("cancel",    _("取消预约"),     (V.BOOKED,),   V.CANCELLED,   LIBRARIAN, duty=False, note=True),
    Step("call_off",  _("读者取消"),     (V.BOOKED,),   V.CANCELLED,   HOUSE),
    Step("miss",      _("登记未到"),     (V.BOOKED,),   V.MISSED,      HOUSE),
))
# fmt: on
