"""How the days of an item were found, in words that anyone can reckon after."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from xieshang.core import parameters
from xieshang.core.parameters import Rule
from xieshang.core.workdays import Duration, working_days_between

from . import rules
from .models import Item
from .states import ItemState

TURNS: dict[str, Rule] = {
    ItemState.TO_SETTLE: rules.SETTLE,
    ItemState.SENT: rules.RECEIVE,
    ItemState.DISPUTED: rules.DECIDE,
    ItemState.REPORTED: rules.CHECK,
    ItemState.CHECKED: rules.CLOSE,
    ItemState.DECLINED: rules.AUTHOR_VIEW,
}
"""The rule that gives a state its time, where it is counted from the day the state was entered."""


@dataclass(frozen=True)
class Reckoned:
    """One day by which something is due, and the way to it."""

    label: str
    day: date
    words: str


def spoken(day: date) -> str:
    return date_format(day, "DATE_FORMAT")


def period_in_words(period: Duration, start: date) -> str:
    """20个工作日（其间13天是休息日、节假日，不计）; 3个月; 30天."""
    if period.unit == "months":
        return _("%(count)d个月") % {"count": period.value}
    if period.unit == "days":
        return _("%(count)d天") % {"count": period.value}
    end = period.after(start)
    off = (end - start).days - working_days_between(start, end)
    return _("%(count)d个工作日（其间%(off)d天休息日、节假日不计）") % {"count": period.value, "off": off}


def reckoned(item: Item) -> Iterator[Reckoned]:
    """The days that run or ran on this item. At most three queries."""
    if item.answer_due_on:
        yield Reckoned(_("答复期限"), item.answer_due_on, _answer(item))
    if item.done_due_on:
        yield Reckoned(_("落实期限"), item.done_due_on, _done(item))
    rule = TURNS.get(item.state)
    if rule and item.due_on and item.entered_at:
        start = timezone.localdate(item.entered_at)
        period = parameters.value(item.tenant, rule, on=start)
        yield Reckoned(str(rule.label), item.due_on, _counted(start, period))


def _counted(start: date, period: Duration) -> str:
    return _("%(start)s的次日起算%(period)s") % {
        "start": spoken(start),
        "period": period_in_words(period, start),
    }


def _answer(item: Item) -> str:
    start = item.answer_from
    assert start
    if item.asked_again:
        period = parameters.value(item.tenant, rules.ANSWER_AGAIN, on=start)
    else:
        rows = parameters.value(item.tenant, rules.ANSWER, on=start)
        period = rules.answer_period(rows, item.origin)
    words = _counted(start, period)
    first = period.after(start)
    if first == item.answer_due_on:
        return words
    return _("%(words)s，为%(day)s；经同意延期") % {"words": words, "day": spoken(first)}


def _done(item: Item) -> str:
    """Where it comes from: the last step of the answer, the day it promises, or what was set since."""
    planned = [step.planned_on for step in item.steps.all()]
    if not item.reopened and item.done_due_on == item.promised_on:
        return _("答复承诺的实施日期")
    if not item.reopened and planned and item.done_due_on == max(planned):
        return _("答复所列最后一步的计划日期")
    if item.reopened and item.entered_at and item.state == ItemState.CARRYING:
        start = timezone.localdate(item.entered_at)
        period = parameters.value(item.tenant, rules.REOPEN_TIME, on=start)
        if period.after(start) == item.done_due_on:
            return _counted(start, period)
    return _("延期或继续落实时定的日期")
