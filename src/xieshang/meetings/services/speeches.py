"""Speeches for the plenary session: offered, preselected, revised, given a place, delivered, published."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, notices, trail
from xieshang.core.models import Account
from xieshang.core.writing import Text
from xieshang.people.models import Member, Party, PlenarySession
from xieshang.people.posts import holders, standing_of
from xieshang.people.roles import Permission

from ..actors import SPEAKER, SPEECH_WRITER
from ..lifecycle import SPEECH
from ..models import Speech, SpeechCall
from ..states import SpeechState
from .convening import MeetingRefused, check_secretariat

EDITABLE = (SpeechState.DRAFT, SpeechState.REVISING)
SPEECH_TEXT = Text(SPEECH, SPEAKER, EDITABLE, parts=("title", "text"), details=("speaker", "wishes"))


@transaction.atomic
def call_for_speeches(
    *, by: Account, plenary_session: PlenarySession, opens_on: date, closes_on: date, text: str = ""
) -> SpeechCall:
    """Call for speeches, or change the call; every member and every party is told the first time."""
    check_secretariat(by, plenary_session.committee_id)
    if closes_on < opens_on:
        raise MeetingRefused(_("截止日期应在开始日期之后。"))
    fields = {"opens_on": opens_on, "closes_on": closes_on, "text": text}
    call, first = SpeechCall.objects.update_or_create(plenary_session=plenary_session, defaults=fields)
    event = trail.write(call, "call", by=by, data={"opens_on": opens_on, "closes_on": closes_on})
    if first:
        committee = plenary_session.committee_id
        members = Member.objects.serving().filter(committee=committee).values("account")
        seals = holders(committee, Permission.SPEAK_FOR_PARTY).values("pk")
        people = Account.objects.filter(Q(pk__in=members) | Q(pk__in=seals), is_active=True)
        notices.tell(people, event, call, _("征集大会发言"))
    return call


@transaction.atomic
def begin_speech(
    *,
    by: Account,
    plenary_session: PlenarySession,
    member: Member | None = None,
    party: Party | None = None,
    speaker: str = "",
) -> Speech:
    """Open a draft in the name of a member or of a party, while the session's call is open."""
    standing = standing_of(by)
    in_own_name = member is not None and party is None and member.account_id == by.pk
    for_party = (
        party is not None and member is None and party.pk in standing.parties(Permission.SPEAK_FOR_PARTY)
    )
    if not (in_own_name or for_party):
        raise PermissionDenied
    call = SpeechCall.objects.filter(plenary_session=plenary_session).first()
    if not (call and call.is_open):
        raise MeetingRefused(_("现在不在大会发言征集期内。"))
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


def save_speech(*, speech: Speech, by: Account, version: int | None = None, **fields) -> Speech:
    """Keep what was typed, complete or not."""
    SPEECH_TEXT.keep(speech, by=by, version=version, fields=fields)
    return speech


def submit_speech(*, speech: Speech, by: Account, version: int | None = None) -> None:
    """Offer the speech, or hand the revised text in."""
    if speech.state == SpeechState.REVISING:
        SPEECH.take("revised", speech, by=by, version=version, facts={"text": speech.text})
    else:
        SPEECH.take(
            "submit",
            speech,
            by=by,
            version=version,
            change={"submitted_at": clock.now()},
            facts={"text": speech.text},
        )


def preselect_speech(*, speech: Speech, by: Account, note: str = "", version: int | None = None) -> None:
    """It comes into consideration."""
    SPEECH.take("preselect", speech, by=by, note=note, version=version)


def ask_revision(*, speech: Speech, by: Account, note: str, version: int | None = None) -> None:
    """Say what should be changed."""
    SPEECH.take("ask_revision", speech, by=by, note=note, version=version)


def drop_speech(*, speech: Speech, by: Account, note: str, version: int | None = None) -> None:
    """It is not used, and why."""
    SPEECH.take("drop", speech, by=by, note=note, version=version)


def list_as_written(*, speech: Speech, by: Account, note: str = "", version: int | None = None) -> None:
    """It goes to print as a written speech."""
    SPEECH.take("written", speech, by=by, note=note, version=version)


def schedule_speech(
    *, speech: Speech, by: Account, order: int | None, minutes: int | None, version: int | None = None
) -> None:
    """Give it a place in the order and its minutes."""
    SPEECH.take("schedule", speech, by=by, version=version, change={"order": order, "minutes": minutes})


def deliver_speech(
    *, speech: Speech, by: Account, seconds_spoken: int | None = None, version: int | None = None
) -> None:
    """It was spoken; the clock says how long."""
    SPEECH.take("deliver", speech, by=by, version=version, change={"seconds_spoken": seconds_spoken})


def publish_speech(*, speech: Speech, by: Account, note: str = "", version: int | None = None) -> None:
    """The whole committee may read it."""
    SPEECH.take("publish", speech, by=by, note=note, version=version)


def make_proposal_of(*, speech: Speech, by: Account, action: str, version: int | None = None) -> None:
    """Have a draft proposal made of what was said, theirs to finish and hand in; once for each speech."""
    SPEECH.take(action, speech, by=by, version=version, change={"proposal_asked_at": clock.now()})


def make_opinion_of(*, speech: Speech, by: Account, action: str, version: int | None = None) -> None:
    """The same as a draft opinion report."""
    SPEECH.take(action, speech, by=by, version=version, change={"opinion_asked_at": clock.now()})


def hold_up_draft(*, speech: Speech, note: str) -> None:
    """No draft could be made of it: its speaker is told why, once for each reason."""
    last = trail.history(speech).filter(action="hold_up_draft").last()
    if last and last.note == note:
        return
    event = trail.write(speech, "hold_up_draft", by=None, note=note)
    notices.tell(SPEECH_WRITER.people(speech), event, speech, _("未能转为草稿"))
