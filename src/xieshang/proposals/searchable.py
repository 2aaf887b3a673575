"""What can be found of a proposal, and who may find it: the search's view of ``Proposal.visible_to``.

A token stands for each ground on which a person sees a paper, so that the index can tell by
comparing tokens what the query in the model tells by looking at tables.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.utils import timezone, translation

from xieshang.core import parameters
from xieshang.core.models import Account
from xieshang.core.rule_words import words_of
from xieshang.core.text.entries import Findable
from xieshang.core.text.searchable import Searchable
from xieshang.people import spellings
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

from . import rules
from .models.cosignature import Cosignature
from .models.handling import Handling
from .models.proposal import Proposal, ProposalText
from .states import AT_A_UNIT, FILED, JOINING, CosignatureState, ProposalState

LIBRARY = "proposals"

Wording = Proposal | ProposalText

_REWORDED = (ProposalState.RETURNED, ProposalState.WITHDRAWN)
"""Where a text the office has received may have been changed without being handed in again."""


def read(ids: Collection[int]) -> Iterator[Findable]:
    """The entries of these proposals, their rows locked. Five queries, however many,
    and one more where one is being changed: what was handed in stays findable until it is handed in anew.

    The units' replies are left out on purpose: they repeat the paper they answer and would make
    papers with one reply look alike. Who finds the paper opens its reply.
    """
    rows = (
        Proposal.objects.select_for_update(of=("self",))
        .filter(pk__in=ids)
        .select_related(
            *("committee__parent", "plenary_session__term", "party"),
            *("first_proposer__sector", "first_proposer__party", "first_proposer__account"),
        )
    )
    proposals = list(rows)
    joining = defaultdict(list)
    for paper in Proposal.objects.filter(merged_into__in=ids, state__in=JOINING):
        joining[paper.merged_into_id].append(paper)
    signed_by = [paper.pk for papers in joining.values() for paper in papers]
    cosigners = defaultdict(list)
    asks = Cosignature.objects.filter(proposal__in=[*ids, *signed_by])
    for pk, member in asks.values_list("proposal", "member"):
        cosigners[pk].append(member)
    signers: defaultdict[int, dict[int, str]] = defaultdict(dict)
    signed = Cosignature.objects.filter(proposal__in=ids, state=CosignatureState.ACCEPTED)
    for pk, member, name in signed.values_list("proposal", "member", "member__account__name"):
        signers[pk][member] = name
    mains = [row.merged_into_id for row in proposals if row.state == ProposalState.MERGED]
    handled = defaultdict(list)
    at_units = Handling.objects.filter(proposal__in=[*ids, *mains], state__in=AT_A_UNIT)
    for handling in at_units.select_related("unit"):
        handled[handling.proposal_id].append(handling)
    reworded = [row.pk for row in proposals if row.received_at and row.state in _REWORDED]
    handed_in: dict[int, Wording] = {}
    if reworded:
        kept = ProposalText.objects.filter(proposal__in=reworded).order_by("version")
        handed_in = {text.proposal_id: text for text in kept}
    for proposal in proposals:
        text = handed_in.get(proposal.pk, proposal)
        tokens = {
            *_audience(proposal, cosigners[proposal.pk], handled[proposal.pk]),
            *_joining(joining[proposal.pk], cosigners),
        }
        if proposal.state == ProposalState.MERGED and proposal.merged_into_id:
            tokens.update(f"proposals.unit:{row.unit_id}" for row in handled[proposal.merged_into_id])
        signed_by_members = signers[proposal.pk]
        names = _names(proposal, signed_by_members.values(), handled[proposal.pk])
        yield _entry(proposal, text, handled[proposal.pk], tokens, names, signed_by_members)


def _names(
    proposal: Proposal, signers: Iterable[str], handlings: Iterable[Handling]
) -> Iterator[Sequence[str]]:
    """What a proposal is called by; every reader of its page reads it there. No query."""
    session, proposer = proposal.plenary_session, proposal.first_proposer
    if proposal.number:
        yield [f"{session.short_name}第{proposal.number}号"]
    yield [session.short_name, f"{session.short_name}会议"]
    yield [f"{session.opens_on.year}年"]
    if proposal.party:
        yield spellings.of_party(proposal.party, proposal.committee)
    if proposer:
        yield spellings.of_person(proposer.account.name)
        yield spellings.of_sector(proposer.sector)
    elif proposal.proposer_text:
        yield [proposal.proposer_text]
    yield from (spellings.of_person(name) for name in signers)
    yield from (spellings.of_person(name) for name in proposal.cosigner_text.split("、") if name)
    for row in handlings:
        yield spellings.of_unit(row.unit, proposal.committee)
    yield spellings.of_committee(proposal.committee)
    with translation.override(settings.LANGUAGE_CODE):
        yield [proposal.field, str(proposal.get_kind_display())]


def _entry(
    proposal: Proposal,
    text: Wording,
    handlings: Collection[Handling],
    audience: Collection[str],
    names: Iterable[Sequence[str]],
    signers: Iterable[int],
) -> Findable:
    session, proposer = proposal.plenary_session, proposal.first_proposer
    party = proposal.party or (proposer.party if proposer else None)
    facets = {
        "committee": proposal.committee.short_name,
        "level": proposal.committee.level,
        "session": session.short_name,
        "year": str(session.opens_on.year),
        "field": proposal.field,
        "party": party.short_name if party else "",
        "sector": proposer.sector.name if proposer else "",
        "state": f"{LIBRARY}.{proposal.state}",
        "result": proposal.result_code,
        "satisfaction": proposal.satisfaction,
    }
    units = {row.unit.short_name for row in handlings}
    return Findable(
        library=LIBRARY,
        kind=SEARCHABLE.kind,
        record=proposal.pk,
        tenant=proposal.tenant,
        title=text.title,
        parts=[(name, getattr(text, name)) for name in ("situation", "analysis", "suggestions")],
        day=timezone.localdate(proposal.received_at) if proposal.received_at else None,
        url=proposal.get_absolute_url(),
        facets={name: [value] for name, value in facets.items() if value} | {"unit": units},
        audience=audience,
        authors=_authors(proposal, signers),
        names=names,
    )


def _authors(proposal: Proposal, signers: Iterable[int]) -> Iterator[str]:
    """The party in whose name it is, or its proposer, and whoever signed it."""
    if proposal.party_id:
        yield f"party:{proposal.party_id}"
    elif proposal.first_proposer_id:
        yield f"member:{proposal.first_proposer_id}"
    yield from (f"member:{member}" for member in signers)


def office(committee: int) -> str:
    """The token of those who read every paper a committee received."""
    return f"proposals.received:{committee}"


def _audience(proposal: Proposal, cosigners: Iterable[int], handlings: Iterable[Handling]) -> Iterator[str]:
    """The grounds on which a proposal is seen, one for each line of ``Proposal.visible_to``."""
    if proposal.state in FILED:
        yield f"proposals.filed:{proposal.committee_id}"
    if proposal.received_at is not None:
        yield office(proposal.committee_id)
    if proposal.party_id:
        yield f"party:{proposal.party_id}"
    if proposal.first_proposer_id:
        yield f"member:{proposal.first_proposer_id}"
    yield from (f"member:{member}" for member in cosigners)
    yield from (f"proposals.unit:{handling.unit_id}" for handling in handlings)


def _joining(papers: Iterable[Proposal], cosigners: Mapping[int, Iterable[int]]) -> Iterator[str]:
    """Those whose papers were merged, or are to be merged, into one: they see it too."""
    for paper in papers:
        if paper.party_id:
            yield f"party:{paper.party_id}"
        if paper.first_proposer_id:
            yield f"member:{paper.first_proposer_id}"
        yield from (f"member:{member}" for member in cosigners[paper.pk])


def reader(account: Account) -> Iterator[str]:
    """The tokens this person holds today. No query beyond the standing."""
    standing = standing_of(account)
    yield from (f"proposals.filed:{committee}" for committee in standing.at(P.SEE_FILED_PROPOSALS))
    yield from (office(committee) for committee in standing.at(P.SEE_ALL_PROPOSALS))
    yield from (f"party:{party}" for party in standing.parties(P.SPEAK_FOR_PARTY))
    yield from (f"member:{member}" for member in standing.members)
    yield from (f"proposals.unit:{unit}" for unit in standing.units(P.HANDLE_PROPOSALS))


def words(committee: int | None) -> dict[str, dict[str, Any]]:
    """What people read for the values of the facets that are codes; results as the city's rule has it. One query."""
    codes = parameters.value(committee, rules.RESULT_CODES) if committee else rules.RESULT_CODES.default
    return {
        "state": {f"{LIBRARY}.{state.value}": state for state in ProposalState},
        "result": {row["code"]: rules.result_label(row) for row in codes},
        "field": words_of(rules.FIELDS),
        "satisfaction": dict(Proposal.Satisfaction.choices),
    }


SEARCHABLE = Searchable(Proposal, read)
SEARCHABLES = (SEARCHABLE,)
