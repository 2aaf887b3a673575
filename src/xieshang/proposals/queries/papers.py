"""Everything one person may read of one proposal, gathered in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from xieshang.core import attachments, parameters, wording
from xieshang.core.files import RecordFile, Shelf
from xieshang.core.models import Account, Attachment, Event
from xieshang.core.progress import Turn
from xieshang.core.rule_words import word_of
from xieshang.core.step_pages import Action
from xieshang.core.trail import kind_of
from xieshang.core.typography import masked
from xieshang.people.namesakes import member_called
from xieshang.people.secrecy import SECRET_WORDS, marks

from .. import progress, rules
from ..lifecycle import COSIGNING, HANDLING
from ..models import (
    Contact,
    Cosignature,
    GoodProposal,
    Handling,
    KeyProposal,
    Proposal,
    ProposalText,
    Rating,
    Reply,
)
from ..models.proposal import TEXT
from ..pages import NAMES, PAPERS, TELLER, WORKS
from ..reader import Reader, reader_of
from ..states import JOINING, REVIEWED, TAKES_IN, ProposalState
from ..text import PAPER_TEXT, part_label
from ..wording import DERIVED
from .distinctions import Marks
from .lines import parts_in_words
from .parts import Answer, Comparison, Name, Wording, Work

_PAPER, _WORK, _NAME = kind_of(Proposal), kind_of(Handling), kind_of(Cosignature)
_KEY, _GOOD = kind_of(KeyProposal), kind_of(GoodProposal)
_HANDED_OVER, _LOOK = (_WORK, "assign"), (_PAPER, "view_phone")
_FOR_THE_PROPOSERS = {(_WORK, "grant_extension"), (_WORK, "go_without")}
"""What the assigning office writes at these steps on a unit's work is written to the proposers too."""
_TOLD_BY_ANOTHER = {
    (_NAME, "invite"),
    (_WORK, "take_away"),
    (_WORK, "change_part"),
    (_KEY, "lead"),
    (_KEY, "again"),
    (_GOOD, "mark_good"),
    (_GOOD, "again"),
}


def _listed(called: Mapping[int, str], wanted: Iterable[int] | None) -> str:
    return _("、").join(called[pk] for pk in wanted or () if pk in called)


def papers(account: Account) -> QuerySet[Proposal]:
    """The proposals this person may see, each with all that its page names. One query."""
    return Proposal.objects.visible_to(account).select_related(
        "plenary_session__term",
        "first_proposer__account",
        "first_proposer__sector",
        "party",
        "suggested_unit",
        "key_mark__leader__account",
        "good_mark",
    )


def works(account: Account) -> QuerySet[Handling]:
    """The units' work this person may see."""
    return Handling.objects.visible_to(account).select_related("unit", "proposal")


def names(account: Account) -> QuerySet[Cosignature]:
    """The names, asked for or given, that this person may see."""
    return Cosignature.objects.visible_to(account).select_related("member__account", "proposal")


def file_of_part(
    part: Handling | Cosignature | KeyProposal | GoodProposal, account: Account
) -> "ProposalFile":
    """A unit's work, a name and a mark are read in the paper they belong to."""
    return ProposalFile(part.proposal, account)


