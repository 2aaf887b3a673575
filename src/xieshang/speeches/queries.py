"""Reads of plenary speeches: in whose name one may speak, the call, the order, one speech as a page."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.files import RecordFile, Shelf
from xieshang.core.matching import matches
from xieshang.core.models import Account, Event
from xieshang.people.models import Member, Party, PlenarySession
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission
from xieshang.people.secrecy import secret_words, secret_words_of

from .actors import SPEAKER
from .lifecycle import SPEECH
from .models import Speech, SpeechCall
from .pages import SPEECHES, TELLER
from .states import IN_REVIEW, SpeechState
from .text import SPEECH_TEXT


def speeches(account: Account) -> QuerySet[Speech]:
    """What this person may see, with the session and in whose name it is."""
    return Speech.objects.visible_to(account).select_related(
        "plenary_session__term", "member__account", "party", "written_by"
    )


def own(account: Account) -> QuerySet[Speech]:
    """The speeches that are this person's to write, whatever their state."""
    return speeches(account).filter(SPEAKER.query(account))


@dataclass(frozen=True)
class SpeechName:
    """A name in which a person may speak at the plenary."""

    body: Member | Party

    @property
    def key(self) -> str:
        return f"{'member' if isinstance(self.body, Member) else 'party'}-{self.body.pk}"

    @property
    def given(self) -> dict[str, Any]:
        return {"member" if isinstance(self.body, Member) else "party": self.body}

    @property
    def label(self) -> str:
        return str(self.body)


def names(account: Account, session: PlenarySession) -> list[SpeechName]:
    """In whose names this person may offer a speech for a session. Two queries."""
    standing = standing_of(account)
    committee = session.committee_id
    members = Member.objects.filter(pk__in=standing.serving, committee=committee).select_related("account")
    parties = Party.objects.filter(pk__in=standing.parties(Permission.SPEAK_FOR_PARTY), committee=committee)
    return [*map(SpeechName, members), *map(SpeechName, parties)]


def open_calls(account: Account) -> list[SpeechCall]:
    """The calls that are open today at this person's committees. One query."""
    day = clock.today()
    calls = SpeechCall.objects.filter(
        plenary_session__committee__in=standing_of(account).committees, opens_on__lte=day, closes_on__gte=day
    )
    return list(calls.select_related("plenary_session__term").order_by("closes_on"))


def latest_session(account: Account) -> PlenarySession | None:
    """The last session of this person's committees for which speeches were called. One query."""
    return (
        PlenarySession.objects.filter(
            committee__in=standing_of(account).committees, speech_call__isnull=False
        )
        .select_related("term")
        .order_by("-opens_on")
        .first()
    )


class Programme:
    """The speeches of one session as one person sees them: one's own, the order of the oral ones, the rest."""

    def __init__(self, session: PlenarySession, account: Account) -> None:
        self.session = session
        self.account = account
        self._visible = speeches(account).filter(plenary_session=session)

    @cached_property
    def own(self) -> list[Speech]:
        return list(self._visible.filter(SPEAKER.query(self.account)).order_by("-saved_at"))

    @cached_property
    def waiting(self) -> list[Speech]:
        """What this person is to act on, leaving their own drafts aside; each with its words of secrecy."""
        waiting = SPEECH.waiting(self.account).values("pk")
        drafts = (SpeechState.DRAFT, SpeechState.REVISING)
        found = list(self._visible.filter(pk__in=waiting).exclude(state__in=drafts).order_by("submitted_at"))
        warned = secret_words_of([row for row in found if row.state in IN_REVIEW], SPEECH_TEXT.parts)
        for speech in found:
            speech.warnings = warned.get(speech.pk, [])  # type: ignore[attr-defined]
        return found

    @cached_property
    def order(self) -> list[Speech]:
        """The oral speeches in their order."""
        return list(self._visible.filter(order__isnull=False).order_by("order"))

    @property
    def minutes(self) -> int:
        return self._visible.filter(order__isnull=False).aggregate(all=Sum("minutes"))["all"] or 0

    @cached_property
    def published(self) -> list[Speech]:
        return list(self._visible.filter(state=SpeechState.PUBLISHED).order_by("order", "submitted_at"))


class SpeechFile(RecordFile[Speech]):
    """One speech as one person reads it."""

    steps = SPEECHES
    teller = TELLER

    @property
    def above(self) -> tuple[Shelf, ...]:
        return (Shelf("speeches:list", _("大会发言")),)

    @property
    def speech(self) -> Speech:
        return self.record

    @cached_property
    def speaks(self) -> bool:
        """The speaker, or who keeps the party's seal."""
        return bool(matches(SPEAKER.query(self.account), self.speech))

    @property
    def may_write(self) -> bool:
        return SPEECH_TEXT.is_open(self.speech, self.account)

    @property
    def runs(self) -> bool:
        return self.speech.committee_id in standing_of(self.account).at(Permission.RUN_MEETINGS)

    @cached_property
    def secret_words(self) -> list[str]:
        """The words of secrecy in it, for the speaker and for the secretariat until it chose. Two queries."""
        if not self.may_write and not (self.runs and self.speech.state in IN_REVIEW):
            return []
        return secret_words(self.speech, SPEECH_TEXT.parts)

    @property
    def on_the_clock(self) -> bool:
        """The secretariat may start the speaking clock."""
        return self.offered("deliver") is not None

    @property
    def converted(self) -> bool:
        """Whether a draft in another room was asked for; where it is stands beside the speech for its speaker."""
        asked_at = self.speech.proposal_asked_at or self.speech.opinion_asked_at
        return bool(asked_at) and (self.speaks or self.runs)

    def reads_remark(self, event: Event) -> bool:
        """What was written at the steps is for the speaker and the secretariat."""
        return self.speaks or self.runs
