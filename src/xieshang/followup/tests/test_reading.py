"""Who reads what when, who is told once, and what the pages cost."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from xieshang.core import clock
from xieshang.core.models import Notice
from xieshang.followup import services
from xieshang.followup.lifecycle import ITEM
from xieshang.followup.models import Author, Item
from xieshang.followup.queries import ItemFile, items
from xieshang.followup.states import ItemState as S
from xieshang.followup.tellings import somebody_untold, untold
from xieshang.search.libraries import reader

from .cast import NOT_ADOPTED, evidence

READS = {
    "chen": "sees",
    "zhou": "",
    "staff": "sees",
    "head": "sees",
    "clerk": "sees",
    "other_clerk": "",
    "auditor": "sees",
    "neighbour": "",
}


def test_a_sent_item_is_read_by_its_author_its_unit_and_the_office(cast):
    cast.sent()
    found = {name: "sees" if items(getattr(cast, name)).exists() else "" for name in READS}
    assert found == READS


def test_nobody_but_the_unit_reads_an_answer_before_it_is_signed(cast):
    item = cast.drafted(answer_text="采纳，路灯归校园安防经费列支。")
    for person, sees in ((cast.chen, False), (cast.staff, False), (cast.clerk, True)):
        page = cast.browser_of(person).get(item.get_absolute_url()).content.decode()
        assert ("校园安防经费" in page) is sees, person
        assert ("拟好答复" in page) is sees, person
    services.sign(item=item, by=cast.lead)
    assert "校园安防经费" in cast.browser_of(cast.chen).get(item.get_absolute_url()).content.decode()


def test_an_author_is_told_once_of_each_step_that_moves_their_words(cast):
    item = cast.closed()
    what = list(Notice.objects.filter(recipient=cast.chen).order_by("id").values_list("what", flat=True))
    assert what == ["核定", "送达", "签发答复", "报告落实", "核查", "办结"]
    assert not Notice.objects.filter(recipient=cast.chen, event__by=cast.chen).exists()
    assert item.result == "solved"


def test_an_author_who_checks_is_not_told_of_the_check(cast):
    item = cast.reported()
    cast.checked(item, by=cast.chen)
    assert not Notice.objects.filter(recipient=cast.chen, what="核查").exists()


def test_who_has_no_account_is_told_by_word_of_mouth(cast):
    item = cast.sent(authors=[("王大爷", Author.Capacity.RESIDENT), ("陈晓舟", Author.Capacity.SPEAKER)])
    [author] = untold(item)
    assert author.name == "王大爷"
    browser = cast.browser_of(cast.staff)
    assert "请当面告知" in browser.get(item.get_absolute_url()).content.decode()
    where = reverse("followup:tell", args=[item.pk, author.pk])
    assert browser.post(where, {"way": "phone", "on": clock.today()}).status_code == 302
    assert not untold(item).exists()
    assert not Item.objects.filter(somebody_untold()).exists()
    cast.refused(cast.received(item))
    assert list(untold(item)) == [author]
    with pytest.raises(PermissionDenied):
        services.told_by_word(author=author, by=cast.clerk, way="phone", on=clock.today())


def test_one_tap_says_that_one_agrees(cast):
    item = cast.carrying()
    browser = cast.browser_of(cast.chen)
    page = browser.get(reverse("followup:mine")).content.decode()
    assert "采纳，十月底前装好三盏路灯。" in page
    where = reverse("followup:step", args=[item.pk, "accept_carrying"])
    answer = browser.post(where, {"version": item.version, "next": reverse("followup:mine")})
    assert answer.url == reverse("followup:mine")
    assert item.authors.get().view == Author.View.ACCEPTS
    assert Notice.objects.filter(recipient=cast.staff, what="同意").exists()


def test_an_objection_is_read_and_the_answer_asked_for_again(cast):
    item = cast.refused()
    browser = cast.browser_of(cast.chen)
    where = reverse("followup:step", args=[item.pk, "object_declined"])
    page = browser.get(where).content.decode()
    assert page.index(NOT_ADOPTED) < page.index('class="consequence"'), "The answer is read before the form."
    assert browser.post(where, {"version": item.version, "note": ""}).status_code == 422
    assert browser.post(where, {"version": item.version, "note": "可以装在人行道上。"}).status_code == 302
    item.refresh_from_db()
    ITEM.take("ask_again", item, by=cast.staff, note="请回应提出人的意见。")
    assert (item.state, item.answered_on) == (S.RECEIVED, None)
    assert NOT_ADOPTED not in browser.get(item.get_absolute_url()).content.decode()


def test_the_sentences_of_a_meeting_become_items_line_by_line(cast):
    browser = cast.browser_of(cast.staff)
    about = {
        "origin": "dialogue", "kind": "suggestion", "source_title": "市长与委员座谈会", "source_on": "2024-09-18",
        "sentences": "1. 陈晓舟：建议在学校门口装路灯。冬天放学时天已黑。\n周听泉：公交末班车推迟半小时\n河边栏杆坏了",
    }  # fmt: skip
    answer = browser.post(reverse("followup:enter_several"), about)
    assert answer.url == f"{reverse('followup:list')}?state=draft"
    rows = [
        (item.place, item.ask, [author.account for author in item.authors.all()])
        for item in Item.objects.order_by("order")
    ]
    assert rows == [
        ("1", "建议在学校门口装路灯", [cast.chen]),
        ("2", "公交末班车推迟半小时", [cast.zhou]),
        ("3", "河边栏杆坏了", []),
    ]


def test_several_are_sent_at_once_but_answered_one_by_one(cast):
    ready = [cast.settled(), cast.settled()]
    picks = [f"{item.pk}:{item.version}" for item in ready]
    browser = cast.browser_of(cast.staff)
    browser.post(reverse("followup:batch"), {"batch": "send", "sure": "1", "pick": picks})
    assert [item.number for item in Item.objects.order_by("id")] == [1, 2]
    assert (
        browser.post(reverse("followup:batch"), {"batch": "draft_answer", "pick": picks}).status_code == 404
    )


def test_who_answered_before_is_told_that_another_body_does(cast):
    item = cast._disputed()
    services.move(item=item, by=cast.staff, unit=cast.lights, note="路灯归城管局。")
    assert item.state == S.SENT
    assert Notice.objects.filter(recipient=cast.clerk, what="改由其他单位答复").exists()
    assert Notice.objects.filter(recipient=cast.other_clerk, what="改送").exists()
    assert not items(cast.clerk).exists()


def test_overdue_items_are_escalated_to_the_inspection_offices(cast):
    item = cast.received()
    assert not items(cast.inspector).exists()
    with clock.travel(clock.now() + timedelta(days=120)):
        ITEM.take("escalate_received", item, by=cast.head, note="三个月没有答复。")
        assert items(cast.inspector).get() == item


def test_every_page_of_a_life_opens(cast):
    for state in S:
        item = cast.at(state)
        for person in (cast.staff, cast.head, cast.chen, cast.clerk, cast.lead, cast.auditor):
            if items(person).filter(pk=item.pk).exists():
                browser = cast.browser_of(person)
                assert browser.get(item.get_absolute_url()).status_code == 200
                for action in ItemFile(item, person).actions:
                    assert browser.get(action.url).status_code == 200, action
    for person, pages in (
        (cast.staff, ("list", "enter", "enter_several")),
        (cast.clerk, ("desk",)),
        (cast.chen, ("mine",)),
    ):
        for name in pages:
            assert cast.browser_of(person).get(reverse(f"followup:{name}")).status_code == 200


def test_found_by_its_author_as_soon_as_it_is_settled(cast):
    from xieshang.core.models import SearchEntry

    item = cast.draft()
    entry = SearchEntry.objects.get(kind="followup.item", record=item.pk)
    assert not reader(cast.chen).intersection(entry.audience)
    cast.settled(item)
    entry.refresh_from_db()
    assert reader(cast.chen).intersection(entry.audience)


def test_pages_cost_as_much_for_ten_as_for_one(cast, django_assert_max_num_queries):
    for number in range(10):
        cast.carrying(cast.received(cast.sent(ask=f"装第{number}盏灯")))
    item = Item.objects.latest("id")
    for person, url, most in (
        (cast.staff, reverse("followup:list"), 10),
        (cast.clerk, reverse("followup:desk"), 22),
        (cast.chen, reverse("followup:mine"), 11),
        (cast.staff, item.get_absolute_url(), 17),
    ):
        browser = cast.browser_of(person)
        browser.get(url)
        with django_assert_max_num_queries(most):
            assert browser.get(url).status_code == 200


def test_a_closed_item_is_reopened_by_who_looked_again(cast):
    item = cast.closed()
    browser = cast.browser_of(cast.head)
    where = reverse("followup:step", args=[item.pk, "reopen"])
    found = {
        "version": item.version, "on": date(2024, 9, 20), "way": "site", "verdict": "unsolved",
        "text": "夜里去看，新装的三盏灯全部不亮，学生摸黑走。", "note": "灯又坏了。",
    }  # fmt: skip
    assert browser.post(where, found).status_code == 302
    item.refresh_from_db()
    assert (item.state, item.result, item.reopened) == (S.CARRYING, "none", 1)
    assert item.checks.count() == 2


def test_what_cannot_be_done_yet_says_what_it_waits_for(cast):
    item = cast.draft(unit=None)
    page = cast.browser_of(cast.staff).get(item.get_absolute_url()).content.decode()
    assert "还不能提请核定：请选择由哪个单位答复。" in page
    assert reverse("followup:step", args=[item.pk, "edit"]) in page


def test_files_are_added_by_the_unit_and_the_staff_alone(cast):
    item = cast.received()
    for person in (cast.chen, cast.other_clerk, cast.neighbour):
        with pytest.raises(PermissionDenied):
            services.attach(item=item, by=person, uploads=[evidence()])
    services.attach(item=item, by=cast.clerk, uploads=[evidence()])
    where = reverse("followup:file", args=[item.pk, ItemFile(item, cast.clerk).files[0].pk])
    saved = cast.browser_of(cast.clerk).get(where)
    assert b"".join(saved.streaming_content).startswith(b"%PDF")
    assert cast.browser_of(cast.chen).get(where).status_code == 404


def test_words_of_secrecy_are_marked_for_the_office_and_the_unit_also_in_names_of_files(cast):
    item = cast.received(text="护学路的施工图是内部文件。")
    services.attach(item=item, by=cast.clerk, uploads=[evidence("绝密图纸.pdf")])
    for person in (cast.staff, cast.clerk):
        page = cast.browser_of(person).get(item.get_absolute_url()).content.decode()
        assert "文中出现「内部文件、绝密（附件名称）」" in page, person
    assert "保密提醒" not in cast.browser_of(cast.chen).get(item.get_absolute_url()).content.decode()
