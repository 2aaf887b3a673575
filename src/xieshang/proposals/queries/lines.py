"""A proposal, or one unit's work on it, as one line of a list."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Count, Exists, F, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from xieshang.core import clock, parameters
from xieshang.core.lifecycle import Words
from xieshang.core.list_rows import ListRow
from xieshang.people.models.committee import session_label
from xieshang.people.namesakes import member_called
from xieshang.people.secrecy import secret_words_of

from .. import needs, rules
from ..models import Contact, Cosignature, Handling, Proposal
from ..models.proposal import TEXT
from ..states import OWES_OPINION, CosignatureState, HandlingState

_OF_PROPOSAL = (
    "id",
    "version",
    "state",
    "due_on",
    "committee_id",
    "kind",
    "first_proposer_id",
    "party_id",
    "proposer_text",
    "cosigner_text",
    "imported_from_id",
    "title",
    "review_steps",
    "receipt_number",
    "number",
    "round",
    "satisfaction",
)


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
                session_label(row.term_ordinal, row.session_ordinal),
                _proposer(row, names.get(row.pk, 0)),
                units.get(row.pk, ""),
                _("据原系统导入") if row.imported_from_id else "",
            ),
        )
        for row in (rows[pk] for pk in ids if pk in rows)
    ]


def of_reviewed(ids: Sequence[int]) -> list[ListRow]:
    """The same, each with its words on the city's list of secrecy. Three queries more: texts, files, the list."""
    warned = secret_words_of(list(Proposal.objects.filter(pk__in=ids).only("committee_id", *TEXT)), TEXT)
    rows = of_proposals(ids)
    for row in rows:
        row.warnings = warned[row.record.pk]
    return rows


def of_handlings(ids: Sequence[int]) -> list[ListRow]:
    """These units' works in this order, each with its own clock. One query, whatever their number; one more where a
    lead unit has the paper in hand, and the city's rule."""
    handlings = Handling.objects.filter(pk__in=ids).annotate(
        title=F("proposal__title"),
        number=F("proposal__number"),
        unit_name=F("unit__short_name"),
        term_ordinal=F("proposal__plenary_session__term__ordinal"),
        session_ordinal=F("proposal__plenary_session__ordinal"),
        talked=Exists(Contact.objects.filter(handling=OuterRef("pk"), round=OuterRef("round"))),
    )
    rows: dict[int, Any] = {row.pk: row for row in handlings.defer("plan", "opinion")}
    waiting = _waiting_for_opinions(rows.values())
    return [
        ListRow(
            record=row,
            title=row.title,
            url=f"{Proposal(pk=row.proposal_id).get_absolute_url()}#handling-{row.pk}",
            words=_words(
                _numbered(row.number, None),
                session_label(row.term_ordinal, row.session_ordinal),
                _("%(unit)s（%(part)s）") % {"unit": row.unit_name, "part": row.get_part_display()},
            ),
            unready=_unready(row, row.proposal_id in waiting),
        )
        for row in (rows[pk] for pk in ids if pk in rows)
    ]


def _unready(work: Any, waiting: bool) -> dict[str, Words]:
    """The reply, until somebody has talked with the proposer and the opinions of the co-units are there."""
    if work.state != HandlingState.HANDLING:
        return {}
    if not work.talked:
        return {"draft_reply": _("请先登记与提案者的沟通情况")}
    if work.part == Handling.Part.LEAD and waiting:
        return {"draft_reply": _("正在等会办意见"), "log_contact": _("正在等会办意见")}
    return {}


def _waiting_for_opinions(works: Iterable[Any]) -> set[int]:
    """The proposals among those of the lead units in hand that still wait for a co-unit."""
    leads = {
        work.proposal_id: work.tenant
        for work in works
        if work.part == Handling.Part.LEAD and work.state == HandlingState.HANDLING
    }
    if not leads:
        return set()
    waits = {tenant: parameters.value(tenant, rules.CO_SILENCE) for tenant in set(leads.values())}
    co_units = Handling.objects.filter(proposal_id__in=list(leads), part=Handling.Part.CO)
    open_ones = co_units.exclude(state__in=needs.CO_UNIT_DONE).only("proposal_id", "state", "reply_due_on")
    return {
        row.proposal_id
        for row in open_ones
        if row.state not in OWES_OPINION
        or waits[leads[row.proposal_id]].after(row.reply_due_on) >= clock.today()
    }


def parts_in_words(names: Mapping[int, str], parts: Iterable[tuple[int, str]] | None) -> str:
    """市教育局（主办）、市财政局（会办）: what each of these units, called so, is for."""
    words = dict(Handling.Part.choices)
    return _("、").join(
        _("%(unit)s（%(part)s）") % {"unit": names[unit], "part": words[part]} for unit, part in parts or ()
    )


def _words(*parts: str) -> str:
    return pgettext("between facts", "·").join(part for part in parts if part)


def _rows(proposals: Any) -> Iterable[Any]:
    return proposals.annotate(
        proposer_name=member_called("first_proposer__"),
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
    first = row.party_name or row.proposer_name or row.proposer_text
    signed += len(row.cosigner_text.split("、")) if row.cosigner_text else 0
    return _("%(name)s等%(count)d人") % {"name": first, "count": signed + 1} if signed else first


def _numbered(number: int | None, receipt: int | None) -> str:
    """第49号 once it is filed, 收文第52号 before that, nothing before it was handed in."""
    if number:
        return _("第%(number)d号") % {"number": number}
    return _("收文第%(number)d号") % {"number": receipt} if receipt else ""
