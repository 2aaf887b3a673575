"""The parts of a proposal's page: a unit's card and its answers, a co-signer, a wording and what changed in it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from xieshang.core import wording
from xieshang.core.lifecycle import Step

from ..models import Contact, Cosignature, Handling, Proposal, ProposalText, Reply


@dataclass(frozen=True)
class Answer:
    """A unit's reply with the words of its result code."""

    reply: Reply
    result: str
    superseded: bool
    """Whether the unit handles the paper once more since: it is no longer the answer."""


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
