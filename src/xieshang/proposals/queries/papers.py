"""Everything one person may read of one proposal, gathered in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from xieshang.core import attachments, parameters, wording
from xieshang.core.files import RecordFile
from xieshang.core.history import Entry
from xieshang.core.lifecycle import Step
from xieshang.core.models import Account, Attachment, Event
from xieshang.core.progress import Turn
from xieshang.core.steps import Action
from xieshang.core.typography import masked
from xieshang.people.models import Post

from .. import history, progress, rules
from ..lifecycle import COSIGNING, HANDLING
from ..models import Contact, Cosignature, Handling, KeyProposal, Proposal, ProposalText, Rating, Reply
from ..reader import Reader, reader_of
from ..services.converting import DERIVED
from ..services.marks import Mark, open_marks
from ..services.wordings import PAPER_TEXT, TEXT, part_label
from ..states import JOINING, TAKES_IN, ProposalState
from .actions import NAMES, PAPERS, WORKS


@dataclass(frozen=True)
class Answer:
    """A unit's reply with the words of its result code."""

    reply: Reply
    result: str


@dataclass(frozen=True)
class Work:
    """One unit's card: its handling, what was talked about and answered, and what this person may do now."""

    handling: Handling
    contacts: list[Contact]
    answers: list[Answer]
    steps: list[Step]

    @property
    def due_label(self) -> str:
        """What is due on the last day of this unit's time."""
        return _("会办意见期限") if self.handling.part == Handling.Part.CO else _("答复期限")


@dataclass(frozen=True)
class Name:
    """One co-signer with what this person may answer now."""

    cosignature: Cosignature
    steps: list[Step]


@dataclass(frozen=True)
class Wording:
    """The four parts as they are read, set as paragraphs."""

    title: str
    situation: list[str]
    analysis: list[str]
    suggestions: list[str]

    @classmethod
    def of(cls, text: Proposal | ProposalText) -> "Wording":
        return cls(
            title=text.title,
            situation=wording.paragraphs(text.situation),
            analysis=wording.paragraphs(text.analysis),
            suggestions=wording.numbered(text.suggestions),
        )


@dataclass(frozen=True)
class Comparison:
    """One kept wording beside the one before it, part by part."""

    text: ProposalText
    before: ProposalText | None
    parts: list[tuple[str, list[wording.Piece]]]


def papers(account: Account) -> QuerySet[Proposal]:
    """The proposals this person may see, each with all that its page names. One query."""
    return Proposal.objects.visible_to(account).select_related(
        "plenary_session__term",
        "first_proposer__account",
        "first_proposer__sector",
        "party",
        "suggested_unit",
        "key_mark",
        "good_mark",
    )


