"""Three reports become one item of an issue, and its adoption comes back to all who reported, by everyone's own hands."""

import re

import pytest
from harness.browser import PHONE, accessibility_faults
from harness.journeys import Person, session_of_today
from playwright.sync_api import expect

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.opinions.models import Issue, Opinion
from xieshang.opinions.tests.cast import Cast, everybody

pytestmark = pytest.mark.browser

TITLE = "关于桥头没有人行道的情况"
MERGED = "桥头人行道应尽快补建"
FIGURES = (
    "opinions_issues_compiled",
    "opinions_items_compiled",
    "opinions_issues_reported_to_province",
    "opinions_adopted_and_forwarded_to_national",
)


@pytest.fixture
def cast(house, language) -> Cast:
    """The network of a city; a member and a reporting unit have reported already."""
    cast = everybody()
    Account.objects.update(language=language)
    session_of_today(cast.city, cast.city.terms.get())
    for person in (cast.he, cast.unit_keeper):
        cast.report(by=person, title=TITLE)
    return cast


def figures(office: Person, cast: Cast) -> list[int]:
    """What this year's annual report prints of opinions, read off the page."""
    office.go(f"/reports/{cast.city.slug}/{clock.today().year}/")
    expect(office.window.locator(".story").last).to_be_visible()
    links = [office.window.locator(f"a[data-figure={key}]") for key in FIGURES]
    return [int(re.sub(r"\D", "", link.first.inner_text())) if link.count() else 0 for link in links]


def test_three_reports_become_one_item_and_the_adoption_comes_back_to_their_authors(
    cast, person, in_language
):
    office = person(cast.proposal_office, "/notices/")
    assert figures(office, cast) == [0, 0, 0, 0]

    informant = person(cast.informant, "/opinions/", PHONE)
    reports_from_the_street(informant)

    editor = person(cast.editor, "/opinions/desk/")
    merges_three_into_one(editor)
    editor.window.get_by_role("link", name=in_language("信息编辑台")).first.click()
    editor.window.get_by_role("button", name=in_language("用选中的编一期")).click()
    editor.step("送审")
    issue = Issue.objects.get()
    for account, action in ((cast.reviewer, "通过审核"), (cast.signer, "签发")):
        desk = person(account, "/opinions/desk/")
        desk.go(issue.get_absolute_url())
        desk.step(action)
    editor.go(issue.get_absolute_url())
    editor.begin_step("编发报送")
    editor.labelled("送到哪里").select_option(label=cast.province.name)
    editor.take("编发报送")

    province = person(cast.province_editor, "/opinions/incoming/")
    province.window.get_by_role("link", name=re.compile(str(clock.today().year))).first.click()
    province.step("签收")
    province.begin_step("采用")
    province.window.get_by_role("group", name=in_language("采用的内容")).get_by_role("checkbox").first.check()
    province.window.get_by_label(in_language("采用并报送上级"), exact=True).check()
    province.take("采用")

    for report in Opinion.objects.all():
        author = person(report.reported_by, report.get_absolute_url(), PHONE)
        expect(author.window.locator("#main")).to_contain_text(in_language("采用并报送上级"))
        assert accessibility_faults(author.window) == []
    assert figures(office, cast) == [1, 1, 1, 1]


def reports_from_the_street(informant: Person) -> None:
    """Written on a phone, saved while it is written, handed in with a double tap."""
    page, in_language = informant.window, informant.in_language
    page.get_by_role("button", name=in_language("反映情况")).click()
    sheet = page.locator("#sheet")
    sheet.get_by_label(in_language("标题")).fill(TITLE)
    sheet.get_by_label(in_language("情况反映")).fill("桥头三百米没有人行道，学生走在车道上。")
    expect(page.locator("[data-autosave-status]")).to_contain_text(in_language("已保存"))
    sheet.get_by_label(in_language("意见建议")).fill("由一个单位牵头，年内补建。")
    page.get_by_role("button", name=in_language("保存并%(step)s…") % {"step": in_language("报送")}).click()
    page.get_by_role("button", name=in_language("报送"), exact=True).dblclick()
    expect(page.locator(".page-head")).to_contain_text(in_language("待初选"))
    assert Opinion.objects.count() == 3


def merges_three_into_one(editor: Person) -> None:
    """The editor picks the three of one matter, gives them one title, and reads the originals beside the text."""
    page, in_language = editor.window, editor.in_language
    picks = page.locator("input[name=pick]")
    expect(picks).to_have_count(3)
    for number in range(3):
        picks.nth(number).check()
    page.get_by_role("button", name=in_language("采编选中的")).click()
    page.locator("#id_title").fill(MERGED)
    page.get_by_role("button", name=in_language("开始编辑")).click()
    expect(page.locator("h1")).to_have_text(MERGED)
    for author in ("何见山", "信息员老秦", "河滨街道政协联络组"):
        expect(page.locator("#main")).to_contain_text(author)
    assert accessibility_faults(page) == []
