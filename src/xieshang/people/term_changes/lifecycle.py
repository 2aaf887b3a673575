"""The life of a change of term: planned, decided outside, switched on its day, settled."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.lifecycle import HOUSE, Actor, Audience, Clock, Condition, Lifecycle, Step
from xieshang.core.models import Account

from ..desks import at_committee, desk
from ..models import ChangeState, Member, TermChange
from ..roles import Permission as P
from ..rules import SETTLE_TERM
from . import needs

UNDO_DAYS = 7
"""For so many days a change that took place can be taken back."""
OFFICE = Actor("office", _("办公室"), at_committee(P.EDIT_PEOPLE))
SECRETARY = Actor(
    "secretary",
    _("秘书长（非原办理人）"),
    lambda account: at_committee(P.CONFIRM_TERM_CHANGE)(account) & ~Q(switched_by=account),
)
SECRETARIES = desk("secretaries", _("秘书长"), P.CONFIRM_TERM_CHANGE)
DUE = Condition("due", _("还没有到换届日期，到了那天才能换届。"), lambda: Q(switch_on__lte=clock.today()))
FRESH = Condition(
    "fresh",
    _("换届已超过七天，不能撤销。"),
    lambda: Q(switch_on__gt=clock.today() - timedelta(days=UNDO_DAYS + 1)),
)


def _concerned(change: TermChange) -> Iterable[Account]:
    """The members of both terms, each once. One query."""
    terms = (change.from_term_id, change.to_term_id)
    rows = Member.objects.filter(term__in=terms).exclude(left_on__lt=F("joined_on")).values("account")
    return Account.objects.filter(pk__in=rows, is_active=True)


MEMBERS = Audience("members", _("两届委员"), _concerned)
S = ChangeState


def _decided(change: TermChange, by: Account | None) -> Mapping[str, Any]:
    return {"switched_by": by}


# fmt: off
TERM_CHANGE = Lifecycle(TermChange, _("换届"), S, (
    #    action         label              from            to            by
    Step("prepare",     _("界别和换届日期"), (S.PLANNED,),  S.PLANNED,    OFFICE, duty=False, stays=True, needs=(needs.day_to_come,)),
    Step("decide",      _("登记决定"),     (S.PLANNED,),   S.DECIDED,    OFFICE, needs=(needs.named_members, needs.decided_outside, needs.seats_filled, needs.day_to_come), tells=(SECRETARIES,), sets=_decided),
    Step("reopen",      _("撤回决定"),     (S.DECIDED,),   S.PLANNED,    OFFICE, duty=False, note=True, tells=(SECRETARIES,)),
    Step("switch",      _("换届生效"),     (S.DECIDED,),   S.SWITCHED,   HOUSE,  when=DUE, needs=(needs.no_sitting,), tells=(MEMBERS,), clock=Clock(SETTLE_TERM)),
    Step("switch_now",  _("换届生效"),     (S.DECIDED,),   S.SWITCHED,   OFFICE, when=DUE, needs=(needs.no_sitting,), tells=(MEMBERS,), clock=Clock(SETTLE_TERM)),
    Step("undo",        _("撤销换届"),     (S.SWITCHED,),  S.DECIDED,    SECRETARY, duty=False, when=FRESH, note=True, needs=(needs.nothing_received, needs.day_to_come), tells=(MEMBERS,)),
    Step("settle",      _("结转完成"),     (S.SWITCHED,),  S.SETTLED,    OFFICE, needs=(needs.posts_settled,), tells=(SECRETARIES,)),
    Step("drop",        _("取消换届"),     (S.PLANNED,),   S.DROPPED,    OFFICE, duty=False, note=True, final=True, tells=(SECRETARIES,)),
))
# fmt: on
