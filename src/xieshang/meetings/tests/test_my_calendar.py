"""One's own calendar: as a page, and at a secret address that a phone reads without signing in."""

from django.test import Client
from django.urls import reverse
from harness.pages import markup
from icalendar import Calendar

from xieshang.core.models import Event
from xieshang.meetings.lifecycle import MEETING
from xieshang.meetings.models import CalendarAddress

PAGE = reverse("meetings:my_calendar")


def feed_of(account):
    made = CalendarAddress.objects.get(account=account)
    return Client().get(reverse("meetings:calendar_feed", args=[made.secret]))


def events(answer):
    return {str(event["uid"]): event for event in Calendar.from_ical(answer.content).walk("VEVENT")}


def make(cast, account):
    assert cast.browser_of(account).post(reverse("meetings:make_calendar_address")).status_code == 302


def test_the_page_has_what_is_to_come_under_its_month_and_makes_an_address_only_at_ones_wish(cast):
    meeting = cast.meeting()
    member = cast.browser_of(cast.chen)
    page = markup(member.get(PAGE))
    assert f"{meeting.starts_at.year}年{meeting.starts_at.month}月" in page
    assert meeting.title in page
    assert ".ics" not in page
    assert not CalendarAddress.objects.exists()
    make(cast, cast.chen)
    secret = CalendarAddress.objects.get(account=cast.chen).secret
    page = markup(member.get(PAGE))
    assert f'href="webcal://testserver/meetings/calendar/{secret}.ics"' in page
    assert secret not in markup(cast.browser_of(cast.liu).get(PAGE))


def test_a_phone_reads_its_owners_meetings_without_signing_in_and_learns_of_changes(cast):
    meeting, other = cast.meeting(), cast.meeting("只请了别人的会")
    other.roster.filter(account=cast.chen).delete()
    make(cast, cast.chen)
    answer = feed_of(cast.chen)
    assert answer["Content-Type"].startswith("text/calendar")
    assert "no-store" in answer["Cache-Control"]
    (event,) = events(answer).values()
    assert event["summary"] == meeting.title
    assert event["url"].endswith(meeting.get_absolute_url())
    assert other.title not in answer.content.decode()
    MEETING.take("cancel", meeting, by=cast.secretary, note="大雪")
    (event,) = events(feed_of(cast.chen)).values()
    assert event["status"] == "CANCELLED"


def test_an_address_made_anew_voids_the_old_one_and_one_withdrawn_leads_nowhere(cast):
    cast.meeting()
    make(cast, cast.chen)
    old = reverse("meetings:calendar_feed", args=[CalendarAddress.objects.get().secret])
    make(cast, cast.chen)
    assert Client().get(old).status_code == 404
    assert feed_of(cast.chen).status_code == 200
    made = reverse("meetings:calendar_feed", args=[CalendarAddress.objects.get().secret])
    for _ in range(2):
        cast.browser_of(cast.chen).post(reverse("meetings:withdraw_calendar_address"))
    assert Client().get(made).status_code == 404
    actions = ("make_calendar_address", "withdraw_calendar_address")
    written = Event.objects.filter(by=cast.chen, action__in=actions).order_by("pk")
    assert [event.action for event in written] == [actions[0], actions[0], actions[1]]


def test_a_closed_account_has_no_calendar(cast):
    make(cast, cast.chen)
    cast.chen.is_active = False
    cast.chen.save(update_fields=["is_active"])
    assert feed_of(cast.chen).status_code == 404


def test_a_calendar_costs_the_same_queries_at_one_and_at_many_meetings(cast, django_assert_num_queries):
    cast.meeting()
    make(cast, cast.chen)
    feed = reverse("meetings:calendar_feed", args=[CalendarAddress.objects.get().secret])
    with django_assert_num_queries(2):
        assert len(events(Client().get(feed))) == 1
    for day in range(1, 5):
        cast.meeting(f"第{day}次", starts_in=20 + day * 1440)
    with django_assert_num_queries(2):
        assert len(events(Client().get(feed))) == 5
