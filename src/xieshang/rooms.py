"""The rooms of the house, in the order in which the floors above name them. A new room is one line here."""

from xieshang.consultation.room import ROOM as CONSULTATION
from xieshang.culture.room import ROOM as CULTURE
from xieshang.deliberation.room import ROOM as DELIBERATION
from xieshang.followup.room import ROOM as FOLLOWUP
from xieshang.learning.room import ROOM as LEARNING
from xieshang.meetings.room import ROOM as MEETINGS
from xieshang.opinions.room import ROOM as OPINIONS
from xieshang.outcomes.room import ROOM as OUTCOMES
from xieshang.outreach.room import ROOM as OUTREACH
from xieshang.people.room import ROOM as PEOPLE
from xieshang.proposals.room import ROOM as PROPOSALS
from xieshang.publicity.room import ROOM as PUBLICITY
from xieshang.research.room import ROOM as RESEARCH
from xieshang.rulebook.room import ROOM as RULEBOOK
from xieshang.speeches.room import ROOM as SPEECHES
from xieshang.supervision.room import ROOM as SUPERVISION
from xieshang.surveys.room import ROOM as SURVEYS

ROOMS = (
    PROPOSALS,
    OPINIONS,
    SPEECHES,
    FOLLOWUP,
    MEETINGS,
    CONSULTATION,
    RESEARCH,
    SUPERVISION,
    OUTREACH,
    DELIBERATION,
    PUBLICITY,
    RULEBOOK,
    LEARNING,
    SURVEYS,
    CULTURE,
    OUTCOMES,
    PEOPLE,
)
