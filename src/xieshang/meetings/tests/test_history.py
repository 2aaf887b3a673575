"""The page of a meeting tells what happened to it."""

from xieshang.meetings import services


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
