"""The whole way by the pages: three people report, the editor merges, the signer signs, the province adopts."""

from django.urls import reverse
from harness.pages import markup

from xieshang.core import clock
from xieshang.core.models import Account, Event, Parameter
from xieshang.opinions import rules
from xieshang.opinions.models import Adoption, Issue, Item, Opinion
from xieshang.opinions.queries.network import ranking
from xieshang.opinions.states import IssueState as I
from xieshang.opinions.states import OpinionState as O
from xieshang.opinions.states import RouteState as R
from xieshang.opinions.tests.paperwork import address_of, send, shown, take, words
from xieshang.people.models import Member, Sector

TEXT = {
    "title": "关于桥头没有人行道的情况",
    "situation": "桥头三百米没有人行道，学生走在车道上。",
    "suggestions": "由一个单位牵头，年内补建。",
}


def reported(cast, person, **text) -> Opinion:
    """Somebody opens an empty sheet, writes, and hands it in."""
    browser = cast.browser_of(person)
    page = browser.get(reverse("opinions:list"))
    (name,) = page.context["offered"]
    sheet = browser.post(reverse("opinions:write"), {"as": name.key}, follow=True)
    opinion = Opinion.objects.get(reported_by=person)
    edit = reverse("opinions:edit", args=[opinion.pk])
    then = address_of(opinion, "submit")
    answer = browser.post(edit, shown(sheet) | TEXT | text | {"then": "submit"})
    assert answer.headers["Location"] == then
    take(browser, opinion, "submit")
    return opinion


def test_three_people_report_by_phone_and_the_adoption_comes_back_to_all_of_them(cast):
    people = [cast.he, cast.informant, cast.unit_keeper]
    reports = [reported(cast, person) for person in people]
    assert {row.state for row in reports} == {O.SUBMITTED}
    editor = cast.browser_of(cast.editor)

    desk = words(editor.get(reverse("opinions:desk")))
    assert desk.count("关于桥头没有人行道的情况") >= 3
    picked = {"pick": [row.pk for row in reports]}
    merging = editor.get(reverse("opinions:merge"), picked)
    assert "3份信息编成一条" in words(merging)
    merged = editor.post(reverse("opinions:merge"), picked | {"title": "桥头人行道应尽快补建"}, follow=True)
    item = Item.objects.get()
    page = words(merged)
    assert "何见山" in page
    assert "信息员老秦" in page
    assert "河滨街道政协联络组 街道专员" in page
    assert page.count("学生走在车道上") >= 4, "the originals stand beside the edited text"
    send(editor, item.get_absolute_url(), text="三处来信反映桥头没有人行道。")

    editor.post(reverse("opinions:compose_new"), {"item": [item.pk]})
    issue = Issue.objects.get()
    take(editor, issue, "send_review")
    take(cast.browser_of(cast.reviewer), issue, "pass_review")
    take(cast.browser_of(cast.signer), issue, "sign")
    take(editor, issue, "issue", to=f"committee-{cast.province.pk}")
    assert (issue.state, str(issue)) == (I.ISSUED, "2024年第1期")
    printed = words(editor.get(issue.get_absolute_url()))
    assert "签发：分管副主席" in printed
    assert "三处来信反映" in printed

    province = cast.browser_of(cast.province_editor)
    assert "2024年第1期" in words(province.get(reverse("opinions:incoming")))
    route = cast.first_route(issue)
    take(province, route, "receive")
    take(province, route, "adopt", items=[item.pk], adoption_kind="reported_on")
    assert route.state == R.ADOPTED
    assert Adoption.objects.get().level == "provincial"
    for person, report in zip(people, reports, strict=True):
        read = words(cast.browser_of(person).get(report.get_absolute_url()))
        assert "采用并报送上级" in read
        assert "2024年第1期" in read


def test_a_sheet_keeps_what_was_typed_and_says_what_is_missing(cast):
    draft = cast.draft(suggestions="")
    browser = cast.browser_of(cast.he)
    save = reverse("opinions:save", args=[draft.pk])
    kept = browser.post(save, {"version": draft.version, "title": "关于桥", "situation": "没有人行道。"})
    assert kept.status_code == 200
    page = browser.get(address_of(draft, "submit"))
    assert "请写明建议" in words(page)
    answer = take(browser, draft, "submit")
    assert (answer.status_code, draft.state, draft.title) == (422, O.DRAFT, "关于桥")
    stale = browser.post(save, {"version": 1, "title": "旧标题"})
    assert stale.status_code == 409


def test_words_that_sound_secret_are_warned_of_and_hold_nothing_up(cast):
    draft = cast.draft(situation="这份内部文件说桥要封闭。")
    browser = cast.browser_of(cast.he)
    margin = words(browser.get(reverse("opinions:margin", args=[draft.pk])))
    assert "出现「内部文件」" in margin
    take(browser, draft, "submit")
    assert draft.state == O.SUBMITTED
    editor = cast.browser_of(cast.editor)
    assert "保密提醒：内部文件" in words(editor.get(reverse("opinions:desk")))
    assert "文中出现「内部文件」。请先确认没有涉密内容，再审查" in words(editor.get(draft.get_absolute_url()))


def test_a_returned_report_is_completed_and_comes_back(cast):
    report = cast.report(O.RETURNED)
    browser = cast.browser_of(cast.he)
    assert "请补充具体位置。" in words(browser.get(reverse("opinions:edit", args=[report.pk])))
    send(browser, reverse("opinions:edit", args=[report.pk]), place="河滨街道")
    report.refresh_from_db()
    take(browser, report, "resubmit")
    assert (report.state, report.place) == (O.SUBMITTED, "河滨街道")


