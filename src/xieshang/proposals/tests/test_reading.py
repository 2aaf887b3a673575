"""One proposal's page: who sees it, what of it, and what it costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from xieshang.core import trail
from xieshang.people.models import Unit
from xieshang.proposals import services
from xieshang.proposals.states import HandlingState as H
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.paperwork import address_of, take, words

PHONE = "13885201234"
MASKED = "138****1234"


def read(cast, person, proposal, language="zh-hans"):
    return words(cast.browser_of(person, language=language).get(proposal.get_absolute_url()))


def test_the_first_lines_say_number_title_state_whose_turn_and_until_when(cast, chen):
    proposal = cast.paper(S.FILED, title="关于给河边步道装路灯的提案")

    page = read(cast, chen, proposal)

    head = page[page.index("<h1") : page.index('class="columns"')]
    for expected in (
        "关于给河边步道装路灯的提案",
        "第1号",
        "六届三次会议",
        "已立案",
        "轮到交办部门办理",
        "2024年2月18日前",
        "还有32天",
    ):
        assert expected in head


def test_whoever_is_awaited_is_told_so_and_finds_the_step_on_the_page(cast, assigner):
    proposal = cast.paper(S.FILED)

    page = read(cast, assigner, proposal)

    assert "轮到您办理" in page
    assert address_of(proposal, "assign") in page


def test_the_line_of_steps_shows_what_is_done_awaited_and_to_come(cast, office):
    proposal = cast.paper(S.FILED)

    stops = cast.browser_of(office).get(proposal.get_absolute_url()).context["file"].line

    assert [(str(stop.label), stop.stage) for stop in stops] == [
        ("提交", "done"),
        ("初审通过", "done"),
        ("复审通过", "done"),
        ("立案", "done"),
        ("交办", "now"),
        ("答复", "next"),
        ("评价", "next"),
        ("办结", "next"),
    ]


def test_a_detour_is_left_out_of_the_line_and_stands_in_the_history(cast, chen, office):
    proposal = cast.paper(S.SUBMITTED)
    take(cast.browser_of(office), proposal, "return", note="请分条。")
    take(cast.browser_of(chen), proposal, "resubmit")

    file = cast.browser_of(office).get(proposal.get_absolute_url()).context["file"]

    assert [str(stop.label) for stop in file.line if stop.stage == "done"] == ["重新提交"]
    assert [entry.sentence for entry in file.history] == [
        "陈晓舟修改后重新提交",
        "提案委办公室退回修改",
        "陈晓舟提交提案，收文1号",
        "陈晓舟开始撰写",
    ]


def test_in_an_answered_and_rated_paper_closing_is_the_only_step_to_come(cast, office):
    for result in ("satisfied", "dissatisfied"):
        proposal = cast.paper(S.FEEDBACK_GIVEN, result=result)
        file = cast.browser_of(office).get(proposal.get_absolute_url()).context["file"]
        assert [str(stop.label) for stop in file.line if stop.stage != "done"] == ["办结"]


def test_a_closed_paper_waits_for_nobody(cast, chen, office):
    proposal = cast.paper(S.CLOSED)

    file = cast.browser_of(chen).get(proposal.get_absolute_url()).context["file"]

    assert file.turn.who == ()
    assert {stop.stage for stop in file.line} == {"done"}
    assert "轮到" not in read(cast, chen, proposal)


def test_what_a_person_may_not_see_does_not_exist_for_them(cast, liu, schools_clerk):
    submitted, filed = cast.paper(S.SUBMITTED), cast.paper(S.FILED)

    def found(person, proposal):
        return cast.browser_of(person).get(proposal.get_absolute_url()).status_code

    assert [found(liu, submitted), found(liu, filed)] == [404, 200]
    assert [found(schools_clerk, filed), found(cast.neighbour, filed), found(cast.nobody, filed)] == [
        404,
        404,
        404,
    ]
    assert cast.browser_of(liu).get("/proposals/987654/").status_code == 404


def test_suggestions_are_numbered_as_on_paper_unless_their_author_did(cast, chen):
    plain = cast.paper(S.FILED, suggestions="由市住建局牵头。\n今年补齐路灯。")
    own = cast.paper(S.FILED, suggestions="1.由市住建局牵头。\n2.今年补齐路灯。")

    assert "<p>一、由市住建局牵头。</p>" in read(cast, chen, plain)
    assert "<p>二、今年补齐路灯。</p>" in read(cast, chen, plain)
    assert "<p>2.今年补齐路灯。</p>" in read(cast, chen, own)


def test_what_people_write_is_shown_and_never_run(cast, chen):
    proposal = cast.paper(S.FILED, situation="<script>alert(1)</script>&<b>", title="<i>案由</i>的提案")

    page = read(cast, chen, proposal)

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;&lt;b&gt;" in page
    assert "&lt;i&gt;案由" in page


def test_the_phone_is_masked_for_the_few_and_absent_for_the_many(cast, chen, liu, office, schools_clerk):
    proposal = cast.paper(S.ASSIGNED, contact_phone=PHONE)

    for person in (chen, office, schools_clerk):
        page = read(cast, person, proposal)
        assert MASKED in page
        assert PHONE not in page
    for person in (liu, cast.director, cast.assigner, cast.auditor):
        page = read(cast, person, proposal)
        assert MASKED not in page
        assert PHONE not in page


def test_looking_at_the_full_number_leaves_an_event_that_the_proposer_reads(
    cast, chen, liu, office, schools_clerk
):
    proposal = cast.paper(S.ASSIGNED, contact_phone=PHONE)
    url = f"/proposals/{proposal.pk}/phone/"

    for person in (office, schools_clerk):
        assert PHONE in words(cast.browser_of(person).post(url))
    for person in (liu, chen, cast.auditor, cast.neighbour):
        assert cast.browser_of(person).post(url).status_code == 404
    assert cast.browser_of(office).get(url).status_code == 405

    looks = trail.history(proposal).filter(action="view_phone")
    assert [event.by for event in looks] == [office, schools_clerk]
    assert read(cast, chen, proposal).count("查看了提案者的联系电话") == 2
    assert "查看了提案者的联系电话" not in read(cast, liu, proposal)


def test_plans_and_talks_are_for_those_concerned_and_answers_for_everyone(
    cast, chen, liu, schools_clerk, assigner
):
    proposal = cast.paper(S.REPLIED)

    for person in (chen, schools_clerk, assigner, cast.auditor):
        page = read(cast, person, proposal)
        assert "就方案交换了意见" in page
        assert "三月看现场" in page
    page = read(cast, liu, proposal)
    assert "就方案交换了意见" not in page
    assert "三月看现场" not in page
    assert "路灯已列入今年计划" in page


def test_a_draft_of_an_answer_is_for_its_writers_and_checkers(
    cast, chen, office, liu, schools_clerk, assigner
):
    proposal = cast.paper(S.ASSIGNED)
    cast.carry(proposal.handlings.get(), H.IN_REVIEW)

    for person in (schools_clerk, assigner):
        assert "路灯已列入今年计划" in read(cast, person, proposal)
    for person in (chen, office, liu):
        assert "路灯已列入今年计划" not in read(cast, person, proposal)


def test_the_history_is_told_in_both_languages(cast, chen):
    proposal = cast.paper(S.FILED)

    assert "提案委员会立案，编为第1号" in read(cast, chen, proposal)
    english = read(cast, chen, proposal, "en")
    assert "filed it as No. 1" in english
    assert "17 January 2024" in english


@pytest.mark.parametrize("state", [S.FILED, S.CLOSED])
def test_the_page_costs_the_same_whatever_the_paper_has_been_through(cast, chen, liu, office, state):
    def cost(person, proposal):
        browser = cast.browser_of(person)
        browser.get(proposal.get_absolute_url())
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert browser.get(proposal.get_absolute_url()).status_code == 200
        return len(queries)

    few = cast.paper(state, units=(cast.place.schools, cast.place.finance), mode="separate")
    more_units = [
        Unit.objects.create(committee=cast.place.committee, name=f"江城第{n}局", short_name=f"第{n}局")
        for n in range(3)
    ]
    for unit in more_units:
        _staff(cast, unit)
    many = cast.paper(state, units=(cast.place.schools, cast.place.finance, *more_units), mode="separate")
    for _ in range(5):
        services.view_phone(proposal=many, by=office)

    # The office is also offered the marks: whether they stand is asked of their own rows, one query each.
    for person, most in ((chen, 15), (liu, 15), (office, 17)):
        assert cost(person, few) == cost(person, many) <= most


def _staff(cast, unit):
    from xieshang.core.models import Account
    from xieshang.people.models import Post

    for role in ("handling_unit_clerk", "handling_unit_lead"):
        account = Account.objects.create(username=f"{role}.{unit.pk}", name=f"{unit}{role}")
        Post.objects.create(
            account=account, committee=unit.committee, role=role, unit=unit, since=cast.place.term.starts_on
        )
