"""What was agreed to in one room is made in the other: proposal to opinion report, report to proposal, and a
plenary speech to a draft of either."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from xieshang.core import clock, trail
from xieshang.core.models import Account
from xieshang.core.refusals import Refusal
from xieshang.core.work import GoOn
from xieshang.meetings import services as meetings
from xieshang.meetings.models import Speech
from xieshang.opinions import services as opinions
from xieshang.opinions.models import Opinion
from xieshang.opinions.states import OpinionState
from xieshang.proposals import services as proposals
from xieshang.proposals.models import Proposal
from xieshang.proposals.states import ProposalState

from .models import Conversion

Made = Conversion.Made
TEXT = ("title", "situation", "analysis", "suggestions")


@dataclass(frozen=True)
class Other:
    """The other record of a conversion: shown only to whoever may see it."""

    record: Proposal | Opinion | Speech | None
    """Nothing for whoever may not."""
    came_from: bool
    """Whether this page's record was made of it."""


def derive(go_on: GoOn) -> None:
    """Make what was agreed to and is not made yet. Four queries when there is nothing."""
    for proposal in _agreed(Proposal, "proposal", Made.OPINION, state=ProposalState.CONVERTED):
        if not go_on():
            return
        _opinion_of(proposal)
    for opinion in _agreed(Opinion, "opinion", Made.PROPOSAL, state=OpinionState.CONVERTED):
        if not go_on():
            return
        try:
            _proposal_of(opinion)
        except Refusal as refusal:
            # Whoever agreed has lost the right to it since: they are told, and the next round asks again.
            opinions.hold_up_convert(opinion=opinion, note=str(refusal))
    for made in Made:
        for speech in _agreed(Speech, "speech", made, **{f"{made}_asked_at__isnull": False}):
            if not go_on():
                return
            try:
                _draft_of(speech, made)
            except Refusal as refusal:
                meetings.hold_up_draft(speech=speech, note=str(refusal))


def _agreed(model, name: str, made: str, **agreed: Any):
    done = Conversion.objects.filter(**{name: OuterRef("pk"), "made": made})
    return model.objects.filter(~Exists(done), **agreed).select_related("committee", "party").order_by("pk")


@transaction.atomic
def _opinion_of(proposal: Proposal) -> None:
    if not _first(proposal, proposal=proposal, made=Made.OPINION):
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
    _link(Made.OPINION, proposal=proposal, opinion=opinion)


@transaction.atomic
def _proposal_of(opinion: Opinion) -> None:
    if not _first(opinion, opinion=opinion, made=Made.PROPOSAL):
        return
    proposal = proposals.derive(
        by=_who_agreed(opinion),
        committee=opinion.committee,
        member=opinion.member,
        party=opinion.party,
        source="derived",
        **{name: getattr(opinion, name) for name in TEXT},
    )
    _link(Made.PROPOSAL, proposal=proposal, opinion=opinion)


@transaction.atomic
def _draft_of(speech: Speech, made: str) -> None:
    """What was said becomes the situation of the draft; its author writes the rest."""
    if not _first(speech, speech=speech, made=made):
        return
    given: Any = {
        "by": _who_agreed(speech, f"to_{made}", f"unused_to_{made}"),
        "committee": speech.committee,
        "member": speech.member,
        "party": speech.party,
        "title": speech.title,
        "situation": speech.text,
    }
    if made == Made.PROPOSAL:
        _link(made, speech=speech, proposal=proposals.derive(source="derived_from_speech", **given))
    else:
        _link(made, speech=speech, opinion=opinions.begin_from_speech(**given))


def _first(record: Proposal | Opinion | Speech, **link: Any) -> bool:
    """Whether it is still to be made, asked with the row locked: of two that work, the second finds it done."""
    type(record)._default_manager.select_for_update().only("pk").get(pk=record.pk)
    return not Conversion.objects.filter(**link).exists()


def _who_agreed(record: Proposal | Opinion | Speech, *steps: str) -> Account:
    agreed = trail.history(record).filter(action__in=steps or ["agree_convert"]).select_related("by").last()
    assert agreed is not None, "No other step leads here."
    return agreed.by


def _link(made: str, **records: Any) -> None:
    Conversion.objects.create(**records, made=made, at=clock.now())


_KINDS: dict[str, Any] = {"proposal": Proposal, "opinion": Opinion, "speech": Speech}


def others(account: Account, record: Proposal | Opinion | Speech) -> list[Other]:
    """What a record was made of and what was made of it, as far as this person may see it. At most three queries."""
    mine = record._meta.model_name
    links = list(Conversion.objects.filter(**{str(mine): record}).order_by("id"))
    kinds = [name for name in _KINDS if name != mine]
    found = {
        link.pk: next((n, getattr(link, f"{n}_id")) for n in kinds if getattr(link, f"{n}_id"))
        for link in links
    }
    visible = {
        (name, row.pk): row
        for name in kinds
        if (pks := [pk for kind, pk in found.values() if kind == name])
        for row in _KINDS[name].objects.visible_to(account).filter(pk__in=pks)
    }
    return [Other(visible.get(found[link.pk]), came_from=link.made == mine) for link in links]