def test_items_are_put_in_order_by_buttons_and_taken_out(cast):
    issue = cast.issue()
    first = issue.items.get()
    second = cast.item()
    editor = cast.browser_of(cast.editor)
    compose = reverse("opinions:compose", args=[issue.pk])
    editor.post(compose, {"add": "1", "item": [second.pk]})
    order = [first.pk, second.pk]
    assert list(issue.items.order_by("order").values_list("pk", flat=True)) == order
    editor.post(compose, {"order": order, "up": second.pk})
    assert list(issue.items.order_by("order").values_list("pk", flat=True)) == order[::-1]
    editor.post(compose, {"order": order, "keep": "1"})
    assert list(issue.items.order_by("order").values_list("pk", flat=True)) == order
    editor.post(compose, {"order": order, "remove": first.pk})
    assert list(issue.items.values_list("pk", flat=True)) == [second.pk]
    assert cast.browser_of(cast.signer).post(compose, {"order": order}).status_code == 404


def test_every_reading_of_a_leaders_instruction_is_kept_and_authors_learn_only_that_there_is_one(cast):
    report = cast.report()
    issue = cast.issue(I.ISSUED, reports=[report])
    item = issue.items.get()
    editor = cast.browser_of(cast.editor)
    send(
        editor,
        reverse("opinions:instruction", args=[item.pk]),
        leader="某领导",
        post="市长",
        level="city",
        text="请水务局专题研究。",
    )
    quiet = words(editor.get(item.get_absolute_url()))
    assert "请水务局专题研究" not in quiet
    address = reverse("opinions:instructions", args=[item.pk])
    assert "请水务局专题研究" in words(cast.browser_of(cast.signer).post(address))
    assert Event.objects.filter(action="read_instructions", by=cast.signer).count() == 1
    for person in (cast.reviewer, cast.he, cast.province_editor):
        assert cast.browser_of(person).post(address).status_code == 404
    read = words(cast.browser_of(cast.he).get(report.get_absolute_url()))
    assert "获领导批示" in read
    assert "请水务局专题研究" not in read


def test_an_earlier_wording_shows_what_was_changed(cast):
    item = cast.item()
    editor = cast.browser_of(cast.editor)
    send(editor, item.get_absolute_url(), title="桥头人行道", text="改写后的正文。")
    earlier = markup(editor.get(reverse("opinions:item_text", args=[item.pk, 1])))
    assert "<ins>" in earlier
    assert "<del>" in earlier
    stale = editor.post(item.get_absolute_url(), {"version": 1, "title": "旧", "text": "旧正文。"})
    assert stale.status_code == 409
    assert "旧正文。" in words(stale)


def test_a_unit_passes_on_and_answers_and_the_answer_reaches_the_author(cast):
    report = cast.report()
    issue = cast.issue(I.ISSUED, reports=[report], **cast.sideways)
    route = cast.first_route(issue)
    clerk = cast.browser_of(cast.government_clerk)
    take(clerk, route, "receive")
    take(clerk, route, "pass_on", to_unit=cast.water.pk)
    passed = issue.routes.get(passed_on_from=route)
    water = cast.browser_of(cast.water_clerk)
    take(water, passed, "receive")
    take(water, passed, "answer", reply="人行道七月动工。")
    assert "人行道七月动工" in words(cast.browser_of(cast.he).get(report.get_absolute_url()))


def test_the_register_is_filtered_and_exported(cast):
    cast.issue(I.ISSUED)
    cast.issue(I.ISSUED, **cast.sideways)
    browser = cast.browser_of(cast.he)
    page = words(browser.get(reverse("opinions:issues"), {"year": "2024", "route": "sideways"}))
    assert "2024年第2期" in page
    assert "2024年第1期" not in page
    export = browser.get(reverse("opinions:issues_export"), {"year": "2024"})
    assert export.getvalue()[:2] == b"PK"


def test_the_network_is_kept_by_the_editor_and_ends_on_its_day(cast):
    editor = cast.browser_of(cast.editor)
    send(editor, reverse("opinions:name_informant"), account="nobody", since="2024-04-10")
    assert cast.browser_of(cast.nobody).get(reverse("opinions:list")).context["offered"]
    send(editor, reverse("opinions:end_unit", args=[cast.reporting_unit.pk]), until="2024-04-10")
    assert not cast.browser_of(cast.unit_keeper).get(reverse("opinions:list")).context["offered"]
    assert "河滨街道政协联络组" in words(editor.get(reverse("opinions:network")))
    assert cast.browser_of(cast.he).get(reverse("opinions:network")).status_code == 404


def test_namesakes_stand_apart_in_the_ranking(cast):
    known = cast.he.memberships.get()
    other = Account.objects.create(username="he2", name=cast.he.name)
    Member.objects.create(
        account=other,
        committee=known.committee,
        term=known.term,
        sector=Sector.objects.create(committee=known.committee, term=known.term, name="经济", order=9),
        joined_on=known.joined_on,
    )
    cast.report(O.SUBMITTED)
    cast.report(O.SUBMITTED)
    cast.report(O.SUBMITTED, by=other)
    found = {rank.name: rank.reported for rank in ranking(cast.city.pk, 2024)}
    assert found == {f"何见山（{known.sector}）": 2, "何见山（经济）": 1}


def test_the_ranking_is_there_only_where_the_city_has_turned_it_on(cast):
    cast.report(O.ISSUED)
    browser = cast.browser_of(cast.he)
    assert browser.get(reverse("opinions:ranking")).status_code == 404
    Parameter.objects.create(
        tenant=cast.city.pk,
        key=rules.RANKING.key,
        value=True,
        valid_from=cast.reporting_unit.since,
        by=cast.editor,
        at=clock.now(),
    )
    assert "何见山" in words(browser.get(reverse("opinions:ranking")))
