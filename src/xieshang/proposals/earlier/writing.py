"""Writing earlier proposals: each in its last state with its units, replies and names, and one event."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time
from typing import Any

from django.db.models import Q
from django.utils import timezone

from xieshang.core import clock, trail
from xieshang.core.models import Account, Event, ImportedFile, ImportedRow
from xieshang.people.models import Member, PlenarySession

from ..models import Cosignature, Handling, Proposal, ProposalText, Reply
from ..models.proposal import TEXT
from ..states import CosignatureState, HandlingState, ProposalState

S = ProposalState
Values = Mapping[str, Any]

NO_OPINION = "（原系统资料中没有会办意见全文。）"
_DAYS = ("filed_on", "assigned_on", "replied_on", "closed_on")


def papers(tenant: int, rows: Sequence[Values]) -> dict[tuple, Proposal]:
    """The proposals these rows speak of, by session, number and receipt number as the rows have them: by the number
    where a row has one, else by the receipt. Four queries."""
    sessions = {row["session"] for row in rows}
    found = Proposal.objects.filter(committee=tenant, plenary_session__in=sessions)
    by_number = {
        (paper.plenary_session_id, paper.number): paper
        for paper in _whole(found.filter(number__in={row["number"] for row in rows if row["number"]}))
    }
    unnumbered = {row["receipt"] for row in rows if row["number"] is None}
    by_receipt = {
        (paper.plenary_session_id, paper.receipt_number): paper
        for paper in _whole(found.filter(receipt_number__in=unnumbered))
    }
    known: dict[tuple, Proposal] = {}
    for row in rows:
        number, receipt = row["number"], row["receipt"]
        paper = (
            by_number.get((row["session"], number)) if number else by_receipt.get((row["session"], receipt))
        )
        if paper:
            known[row["session"], number, receipt] = paper
    return known


def _whole(found: Any) -> Any:
    related = ("party", "first_proposer__account", "merged_into")
    return found.select_related(*related).prefetch_related(
        "handlings__unit", "handlings__replies", "cosignatures__member__account"
    )


def taken(tenant: int, rows: Sequence[Values]) -> dict[tuple, tuple[int | None, str]]:
    """New rows whose number or receipt number another paper bears, with the number and the title of that one; also
    one that has not arrived yet. One query."""
    numbers = {row["number"] for row in rows if row["number"]}
    found = Proposal.everything.filter(
        Q(receipt_number__in={row["receipt"] for row in rows}) | Q(number__in=numbers),
        committee=tenant,
        plenary_session__in={row["session"] for row in rows},
    )
    bearers: dict[tuple, tuple[int | None, str]] = {}
    for session, receipt, number, title in found.values_list(
        "plenary_session", "receipt_number", "number", "title"
    ):
        bearers["receipt", session, receipt] = number or receipt, title
        bearers["number", session, number] = number or receipt, title
    return {
        (row["session"], row["number"], row["receipt"]): bearer
        for row in rows
        if (
            bearer := bearers.get(("receipt", row["session"], row["receipt"]))
            or (row["number"] and bearers.get(("number", row["session"], row["number"])))
        )
    }


def standing(paper: Proposal) -> dict[str, Any]:
    """What a proposal has in the columns of the table."""
    handlings = [row for row in paper.handlings.all() if row.state != HandlingState.MOVED]
    answering = [row for row in handlings if row.part != Handling.Part.CO]
    replies = [reply for row in answering for reply in row.replies.all()]
    signed = [row for row in paper.cosignatures.all() if row.state == CosignatureState.ACCEPTED]
    others = paper.cosigner_text.split("、") if paper.cosigner_text else []
    return {
        "session": paper.plenary_session_id,
        "number": paper.number,
        "receipt": paper.receipt_number,
        "kind": paper.kind,
        "proposer": [_proposer(paper)],
        "cosigners": [
            *(["member", row.member_id, row.member.account.name] for row in signed),
            *(["text", 0, name] for name in others),
        ],
        "received_on": timezone.localdate(paper.received_at) if paper.received_at else None,
        "outcome": paper.state,
        "main": paper.merged_into.number if paper.merged_into else None,
        "refusal": paper.refusal_reason or None,
        "mode": paper.handling_mode or None,
        "units": [[row.unit_id, row.unit.short_name] for row in answering],
        "co_units": [[row.unit_id, row.unit.short_name] for row in handlings if row.part == Handling.Part.CO],
        "result": paper.result_code,
        "satisfaction": paper.satisfaction or None,
        "field": paper.field,
        "reply": replies[-1].text if replies else "",
        **{name: getattr(paper, name) for name in (*TEXT, *_DAYS)},
    }


def _proposer(paper: Proposal) -> list[Any]:
    if paper.party:
        return ["party", paper.party_id, paper.party.name]
    if paper.first_proposer:
        return ["member", paper.first_proposer_id, paper.first_proposer.account.name]
    return ["text", 0, paper.proposer_text]


def write(
    file: ImportedFile,
    rows: Sequence[ImportedRow],
    values: Sequence[Values],
    changed: Sequence[tuple[Proposal, Values]],
) -> list[int | None]:
    """New papers, and corrections of papers that a table brought in. Some ten statements, whatever their number."""
    every = [*values, *({**standing(paper), **new} for paper, new in changed)]
    known = _Known(file.tenant, every)
    papers = known.write(file, values)
    written = [
        (paper, row, kept) for paper, row, kept in zip(papers, values, rows, strict=True) if paper is not None
    ]
    _write_parts(file.by, [(paper, row) for paper, row, _kept in written], known)
    events = [_event(paper, "import", file, kept) for paper, _row, kept in written]
    corrected = []
    for (paper, new), whole in zip(changed, every[len(values) :], strict=True):
        before = {name: value for name, value in standing(paper).items() if name in new}
        for name, value in known.columns(whole).items():
            setattr(paper, name, value)
        corrected.append((paper, whole))
        events.append(
            trail.event(
                paper,
                "correct_import",
                by=file.by,
                before=paper.state,
                after=paper.state,
                data={
                    "file": file.name,
                    "line": _line(file, paper),
                    "changed": {n: [before[n], new[n]] for n in new},
                },
            )
        )
    if corrected:
        _delete_parts([paper.pk for paper, _whole in corrected])
        fields = sorted(known.columns(corrected[0][1]))
        Proposal.everything.bulk_update([paper for paper, _whole in corrected], fields)
        _write_parts(file.by, corrected, known)
    trail.write_many(events)
    return [paper.pk if paper else None for paper in papers]


def _line(file: ImportedFile, paper: Proposal) -> int | None:
    return file.rows.filter(record=paper.pk).values_list("line", flat=True).first()


def _event(paper: Proposal, action: str, file: ImportedFile, row: ImportedRow) -> Event:
    data = {"file": file.name, "line": row.line, "sheet": row.sheet, "import": file.pk}
    data |= {"number": paper.number, "receipt_number": paper.receipt_number, **trail.digest(paper, TEXT)}
    return trail.event(paper, action, by=file.by, after=paper.state, data=data)


class _Known:
    """What the rows of one slice name: sessions, members who are still there, main proposals. Three queries."""

    def __init__(self, tenant: int, rows: Sequence[Values]) -> None:
        ids = {row["session"] for row in rows}
        self.sessions = PlenarySession.objects.in_bulk(ids)
        named = [name for row in rows for name in (*row["proposer"], *(row.get("cosigners") or ()))]
        members = Member.objects.filter(pk__in={pk for kind, pk, _name in named if kind == "member"})
        self.members = set(members.values_list("pk", flat=True))
        wanted = {row["main"] for row in rows if row.get("main")}
        mains = Proposal.everything.filter(committee=tenant, plenary_session__in=ids, number__in=wanted)
        self.mains = {
            (session, number): pk
            for session, number, pk in mains.values_list("plenary_session", "number", "pk")
        }

    def write(self, file: ImportedFile, rows: Sequence[Values]) -> list[Proposal | None]:
        """New papers, the main ones before those that join them; nothing where a main one was not written."""
        alone = [self._paper(file, row) if row["outcome"] != S.MERGED else None for row in rows]
        made = Proposal.everything.bulk_create(paper for paper in alone if paper)
        self.mains |= {(paper.plenary_session_id, paper.number): paper.pk for paper in made if paper.number}
        joining = [
            self._paper(file, row)
            if row["outcome"] == S.MERGED and (row["session"], row["main"]) in self.mains
            else None
            for row in rows
        ]
        Proposal.everything.bulk_create(paper for paper in joining if paper)
        return [first or second for first, second in zip(alone, joining, strict=True)]

    def _paper(self, file: ImportedFile, row: Values) -> Proposal:
        now = clock.now()
        return Proposal(
            committee_id=file.tenant,
            written_by=file.by,
            imported_from=file,
            arrived=False,
            may_publish=False,
            entered_at=now,
            created_at=now,
            saved_at=now,
            **self.columns(row),
        )

    def columns(self, row: Values) -> dict[str, Any]:
        """The columns of the paper itself."""
        first = row["proposer"][0]
        names = [name for kind, pk, name in row.get("cosigners") or () if not self._is_member(kind, pk)]
        received = timezone.make_aware(datetime.combine(row["received_on"], time()))
        return {
            "plenary_session_id": row["session"],
            "number": row["number"],
            "receipt_number": row["receipt"],
            "kind": row["kind"],
            "state": row["outcome"],
            "party_id": first[1] if first[0] == "party" else None,
            "first_proposer_id": first[1] if self._is_member(*first[:2]) else None,
            "proposer_text": "" if first[0] == "party" or self._is_member(*first[:2]) else first[2],
            "cosigner_text": "、".join(names),
            "field": row.get("field") or "",
            "received_at": received,
            "at_session": received <= self.sessions[row["session"]].deadline,
            "refusal_reason": row.get("refusal") or "",
            "merged_into_id": self.mains.get((row["session"], row.get("main"))) if row.get("main") else None,
            "handling_mode": row.get("mode") or "",
            "result_code": row.get("result") or "",
            "satisfaction": row.get("satisfaction") or "",
            **{name: row.get(name) or "" for name in TEXT},
            **{name: row.get(name) for name in _DAYS},
        }

    def _is_member(self, kind: str, pk: int) -> bool:
        return kind == "member" and pk in self.members

    def signers(self, row: Values) -> list[int]:
        return [pk for kind, pk, _name in row.get("cosigners") or () if self._is_member(kind, pk)]


def _write_parts(by: Account, written: Sequence[tuple[Proposal, Values]], known: _Known) -> None:
    """Units, replies and names. Three statements."""
    handlings = [handling for paper, row in written for handling in _handlings(paper, row)]
    Handling.objects.bulk_create(handlings)
    replies = {paper.pk: (paper, row) for paper, row in written}
    Reply.objects.bulk_create(
        _reply(handling, by, *replies[handling.proposal_id])
        for handling in handlings
        if handling.part != Handling.Part.CO
    )
    Cosignature.objects.bulk_create(
        Cosignature(
            committee_id=paper.committee_id,
            proposal=paper,
            member_id=member,
            state=CosignatureState.ACCEPTED,
            text_version=paper.text_version,
        )
        for paper, row in written
        for member in known.signers(row)
    )


def _handlings(paper: Proposal, row: Values) -> Iterable[Handling]:
    """The units that answered, then those that gave their opinion. The day by which they had to answer is not in the
    table; the day on which they did stands for it, and no page shows it as a limit."""
    part = {
        Proposal.HandlingMode.SOLE: Handling.Part.SOLE,
        Proposal.HandlingMode.LEAD_AND_CO: Handling.Part.LEAD,
        Proposal.HandlingMode.SEPARATE: Handling.Part.SEPARATE,
    }
    days: dict[str, Any] = {
        "committee_id": paper.committee_id,
        "proposal": paper,
        "assigned_on": paper.assigned_on,
        "reply_due_on": paper.replied_on,
        "entered_at": paper.entered_at,
    }
    for unit, _name in row.get("units") or ():
        yield Handling(
            unit_id=unit,
            part=part[Proposal.HandlingMode(paper.handling_mode)],
            state=HandlingState.REPLIED,
            **days,
        )
    for unit, _name in row.get("co_units") or ():
        yield Handling(
            unit_id=unit,
            part=Handling.Part.CO,
            state=HandlingState.OPINION_GIVEN,
            opinion=NO_OPINION,
            **days,
        )


def _reply(handling: Handling, by: Account, paper: Proposal, row: Values) -> Reply:
    return Reply(
        handling=handling,
        text=row.get("reply") or "",
        result_code=paper.result_code,
        publication=Reply.Publication.CLOSED,
        drafted_by=by,
        drafted_at=clock.now(),
        signed_on=paper.replied_on,
    )


def delete(ids: Sequence[int]) -> None:
    """Delete papers with all that was written with them; those merged into others first."""
    _delete_parts(ids)
    ProposalText.objects.filter(proposal__in=ids).delete()
    papers = Proposal.everything.filter(pk__in=ids)
    papers.filter(state=S.MERGED).delete()
    papers.delete()


def _delete_parts(ids: Sequence[int]) -> None:
    Reply.objects.filter(handling__proposal__in=ids).delete()
    Handling.objects.filter(proposal__in=ids).delete()
    Cosignature.objects.filter(proposal__in=ids).delete()
