"""A proposal, or one unit's work on it, as one line of a list."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, F
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from xieshang.core.lifecycle import Lifecycle, Step
from xieshang.core.models import Account, Record
from xieshang.core.typography import session_name

from .. import batches
from ..models import Cosignature, Handling, Proposal
from ..states import CosignatureState, HandlingState

_OF_PROPOSAL = (
    "id",
    "version",
    "state",
    "due_on",
    "committee_id",
    "kind",
    "first_proposer_id",
    "party_id",
    "title",
    "review_steps",
    "receipt_number",
    "number",
    "round",
    "satisfaction",
)


@dataclass
class ListRow:
    """What a list says of one record, and which of the page's steps its reader may take on it now."""

    record: Record
    title: str
    url: str
    words: str
    """Number, session, proposer, units: what there is of them, in one line."""
    steps: list[Step] = field(default_factory=list)

    picks: bool = False
    """Whether any of these can be taken on many records at once."""

    @property
    def due_on(self) -> date | None:
        return self.record.due_on


def of_proposals(ids: Sequence[int]) -> list[ListRow]:
    """These proposals in this order. Three queries, whatever their number; long texts are not read."""
    rows = {row.pk: row for row in _rows(Proposal.objects.filter(pk__in=ids).only(*_OF_PROPOSAL))}
    units = _units(rows)
    names = _names(rows)
    return [
        ListRow(
            record=row,
            title=str(row),
            url=row.get_absolute_url(),
            words=_words(
                _numbered(row.number, row.receipt_number),
                session_name(row.term_ordinal, row.session_ordinal),
                _proposer(row, names.get(row.pk, 0)),
                units.get(row.pk, ""),
            ),
        )
        for row in (rows[pk] for pk in ids if pk in rows)
    ]


def of_handlings(ids: Sequence[int]) -> list[ListRow]:
    """These units' works in this order, each with its own clock. One query, whatever their number."""
    handlings = Handling.objects.filter(pk__in=ids).annotate(
        title=F("proposal__title"),
        number=F("proposal__number"),
        unit_name=F("unit__short_name"),
        term_ordinal=F("proposal__plenary_session__term__ordinal"),
        session_ordinal=F("proposal__plenary_session__ordinal"),
    )
    rows: dict[int, Any] = {row.pk: row for row in handlings.defer("plan", "opinion")}
    return [
        ListRow(
            record=row,
            title=row.title,
            url=f"{Proposal(pk=row.proposal_id).get_absolute_url()}#handling-{row.pk}",
            words=_words(
                _numbered(row.number, None),
                session_name(row.term_ordinal, row.session_ordinal),
                _("%(unit)s（%(part)s）") % {"unit": row.unit_name, "part": row.get_part_display()},
            ),
        )
        for row in (rows[pk] for pk in ids if pk in rows)
    ]


def lines_of(
    lifecycle: Lifecycle, ids: Sequence[int], account: Account, actions: Collection[str] | None = None
) -> list[ListRow]:
    """These records in this order, each with the steps (of these actions) its reader may take on it now."""
    lines = _LINES[lifecycle.model](ids) if ids else []
    at_once = batches.actions(lifecycle)
    may = lifecycle.allowed([line.record for line in lines], account, actions)
    for line in lines:
        line.steps = may[line.record.pk]
        line.picks = any(step.action in at_once for step in line.steps)
    return lines


_LINES: dict[type[Record], Callable[[Sequence[int]], list[ListRow]]] = {
    Proposal: of_proposals,
    Handling: of_handlings,
}


def _words(*parts: str) -> str:
    return pgettext("between facts", "·").join(part for part in parts if part)


def _rows(proposals: Any) -> Iterable[Any]:
    return proposals.annotate(
        proposer_name=F("first_proposer__account__name"),
        party_name=F("party__short_name"),
        term_ordinal=F("plenary_session__term__ordinal"),
        session_ordinal=F("plenary_session__ordinal"),
    )


def _units(ids: Iterable[int]) -> dict[int, str]:
    """The units that have each proposal in hand, in the order in which they got it."""
    found = defaultdict(list)
    at = Handling.objects.filter(proposal_id__in=list(ids)).exclude(state=HandlingState.MOVED)
    for proposal, unit in at.order_by("id").values_list("proposal_id", "unit__short_name"):
        found[proposal].append(unit)
    return {proposal: _("、").join(names) for proposal, names in found.items()}


def _names(ids: Iterable[int]) -> dict[int, int]:
    """How many have signed each joint proposal beside its first proposer."""
    signed = Cosignature.objects.filter(proposal_id__in=list(ids), state=CosignatureState.ACCEPTED)
    return dict(signed.order_by().values_list("proposal_id").annotate(Count("id")))


def _proposer(row: Any, signed: int) -> str:
    first = row.party_name or row.proposer_name
    return _("%(name)s等%(count)d人") % {"name": first, "count": signed + 1} if signed else first


def _numbered(number: int | None, receipt: int | None) -> str:
    """第49号 once it is filed, 收文第52号 before that, nothing before it was handed in."""
    if number:
        return _("第%(number)d号") % {"number": number}
    return _("收文第%(number)d号") % {"number": receipt} if receipt else ""
