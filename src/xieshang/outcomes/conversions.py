"""What was agreed to in one room is made in the other: proposal to opinion report, report to proposal."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from xieshang.core import clock, trail
from xieshang.core.models import Account
from xieshang.core.refusals import Refusal
from xieshang.core.work import GoOn
from xieshang.opinions import services as opinions
from xieshang.opinions.models import Opinion
from xieshang.opinions.states import OpinionState
from xieshang.proposals import services as proposals
from xieshang.proposals.models import Proposal
from xieshang.proposals.states import ProposalState

from .models import Conversion

TEXT = ("title", "situation", "analysis", "suggestions")


@dataclass(frozen=True)
class Other:
    """The other record of a conversion: shown only to whoever may see it."""

    record: Proposal | Opinion | None
    """Nothing for whoever may not."""
    came_from: bool
    """Whether this page's record was made of it."""


def derive(go_on: GoOn) -> None:
    """Make what was agreed to and is not made yet. Two queries when there is nothing."""
    for proposal in _agreed(Proposal, ProposalState.CONVERTED, "proposal", Conversion.Made.OPINION):
        if not go_on():
            return
        _opinion_of(proposal)
    for opinion in _agreed(Opinion, OpinionState.CONVERTED, "opinion", Conversion.Made.PROPOSAL):
        if not go_on():
            return
        try:
            _proposal_of(opinion)
        except Refusal as refusal:
            # Whoever agreed has lost the right to it since: they are told, and the next round asks again.
            opinions.hold_up_convert(opinion=opinion, note=str(refusal))


def _agreed(model, state: str, name: str, made: str):
    done = Conversion.objects.filter(**{name: OuterRef("pk"), "made": made})
    return (
        model.objects.filter(~Exists(done), state=state).select_related("committee", "party").order_by("pk")
    )


@transaction.atomic
def _opinion_of(proposal: Proposal) -> None:
    if not _first(proposal, proposal=proposal, made=Conversion.Made.OPINION):
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
    _link(proposal, opinion, Conversion.Made.OPINION)


@transaction.atomic
def _proposal_of(opinion: Opinion) -> None:
    if not _first(opinion, opinion=opinion, made=Conversion.Made.PROPOSAL):
        return
    proposal = proposals.derive(
        by=_who_agreed(opinion),
        committee=opinion.committee,
        member=opinion.member,
        party=opinion.party,
        **{name: getattr(opinion, name) for name in TEXT},
    )
    _link(proposal, opinion, Conversion.Made.PROPOSAL)


def _first(record: Proposal | Opinion, **link: Any) -> bool:
    """Whether it is still to be made, asked with the row locked: of two that work, the second finds it done."""
    type(record)._default_manager.select_for_update().only("pk").get(pk=record.pk)
    return not Conversion.objects.filter(**link).exists()


def _who_agreed(record: Proposal | Opinion) -> Account:
    agreed = trail.history(record).filter(action="agree_convert").select_related("by").last()
    assert agreed is not None, "No other step leads to this state."
    return agreed.by


def _link(proposal: Proposal, opinion: Opinion, made: str) -> None:
    Conversion.objects.create(proposal=proposal, opinion=opinion, made=made, at=clock.now())


def others(account: Account, record: Proposal | Opinion) -> list[Other]:
    """What a record was made of and what was made of it, as far as this person may see it. At most three queries."""
    of_proposal = isinstance(record, Proposal)
    links = list(
        Conversion.objects.filter(**{"proposal" if of_proposal else "opinion": record}).order_by("id")
    )
    wanted: Any = Opinion if of_proposal else Proposal
    pks = {link.pk: link.opinion_id if of_proposal else link.proposal_id for link in links}
    seen = {row.pk: row for row in wanted.objects.visible_to(account).filter(pk__in=pks.values())}
    mine = Conversion.Made.PROPOSAL if of_proposal else Conversion.Made.OPINION
    return [Other(seen.get(pks[link.pk]), came_from=link.made == mine) for link in links]