class ProposalFile(RecordFile[Proposal]):
    """One proposal as one person reads it."""

    offer = PAPERS

    @property
    def proposal(self) -> Proposal:
        return self.record

    @cached_property
    def cosignatures(self) -> list[Cosignature]:
        if self.proposal.kind != Proposal.Kind.JOINT:
            return []
        return self._of_proposal(
            self.proposal.cosignatures.readable_by(self.account).select_related(
                "member__account", "member__sector"
            )
        )

    @cached_property
    def handlings(self) -> list[Handling]:
        if not self.proposal.assigned_on:
            return []
        return self._of_proposal(self.proposal.handlings.select_related("unit"))

    @cached_property
    def reader(self) -> Reader:
        return reader_of(self.proposal, self.account, self.handlings, self.cosignatures, self.joined)

    @cached_property
    def joined(self) -> list[Proposal]:
        """The papers merged into this one; whoever reads this one is told in whose name they are."""
        if not self.proposal.received_at or self.proposal.state in JOINING:
            return []
        papers = self.proposal.joining.filter(state=ProposalState.MERGED)
        return list(papers.select_related("first_proposer__account", "first_proposer__sector", "party"))

    @cached_property
    def main(self) -> Proposal | None:
        """The main proposal it joined or is asked to join, for whoever may see that one."""
        main = self.proposal.merged_into_id
        return papers(self.account).filter(pk=main).first() if main else None

    @cached_property
    def converted(self) -> bool:
        """Whether another room's record was made of it, or it was made of one."""
        return self.proposal.state == ProposalState.CONVERTED or any(
            event.action in DERIVED for event in self.events
        )

    @property
    def undecided(self) -> bool:
        """Whether its field or its units are still to be settled: handed in, and not handed over."""
        return self.proposal.state in (*TAKES_IN, *JOINING) and not self.proposal.assigned_on

    @property
    def merged(self) -> bool:
        return self.proposal.state == ProposalState.MERGED

    @cached_property
    def open_joined(self) -> set[int]:
        """Those of them that this person may open."""
        ids = [paper.pk for paper in self.joined]
        if not ids:
            return set()
        return set(Proposal.objects.visible_to(self.account).filter(pk__in=ids).values_list("pk", flat=True))

    @cached_property
    def duties(self) -> list[Action]:
        """What waits for this person here, on the paper, on their signature, at their desk: in this order."""
        found = super().duties
        for name in self.names:
            found += [NAMES.action(step, name.cosignature.pk) for step in name.steps if step.duty]
        at_work = [work for work in self.works if any(step.duty for step in work.steps)]
        for work in at_work:
            steps = [step for step in work.steps if step.duty]
            found += [self._at_desk(work, step, alone=len(at_work) == 1) for step in steps]
        return found

    @cached_property
    def choices(self) -> list[Action]:
        """What this person may do besides: withdrawing, taking a name back, marks."""
        found = super().choices
        for name in self.names:
            found += [NAMES.action(step, name.cosignature.pk) for step in name.steps if not step.duty]
        return found + [
            Action(mark.label, reverse("proposals:mark", args=[self.proposal.pk, mark]))
            for mark in self.marks
        ]

    def _at_desk(self, work: Work, step: Step, *, alone: bool) -> Action:
        action = WORKS.action(step, work.handling.pk)
        return action if alone else replace(action, label=f"{step.label} · {work.handling.unit}")

    @cached_property
    def key(self) -> KeyProposal | None:
        """The mark of a key proposal with its leader: one query, for the few papers that have one."""
        mark: KeyProposal | None = getattr(self.proposal, "key_mark", None)
        if mark:
            mark.leader = Post.objects.select_related("account").get(pk=mark.leader_id)
        return mark

    @cached_property
    def marks(self) -> list[Mark]:
        """The marks this person may give the paper now."""
        return open_marks(self.proposal, self.account)

    @cached_property
    def names(self) -> list[Name]:
        allowed = COSIGNING.allowed(self.cosignatures, self.account)
        return [Name(row, allowed[row.pk]) for row in self.cosignatures]

    @cached_property
    def works(self) -> list[Work]:
        if not self.handlings:
            return []
        pks = [row.pk for row in self.handlings]
        contacts: dict[int, list[Contact]] = defaultdict(list)
        if self.reader.concerned:
            for contact in Contact.objects.filter(handling__in=pks):
                contacts[contact.handling_id].append(contact)
        answers: dict[int, list[Answer]] = defaultdict(list)
        for reply in Reply.objects.readable_by(self.account).filter(handling__in=pks):
            answers[reply.handling_id].append(Answer(reply, self.results.get(reply.result_code, "")))
        allowed = HANDLING.allowed(self.handlings, self.account)
        return [Work(row, contacts[row.pk], answers[row.pk], allowed[row.pk]) for row in self.handlings]

    @cached_property
    def _rules(self) -> dict[str, Any]:
        """The city's rules this page shows. One query for both."""
        return parameters.values(self.proposal.tenant, (rules.RESULT_CODES, rules.YELLOW_DAYS))

    @cached_property
    def results(self) -> dict[str, str]:
        """The city's result codes in words."""
        return {row["code"]: row["label"] for row in self._rules[rules.RESULT_CODES.key]}

    @property
    def soon(self) -> int:
        """How many days before its end a due light turns amber."""
        return self._rules[rules.YELLOW_DAYS.key]

    @cached_property
    def signed(self) -> list[Cosignature]:
        """The names given to the wording as it stands: a change of the text would void them."""
        return [row for row in self.cosignatures if row.text_version == self.proposal.text_version]

    @cached_property
    def result(self) -> str:
        """The words of the proposal's result code."""
        return self.results.get(self.proposal.result_code, "")

    @property
    def masked_phone(self) -> str:
        return masked(self.proposal.contact_phone)

    @cached_property
    def ratings(self) -> list[Rating]:
        return list(self.proposal.ratings.all()) if self.proposal.satisfaction else []

    @cached_property
    def attachments(self) -> list[Attachment]:
        return list(attachments.of(self.proposal))

    @cached_property
    def kept(self) -> list[ProposalText]:
        """The wordings that were shown to others, the latest first; without their text."""
        return list(self.proposal.texts.order_by("-version").only("version", "at", "proposal_id"))

    def comparison(self, version: int) -> Comparison | None:
        """A kept wording and what changed in it; None for whoever is not concerned, and where there is none."""
        if not self.reader.concerned:
            return None
        found = {row.version: row for row in self.proposal.texts.filter(version__lte=version)}
        if version not in found:
            return None
        text = found.pop(version)
        before = found[max(found)] if found else None
        parts = [
            (
                part_label(name),
                wording.compare(getattr(before or text, name), getattr(text, name)),
            )
            for name in TEXT
        ]
        return Comparison(text, before, parts)

    @cached_property
    def text(self) -> Wording:
        """The wording this person reads: the proposers see it as it stands, everyone else as last handed in."""
        latest = self.kept[0] if self.kept else None
        if self.reader.proposes or latest is None or latest.version == self.proposal.text_version:
            return Wording.of(self.proposal)
        latest.refresh_from_db()
        return Wording.of(latest)

    @cached_property
    def may_write(self) -> bool:
        return PAPER_TEXT.is_open(self.proposal, self.account)

    def read_events(self) -> list[Event]:
        return history.events_of(self.proposal, self.handlings, self.cosignatures)

    def entries(self, events: list[Event]) -> Iterable[Entry]:
        """Names the leader of a key proposal."""
        return history.entries(
            self.proposal, events, self.handlings, self.cosignatures, key=self.key, reader=self.reader
        )

    @cached_property
    def turn(self) -> Turn:
        return progress.turn(self.proposal, self.handlings)

    def _of_proposal(self, rows: Iterable) -> list:
        """Rows that know their proposal without asking for it again."""
        found = list(rows)
        for row in found:
            row.proposal = self.proposal
        return found
