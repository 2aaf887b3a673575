"""The table of earlier proposals: who brings it in, how its rows are known again, what is compared before."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshang.core.importing.arrival import Arrival
from xieshang.core.importing.judging import Intake, Total
from xieshang.core.lifecycle import Words
from xieshang.core.models import Account
from xieshang.core.roster import Roster
from xieshang.people.models import Committee, PlenarySession
from xieshang.people.posts import committee_for
from xieshang.people.roles import Permission

from ..models import Cosignature, Handling, Proposal, ProposalText
from ..searchable import SEARCHABLE
from ..states import ProposalState
from .columns import COLUMNS, KEY
from .settling import settle
from .writing import delete, papers, standing, taken, write


def keeper(account: Account) -> Committee | None:
    """The office that reviews proposals brings in the earlier ones."""
    return committee_for(account, Permission.FIRST_REVIEW)


def _no_problems(values: Mapping[str, Any]) -> Sequence[tuple[str, Words]]:
    return ()


def _conflicts(tenant: int, rows: Sequence[Mapping[str, Any]]) -> dict[tuple, Words]:
    return {
        key: _("这个号已用于「%(title)s」（%(number)d号），请核对。") % {"title": title, "number": number}
        for key, (number, title) in taken(tenant, rows).items()
    }


def _fixed(paper: Proposal) -> Words:
    """A paper that went its way here is not changed by a table, nor one that somebody worked on since."""
    if paper.imported_from_id is None:
        return gettext_lazy("这件提案是在平台上办理的，表格不能改动它。")
    if paper.version:
        return gettext_lazy("这件提案导入后又在平台上办理过，表格不能再改动它。")
    return ""


def _totals(tenant: int, rows: Sequence[Mapping[str, Any]]) -> list[Total]:
    """By session: received, filed, and each result."""
    codes: dict[int, set[str]] = defaultdict(set)
    for row in rows:
        codes[row["session"]].add(row.get("result") or "")
    sessions = PlenarySession.objects.select_related("term").filter(pk__in=codes).order_by("opens_on")
    return [total for session in sessions for total in _of(session, sorted(codes[session.pk] - {""}))]


def _of(session: PlenarySession, codes: Sequence[str]) -> list[Total]:
    def of(outcome: ProposalState | None, code: str = "") -> Any:
        return lambda row: (
            row["session"] == session.pk
            and (outcome is None or row["outcome"] == outcome)
            and (not code or row.get("result") == code)
        )

    named = {"session": session.short_name}
    return [
        Total(_("%(session)s收到") % named, of(None)),
        Total(_("%(session)s立案") % named, of(ProposalState.CLOSED)),
        *(
            Total(_("%(session)s结果%(code)s") % (named | {"code": code}), of(ProposalState.CLOSED, code))
            for code in codes
        ),
    ]


EARLIER_PROPOSALS = Roster(
    label=gettext_lazy("历年提案"),
    intake=Intake(
        "proposals.earlier",
        COLUMNS,
        KEY,
        papers,
        standing,
        None,
        _no_problems,
        _conflicts,
        settle=settle,
        fixed=_fixed,
        last=lambda values: values.get("outcome") == ProposalState.MERGED,
        totals=_totals,
        arrival=Arrival(
            Proposal, write, SEARCHABLE.keep, parts=(Handling, Cosignature, ProposalText), delete=delete
        ),
    ),
    keeper=keeper,
    home="proposals:list",
    home_label=gettext_lazy("提案"),
)
