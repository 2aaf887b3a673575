"""Everything that can stand in the trail of a meeting or a leave has a sentence."""

from xieshang.core.tests.sentences import tell_everything
from xieshang.meetings import services
from xieshang.meetings.pages import OF_EACH_PERSON, TELLER


def test_everything_that_can_happen_has_its_sentence():
    tell_everything("meetings", TELLER, silent=OF_EACH_PERSON)


def test_the_meetings_page_tells_what_happened(cast):
    meeting = cast.meeting()
    services.give_seats(meeting=meeting, by=cast.secretary, rows=2, in_row=2)
    services.take_note(line=cast.line(meeting, cast.chen), by=cast.chen)
    page = cast.browser_of(cast.secretary).get(meeting.get_absolute_url())
    (day,) = page.context["file"].days
    assert [entry.sentence for entry in day.entries] == [
        "会务秘书排座，3人",
        "会务秘书发出通知，名册3人",
        "会务秘书开始筹备",
    ]
