"""Who sits where: one seat changed, two people's seats exchanged, the rostrum in its order of protocol."""

from datetime import timedelta

import pytest
from django.urls import reverse

from xieshang.core import trail
from xieshang.meetings import services

from .phones import Phone


def words(page) -> str:
    return page.content.decode()


def at(name: str, *args) -> str:
    return reverse(f"meetings:{name}", args=args)


@pytest.fixture
def meeting(cast):
    """陈晓舟, 刘望溪 and 周听泉 sit side by side in the first of two rows."""
    found = cast.meeting()
    services.give_seats(meeting=found, by=cast.secretary, rows=2, in_row=3)
    return found


@pytest.fixture
def secretary(cast):
    return cast.browser_of(cast.secretary)


def seats(cast, meeting) -> list[str]:
    return [cast.line(meeting, person).seat for person in (cast.chen, cast.liu, cast.zhou)]


def seat_page(cast, meeting, person) -> str:
    return at("seat", meeting.pk, cast.line(meeting, person).pk)


def posted(page, **more) -> dict:
    """What the page's form carries, with something typed over it."""
    form = page.context["form"]
    return {field.html_name: field.value() or "" for field in form} | more


def test_a_person_is_moved_and_finds_the_new_seat_at_once(cast, meeting, secretary):
    page = secretary.get(at("seats", meeting.pk))
    assert f'href="{seat_page(cast, meeting, cast.chen)}"' in words(page)
    address = seat_page(cast, meeting, cast.chen)
    answer = secretary.post(address, posted(secretary.get(address), row=2, number=3), follow=True)
    assert "陈晓舟的座位：2排3座。" in words(answer)
    assert seats(cast, meeting) == ["2排3座", "1排2座", "1排3座"]
    assert "2排3座" in words(cast.browser_of(cast.chen).get(meeting.get_absolute_url()))
    sentence = secretary.get(meeting.get_absolute_url()).context["file"].history[0].sentence
    assert sentence == "会务秘书把陈晓舟的座位改为2排3座"


def test_where_somebody_sits_the_page_asks_and_the_two_change_places(cast, meeting, secretary):
    address = seat_page(cast, meeting, cast.chen)
    question = secretary.post(address, posted(secretary.get(address), row=1, number=3))
    assert question.status_code == 409
    assert "1排3座坐的是周听泉。再次提交，两人的座位就对调。" in words(question)
    assert seats(cast, meeting) == ["1排1座", "1排2座", "1排3座"]
    secretary.post(address, posted(question))
    assert seats(cast, meeting) == ["1排3座", "1排2座", "1排1座"]
    sentence = secretary.get(meeting.get_absolute_url()).context["file"].history[0].sentence
    assert sentence == "会务秘书对调陈晓舟和周听泉的座位"


def test_an_exchange_is_with_the_person_the_page_named_and_nobody_else(cast, meeting, secretary):
    address = seat_page(cast, meeting, cast.chen)
    question = secretary.post(address, posted(secretary.get(address), row=1, number=3))
    for person, row, number in ((cast.zhou, 2, 1), (cast.liu, 1, 3)):
        services.change_seat(line=cast.line(meeting, person), by=cast.secretary, row=row, number=number)
    again = secretary.post(address, posted(question))
    assert "1排3座坐的是刘望溪" in words(again)
    assert seats(cast, meeting) == ["1排1座", "1排3座", "2排1座"]


def test_two_secretaries_at_once_are_told_what_the_other_did(cast, meeting, secretary):
    address = seat_page(cast, meeting, cast.chen)
    mine = posted(secretary.get(address), row=2, number=1)
    other = cast.browser_of(cast.person_at_the_secretariat("second", "会务秘书乙"))
    other.post(address, posted(other.get(address), row=2, number=2))
    answer = secretary.post(address, mine)
    assert answer.status_code == 409
    assert "陈晓舟的座位刚刚由别人改为2排2座，请看过再改。" in words(answer)
    assert seats(cast, meeting)[0] == "2排2座"
    secretary.post(address, posted(answer))
    assert seats(cast, meeting)[0] == "2排1座"


def test_a_seat_outside_the_hall_or_half_said_is_refused_beside_the_field(cast, meeting, secretary):
    address = seat_page(cast, meeting, cast.chen)
    page = secretary.get(address)
    answer = secretary.post(address, posted(page, row=3, number=9))
    assert set(answer.context["form"].errors) == {"row", "number"}
    answer = secretary.post(address, posted(page, row=2, number=""))
    assert answer.context["form"].errors == {"number": ["排和座要一起填写。"]}
    assert "座位没有变化。" in words(secretary.post(address, posted(page)))
    assert seats(cast, meeting)[0] == "1排1座"


def test_a_person_without_a_seat_is_found_below_the_map(cast, meeting, secretary):
    address = seat_page(cast, meeting, cast.liu)
    secretary.post(address, posted(secretary.get(address), row="", number=""))
    page = secretary.get(at("seats", meeting.pk))
    assert [line.name for line in page.context["hall"].unseated] == ["刘望溪"]
    question = secretary.post(address, posted(secretary.get(address), row=1, number=1))
    assert "陈晓舟让出座位，要另行安排。" in words(question)
    secretary.post(address, posted(question))
    assert seats(cast, meeting) == ["", "1排1座", "1排3座"]