class ProposalFile(RecordFile[Proposal]):
    """One proposal as one person reads it."""

    steps = PAPERS
    teller = TELLER

    @property
    def proposal(self) -> Proposal:
        return self.record

    @property
    def above(self) -> tuple[Shelf, ...]:
        return (Shelf("proposals:list", pgettext_lazy("several", "提案")),)

    @cached_property
    def cosignatures(self) -> list[Any]:
        """Each with what its member is called."""
        if self.proposal.kind != Proposal.Kind.JOINT:
            return []
        return self._of_proposal(
            self.proposal.cosignatures.readable_by(self.account)
            .select_related("member__account", "member__sector")
            .annotate(called=member_called("member__"))
        )

    @cached_property
    def handlings(self) -> list[Handling]:
        if not self.proposal.assigned_on:
            return []
        return self._of_proposal(self.proposal.handlings.select_related("unit"))

    @cached_property
    def reader(self) -> Reader:
        parts = (self.handlings, self.cosignatures, self.joined, self.marks.key)
        return reader_of(self.proposal, self.account, *parts)

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
        return set(Proposal.objects.visible_to(self.account).filter(pk__in=ids).values_list("pk", flat=True))

    @cached_property
    def duties(self) -> list[Action]:
        """What waits for this person here, on the paper, on their signature, at their desk: in this order."""
        found = self.steps.in_hand(self.proposal, self.allowed)
        for name in self.names:
            found += [NAMES.action(step, name.cosignature.pk) for step in name.steps if step.duty]
        at_work = [work for work in self.works if any(step.duty for step in work.steps)]
        for work in at_work:
            for action in WORKS.in_hand(work.handling, work.steps):
                alone = len(at_work) == 1
                found.append(
                    action if alone else replace(action, label=f"{action.label} · {work.handling.unit}")
                )
        return found + [action for action in self.marks.actions if action.duty]

    @property
    def until(self) -> date | None:
        """A unit's day, or a co-signer's, is its own: the paper may have months left when a reply is to be signed."""
        days = [self.turn.until] if any(action.duty for action in self.actions) else []
        days += [name.cosignature.due_on for name in self.names if any(step.duty for step in name.steps)]
        days += [work.handling.due_on for work in self.works if any(step.duty for step in work.steps)]
        days += [turn.until] if (turn := self.marks.turn) else []
        return min(filter(None, days), default=None) if self.duties else self.turn.until

    @cached_property
    def choices(self) -> list[Action]:
        """What this person may do besides: withdrawing, taking a name back, marks."""
        found = super().choices
        for name in self.names:
            found += [NAMES.action(step, name.cosignature.pk) for step in name.steps if not step.duty]
        return found + [action for action in self.marks.actions if not action.duty]

    @cached_property
    def marks(self) -> Marks:
        return Marks(self.proposal, self.account)

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
        rounds = {row.pk: row.round for row in self.handlings}
        for reply in Reply.objects.readable_by(self.account).filter(handling__in=pks):
            result = self.results.get(reply.result_code, "")
            superseded = reply.round < rounds[reply.handling_id]
            answers[reply.handling_id].append(Answer(reply, result, superseded))
        allowed = HANDLING.allowed(self.handlings, self.account)
        return [Work(row, contacts[row.pk], answers[row.pk], allowed[row.pk]) for row in self.handlings]

    @cached_property
    def _rules(self) -> dict[str, Any]:
        """The city's rules this page shows. One query for all."""
        shown = (rules.RESULT_CODES, rules.YELLOW_DAYS, SECRET_WORDS)
        return parameters.values(self.proposal.tenant, shown)

    @cached_property
    def secret_words(self) -> list[str]:
        """The words of secrecy in its text and its files' names, for whoever writes it and for whoever reviews it."""
        if not self.may_write and not (self.reader.office and self.proposal.state in REVIEWED):
            return []
        texts = (getattr(self.proposal, name) for name in TEXT)
        return marks(texts, self.attachments, self._rules[SECRET_WORDS.key])

    @cached_property
    def results(self) -> dict[str, str]:
        """The city's result codes in words."""
        scheme = self._rules[rules.RESULT_CODES.key]
        return {row["code"]: word_of(rules.RESULT_CODES, row["label"]) for row in scheme}

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
        """What its proposer thought of each round's answer; the last answer's may be still to come."""
        rated = self.proposal.satisfaction or self.proposal.round > 1
        return list(self.proposal.ratings.all()) if rated else []

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

    @property
    def is_whole(self) -> bool:
        """Whether the text came from a table as one piece, its three parts not set apart."""
        paper = self.proposal
        return bool(paper.imported_from_id) and not (paper.analysis or paper.suggestions)

    @cached_property
    def may_write(self) -> bool:
        return PAPER_TEXT.is_open(self.proposal, self.account)

    def parts(self) -> list[Handling | Cosignature | KeyProposal | GoodProposal]:
        return [*self.handlings, *self.cosignatures, *self.marks.given]

    def facts(self, event: Event) -> Mapping[str, Any] | None:
        """Who looked at the proposer's phone number is known to the proposer and the office."""
        key = (event.kind, event.action)
        if key in _TOLD_BY_ANOTHER or (key == _LOOK and not (self.reader.writes or self.reader.office)):
            return None
        handling = next((row for row in self.handlings if row.pk == event.record), None)
        if key == _HANDED_OVER and handling and handling.unit_id in self._handed_over:
            return None
        units = {row.unit_id: row.unit.short_name for row in self.handlings}
        members = {row.member_id: row.called for row in self.cosignatures}
        facts = {
            "units": _listed(units, event.data.get("units")),
            "parts": parts_in_words(units, event.data.get("parts")),
            "members": _listed(members, event.data.get("members")),
        }
        if self.proposal.party:
            facts["name"] = self.proposal.party.name
        if event.kind == _WORK and handling:
            facts["unit"] = units[handling.unit_id]
        elif event.kind == _NAME:
            facts["member"] = next(row.called for row in self.cosignatures if row.pk == event.record)
        elif event.kind == _KEY or event.action == "mark_key":
            facts["leader"] = self.marks.leader_named_by(event, self.events)
        return facts

    def reads_remark(self, event: Event) -> bool:
        """What the units and those who check them wrote to each other is theirs."""
        inside = event.kind == _WORK and (event.kind, event.action) not in _FOR_THE_PROPOSERS
        return self.reader.handles if inside else self.reader.concerned

    @cached_property
    def _handed_over(self) -> set[int]:
        """The units named in the sentence of the assignment, or of its correction."""
        found = (event.data.get("units") for event in self.events if event.kind == _PAPER)
        return {unit for units in found for unit in units or ()}

    @cached_property
    def turn(self) -> Turn:
        return progress.turn(self.proposal, self.handlings)

    def _of_proposal(self, rows: Iterable) -> list:
        """Rows that know their proposal without asking for it again."""
        found = list(rows)
        for row in found:
            row.proposal = self.proposal
        return found
