"""The lives of a problem and of a reception: two tables."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core.lifecycle import Clock, Condition, Lifecycle, Step
from xieshang.core.models import Account

from . import needs, rules
from .actors import APPROVER, APPROVERS, OFFICER, OFFICERS, REPORTER, UNIT, UNIT_STAFF, VOUCHER
from .models import Matter, Reception
from .searchable import MATTERS, RECEPTIONS
from .states import MatterState as P
from .states import ReceptionState as R

LETTER = Condition("letter", _("没有来函，不能安排接待；请先附上公函。"), lambda: Q(letter__isnull=False))


def _answered(matter: Matter, by: Account | None) -> dict[str, Any]:
    return {"answered_by": by}


def _unsolved(matter: Matter, by: Account | None) -> dict[str, Any]:
    """Whatever was said of its being solved no longer holds."""
    return {"solved_on": None, "confirmed_way": ""}


def _not_come(reception: Reception, by: Account | None) -> dict[str, Any]:
    return {"persons_came": None}


ANSWER, VOUCH, APPROVE, LIST = (
    Clock(rule) for rule in (rules.SOLVE, rules.VOUCH, rules.APPROVE, rules.SUMMARISE)
)

# fmt: off
MATTER = Lifecycle(Matter, _("诉求"), P, (
    #    action       label             from                          to                 by
    Step("assign",    _("交办"),        (P.OPEN,),                    P.ASSIGNED,        OFFICER, needs=(needs.unit,), tells=(UNIT_STAFF, REPORTER), clock=ANSWER),
    Step("merge",     _("并入"),        (P.OPEN,),                    P.MERGED,          OFFICER, duty=False, needs=(needs.survivor,), tells=(REPORTER,)),
    Step("unmerge",   _("取消并入"),    (P.MERGED,),                  P.OPEN,            OFFICER, duty=False, note=True, tells=(REPORTER,), sets=lambda matter, by: {"merged_into": None}),
    Step("reassign",  _("改交"),        (P.ASSIGNED,),                P.ASSIGNED,        OFFICER, duty=False, note=True, needs=(needs.unit,), tells=(UNIT_STAFF, REPORTER), clock=ANSWER),
    Step("answer",    _("答复办理情况"), (P.ASSIGNED,),               P.ANSWERED,        UNIT, needs=(needs.answer,), tells=(REPORTER, OFFICERS), clock=VOUCH, sets=_answered),
    Step("solved",    _("认可解决"),    (P.ANSWERED,),                P.SOLVED,          VOUCHER, needs=(needs.vouched,), tells=(REPORTER, UNIT_STAFF)),
    Step("not_yet",   _("尚未解决"),    (P.ANSWERED,),                P.ASSIGNED,        VOUCHER, note=True, tells=(UNIT_STAFF, REPORTER), clock=ANSWER),
    Step("cannot",    _("无法解决"),    (P.ASSIGNED, P.ANSWERED),     P.UNSOLVED,        OFFICER, duty=False, note=True, tells=(REPORTER, UNIT_STAFF)),
    Step("close",     pgettext_lazy("problem", "办结"), (P.SOLVED,),  P.CLOSED,          OFFICER, tells=(REPORTER,)),
    Step("close_unsolved", pgettext_lazy("problem", "办结"), (P.UNSOLVED,), P.CLOSED_UNSOLVED, OFFICER, tells=(REPORTER,)),
    Step("reopen",    _("重新办理"),    (P.SOLVED, P.UNSOLVED, P.CLOSED, P.CLOSED_UNSOLVED), P.ASSIGNED, OFFICER, duty=False, note=True, tells=(UNIT_STAFF, REPORTER), clock=ANSWER, sets=_unsolved),
), tells_search=MATTERS.keep_records)

RECEPTION = Lifecycle(Reception, _("接待"), R, (
    #    action       label             from                    to            by
    Step("approve",   _("同意接待"),    (R.ASKED,),             R.APPROVED,   APPROVER, when=LETTER, needs=(needs.companions,), tells=(OFFICERS,)),
    Step("decline",   _("不予接待"),    (R.ASKED,),             R.CANCELLED,  APPROVER, duty=False, note=True, tells=(OFFICERS,)),
    Step("receive",   _("登记已接待"),  (R.APPROVED,),          R.HELD,       OFFICER, needs=(needs.came,), clock=LIST),
    Step("close",     pgettext_lazy("reception", "办结"), (R.HELD,), R.CLOSED, OFFICER, needs=(needs.summary,)),
    Step("take_back", _("退回待接待"),  (R.HELD,),              R.APPROVED,   OFFICER, duty=False, note=True, sets=_not_come),
    Step("cancel",    pgettext_lazy("reception", "取消"), (R.ASKED, R.APPROVED), R.CANCELLED, OFFICER, duty=False, note=True, tells=(APPROVERS,)),
    Step("restore",   _("重新安排"),    (R.CANCELLED,),         R.ASKED,      OFFICER, duty=False, note=True, tells=(APPROVERS,), clock=APPROVE),
), tells_search=RECEPTIONS.keep_records)
# fmt: on
