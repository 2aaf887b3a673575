"""The year's list of what is to be looked at again: read from the items, never kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, parameters
from xieshang.core.refusals import Problem
from xieshang.followup import needs as followup
from xieshang.followup.models import Check, Item
from xieshang.people.models import Committee

from . import draw, rules
from .models import Advice, Inspection, Recheck

_SHORTEST = 20
"""Characters: so much is said at least of what was found."""


@dataclass(frozen=True)
class Again:
    """One piece of advice on the list, and what was found when somebody went back this year."""

    advice: Advice
    last: Recheck | None


def due(committee: Committee, year: int) -> list[Again]:
    """What was checked the year before: all that was not wholly solved, of the rest a share by lot. Three queries."""
    counted = Item.objects.counted().filter(pk=OuterRef("item"))
    known = Advice.objects.filter(inspection__committee=committee).annotate(
        outcome=Subquery(counted.values(found=F("outcome"))[:1]),
        outcome_day=Subquery(counted.values(day=F("outcome_day"))[:1]),
    )
    checked = known.filter(outcome_day__year=year - 1, outcome__in=Check.Verdict.values)
    rows = checked.select_related("inspection", "item__unit").order_by("inspection_id", "item__order")
    solved = [row.pk for row in rows if row.outcome == Check.Verdict.SOLVED]
    share = -(-len(solved) * parameters.value(committee.pk, rules.RECHECK_SHARE) // 100)
    drawn = set(draw.order(f"{committee.pk}:{year}", solved)[:share])
    chosen = [row for row in rows if row.outcome != Check.Verdict.SOLVED or row.pk in drawn]
    done = {row.advice_id: row for row in Recheck.objects.filter(advice__in=chosen, on__year=year)}
    return [Again(row, done.get(row.pk)) for row in chosen]


def checked(inspection: Inspection) -> QuerySet[Advice]:
    """The advice of an inspection that was checked, itself or where it was divided in one of its parts."""
    parts = Item.objects.filter(part_of__isnull=False, checked_on__isnull=False).values("part_of")
    return inspection.advice.filter(Q(item__checked_on__isnull=False) | Q(item__in=parts))


def found(inspection: Inspection, given: Mapping[str, Any]) -> Iterator[Problem]:
    """Somebody else than who checked it, on a later day, says at which stop they were and what they saw."""
    advice, by, on = given.get("advice"), given.get("by"), given.get("on")
    if advice is None:
        yield Problem("advice", _("请选择看的是哪一条建议。"))
        return
    if given.get("stop") is None:
        yield Problem("stop", _("请选择到了哪个点位。"))
    if not given.get("verdict"):
        yield Problem("verdict", _("请选择结论。"))
    if len(str(given.get("text", "")).strip()) < _SHORTEST:
        yield Problem("text", _("请写明看到的情况，不少于%(least)d字。") % {"least": _SHORTEST})
    items = Item.objects.filter(Q(pk=advice.item_id) | Q(part_of=advice.item_id))
    last = items.aggregate(last=Max("checked_on"))["last"]
    if last is None:
        yield Problem("advice", _("这条建议还没有核查，请先在“落实”里核查。"))
    elif on is None or not last < on <= clock.today():
        yield Problem("on", _("回头看的日期须在核查以后、不晚于今天。"))
    if Check.objects.filter(item__in=items, by=by).exists():
        yield Problem("", _("这条建议是您核查的，回头看须换人。"))
    for item in items:
        yield from followup.independent(item, {"by": by})
