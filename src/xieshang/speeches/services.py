"""Speeches for the plenary session: offered, preselected, revised, given a place, delivered, published."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, notices, trail
from xieshang.core.models import Account
from xieshang.core.writing import Window
from xieshang.people.models import Member, Party, PlenarySession
from xieshang.people.posts import holders, standing_of
from xieshang.people.roles import Permission

from .actors import SPEECH_WRITER
from .models import Speech, SpeechCall
from .text import SPEECH_TEXT


class CallRefused(ValueError):
    """A call, or a draft outside of one, that cannot be; the words can be shown as they are."""


@transaction.atomic
def call_for(
    *, by: Account, plenary_session: PlenarySession, opens_on: date, closes_on: date, text: str = ""
) -> SpeechCall:
    """Call for speeches, or change the call; every member and every party is told the first time."""
    if plenary_session.committee_id not in standing_of(by).at(Permission.RUN_MEETINGS):
        raise PermissionDenied
    if closes_on < opens_on:
        raise CallRefused(_("截止日期应在开始日期之后。"))
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
def begin(
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
        raise CallRefused(_("现在不在大会发言征集期内。"))
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


def save(
    *, speech: Speech, by: Account, version: int | None = None, window: Window | None = None, **fields
) -> Speech:
    """Keep what was typed, complete or not."""
    SPEECH_TEXT.keep(speech, by=by, version=version, window=window, fields=fields)
    return speech


def hold_up_draft(*, speech: Speech, note: str) -> None:
    """No draft could be made of it: its speaker is told why, once for each reason."""
    last = trail.history(speech).filter(action="hold_up_draft").last()
    if last and last.note == note:
        return
    event = trail.write(speech, "hold_up_draft", by=None, note=note)
    notices.tell(SPEECH_WRITER.people(speech), event, speech, _("未能转为草稿"))
