"""Correcting the assignment while units have the paper in hand: one unit more, another, one fewer, another mode.

The paper's own step carries the reason and guards against two clerks at once: whoever comes second has an
old version of the paper in front of them. What follows for each unit are steps of its handling.
"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from xieshang.core import clock, parameters
from xieshang.core.models import Account
from xieshang.people.models import Unit

from .. import rules
from ..lifecycle import HANDLING, PROPOSAL
from ..models import Handling, Proposal
from ..states import HandlingState as H
from .handling import find_anew, hand_over, lock_paper, part_with, put_off
from .replies import answer_if_all_have

Part, Mode = Handling.Part, Proposal.HandlingMode

_DRAFTED = (H.IN_REVIEW, H.TO_SIGN)
_ASSISTED = (H.OPINION_GIVEN, H.SILENT)


@transaction.atomic
def add_unit(
    *,
    proposal: Proposal,
    by: Account,
    unit: Unit | None,
    note: str,
    handling_mode: str = "",
    version: int | None = None,
) -> None:
    """One unit more takes part; a paper that one unit handled alone is handled in ``handling_mode`` from then on."""
    rows = _in_hand(proposal)
    alone = proposal.handling_mode == Mode.SOLE
    mode = handling_mode if alone else proposal.handling_mode
    lead = next((row.unit_id for row in rows if row.part in (Part.SOLE, Part.LEAD)), None)
    parts = _parts(mode, rows, lead)
    part = Part.CO if mode == Mode.LEAD_AND_CO else Part.SEPARATE
    facts = _facts(unit=unit, parts=[*_pairs(rows, parts), *([[unit.pk, str(part)]] if unit else [])])
    PROPOSAL.take(
        "add_unit",
        proposal,
        by=by,
        note=note,
        version=version,
        change={"handling_mode": mode},
        given={"unit": unit},
        facts=facts,
    )
    assert unit
    _assume(proposal, rows, parts)
    _begin(proposal, unit, part, by=by, until=proposal.due_on)


@transaction.atomic
def replace_unit(
    *,
    proposal: Proposal,
    by: Account,
    handling: Handling | None,
    unit: Unit | None,
    note: str,
    version: int | None = None,
) -> None:
    """Another unit takes the unit's place and part; what the first one drafted stays with the paper."""
    _in_hand(proposal)
    PROPOSAL.take(
        "replace_unit",
        proposal,
        by=by,
        note=note,
        version=version,
        given={"handling": handling, "unit": unit},
        facts=_facts(unit=unit, handling=handling),
    )
    assert handling
    assert unit
    HANDLING.take("take_away", handling, by=None)
    part_with(handling)
    _begin(proposal, unit, handling.part, by=by, until=handling.reply_due_on)


@transaction.atomic
def drop_unit(
    *, proposal: Proposal, by: Account, handling: Handling | None, note: str, version: int | None = None
) -> None:
    """A unit is taken away; where one remains, it handles the paper alone, and may be the last to have answered."""
    rows = [row for row in _in_hand(proposal) if handling is None or row.pk != handling.pk]
    mode = Mode.SOLE if len(rows) == 1 else proposal.handling_mode
    lead = next((row.unit_id for row in rows if row.part == Part.LEAD), None)
    parts = _parts(mode, rows, lead)
    PROPOSAL.take(
        "drop_unit",
        proposal,
        by=by,
        note=note,
        version=version,
        change={"handling_mode": mode},
        given={"handling": handling},
        facts=_facts(handling=handling, parts=_pairs(rows, parts)),
    )
    assert handling
    HANDLING.take("take_away", handling, by=None)
    part_with(handling)
    _assume(proposal, rows, parts)
    find_anew(proposal)
    answer_if_all_have(proposal)


