"""After assignment the assigning office puts another unit in the place of one, or takes one away."""

import pytest

from xieshang.core.models import SearchEntry
from xieshang.proposals.models import Reply
from xieshang.proposals.states import HandlingState as H
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.assignment import recipients, units_of
from xieshang.proposals.tests.paperwork import address_of, take, words

WHY = "三定方案已调整，改由卫健局负责。"
SCHOOLS, FINANCE, HEALTH = "市教育局", "市财政局", "市卫生健康局"


def of(paper, unit):
    return paper.handlings.get(unit=unit)


def replace(cast, paper, old, new, note=WHY):
    browser, handling = cast.browser_of(cast.assigner), of(paper, old).pk
    return take(browser, paper, "replace_unit", handling=handling, unit=new.pk, note=note)


def drop(cast, paper, unit, note=WHY):
    browser = cast.browser_of(cast.assigner)
    return take(browser, paper, "drop_unit", handling=of(paper, unit).pk, note=note)


@pytest.fixture
def shared(cast):
    return cast.paper(S.ASSIGNED, units=(cast.place.schools, cast.place.finance))


@pytest.fixture
def separate(cast):
    return cast.paper(S.ASSIGNED, units=(cast.place.schools, cast.place.finance), mode="separate")


def test_another_unit_takes_the_place_and_the_part_of_the_first(cast, chen, shared):
    with cast.on(2024, 1, 29):
        replace(cast, shared, cast.place.schools, cast.place.health)

    assert units_of(shared) == {FINANCE: ("co", "assigned"), HEALTH: ("lead", "assigned")}
    old = of(shared, cast.place.schools)
    assert old.state == H.MOVED
    # The rest of the first unit's time is longer than the least time.
    assert of(shared, cast.place.health).reply_due_on == old.reply_due_on
    page = words(cast.browser_of(chen).get(shared.get_absolute_url()))
    assert "交办部门将承办单位市教育局更换为市卫生健康局" in page
    assert page.count(WHY) == 1
    assert SearchEntry.objects.get(record=shared.pk).facets["unit"] == sorted([FINANCE, HEALTH])


def test_the_unit_that_leaves_the_one_that_comes_and_the_others_are_told(cast, chen, shared):
    replace(cast, shared, cast.place.schools, cast.place.health)

    everyone = {"chen", "schools.clerk", "schools.lead", "finance.clerk", "finance.lead"}
    assert recipients("更换承办单位") == everyone
    assert {"health.clerk", "health.lead"} < recipients("交办")
    notice = "承办单位市教育局更换为市卫生健康局（三定方案已调整，改由卫健局负责）"
    assert notice in words(cast.browser_of(cast.schools_clerk).get("/notices/"))


def test_a_mistake_is_put_right_by_replacing_again(cast, shared):
    replace(cast, shared, cast.place.schools, cast.place.health)
    replace(cast, shared, cast.place.health, cast.place.schools, note="换错了。")

    assert units_of(shared) == {FINANCE: ("co", "assigned"), SCHOOLS: ("lead", "assigned")}


def test_what_the_first_unit_drafted_stays_and_its_work_is_over(cast, schools_lead, shared):
    cast.carry(of(shared, cast.place.finance))
    cast.carry(of(shared, cast.place.schools), H.IN_REVIEW)
    replace(cast, shared, cast.place.schools, cast.place.health)

    assert Reply.objects.get().text == "路灯已列入今年计划。"
    old = of(shared, cast.place.schools)
    page = cast.browser_of(schools_lead).get(address_of(old, "draft_reply"))
    assert page.status_code == 404


def test_a_unit_that_has_answered_or_given_its_opinion_stays(cast, separate, shared):
    cast.carry(of(separate, cast.place.schools))
    cast.carry(of(shared, cast.place.finance))

    for answer, sentence in (
        (
            replace(cast, separate, cast.place.schools, cast.place.health),
            "市教育局已经答复，不能再更换或撤销。",
        ),
        (drop(cast, separate, cast.place.schools), "市教育局已经答复，不能再更换或撤销。"),
        (drop(cast, shared, cast.place.finance), "市财政局已经出具会办意见，不能再更换或撤销。"),
    ):
        assert answer.status_code == 422
        assert sentence in words(answer)


def test_the_same_unit_is_not_chosen_twice_and_a_reason_is_written(cast, shared):
    twice = replace(cast, shared, cast.place.schools, cast.place.finance)
    silent = replace(cast, shared, cast.place.schools, cast.place.health, note=" ")

    assert "市财政局已在承办这件提案，同一单位不能重复选择。" in words(twice)
    assert "请写明理由" in words(silent)
    assert units_of(shared) == {SCHOOLS: ("lead", "assigned"), FINANCE: ("co", "assigned")}


def test_a_co_unit_is_taken_away_and_the_lead_handles_alone(cast, chen, shared):
    drop(cast, shared, cast.place.finance)

    assert shared.handling_mode == "sole"
    assert units_of(shared) == {SCHOOLS: ("sole", "assigned")}
    page = words(cast.browser_of(chen).get(shared.get_absolute_url()))
    assert "交办部门撤销市财政局承办，现为市教育局（独办）" in page
    assert recipients("撤销承办单位") == {
        "chen",
        "schools.clerk",
        "schools.lead",
        "finance.clerk",
        "finance.lead",
    }


def test_the_lead_unit_is_not_simply_taken_away(cast, shared):
    answer = drop(cast, shared, cast.place.schools)

    assert answer.status_code == 422
    assert "市教育局是主办单位，不能直接撤销。" in words(answer)


def test_the_last_unit_is_not_taken_away(cast):
    alone = cast.paper(S.ASSIGNED)
    page = cast.browser_of(cast.assigner).get(address_of(alone, "drop_unit"))

    assert page.status_code == 409
    assert "只有一个承办单位。换单位请「更换承办单位」" in words(page)


def test_where_the_last_that_had_not_answered_is_taken_away_the_paper_is_answered(cast, separate):
    cast.carry(of(separate, cast.place.schools), result_code="B")
    drop(cast, separate, cast.place.finance)

    assert (separate.state, separate.result_code, separate.handling_mode) == (S.REPLIED, "B", "sole")
    page = words(cast.browser_of(cast.chen).get(separate.get_absolute_url()))
    assert "承办单位已全部答复，办理结果B" in page
