"""The list of proposals: what a person may see, narrowed by what the address asks for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import F, Q, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise

from xieshang.core.models import Account, Record
from xieshang.people.models import Member, Party
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission

from ..forms.filters import Filters
from ..lights import Lights
from ..models import Cosignature, Handling, Proposal
from ..states import CosignatureState, ProposalState
from .facets import FACETS, Facet

PER_PAGE = 25
MOST_COUNTED = 1000
"""Beyond this many a list says 1000+ and asks to be narrowed, so that no page costs more than this."""

_ORDERS: dict[str, tuple] = {
    "newest": ("-received_at", "-id"),
    "number": ("-plenary_session_id", F("number").asc(nulls_last=True), "id"),
    "due": (F("due_on").asc(nulls_last=True), "id"),
    "title": ("title", "id"),
}


class CappedPaginator(Paginator):
    """The ids of a list, by pages: ``MOST_COUNTED`` at most, the ones after that are reached by narrowing.

    One query brings them all, so that counting, and finding the page, cost nothing more.
    """

    def __init__(self, rows: QuerySet) -> None:
        ids = list(rows.values_list("pk", flat=True)[: MOST_COUNTED + 1])
        super().__init__(ids[:MOST_COUNTED], PER_PAGE)
        self.capped = len(ids) > MOST_COUNTED
        """Whether there are more than can be paged through."""


def proposals(
    account: Account, committee_id: int | None, filters: Filters, lights: Lights, *, but: str = ""
) -> QuerySet[Proposal]:
    """The proposals of one committee this person may see, as the address asks; ``but`` leaves one facet open."""
    if committee_id is None:
        return Proposal.objects.none()
    rows = Proposal.objects.visible_to(account).filter(committee_id=committee_id)
    rows = rows.filter(mine(account)) if filters.mine else rows.received()
    for facet in FACETS:
        values = filters.chosen.get(facet.name)
        if values and facet.name != but:
            rows = rows.filter(facet.narrow(values, lights))
    if filters.words:
        rows = rows.filter(_speaks_of(filters, committee_id))
    # Drafts have no day of receipt, and databases disagree on where nothing sorts.
    order = ("-id",) if filters.mine and filters.sort == "newest" else _ORDERS[filters.sort]
    return rows.order_by(*order)


def filters_of(account: Account, data: QueryDict) -> Filters:
    """What an address asks for; 「我的提案」 only of people who have any."""
    filters = Filters.read(data)
    return filters if has_papers_of_their_own(account) else filters.but(mine=False, page=filters.page)


def has_papers_of_their_own(account: Account) -> bool:
    """Whether 「我的提案」 means anything for this person. No query beyond the standing."""
    standing = standing_of(account)
    return bool(standing.members or standing.parties(Permission.SPEAK_FOR_PARTY))


def mine(account: Account) -> Q:
    """Proposed, spoken for or signed by this person (or waiting for that); drafts too, but not discarded ones."""
    standing = standing_of(account)
    signed = Cosignature.objects.filter(member_id__in=standing.members).exclude(
        state=CosignatureState.DECLINED
    )
    ours = Q(first_proposer_id__in=standing.members) | Q(
        party_id__in=standing.parties(Permission.SPEAK_FOR_PARTY)
    )
    if standing.members:
        ours |= Q(pk__in=signed.values("proposal_id"))
    # A query of its own: the few papers of one person are found first, not looked for among all.
    own = Proposal.objects.filter(ours).values("pk")
    return Q(pk__in=own) & ~Q(state=ProposalState.WITHDRAWN, received_at__isnull=True)


def _speaks_of(filters: Filters, committee_id: int) -> Q:
    """A number names one proposal of each session; other words stand in the title or in a proposer's name."""
    if filters.number:
        numbered = Proposal.objects.filter(plenary_session__committee_id=committee_id, number=filters.number)
        return Q(pk__in=list(numbered.values_list("pk", flat=True)))
    words = filters.words
    members = Member.objects.filter(committee_id=committee_id, account__name__icontains=words).values("pk")
    parties = Party.objects.filter(committee_id=committee_id).filter(
        Q(name__icontains=words) | Q(short_name__icontains=words)
    )
    signed = Cosignature.objects.filter(member_id__in=members, state=CosignatureState.ACCEPTED)
    # Each in a query of its own, so that each is answered by its own index.
    found = Proposal.objects.filter(committee_id=committee_id, title__icontains=words).values("pk")
    found = found.union(
        Proposal.objects.filter(first_proposer_id__in=members).values("pk"),
        Proposal.objects.filter(party_id__in=parties.values("pk")).values("pk"),
        signed.order_by().values("proposal_id"),
    )
    return Q(pk__in=found)


@dataclass(frozen=True)
class Choice:
    """One value of a facet: how many proposals it would leave, and whether it is chosen now."""

    value: str
    label: str | Promise
    count: int
    chosen: bool


@dataclass(frozen=True)
class Offer:
    """A facet with its choices."""

    facet: Facet
    choices: list[Choice]


def offers(account: Account, committee_id: int | None, filters: Filters, lights: Lights) -> list[Offer]:
    """Every facet with how many each choice would leave, the other facets staying as they are.

    One query for each facet, and one for the names of those that point to rows. Choices that would
    leave nothing are not offered, unless they are chosen now.
    """
    found = []
    for facet in FACETS:
        counts = facet.count(proposals(account, committee_id, filters, lights, but=facet.name), lights)
        chosen = filters.chosen.get(facet.name, ())
        values = {value: n for value, n in counts.items() if n}
        values |= {value: values.get(value, 0) for value in _typed(facet, chosen)}
        choices = [
            Choice(str(value), label, values[value], str(value) in chosen)
            for value, label in facet.words(values).items()
        ]
        if choices:
            found.append(Offer(facet, choices))
    return found


@dataclass(frozen=True)
class Chip:
    """A choice in force, with the address of the same list without it."""

    facet: Facet
    label: str | Promise
    address: str


def chips(filters: Filters) -> list[Chip]:
    """The choices in force, in words. A query only for facets in force that point to rows."""
    found = []
    for facet in FACETS:
        chosen = filters.chosen.get(facet.name)
        if chosen:
            words = facet.words(_typed(facet, chosen))
            found += [
                Chip(facet, label, filters.without(facet.name, str(value)).address)
                for value, label in words.items()
            ]
    return found


def _typed(facet: Facet, values: Iterable[str]) -> list:
    return [int(value) if facet.by_id else value for value in values]


def picked(model: type[Record], account: Account, ids: Iterable[int]) -> list[Record]:
    """These records, as far as this person may see them, in the order in which they were picked."""
    visible: QuerySet = _VISIBLE[model](account)
    rows = {row.pk: row for row in visible.filter(pk__in=list(ids))}
    return [rows[pk] for pk in ids if pk in rows]


_VISIBLE: dict[type[Record], Callable[[Account], QuerySet]] = {
    Proposal: lambda account: Proposal.objects.visible_to(account).select_related("plenary_session"),
    Handling: lambda account: Handling.objects.visible_to(account).select_related("proposal"),
}