@transaction.atomic
def change_mode(
    *,
    proposal: Proposal,
    by: Account,
    handling_mode: str,
    note: str,
    lead: Unit | None = None,
    version: int | None = None,
) -> None:
    """The same units handle the paper in another way, or another one of them leads."""
    rows = _in_hand(proposal)
    lead = lead if handling_mode == Mode.LEAD_AND_CO else None
    parts = _parts(handling_mode, rows, lead.pk if lead else None)
    PROPOSAL.take(
        "change_mode",
        proposal,
        by=by,
        note=note,
        version=version,
        change={"handling_mode": handling_mode},
        given={"lead": lead},
        facts=_facts(parts=_pairs(rows, parts)) | {"handling_mode": handling_mode, "lead": lead},
    )
    _assume(proposal, rows, parts)


def _in_hand(proposal: Proposal) -> list[Handling]:
    """The units that have the paper, which is locked first: a unit that answers at the same moment waits its turn."""
    lock_paper(proposal.pk)
    rows = proposal.handlings.exclude(state=H.MOVED).select_related("unit").order_by("id")
    return list(rows)


def _parts(mode: str, rows: Iterable[Handling], lead: int | None) -> dict[int, str]:
    """What each of these units is for where the paper is handled in this mode, by the handling's id."""
    if mode == Mode.LEAD_AND_CO:
        return {row.pk: Part.LEAD if row.unit_id == lead else Part.CO for row in rows}
    return {row.pk: Part.SOLE if mode == Mode.SOLE else Part.SEPARATE for row in rows}


def _pairs(rows: Iterable[Handling], parts: dict[int, str]) -> list[list]:
    return [[row.unit_id, str(parts[row.pk])] for row in rows]


def _facts(*, unit: Unit | None = None, handling: Handling | None = None, parts: list | None = None) -> dict:
    """What the trail keeps of a correction: the unit that came, the one that left, and what each is for now."""
    facts: dict = {}
    if unit:
        facts |= {"unit": unit.pk, "added": unit.short_name, "units": [unit.pk]}
    if handling:
        facts |= {"handling": handling.pk, "left": handling.unit.short_name}
    if parts:
        facts["parts"] = parts
    return facts


def _assume(proposal: Proposal, rows: Iterable[Handling], parts: dict[int, str]) -> None:
    """Each unit is for what it is for now. Drafts are kept; a unit that has to answer anew goes on from its plan.

    Who only assisted and has to answer now gets the day of one that joins today, and the other way round;
    everyone else keeps their day.
    """
    for row in rows:
        part = parts[row.pk]
        if row.part == part:
            continue
        change: dict = {"part": part}
        if Part.CO in (row.part, part):
            change["reply_due_on"] = _day(proposal, part, until=proposal.due_on)
        again = (row.state in _DRAFTED and part in (Part.LEAD, Part.CO)) or (
            row.state in _ASSISTED and part != Part.CO
        )
        if not again and row.state in (H.ACCEPTED, H.HANDLING) and "reply_due_on" in change:
            change["due_on"] = change["reply_due_on"]
        HANDLING.take("handle_as" if again else "change_part", row, by=None, change=change)
        if part != Part.CO:
            put_off(proposal, row.reply_due_on)


def _begin(proposal: Proposal, unit: Unit, part: str, *, by: Account, until: date | None) -> None:
    """A unit receives the paper later than the others."""
    day = _day(proposal, part, until=until)
    hand_over(proposal, unit, part, by=by, reply_due_on=day)
    find_anew(proposal)
    if part != Part.CO:
        put_off(proposal, day)


def _day(proposal: Proposal, part: str, *, until: date | None) -> date:
    """The day by which a unit that begins today answers or gives its opinion.

    It has the city's least time, or the rest of the paper's where that is more; and no more than the
    longest time since the paper was assigned, as long as that is not over.
    """
    today = clock.today()
    known = parameters.values(proposal.tenant, (rules.LEAST, rules.CO_OPINION, rules.LONGEST))
    if part == Part.CO:
        return known[rules.CO_OPINION.key].after(today)
    day = max(known[rules.LEAST.key].after(today), until or today)
    longest = known[rules.LONGEST.key].after(proposal.assigned_on or today)
    return min(day, longest) if longest > today else day
