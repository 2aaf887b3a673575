"""Where the steps of meetings, leave and speeches are taken."""

from xieshang.core.steps import Offer

from ..lifecycle import LEAVE, MEETING, SPEECH
from ..pages import LEAVE_PAGES, MEETING_PAGES, SPEECH_PAGES

MEETINGS = Offer(MEETING, MEETING_PAGES, "meetings:step")
LEAVES = Offer(LEAVE, LEAVE_PAGES, "meetings:leave_step")
SPEECHES = Offer(SPEECH, SPEECH_PAGES, "meetings:speech_step")