def test_the_rostrum_stands_in_its_order_and_its_people_leave_the_hall(cast, meeting, secretary):
    address = at("rostrum", meeting.pk)
    secretary.post(address, posted(secretary.get(address), people="周听泉\n陈晓舟"))
    assert seats(cast, meeting) == ["主席台第2位", "1排2座", "主席台第1位"]
    page = words(cast.browser_of(cast.zhou).get(at("seats", meeting.pk)))
    assert page.index("周听泉") < page.index("陈晓舟") < page.index("刘望溪")
    assert page.count('class="mine"') == 1
    services.give_seats(meeting=meeting, by=cast.secretary, rows=1, in_row=1)
    assert seats(cast, meeting) == ["主席台第2位", "1排1座", "主席台第1位"]
    actions = [event.action for event in trail.history(meeting)][-2:]
    assert actions == ["rostrum", "give_seats"]


def test_whoever_checks_in_is_told_their_place_on_the_rostrum(cast, meeting):
    services.arrange_rostrum(meeting=meeting, by=cast.secretary, lines=[cast.line(meeting, cast.zhou)])
    for person, seat in ((cast.zhou, "主席台第1位"), (cast.liu, "1排2座")):
        phone = Phone(person)
        phone.open_screen(meeting)
        assert phone.tap(meeting)["seat"] == seat


def test_the_rostrum_is_not_written_over_somebody_elses_list(cast, meeting, secretary):
    address = at("rostrum", meeting.pk)
    mine = posted(secretary.get(address), people="周听泉")
    other = cast.browser_of(cast.person_at_the_secretariat("second", "会务秘书乙"))
    other.post(address, posted(other.get(address), people="刘望溪"))
    answer = secretary.post(address, mine)
    assert answer.status_code == 409
    assert "主席台名单刚刚由别人改过" in words(answer)
    assert "周听泉" in words(answer)
    assert seats(cast, meeting) == ["1排1座", "主席台第1位", "1排3座"]


def test_names_on_the_rostrum_are_found_on_the_roster_once_each(cast, meeting, secretary):
    address = at("rostrum", meeting.pk)
    page = secretary.get(address)
    assert "不在名册上：路人" in words(secretary.post(address, posted(page, people="路人")))
    assert "写了两次：陈晓舟" in words(secretary.post(address, posted(page, people="陈晓舟\n陈晓舟")))
    services.add_guest(meeting=meeting, by=cast.secretary, name="陈晓舟", body="市总工会", standing="invited")
    answer = words(secretary.post(address, posted(page, people="陈晓舟")))
    assert "名册上不止一位：陈晓舟" in answer
    secretary.post(address, posted(page, people="陈晓舟（市总工会）"))
    assert meeting.roster.get(rostrum_order=1).body == "市总工会"
    assert seats(cast, meeting)[0] == "1排1座"


def test_sittings_seat_everybody_as_the_session_does(cast, meeting, secretary):
    sitting = services.plan(
        by=cast.secretary,
        committee=cast.committee,
        kind="plenary",
        title="闭幕会",
        starts_at=meeting.starts_at + timedelta(hours=4),
        ends_at=meeting.starts_at + timedelta(hours=6),
        place="大礼堂",
        parent=meeting,
    )
    services.convene(meeting=sitting, by=cast.secretary)
    services.change_seat(
        line=cast.line(meeting, cast.chen),
        by=cast.secretary,
        row=1,
        number=3,
        swap=cast.line(meeting, cast.zhou).pk,
    )
    assert seats(cast, sitting) == seats(cast, meeting) == ["1排3座", "1排2座", "1排1座"]
    services.arrange_rostrum(meeting=meeting, by=cast.secretary, lines=[cast.line(meeting, cast.liu)])
    assert seats(cast, sitting) == seats(cast, meeting) == ["1排3座", "主席台第1位", "1排1座"]
    services.arrange_rostrum(meeting=meeting, by=cast.secretary, lines=[])
    assert seats(cast, sitting) == seats(cast, meeting) == ["1排3座", "", "1排1座"]
    page = cast.browser_of(cast.liu).get(at("seats", sitting.pk))
    assert [line and line.name for _number, line in page.context["hall"].rows[0][1]] == [
        "周听泉",
        None,
        "陈晓舟",
    ]
    address = seat_page(cast, sitting, cast.chen)
    assert "座位沿用所属会议" in words(
        secretary.post(address, posted(secretary.get(address), row=2, number=2))
    )


def test_the_map_costs_the_same_for_a_large_hall(cast, meeting, secretary, django_assert_max_num_queries):
    secretary.get(at("seats", meeting.pk))
    with django_assert_max_num_queries(12) as few:
        secretary.get(at("seats", meeting.pk))
    for number in range(40):
        services.add_guest(meeting=meeting, by=cast.secretary, name=f"来宾{number}", standing="invited")
    services.give_seats(meeting=meeting, by=cast.secretary, rows=9, in_row=9)
    with django_assert_max_num_queries(12) as many:
        secretary.get(at("seats", meeting.pk))
    assert len(few.captured_queries) == len(many.captured_queries)
