"""The life of an item, from what was said to what became of it: one table."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, parameters
from xieshang.core.lifecycle import Clock, Condition, Lifecycle, Step, Until
from xieshang.core.models import Account
from xieshang.core.numbering import Series

from . import needs, rules
from .actors import (
    AUTHOR,
    AUTHORS,
    CHECKER,
    HEAD,
    HEADS,
    INSPECTORS,
    OFFICE,
    STAFF,
    UNIT,
    UNIT_CLERK,
    UNIT_LEAD,
    UNIT_LEADS,
    WRITER,
)
from .models import Item
from .searchable import SEARCHABLE
from .states import VIEWED
from .states import ItemState as S

HAS_UNIT = Condition("has_unit", _("由没有账号的单位答复。"), lambda: Q(body_name=""))
NO_ACCOUNT = Condition("no_account", _("由有账号的单位自己办理。"), lambda: ~Q(body_name=""))
WHOLE = Condition("whole", _("分送出来的事项不能再分送。"), lambda: Q(part=0))
ASKS_TIME = Condition("asks_time", _("没有申请延期。"), lambda: Q(asked_until__isnull=False))
ASKED_NONE = Condition("asked_none", _("延期申请还没有决定。"), lambda: Q(asked_until__isnull=True))
NOT_REFUSED = Condition("not_refused", _("答复是不采纳。"), lambda: ~Q(answer=Item.Answer.NOT))
REFUSED = Condition("refused", _("答复不是不采纳。"), lambda: Q(answer=Item.Answer.NOT))
OVERDUE = Condition(
    "overdue", _("没有超过期限。"), lambda: Q(due_on__lt=clock.today(), asked_until__isnull=True)
)
NOT_SOLVED = Condition("not_solved", _("已经解决。"), lambda: ~Q(result=Item.Result.SOLVED))
WAS_CHECKED = Condition(
    "was_checked", _("未采纳的事项没有落实可言。"), lambda: ~Q(result=Item.Result.DECLINED)
)

NUMBER = Series("number", lambda item: f"followup.number.{item.number_year}")
"""〔2024〕督217号: the number of a sent item in its committee and year."""
ANSWER_BY, DONE_BY = Until("answer_due_on"), Until("done_due_on")


def _answer_time(item: Item) -> dict[str, Any]:
    """From today on the body has the time that the city gives to what comes from there."""
    period = rules.answer_period(parameters.value(item.tenant, rules.ANSWER), item.origin)
    return {"answer_from": clock.today(), "answer_due_on": period.after(clock.today())}


def _sent(item: Item, by: Account | None) -> dict[str, Any]:
    return {"sent_on": clock.today(), "number_year": clock.today().year, **_answer_time(item)}


def _moved(item: Item, by: Account | None) -> dict[str, Any]:
    return _answer_time(item)


def _answer_later(item: Item, by: Account | None) -> dict[str, Any]:
    return {"answer_due_on": item.asked_until, "asked_until": None, "extensions": item.extensions + 1}


def _done_later(item: Item, by: Account | None) -> dict[str, Any]:
    return {"done_due_on": item.asked_until, "asked_until": None, "extensions": item.extensions + 1}


def _not_later(item: Item, by: Account | None) -> dict[str, Any]:
    return {"asked_until": None}


def _signed(item: Item, by: Account | None) -> dict[str, Any]:
    planned = [step.planned_on for step in item.steps.all()]
    last = item.promised_on or max(planned, default=None)
    return {"answered_on": clock.today(), "done_due_on": last, "asked_until": None}


def _refused(item: Item, by: Account | None) -> dict[str, Any]:
    return {"answered_on": clock.today(), "asked_until": None}


def _again(item: Item, by: Account | None) -> dict[str, Any]:
    period = parameters.value(item.tenant, rules.ANSWER_AGAIN)
    return {
        "asked_again": item.asked_again + 1,
        "answered_on": None,
        "done_due_on": None,
        "asked_until": None,
        "answer_from": clock.today(),
        "answer_due_on": period.after(clock.today()),
    }


def _escalated(item: Item, by: Account | None) -> dict[str, Any]:
    return {"escalated_on": clock.today()}


def _closed(item: Item, by: Account | None) -> dict[str, Any]:
    if item.answer == Item.Answer.NOT:
        return {"closed_on": clock.today(), "checked_on": clock.today(), "result": Item.Result.DECLINED}
    return {"closed_on": clock.today()}


def _reopened(item: Item, by: Account | None) -> dict[str, Any]:
    return {
        "result": Item.Result.NONE,
        "checked_on": None,
        "closed_on": None,
        "reopened": item.reopened + 1,
        "done_due_on": parameters.value(item.tenant, rules.REOPEN_TIME).after(clock.today()),
    }


def within(action: str, label: Any, states: tuple[S, ...], by: Any, **row: Any) -> Iterator[Step]:
    """An event that leaves a record where it is, in each of these states: a row of the table has one target."""
    for state in states:
        yield Step(f"{action}_{state}", label, (state,), state, by, duty=False, stays=True, **row)


URGED = (S.SENT, S.RECEIVED, S.CARRYING)

# fmt: off
ITEM = Lifecycle(Item, _("落实事项"), S, (
    #    action           label              from                          to                   by
    Step("edit",          _("修改"),         (S.DRAFT,),                   S.DRAFT,             STAFF, duty=False, stays=True, needs=(needs.one_body,)),
    Step("submit",        _("提请核定"),     (S.DRAFT,),                   S.TO_SETTLE,         STAFF, needs=(needs.complete, needs.one_body), tells=(HEADS,), clock=Clock(rules.SETTLE), undo=_("撤回提请")),
    Step("settle",        _("核定"),         (S.TO_SETTLE,),               S.READY,             HEAD, tells=(WRITER, AUTHORS)),
    Step("return",        _("退回修改"),     (S.TO_SETTLE,),               S.DRAFT,             HEAD, note=True, tells=(WRITER,)),
    Step("merge",         _("并入另一条"),   (S.DRAFT, S.TO_SETTLE),       S.MERGED,            STAFF, duty=False, final=True, needs=(needs.same_source,), tells=(AUTHORS,)),
    Step("send",          _("送达"),         (S.READY,),                   S.SENT,              STAFF, tells=(UNIT, AUTHORS), clock=Clock(rules.RECEIVE), sets=_sent, numbered=NUMBER),
    Step("split",         _("分送"),         (S.READY,),                   S.DIVIDED,           STAFF, duty=False, when=WHOLE, needs=(needs.several_bodies,)),
    Step("receive",       _("签收"),         (S.SENT,),                    S.RECEIVED,          UNIT_CLERK, when=HAS_UNIT, clock=ANSWER_BY),
    Step("receive_by_hand", _("代为签收"),   (S.SENT,),                    S.RECEIVED,          STAFF, when=NO_ACCOUNT, clock=ANSWER_BY),
    Step("dispute",       _("申请改送"),     (S.SENT, S.RECEIVED),         S.DISPUTED,          UNIT_LEAD, duty=False, note=True, needs=(needs.in_time_to_dispute,), tells=(OFFICE,), clock=Clock(rules.DECIDE)),
    Step("keep",          _("维持"),         (S.DISPUTED,),                S.SENT,              STAFF, note=True, tells=(UNIT, AUTHORS), clock=Clock(rules.RECEIVE)),
    Step("move",          _("改送"),         (S.DISPUTED,),                S.SENT,              STAFF, needs=(needs.other_body, needs.one_body), tells=(UNIT, AUTHORS), clock=Clock(rules.RECEIVE), sets=_moved),
    Step("draft_answer",  _("拟答复"),       (S.RECEIVED,),                S.ANSWER_IN_REVIEW,  UNIT_CLERK, when=HAS_UNIT, needs=(needs.answer,), tells=(UNIT_LEADS,), clock=ANSWER_BY),
    Step("ask_time",      _("申请延期"),     (S.RECEIVED,),                S.RECEIVED,          UNIT_LEAD, duty=False, stays=True, when=ASKED_NONE, note=True, needs=(needs.later_day,), tells=(HEADS, AUTHORS)),
    Step("give_time",     _("准予延期"),     (S.RECEIVED,),                S.RECEIVED,          HEAD, when=ASKS_TIME, note=True, tells=(UNIT, AUTHORS), clock=ANSWER_BY, sets=_answer_later),
    Step("deny_time",     _("不予延期"),   (S.RECEIVED,),                S.RECEIVED,          HEAD, stays=True, when=ASKS_TIME, note=True, tells=(UNIT, AUTHORS), sets=_not_later),
    Step("send_back",     _("退回重拟"),     (S.ANSWER_IN_REVIEW,),        S.RECEIVED,          UNIT_LEAD, duty=False, note=True, tells=(UNIT,), clock=ANSWER_BY),
    Step("sign_yes",      _("签发答复"), (S.ANSWER_IN_REVIEW,), S.CARRYING, UNIT_LEAD, when=NOT_REFUSED, needs=(needs.answer, needs.another_signs), tells=(AUTHORS, OFFICE), clock=DONE_BY, sets=_signed),
    Step("sign_no",       _("签发答复"), (S.ANSWER_IN_REVIEW,), S.DECLINED, UNIT_LEAD, when=REFUSED, needs=(needs.answer, needs.another_signs), tells=(AUTHORS, OFFICE), clock=Clock(rules.AUTHOR_VIEW), sets=_refused),
    Step("by_hand_yes",   _("代录答复"),     (S.RECEIVED,),                S.CARRYING,          STAFF, when=NO_ACCOUNT, needs=(needs.answer, needs.answered_outside), tells=(AUTHORS,), clock=DONE_BY, sets=_signed),
    Step("by_hand_no",    _("代录不采纳"),   (S.RECEIVED,),                S.DECLINED,          STAFF, when=NO_ACCOUNT, duty=False, needs=(needs.answer, needs.answered_outside), tells=(AUTHORS,), clock=Clock(rules.AUTHOR_VIEW), sets=_refused),
    *within("urge",       _("催办"),         URGED, STAFF, when=ASKED_NONE, tells=(UNIT,)),
    *within("escalate",   _("提请督查"),     URGED, HEAD, when=OVERDUE, note=True, tells=(INSPECTORS, UNIT_LEADS, AUTHORS), sets=_escalated),
    Step("log",           _("记录进展"),     (S.CARRYING,),                S.CARRYING,          UNIT_CLERK, duty=False, stays=True, when=HAS_UNIT, needs=(needs.logged_step,)),
    Step("log_by_hand",   _("代记进展"),     (S.CARRYING,),                S.CARRYING,          STAFF, duty=False, stays=True, when=NO_ACCOUNT, needs=(needs.logged_step,)),
    Step("report_done",   _("报告落实"),     (S.CARRYING,),                S.REPORTED,          UNIT_LEAD, when=HAS_UNIT, needs=(needs.all_steps, needs.evidence), tells=(OFFICE, AUTHORS), clock=Clock(rules.CHECK)),
    Step("report_by_hand", _("代报落实"),    (S.CARRYING,),                S.REPORTED,          STAFF, when=NO_ACCOUNT, needs=(needs.all_steps, needs.evidence), tells=(OFFICE, AUTHORS), clock=Clock(rules.CHECK)),
    Step("report_cannot", _("报告无法落实"), (S.CARRYING,),                S.REPORTED,          UNIT_LEAD, duty=False, when=HAS_UNIT, note=True, tells=(OFFICE, AUTHORS), clock=Clock(rules.CHECK)),
    Step("cannot_by_hand", _("代报无法落实"), (S.CARRYING,),               S.REPORTED,          STAFF, duty=False, when=NO_ACCOUNT, note=True, tells=(OFFICE, AUTHORS), clock=Clock(rules.CHECK)),
    Step("ask_more_time", _("申请延期"),     (S.CARRYING,),                S.CARRYING,          UNIT_LEAD, duty=False, stays=True, when=ASKED_NONE, note=True, needs=(needs.later_day,), tells=(HEADS, AUTHORS)),
    Step("give_more_time", _("准予延期"),    (S.CARRYING,),                S.CARRYING,          HEAD, when=ASKS_TIME, note=True, tells=(UNIT, AUTHORS), clock=DONE_BY, sets=_done_later),
    Step("deny_more_time", _("不予延期"),  (S.CARRYING,),                S.CARRYING,          HEAD, stays=True, when=ASKS_TIME, note=True, tells=(UNIT, AUTHORS), sets=_not_later),
    Step("ask_again",     _("请补充答复"),   (S.CARRYING, S.DECLINED),     S.RECEIVED,          STAFF, duty=False, note=True, needs=(needs.asked_before,), tells=(UNIT, AUTHORS), clock=ANSWER_BY, sets=_again),
    *within("accept",     _("同意"),         VIEWED, AUTHOR, tells=(OFFICE,)),
    *within("object",     _("有意见"),       VIEWED, AUTHOR, needs=(needs.own_view,), tells=(OFFICE,)),
    Step("check",         _("核查"),         (S.REPORTED,),                S.CHECKED,           CHECKER, needs=(needs.independent, needs.check), tells=(AUTHORS, UNIT), clock=Clock(rules.CLOSE)),
    Step("close",         _("办结"), (S.CHECKED, S.DECLINED), S.CLOSED, HEAD, needs=(needs.result,), tells=(AUTHORS,), sets=_closed),
    Step("send_on",       _("继续落实"),     (S.CHECKED,),                 S.CARRYING,          STAFF, duty=False, when=NOT_SOLVED, note=True, needs=(needs.new_day,), tells=(UNIT, AUTHORS), clock=DONE_BY),
    Step("reopen",        _("重新办理"),     (S.CLOSED,),                  S.CARRYING,          HEAD, duty=False, when=WAS_CHECKED, note=True, needs=(needs.check, needs.found_after_closing), tells=(UNIT, AUTHORS), clock=DONE_BY, sets=_reopened),
    Step("withdraw",      _("撤回"),         (S.DRAFT, S.TO_SETTLE, S.READY, S.SENT, S.DISPUTED, S.RECEIVED), S.WITHDRAWN, HEAD, duty=False, final=True, note=True, tells=(AUTHORS, UNIT)),
), tells_search=SEARCHABLE.keep_records)
# fmt: on

TELLS_AUTHORS = tuple(step.action for step in ITEM.steps if AUTHORS in step.tells)
"""The steps that move an author's words."""
