"""Papers of a session likely about one matter (同一件事): worked out in the background, proposed to the office.

Nothing is merged by likeness: the page shows what the papers have in common and what is each one's
own, and the office asks the proposers (``proposals`` has the steps).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max

from xieshang.core import clock
from xieshang.core.models import Account, SearchEntry
from xieshang.core.text import groups as likeness
from xieshang.core.text import index
from xieshang.core.text.ask import Scope
from xieshang.core.text.groups import Sentence
from xieshang.core.text.schema import LIBRARY
from xieshang.core.work import GoOn
from xieshang.people.models import PlenarySession
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission
from xieshang.proposals import searchable as proposals
from xieshang.proposals.lifecycle import PROPOSAL
from xieshang.proposals.models import Proposal
from xieshang.proposals.states import JOINING, TAKES_IN

from .background import keeping_up
from .models import SameMatter

COMPARED = (*TAKES_IN, *JOINING)
"""Papers of these states are compared: handed in and neither withdrawn nor refused."""


@dataclass(frozen=True)
class Paper:
    """One paper of a group, with what of it stands in the others, and whether it can be merged now."""

    proposal: Proposal
    sentences: list[Sentence]
    may_ask: bool
    mains: list[Proposal]
    """The papers of the group it could join."""

    @property
    def proposer(self) -> str:
        return self.proposal.proposer


@dataclass(frozen=True)
class Group:
    """Papers on one matter; the first is the one most like all the others."""

    proposals: list[Proposal]
    percent: int

    @property
    def first(self) -> Proposal:
        return self.proposals[0]

    @property
    def open(self) -> bool:
        """Whether any of them could still be merged."""
        return any(paper.state in _UNDECIDED for paper in self.proposals)


_UNDECIDED = {state for step in PROPOSAL.steps if step.action == "ask_merge" for state in step.source}


def work_out(go_on: GoOn) -> None:
    """Group the papers of each committee's present session anew where any has changed. Two queries where none has."""
    so_far = index.here().reached().last
    for session in _present_sessions():
        if not go_on():
            return
        newest = _newest(session, so_far)
        known = SameMatter.objects.filter(session=session).first()
        if newest is None or (known and known.up_to == newest):
            continue
        scope = Scope(
            {proposals.office(session.committee_id)},
            {
                LIBRARY: [proposals.LIBRARY],
                "session": [session.short_name],
                "state": [f"{proposals.LIBRARY}.{state}" for state in COMPARED],
            },
        )
        found = [
            {"records": [entry.record for entry in group.entries], "likeness": round(group.likeness, 3)}
            for group in likeness.groups(index.here(), scope, pause=keeping_up(go_on))
        ]
        SameMatter.objects.update_or_create(
            session=session, defaults={"up_to": newest, "made_at": clock.now(), "groups": found}
        )


def _present_sessions() -> Iterable[PlenarySession]:
    """The session each committee collects papers for today."""
    latest: dict[int, PlenarySession] = {}
    begun = PlenarySession.objects.filter(collects_from__lte=clock.today()).select_related("term")
    for session in begun.order_by("collects_from"):
        latest[session.committee_id] = session
    return latest.values()


def _newest(session: PlenarySession, so_far: int) -> int | None:
    entries = SearchEntry.objects.filter(
        tenant=session.committee_id, kind=proposals.SEARCHABLE.kind, sequence__lte=so_far
    )
    return entries.aggregate(newest=Max("sequence"))["newest"]


def may_look(account: Account, committee: int | None) -> bool:
    """The groups are shown to those who ask proposers to merge: the proposal office."""
    return committee in standing_of(account).at(Permission.FIRST_REVIEW)


def groups_of(account: Account, committee: int) -> tuple[SameMatter | None, list[Group]]:
    """The groups of the committee's present session, those with something to decide first. Three queries."""
    made = (
        SameMatter.objects.filter(session__committee=committee)
        .select_related("session__term")
        .order_by("-session__collects_from")
        .first()
    )
    if made is None:
        return None, []
    ids = [pk for group in made.groups for pk in group["records"]]
    rows = {row.pk: row for row in _readable(account).filter(pk__in=ids)}
    found = []
    for group in made.groups:
        papers = [rows[pk] for pk in group["records"] if pk in rows]
        if len(papers) > 1:
            found.append(Group(papers, round(100 * group["likeness"])))
    return made, sorted(found, key=lambda group: not group.open)


def group_with(account: Account, pk: int) -> list[Paper] | None:
    """The papers of the group a proposal belongs to, each with its sentences marked; None where there is none."""
    proposal = _readable(account).filter(pk=pk).first()
    if proposal is None or not may_look(account, proposal.committee_id):
        return None
    _made, groups = groups_of(account, proposal.committee_id)
    group = next((group for group in groups if proposal in group.proposals), None)
    if group is None:
        return None
    ids = [paper.pk for paper in group.proposals]
    entries = {
        entry.record: entry
        for entry in SearchEntry.objects.filter(kind=proposals.SEARCHABLE.kind, record__in=ids, deleted=False)
    }
    marked = likeness.sentences(list(entries.values()))
    may = PROPOSAL.allowed(group.proposals, account, ("ask_merge",))
    return [
        Paper(
            proposal=paper,
            sentences=marked[entries[paper.pk].pk] if paper.pk in entries else [],
            may_ask=bool(may[paper.pk]),
            mains=[other for other in group.proposals if other != paper and other.state in TAKES_IN],
        )
        for paper in group.proposals
    ]


def _readable(account: Account):
    return (
        Proposal.objects.visible_to(account)
        .filter(state__in=COMPARED)
        .select_related("party", "first_proposer__account")
    )
