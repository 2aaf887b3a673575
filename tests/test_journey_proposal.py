"""One proposal from a member's phone to the figures of the annual report, by everyone's own hands."""

import re
from collections.abc import Callable

import pytest
from harness.browser import PHONE
from harness.house import House
from harness.journeys import Person, session_of_today
from playwright.sync_api import expect

from xieshang.core.models import Account, Event
from xieshang.proposals.models import Proposal
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.cast import FIELD, Cast, everybody

pytestmark = pytest.mark.browser

TITLE = "关于给河边步道装路灯的提案"
FIGURES = ("proposals_received", "proposals_filed", "proposals_resolved_to_some_degree")


@pytest.fixture
def cast(house: House, language: str) -> Cast:
    """The committee in the middle of a session of today; one other proposal of it has run its course."""
    cast = everybody()
    cast.place.session = session_of_today(cast.place.committee, cast.place.term)
    cast.paper(S.CLOSED)
    Account.objects.update(language=language)
    return cast


def figures(office: Person, cast: Cast) -> dict[str, int]:
    """What the annual report of this session's year prints, read off the page."""
    office.go(f"/reports/{cast.place.committee.slug}/{cast.place.session.opens_on.year}/")
    story = office.window.locator(".story")
    printed = {key: story.locator(f"a[data-figure={key}]").first.inner_text() for key in FIGURES}
    return {key: int(re.sub(r"\D", "", words)) for key, words in printed.items()}


def test_a_proposal_goes_from_a_phone_to_the_annual_report(cast, person, in_language):
    office = person(cast.office, "/proposals/review/")
    before = figures(office, cast)

    chen = person(cast.chen, "/proposals/", PHONE)
    writes_with_a_colleague(chen, in_language)
    liu = person(cast.liu, "/notices/", PHONE)
    liu.open(TITLE)
    liu.step("同意联名")
    chen.window.reload()
    chen.begin_step("联名提交")
    chen.window.get_by_role("button", name=in_language("联名提交"), exact=True).dblclick()
    expect(chen.window.locator(".page-head")).to_contain_text(in_language("待初审"))

    is_filed_and_assigned(office, person, cast, in_language)
    is_handled_by_two_units(person, cast, in_language)

    chen.go("/proposals/")
    chen.open(TITLE)
    expect(chen.window.locator(".reply")).to_contain_text("路灯已列入今年计划。")
    chen.begin_step("评价")
    for question in ("办理态度", "沟通过程", "办理结果"):
        chen.window.get_by_role("group", name=in_language(question)).get_by_label(
            in_language("满意"), exact=True
        ).check()
    chen.take("评价")

    office.go("/proposals/review/")
    office.open(TITLE)
    office.step("办结")
    expect(office.window.locator(".page-head")).to_contain_text(in_language("已办结"))

    assert figures(office, cast) == {key: value + 1 for key, value in before.items()}
    submitted = Event.objects.filter(record=str(Proposal.objects.get(title=TITLE).pk), action="submit_joint")
    assert submitted.count() == 1, "a double click hands in once"


def writes_with_a_colleague(chen: Person, in_language: Callable[[str], str]) -> None:
    """A joint proposal written on a phone, saved while it is written; 刘望溪 is asked to sign it."""
    page = chen.window
    page.get_by_role("link", name=in_language("写提案")).first.click()
    page.get_by_role("button", name=in_language("联名提案")).click()
    sheet = page.locator("#sheet")
    sheet.get_by_label(in_language("案由")).fill(TITLE)
    sheet.get_by_label(in_language("情况")).fill("步道长两公里，夜间只有三盏灯。")
    expect(page.locator("[data-autosave-status]")).to_contain_text(in_language("已保存"))
    sheet.get_by_label(in_language("分析")).fill("照明由三个单位分管，没有一家牵头。")
    sheet.get_by_label(in_language("建议"), exact=True).fill("一、由一个单位牵头。二、今年补齐路灯。")
    page.get_by_role(
        "button", name=in_language("保存并%(step)s…") % {"step": in_language("邀请联名")}
    ).click()
    page.get_by_label(in_language("按姓名或界别查找")).fill("望溪")
    page.get_by_label("刘望溪").check()
    chen.take("邀请联名")


def is_filed_and_assigned(office: Person, person, cast: Cast, in_language: Callable[[str], str]) -> None:
    """Three reviews by three people; the assigning office gives it to a lead unit and a co-unit."""
    office.go("/proposals/review/")
    office.open(TITLE)
    office.begin_step("初审通过")
    office.window.get_by_label(FIELD, exact=True).check()
    office.take("初审通过")
    reviewer = person(cast.reviewer, "/proposals/review/")
    reviewer.open(TITLE)
    reviewer.step("复审通过")
    director = person(cast.director, "/proposals/review/")
    director.open(TITLE)
    director.step("立案")
    expect(director.window.locator(".page-head")).to_contain_text(
        in_language("第%(number)s号") % {"number": 2}
    )
    assigner = person(cast.assigner, "/proposals/review/")
    assigner.open(TITLE)
    assigner.begin_step("交办")
    assigner.window.get_by_label(in_language("主办会办"), exact=True).check()
    picks(assigner, in_language("承办单位（独办、主办或分办的第一个单位）"), "jyj", "市教育局")
    picks(assigner, in_language("会办单位，或分办的其他单位"), "caizheng", "市财政局")
    assigner.take("交办")


def picks(assigner: Person, question: str, letters: str, unit: str) -> None:
    """A unit of the folded list is found by its initials or its sound, and taken with Enter."""
    group = assigner.window.get_by_role("group", name=question)
    group.locator("summary").click()
    group.get_by_role("searchbox").fill(letters)
    group.get_by_role("searchbox").press("Enter")
    expect(group.get_by_label(unit)).to_be_checked()


def is_handled_by_two_units(person, cast: Cast, in_language: Callable[[str], str]) -> None:
    """Both units accept and begin; the lead unit replies after the co-unit's opinion, is checked, and signs."""
    schools = person(cast.schools_clerk, "/proposals/desk/")
    finance = person(cast.finance_clerk, "/proposals/desk/")
    for unit in (schools, finance):
        unit.open(TITLE)
        unit.step("签收")
        unit.begin_step("开始办理")
        unit.labelled("办理方案").fill("三月看现场，五月前补齐。")
        unit.take("开始办理")
    finance.begin_step("出具会办意见")
    finance.labelled("会办意见").fill("经费可以列入今年预算。")
    finance.take("出具会办意见")
    schools.begin_step("登记沟通")
    schools.labelled("电话沟通").check()
    schools.labelled("参加人员").fill("经办人、提案人")
    schools.labelled("沟通情况").fill("就方案交换了意见。")
    schools.take("登记沟通")
    schools.begin_step("送审答复")
    schools.labelled("答复正文").fill("路灯已列入今年计划。")
    schools.window.get_by_role("group", name=in_language("办理结果")).get_by_role("radio").first.check()
    schools.labelled("主动公开").check()
    schools.labelled("联系人").fill("经办人")
    schools.take("送审答复")
    assigner = person(cast.assigner, "/proposals/review/")
    assigner.open(TITLE)
    assigner.step("审核通过")
    lead = person(cast.schools_lead, "/proposals/desk/")
    lead.open(TITLE)
    lead.step("签发答复")
