"""What was agreed to in one room is made in the other: proposal to opinion report, report to proposal, and a
plenary speech to a draft of either."""

from typing import Any

from django.db import transaction

from xieshang.core import trail
from xieshang.core.models import Account
from xieshang.core.refusals import Refusal
from xieshang.core.work import GoOn
from xieshang.opinions import services as opinions
from xieshang.opinions.models import Opinion
from xieshang.opinions.states import OpinionState
from xieshang.proposals import services as proposals
from xieshang.proposals.models import Proposal
from xieshang.proposals.states import ProposalState
from xieshang.speeches import services as speeches
from xieshang.speeches.models import Speech

from . import family

TEXT = ("title", "situation", "analysis", "suggestions")


def derive(go_on: GoOn) -> None:
    """Make what was agreed to and is not made yet. Four queries when there is nothing."""
    for proposal in _agreed(Proposal, Opinion, state=ProposalState.CONVERTED, imported_from=None):
        if not go_on():
            return
        _opinion_of(proposal)
    for opinion in _agreed(Opinion, Proposal, state=OpinionState.CONVERTED):
        if not go_on():
            return
        try:
            _proposal_of(opinion)
        except Refusal as refusal:
            # Whoever agreed has lost the right to it since: they are told, and the next round asks again.
            opinions.hold_up_convert(opinion=opinion, note=str(refusal))
    for made in (Opinion, Proposal):
        for speech in _agreed(Speech, made, **{f"{made._meta.model_name}_asked_at__isnull": False}):
            if not go_on():
                return
            try:
                _draft_of(speech, made)
            except Refusal as refusal:
                speeches.hold_up_draft(speech=speech, note=str(refusal))


def _agreed(model: Any, made: Any, **agreed: Any) -> Any:
    """The records of which one of another room was agreed to and is not made yet."""
    undone = model.objects.filter(~family.became(model, made), **agreed)
    return undone.select_related("committee", "party").order_by("pk")


@transaction.atomic
def _opinion_of(proposal: Proposal) -> None:
    if not _first(proposal, Opinion):
        return
    author = _who_agreed(proposal)
    opinion = opinions.receive_converted(
        by=author,
        committee=proposal.committee,
        reporter=author,
        member=proposal.first_proposer,
        party=proposal.party,
        **{name: getattr(proposal, name) for name in TEXT},
    )
    family.link(proposal, opinion)


@transaction.atomic
def _proposal_of(opinion: Opinion) -> None:
    if not _first(opinion, Proposal):
        return
    proposal = proposals.derive(
        by=_who_agreed(opinion),
        committee=opinion.committee,
        member=opinion.member,
        party=opinion.party,
        source="derived",
        **{name: getattr(opinion, name) for name in TEXT},
    )
    family.link(opinion, proposal)


@transaction.atomic
def _draft_of(speech: Speech, made: type[Proposal | Opinion]) -> None:
    """What was said becomes the situation of the draft; its author writes the rest."""
    if not _first(speech, made):
        return
    room = made._meta.model_name
    text: Any = {
        "by": _who_agreed(speech, f"to_{room}", f"unused_to_{room}"),
        "committee": speech.committee,
        "member": speech.member,
        "party": speech.party,
        "title": speech.title,
        "situation": speech.text,
    }
    if made is Proposal:
        family.link(speech, proposals.derive(source="derived_from_speech", **text))
    else:
        family.link(speech, opinions.begin_from_speech(**text))


def _first(record: Proposal | Opinion | Speech, made: type[Proposal | Opinion]) -> bool:
    """Whether it is still to be made, asked with the row locked: of two that work, the second finds it done."""
    model: Any = type(record)
    model.objects.select_for_update().only("pk").get(pk=record.pk)
    return not model.objects.filter(family.became(model, made), pk=record.pk).exists()


def _who_agreed(record: Proposal | Opinion | Speech, *steps: str) -> Account:
    agreed = trail.history(record).filter(action__in=steps or ["agree_convert"]).select_related("by").last()
    assert agreed is not None, "No other step leads here."
    return agreed.by
