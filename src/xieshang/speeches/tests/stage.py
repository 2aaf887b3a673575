"""What stands behind the addresses of this room when every address of the house is asked."""

from datetime import timedelta

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.people.models import Member, PlenarySession
from xieshang.speeches import services
from xieshang.speeches.lifecycle import SPEECH
from xieshang.speeches.models import Speech


def scheduled(session: PlenarySession, secretary: Account, member: Member) -> Speech:
    """A speech that has its place in the order."""
    day = clock.today()
    services.call_for(by=secretary, plenary_session=session, opens_on=day, closes_on=day + timedelta(days=9))
    speech = services.begin(by=member.account, plenary_session=session, member=member)
    services.save(speech=speech, by=member.account, title="点亮河边步道", text="步道夜里只有三盏灯。")
    SPEECH.take("submit", speech, by=member.account)
    SPEECH.take("preselect", speech, by=secretary)
    SPEECH.take("schedule", speech, by=secretary, change={"order": 1, "minutes": 8})
    return speech
