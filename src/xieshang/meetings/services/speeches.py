"""Speeches for the plenary session: offered, preselected, revised, given a place, delivered, published."""

from django.db import transaction

from xieshang.core import clock, trail
from xieshang.core.models import Account
from xieshang.core.refusals import SomeoneWasFaster
from xieshang.people.models import Member, Party, PlenarySession

from ..lifecycle import SPEECH
from ..models import Speech
from ..states import SpeechState

EDITABLE = (SpeechState.DRAFT, SpeechState.REVISING)


@transaction.atomic
def begin_speech(
    *,
    by: Account,
    plenary_session: PlenarySession,
    member: Member | None = None,
    party: Party | None = None,
    speaker: str = "",
) -> Speech:
    """Open a draft in the name of a member or of a party."""
    speech = Speech.objects.create(
        committee_id=plenary_session.committee_id,
        plenary_session=plenary_session,
        member=member,
        party=party,
        written_by=by,
        speaker=speaker or by.name,
        created_at=clock.now(),
        saved_at=clock.now(),
        entered_at=clock.now(),
    )
    trail.write(speech, "begin", by=by, after=speech.state)
    return speech


def save_speech(*, speech: Speech, by: Account, seen: int | None = None, **fields) -> Speech:
    """Keep what was typed, complete or not."""
    if seen is not None and seen != speech.version:
        raise SomeoneWasFaster(SPEECH.step("submit"), speech, None, "")
    columns = {
        name: value for name, value in fields.items() if name in ("title", "text", "speaker", "wishes")
    }
    columns |= {"saved_at": clock.now(), "version": speech.version + 1}
    saved = Speech.objects.filter(pk=speech.pk, version=speech.version, state__in=EDITABLE).update(**columns)
    if not saved:
        raise SomeoneWasFaster(SPEECH.step("submit"), speech, trail.history(speech).last(), "")
    for name, value in columns.items():
        setattr(speech, name, value)
    return speech


def submit_speech(*, speech: Speech, by: Account, seen: int | None = None) -> None:
    """Offer the speech, or hand the revised text in."""
    if speech.state == SpeechState.REVISING:
        SPEECH.take("revised", speech, by=by, seen=seen, told={"text": speech.text})
    else:
        SPEECH.take(
            "submit",
            speech,
            by=by,
            seen=seen,
            change={"submitted_at": clock.now()},
            told={"text": speech.text},
        )


def preselect_speech(*, speech: Speech, by: Account, note: str = "", seen: int | None = None) -> None:
    """It comes into consideration."""
    SPEECH.take("preselect", speech, by=by, note=note, seen=seen)


def ask_revision(*, speech: Speech, by: Account, note: str, seen: int | None = None) -> None:
    """Say what should be changed."""
    SPEECH.take("ask_revision", speech, by=by, note=note, seen=seen)


def drop_speech(*, speech: Speech, by: Account, note: str, seen: int | None = None) -> None:
    """It is not used, and why."""
    SPEECH.take("drop", speech, by=by, note=note, seen=seen)


def list_as_written(*, speech: Speech, by: Account, note: str = "", seen: int | None = None) -> None:
    """It goes to print as a written speech."""
    SPEECH.take("written", speech, by=by, note=note, seen=seen)


def schedule_speech(
    *, speech: Speech, by: Account, order: int | None, minutes: int | None, seen: int | None = None
) -> None:
    """Give it a place in the order and its minutes."""
    SPEECH.take("schedule", speech, by=by, seen=seen, change={"order": order, "minutes": minutes})


def deliver_speech(
    *, speech: Speech, by: Account, seconds_spoken: int | None = None, seen: int | None = None
) -> None:
    """It was spoken; the clock says how long."""
    SPEECH.take("deliver", speech, by=by, seen=seen, change={"seconds_spoken": seconds_spoken})


def publish_speech(*, speech: Speech, by: Account, note: str = "", seen: int | None = None) -> None:
    """The whole committee may read it."""
    SPEECH.take("publish", speech, by=by, note=note, seen=seen)
