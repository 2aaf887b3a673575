"""Every state × every person × every step of a speech, generated from the table.

What each person is for is written here a second time, by hand and by name; the queries of the
actors must agree with it for every record, state and step.
"""

from datetime import timedelta

from xieshang.core import clock
from xieshang.core.tests.room import room_tests
from xieshang.people.models import Member, PlenarySession
from xieshang.speeches import services
from xieshang.speeches.lifecycle import SPEECH
from xieshang.speeches.models import Speech
from xieshang.speeches.pages import TELLER
from xieshang.speeches.room import ROOM
from xieshang.speeches.states import SpeechState as S

NOBODYS = dict.fromkeys(("liu", "zhou", "steward", "stranger", "neighbour"), frozenset())
HANDS = NOBODYS | {"secretary": {"secretariat"}, "chen": {"speaker"}}
"""陈晓舟 offers the speech."""


def speech_in(cast, state: S) -> Speech:
    """陈晓舟's speech for the plenary session, in this state."""
    member = Member.objects.get(account=cast.chen)
    today = clock.today()
    session = PlenarySession.objects.create(
        committee=cast.committee,
        term=member.term,
        ordinal=3,
        collects_from=today - timedelta(days=90),
        opens_on=today,
        closes_on=today + timedelta(days=3),
        deadline=clock.now() + timedelta(days=1),
    )
    services.call_for(
        by=cast.secretary, plenary_session=session, opens_on=today, closes_on=today + timedelta(days=2)
    )
    speech = services.begin(by=cast.chen, plenary_session=session, member=member)
    services.save(speech=speech, by=cast.chen, title="把河岸还给行人", text="先补步道，再添座椅。")
    if state == S.DRAFT:
        return speech
    SPEECH.take("submit", speech, by=cast.chen)
    if state == S.NOT_USED:
        SPEECH.take("drop", speech, by=cast.secretary, note="同类发言已有两篇。")
    if state in (S.SUBMITTED, S.NOT_USED):
        return speech
    SPEECH.take("preselect", speech, by=cast.secretary)
    if state == S.REVISING:
        SPEECH.take("ask_revision", speech, by=cast.secretary, note="请补充数据。")
    elif state in (S.SCHEDULED, S.DELIVERED):
        SPEECH.take("schedule", speech, by=cast.secretary, change={"order": 1, "minutes": 8})
        if state == S.DELIVERED:
            SPEECH.take("deliver", speech, by=cast.secretary, change={"seconds_spoken": 460})
    elif state in (S.WRITTEN, S.PUBLISHED):
        SPEECH.take("written", speech, by=cast.secretary)
        if state == S.PUBLISHED:
            SPEECH.take("publish", speech, by=cast.secretary)
    return speech


test_matrix, test_whole, test_sentences, _findable = room_tests(
    ROOM, TELLER, {SPEECH: (HANDS, speech_in)}, silent={"call"}
)
