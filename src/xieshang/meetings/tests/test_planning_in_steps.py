"""A meeting is planned in steps: each is saved by itself, and going back and forth loses nothing."""

import re

import pytest
from django.urls import reverse

from xieshang.core import trail
from xieshang.meetings.models import AudienceRule, Meeting

WHEN = {
    "step": "when",
    "then": "whom",
    "kind": "plenary",
    "title": "六届三次会议预备会",
    "starts_at": "2024-01-15T15:00",
    "ends_at": "2024-01-15T16:00",
    "place": "市会议中心",
}


def words(answer) -> str:
    return answer.content.decode()


def fields(page: str) -> set[str]:
    main = page.split('id="main"')[1]
    return set(re.findall(r'<(?:input|textarea|select)[^>]* name="(\w+)"', main)) - {"csrfmiddlewaretoken"}


@pytest.fixture
def browser(cast):
    return cast.browser_of(cast.secretary)


@pytest.fixture
def begun(browser) -> Meeting:
    browser.post(reverse("meetings:plan"), WHEN)
    return Meeting.objects.get(title=WHEN["title"])


def edit(meeting: Meeting, step: str = "") -> str:
    return reverse("meetings:edit", args=[meeting.pk]) + (f"?step={step}" if step else "")


def save(browser, meeting: Meeting, step: str, **typed):
    meeting.refresh_from_db()
    return browser.post(edit(meeting, step), {"step": step, "version": meeting.version} | typed)


def test_the_first_step_asks_what_when_and_where_alone(browser):
    page = words(browser.get(reverse("meetings:plan")))
    assert {"kind", "title", "starts_at", "ends_at", "place"} <= fields(page)
    assert not {"all_members", "notice", "latitude"} & fields(page)
    assert 'aria-current="step"' in page


def test_each_step_is_saved_and_leads_to_the_next_and_the_last_to_the_meeting(cast, browser, begun):
    answer = browser.post(reverse("meetings:plan"), WHEN | {"title": "另一次会议"})
    assert answer.url.endswith("?step=whom")
    answer = save(browser, begun, "whom", all_members="on", then="notice")
    assert answer.url == edit(begun, "notice")
    answer = save(browser, begun, "notice", notice="请准时参加。", chair="主席")
    assert answer.url == begun.get_absolute_url()
    begun.refresh_from_db()
    assert (begun.title, begun.place, begun.notice) == (WHEN["title"], "市会议中心", "请准时参加。")
    assert [rule.kind for rule in begun.audience.all()] == [AudienceRule.Kind.ALL_MEMBERS]
    assert list(trail.history(begun).values_list("action", flat=True)) == ["plan", "replan", "replan"]


def test_going_back_saves_too_and_nothing_of_the_other_steps_is_lost(browser, begun):
    save(browser, begun, "whom", all_members="on", then="notice")
    answer = save(browser, begun, "notice", notice="带上提案。", then="whom")
    assert answer.url == edit(begun, "whom")
    assert re.search(r'name="all_members"[^>]*checked', words(browser.get(answer.url)))
    save(browser, begun, "when", **{k: v for k, v in WHEN.items() if k != "step"} | {"place": "二楼"})
    begun.refresh_from_db()
    assert (begun.place, begun.notice, begun.audience.count()) == ("二楼", "带上提案。", 1)


def test_what_is_wrong_keeps_the_step_and_what_was_typed(browser, begun):
    answer = save(browser, begun, "whom", named="没有这个人", then="when")
    assert answer.status_code == 422
    assert "没有这个人" in words(answer)
    assert "没有找到" in words(answer)
    answer = browser.post(reverse("meetings:plan"), WHEN | {"ends_at": "2024-01-15T14:00"})
    assert answer.status_code == 422
    assert WHEN["title"] in words(answer)


def test_two_who_plan_at_once_lose_nothing_of_each_other(browser, begun):
    stale = begun.version
    save(browser, begun, "notice", notice="请准时参加。")
    answer = browser.post(edit(begun, "whom"), {"step": "whom", "version": stale, "all_members": "on"})
    assert answer.status_code == 409
    assert not begun.audience.exists()


def test_the_whole_plan_is_still_one_page_for_whoever_wants_it(browser, begun):
    page = words(browser.get(edit(begun, "all")))
    assert {"title", "all_members", "notice", "latitude"} <= fields(page)


def test_a_sitting_begins_with_the_meeting_it_belongs_to(browser, begun):
    page = words(browser.get(reverse("meetings:plan") + f"?parent={begun.pk}"))
    assert re.search(rf'<option value="{begun.pk}" selected', page)
