"""The programme of a meeting: items are added, changed, put in order and taken out, before the notice and after."""

import pytest
from django.urls import reverse

from xieshang.core import trail
from xieshang.meetings import services
from xieshang.meetings.lifecycle import MEETING
from xieshang.meetings.models import AgendaItem


def words(page) -> str:
    return page.content.decode()


def at(name: str, *args) -> str:
    return reverse(f"meetings:{name}", args=args)


def titles(meeting) -> list[str]:
    return [item.title for item in meeting.agenda.all()]


@pytest.fixture
def meeting(cast):
    found = cast.meeting()
    for title in ("听取报告", "分组讨论", "通过决议"):
        services.add_agenda_item(meeting=found, by=cast.secretary, title=title)
    return found


def test_an_item_is_moved_by_buttons_and_everyone_reads_the_new_order(cast, meeting):
    secretary = cast.browser_of(cast.secretary)
    page = words(secretary.get(at("agenda", meeting.pk)))
    assert page.count('value="up"') == page.count('value="down"') == 2
    last = meeting.agenda.last()
    answer = secretary.post(at("move_agenda_item", meeting.pk, last.pk), {"to": "up"}, follow=True)
    assert answer.redirect_chain[-1][0].endswith(f"#item-{last.pk}")
    assert "「通过决议」现在是第2项。" in words(answer)
    secretary.post(at("move_agenda_item", meeting.pk, last.pk), {"to": "up"})
    secretary.post(at("move_agenda_item", meeting.pk, last.pk), {"to": "up"})
    assert titles(meeting) == ["通过决议", "听取报告", "分组讨论"]
    first = meeting.agenda.first()
    secretary.post(at("move_agenda_item", meeting.pk, first.pk), {"to": "down"})
    member = words(cast.browser_of(cast.chen).get(meeting.get_absolute_url()))
    assert member.index("听取报告") < member.index("通过决议") < member.index("分组讨论")
    moved = [event.data["place"] for event in trail.history(meeting).filter(action="move_agenda")]
    assert moved == [2, 1, 2]


def test_items_that_stand_at_the_same_place_can_still_be_moved_apart(cast, meeting):
    AgendaItem.objects.filter(meeting=meeting).update(order=0)
    services.move_agenda_item(item=meeting.agenda.last(), by=cast.secretary, places=-1)
    assert titles(meeting) == ["听取报告", "通过决议", "分组讨论"]


def test_an_item_is_changed_after_the_notice_and_the_history_says_what(cast, meeting):
    secretary = cast.browser_of(cast.secretary)
    item = meeting.agenda.get(title="分组讨论")
    edit = at("edit_agenda_item", meeting.pk, item.pk)
    version = secretary.get(edit).context["form"].initial["version"]
    secretary.post(
        edit, {"title": "联组讨论", "minutes": 90, "speaker": "", "room": "一号厅", "version": version}
    )
    page = words(cast.browser_of(cast.chen).get(meeting.get_absolute_url()))
    assert "联组讨论" in page
    assert "90分钟" in page
    event = trail.history(meeting).latest("id")
    assert event.data["said"] == {
        "title": ["分组讨论", "联组讨论"],
        "minutes": [None, 90],
        "room": ["", "一号厅"],
    }
    sentence = secretary.get(meeting.get_absolute_url()).context["file"].history[0].sentence
    assert sentence == "会务秘书修改议程：联组讨论"
    answer = secretary.post(edit, {"title": "另一种说法", "version": version})
    assert answer.status_code == 409
    assert "这项议程刚刚有了变化" in words(answer)
    assert "另一种说法" in words(answer)
    assert "联组讨论" in titles(meeting)


def test_taking_an_item_out_is_asked_first_and_recorded(cast, meeting):
    secretary = cast.browser_of(cast.secretary)
    item = meeting.agenda.get(title="分组讨论")
    remove = at("remove_agenda_item", meeting.pk, item.pk)
    assert "从议程中删去「分组讨论」" in words(secretary.get(remove))
    assert len(titles(meeting)) == 3
    secretary.post(remove)
    assert titles(meeting) == ["听取报告", "通过决议"]
    sentence = secretary.get(meeting.get_absolute_url()).context["file"].history[0].sentence
    assert sentence == "会务秘书删去议程：分组讨论"
    assert secretary.post(remove).status_code == 404
    services.add_agenda_item(meeting=meeting, by=cast.secretary, title="宣布散会")
    assert titles(meeting) == ["听取报告", "通过决议", "宣布散会"]


def test_the_programme_of_a_cancelled_meeting_stays_as_it_is(cast, meeting):
    MEETING.take("cancel", meeting, by=cast.secretary, note="改期")
    secretary = cast.browser_of(cast.secretary)
    assert 'value="up"' not in words(secretary.get(at("agenda", meeting.pk)))
    item = meeting.agenda.first()
    answer = secretary.post(at("move_agenda_item", meeting.pk, item.pk), {"to": "down"}, follow=True)
    assert "议程不能再改" in words(answer)
    assert "议程不能再改" in words(
        secretary.post(at("edit_agenda_item", meeting.pk, item.pk), {"title": "新"})
    )
    assert "议程不能再改" in words(secretary.post(at("remove_agenda_item", meeting.pk, item.pk)))
    assert titles(meeting) == ["听取报告", "分组讨论", "通过决议"]


def test_an_item_is_found_under_its_own_meeting_and_by_the_secretariat_only(cast, meeting):
    item, other = meeting.agenda.first(), cast.meeting("另一次会议")
    assert cast.browser_of(cast.secretary).get(at("edit_agenda_item", other.pk, item.pk)).status_code == 404
    for person in (cast.chen, cast.neighbour, cast.steward):
        browser = cast.browser_of(person)
        for name in ("edit_agenda_item", "remove_agenda_item", "move_agenda_item"):
            assert browser.post(at(name, meeting.pk, item.pk), {"to": "down"}).status_code == 404
    assert titles(meeting) == ["听取报告", "分组讨论", "通过决议"]


def test_the_programme_costs_the_same_for_three_items_and_for_thirty(
    cast, meeting, django_assert_max_num_queries
):
    browser = cast.browser_of(cast.secretary)
    browser.get(at("agenda", meeting.pk))
    with django_assert_max_num_queries(12) as few:
        browser.get(at("agenda", meeting.pk))
    for number in range(27):
        services.add_agenda_item(meeting=meeting, by=cast.secretary, title=f"第{number}项")
    with django_assert_max_num_queries(12) as many:
        browser.get(at("agenda", meeting.pk))
    assert len(few.captured_queries) == len(many.captured_queries)
