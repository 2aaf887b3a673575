"""What a room of one life gives to the house by its own folder alone."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from sample_room.lifecycle import GIFT
from sample_room.models import Gift
from sample_room.models import GiftState as S
from sample_room.pages import TELLER
from sample_room.room import ROOM

from xieshang.core.models import Event, Notice
from xieshang.core.tests.matrix import hold_to_the_table, hold_together
from xieshang.core.tests.sentences import tell_everything
from xieshang.people.models import PlenarySession, Term
from xieshang.reports import figures
from xieshang.rooms import ROOMS


def words(answer) -> str:
    return answer.content.decode()


def take(browser, gift: Gift, action: str, **fields):
    gift.refresh_from_db()
    return browser.post(reverse("gifts:step", args=[gift.pk, action]), {"version": gift.version} | fields)


def test_it_is_one_of_the_rooms():
    assert ROOMS[-1] is ROOM


def test_the_table_holds_together():
    hold_together(GIFT, {"keeper"})


@pytest.mark.parametrize("state", S)
def test_who_may_do_what(cast, state):
    nothing = {cast.chen, cast.liu, cast.neighbour, cast.auditor}
    hands = {person.name: (person, set()) for person in nothing} | {"秘书": (cast.secretary, {"keeper"})}
    hold_to_the_table(GIFT, cast.gift(state), hands)


def test_every_step_that_people_are_told_of_has_words_for_what_has_happened():
    assert {str(step.label) for step in GIFT.steps if step.tells} == set(ROOM.done)


def test_everything_that_can_happen_has_its_sentence():
    tell_everything("gifts", TELLER)


def test_a_book_is_given_kept_and_told_of_on_the_pages(cast):
    chen, secretary = cast.browser_of(cast.chen), cast.browser_of(cast.secretary)
    assert "赠一本书" in words(chen.get(reverse("gifts:list")))
    assert chen.post(reverse("gifts:offer"), {"about": "没有书名"}).status_code == 422
    chen.post(reverse("gifts:offer"), {"title": "江城方志", "about": "记录江城的老街和码头。"})
    gift = Gift.objects.get()

    home = words(secretary.get(reverse("workbench:home")))
    assert "江城方志" in home
    assert "请办：入藏或谢绝" in home
    assert gift.due_on.isoformat() == "2024-01-23"

    page = take(secretary, gift, "keep")
    assert page.status_code == 422
    assert "请写明放在哪个书架。" in words(page)
    assert take(secretary, gift, "keep", shelf="甲3").status_code == 302

    page = chen.get(gift.get_absolute_url())
    assert [entry.sentence for entry in page.context["file"].history] == ["秘书入藏，放在甲3", "陈晓舟赠书"]
    assert Notice.objects.get(recipient=cast.chen).what == "入藏"
    assert "已入藏：江城方志" in words(chen.get(reverse("workbench:notices")))
    assert "现在没有等您办的事" in words(secretary.get(reverse("workbench:home")))


def test_its_place_stands_in_the_side_bar_after_those_of_the_rooms_before(cast):
    places = [place.label for part in _frame(cast) for place in part.places]
    assert places.index("赠书") == places.index("查两库") - 1


def _frame(cast):
    return cast.browser_of(cast.secretary).get(reverse("workbench:home")).context["frame"].groups


def test_its_rule_is_decided_by_the_city_and_its_events_have_words(cast):
    assert "答复赠书的期限" in words(cast.browser_of(cast.office).get(reverse("workbench:rules")))
    cast.gift(S.DECLINED)
    trail = words(cast.browser_of(cast.auditor).get(reverse("workbench:trail"), {"kind": "gifts.gift"}))
    assert "秘书 · 谢绝" in " ".join(trail.split())
    assert "陈晓舟 · 赠书" in " ".join(trail.split())
    assert "待接收 → 已谢绝" in trail
    assert {event.kind for event in Event.objects.exclude(action="read_trail")} == {"gifts.gift"}


def test_its_figure_is_counted_and_shows_its_records(cast):
    PlenarySession.objects.create(
        committee=cast.city,
        term=Term.objects.get(),
        ordinal=3,
        collects_from="2023-10-08",
        opens_on="2024-01-16",
        closes_on="2024-01-19",
        deadline="2024-01-17T12:00+08:00",
    )
    cast.gift(S.KEPT)
    cast.gift(S.DECLINED)
    assert figures.values("jiangcheng", 2024)["gifts_kept"] == 1
    page = cast.browser_of(cast.liu).get(reverse("reports:figure", args=["jiangcheng", 2024, "gifts_kept"]))
    assert "江城方志" in words(page)


def test_its_list_is_narrowed_searched_and_taken_along_as_an_excel_file(cast):
    cast.gift(S.KEPT)
    cast.gift(title="江城水系")
    secretary = cast.browser_of(cast.secretary)
    listed = reverse("gifts:list")
    assert "江城水系" not in words(secretary.get(listed, {"state": "kept"}))
    assert "江城方志" not in words(secretary.get(listed, {"q": "水系"}))
    file = secretary.get(reverse("gifts:list_export"), {"state": "kept"})
    rows = list(load_workbook(BytesIO(b"".join(file.streaming_content))).active.values)
    assert rows == [("书名", "赠书人", "书架", "状态"), ("江城方志", "陈晓舟", "甲3", "已入藏")]


def test_its_list_costs_the_same_queries_at_two_and_at_twenty_rows(cast, django_assert_num_queries):
    secretary = cast.browser_of(cast.secretary)
    secretary.get(reverse("gifts:list"))
    for number in (2, 18):
        for _ in range(number):
            cast.gift()
        with django_assert_num_queries(QUERIES):
            secretary.get(reverse("gifts:list"))


QUERIES = 7
"""Session, person, posts, memberships, unread notices, the ids, and the rows."""


def test_it_counts_in_its_givers_year(cast):
    cast.gift()
    (deed,) = ROOM.mine
    assert deed.records(cast.chen, 2024).count() == 1
    assert deed.records(cast.liu, 2024).count() == 0


ACCESS = {
    # address               chen liu  sec  nei
    "gifts:list":          (200, 200, 200, 200),
    "gifts:list_facets":   (200, 200, 200, 200),
    "gifts:list_export":   (200, 200, 200, 200),
    "gifts:offer":         (200, 200, 404, 404),
    "gifts:detail":        (200, 404, 200, 404),
    "gifts:step":          (403, 404, 200, 404),
}  # fmt: skip


@pytest.mark.parametrize("address", ACCESS)
def test_each_address_answers_as_the_table_of_access_says(cast, address):
    gift = cast.gift()
    values = {"gifts:detail": [gift.pk], "gifts:step": [gift.pk, "keep"]}.get(address, [])
    people = (cast.chen, cast.liu, cast.secretary, cast.neighbour)
    answers = []
    for person in people:
        answer = cast.browser_of(person).get(reverse(address, args=values))
        b"".join(answer)  # A file is closed once it is read.
        answers.append(answer.status_code)
    assert tuple(answers) == ACCESS[address]
