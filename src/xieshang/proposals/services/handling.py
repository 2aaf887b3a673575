"""Handing a proposal to units, and what a unit does before it answers."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, notices, parameters, trail
from xieshang.core.models import Account
from xieshang.people.models import Unit

from .. import rules
from ..actors import UNIT
from ..lifecycle import HANDLING, PROPOSAL
from ..models import Contact, Handling, Proposal
from ..searchable import SEARCHABLE
from ..states import ProposalState

_PART = {
    Proposal.HandlingMode.SOLE: (Handling.Part.SOLE, Handling.Part.SOLE),
    Proposal.HandlingMode.LEAD_AND_CO: (Handling.Part.LEAD, Handling.Part.CO),
    Proposal.HandlingMode.SEPARATE: (Handling.Part.SEPARATE, Handling.Part.SEPARATE),
}


@transaction.atomic
def assign(
    *,
    proposal: Proposal,
    by: Account,
    handling_mode: str,
    lead: Unit | None,
    others: Iterable[Unit] = (),
    note: str = "",
    version: int | None = None,
) -> list[Handling]:
    """Hand a filed proposal over: to one unit, to a lead with co-units, or to several each for its part."""
    others = list(others)
    PROPOSAL.take(
        "assign",
        proposal,
        by=by,
        note=note,
        version=version,
        change={"handling_mode": handling_mode, "assigned_on": clock.today()},
        given={"lead": lead, "others": others},
        facts={"units": [unit.pk for unit in (lead, *others) if unit]},
    )
    first, rest = _PART[Proposal.HandlingMode(handling_mode)]
    return [
        hand_over(proposal, unit, first if unit is lead else rest, by=by) for unit in (lead, *others) if unit
    ]


def hand_over(
    proposal: Proposal, unit: Unit, part: str, *, by: Account, reply_due_on: date | None = None
) -> Handling:
    """One unit receives the proposal: its clock starts, its people are told, they find it from now on."""
    known = parameters.values(proposal.tenant, (rules.ACCEPT, rules.REPLY, rules.CO_OPINION))
    period = known[rules.CO_OPINION.key if part == Handling.Part.CO else rules.REPLY.key]
    handling = Handling.objects.create(
        committee_id=proposal.committee_id,
        proposal=proposal,
        unit=unit,
        part=part,
        round=proposal.round,
        assigned_on=clock.today(),
        reply_due_on=reply_due_on or period.after(clock.today()),
        due_on=known[rules.ACCEPT.key].after(clock.today()),
        entered_at=clock.now(),
    )
    event = trail.write(handling, "assign", by=by, after=handling.state, data={"unit": unit.pk, "part": part})
    notices.tell(UNIT.people(handling), event, handling, _("交办"))
    find_anew(proposal)
    return handling


def lock_paper(pk: int) -> Proposal:
    """The paper as it is now, locked: whoever changes which units answer it, and whoever answers, take turns."""
    return Proposal.objects.select_for_update().get(pk=pk)


def find_anew(proposal: Proposal) -> None:
    """Whose paper it is, and which units find it, has changed.

    A unit answers those who joined too, so it finds their papers.
    """
    joined = proposal.joining.filter(state=ProposalState.MERGED).values_list("pk", flat=True)
    SEARCHABLE.keep(proposal.pk, *joined)


def put_off(proposal: Proposal, day: date) -> None:
    """The paper is answered when the last of its units has answered: where that day is now later, so is the paper's."""
    if proposal.due_on and day > proposal.due_on:
        action = "put_off" if proposal.round == 1 else "put_off_again"
        PROPOSAL.take(action, proposal, by=None, change={"due_on": day})


def part_with(handling: Handling) -> None:
    """The paper is another unit's from now on: whoever read it for this one finds their own desk instead."""
    notices.lead_elsewhere(UNIT.people(handling), handling.proposal, reverse("proposals:desk"))


@transaction.atomic
def move(
    *, handling: Handling, by: Account, unit: Unit | None, note: str = "", version: int | None = None
) -> None:
    """Another unit takes the unit's place, with a fresh clock."""
    lock_paper(handling.proposal_id)
    HANDLING.take("move", handling, by=by, note=note, version=version, given={"unit": unit})
    part_with(handling)
    if unit:
        hand_over(handling.proposal, unit, handling.part, by=by)


@transaction.atomic
def log_contact(
    *,
    handling: Handling,
    by: Account,
    held_on: date,
    form: str,
    people: str,
    summary: str,
    version: int | None = None,
) -> Contact:
    """Record a talk with the proposer (面商)."""
    facts = {"held_on": held_on, "form": form, "people": people, "summary": summary}
    HANDLING.take("log_contact", handling, by=by, version=version, given=facts, facts=facts)
    return Contact.objects.create(handling=handling, round=handling.round, by=by, at=clock.now(), **facts)


@transaction.atomic
def grant_extension(*, handling: Handling, by: Account, note: str, version: int | None = None) -> None:
    """Grant the later day asked for; the proposers are told the day and the reason."""
    proposal = lock_paper(handling.proposal_id)
    change = {"reply_due_on": handling.asked_until, "asked_until": None}
    HANDLING.take("grant_extension", handling, by=by, note=note, version=version, change=change)
    if handling.part != Handling.Part.CO:
        put_off(proposal, handling.reply_due_on)
