"""A member writes on a phone, in a real browser against the real house."""

import pytest
from django.contrib.sessions.models import Session
from harness.browser import PHONE, accessibility_faults, sign_in
from harness.house import House
from harness.photos import PNG
from playwright.sync_api import Page, expect

from xieshang.core import attachments
from xieshang.core.models import Account
from xieshang.proposals.models import Proposal
from xieshang.proposals.states import ProposalState
from xieshang.proposals.tests.cast import PASSWORD, Cast, everybody

pytestmark = pytest.mark.browser


# The list shows the files of the answer that came last: an answer that overtakes would take a photo off it.
WATCH_UPLOADS = """() => {
  window.order = [];
  const send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.send = function (body) {
    order.push("sent");
    this.addEventListener("load", () => order.push("answered"));
    send.call(this, body);
  };
}"""


@pytest.fixture
def cast(house: House) -> Cast:
    return everybody()


def arrive(page: Page, house: House, person: Account, path: str = "/proposals/") -> Page:
    sign_in(page, person, house.address)
    page.goto(f"{house.address}{path}")
    return page


def enter(page: Page, person: Account) -> None:
    page.locator("[name=login]").fill(person.username)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit], form button.btn-primary").first.click()


def test_a_proposal_is_written_checked_and_handed_in_with_a_thumb(house, cast, open_window):
    page = arrive(open_window(PHONE), house, cast.chen)
    page.get_by_role("link", name="写提案").click()
    page.get_by_role("button", name="个人提案").click()

    page.get_by_label("案由").fill("关于路灯")
    page.get_by_label("情况").fill("步道长两公里，夜间只有三盏灯。")
    expect(page.locator("[data-autosave-status]")).to_contain_text("已保存")
    expect(page.locator("#checks-title")).to_contain_text("案由通常写成")
    expect(page.locator("#checks-analysis")).to_contain_text("请写明分析")
    assert accessibility_faults(page) == []

    page.reload()
    expect(page.get_by_label("情况")).to_have_value("步道长两公里，夜间只有三盏灯。")
    page.get_by_label("案由").fill("关于给河边步道装路灯的提案")
    page.get_by_label("分析").fill("没有一家牵头。")
    page.get_by_label("建议").first.fill("由市住建局牵头。")
    page.get_by_role("button", name="保存并提交").click()
    expect(page.locator(".consequence")).to_contain_text("编收文号")
    page.get_by_role("button", name="提交").click()

    expect(page.locator("h1")).to_have_text("关于给河边步道装路灯的提案")
    expect(page.locator(".page-head")).to_contain_text("待初审")
    assert Proposal.objects.get().state == ProposalState.SUBMITTED
    assert page.evaluate("Object.keys(localStorage)") == []


def test_a_file_goes_with_its_button_and_never_with_the_autosave(house, cast, open_window, tmp_path):
    proposal = cast.draft(by=cast.chen)
    survey = tmp_path / "调研报告.pdf"
    survey.write_bytes(b"%PDF-1.7\n" + b"survey " * 50)
    page = arrive(open_window(PHONE), house, cast.chen, f"/proposals/{proposal.pk}/edit/")

    page.get_by_label("添加附件").set_input_files(survey)
    page.get_by_label("情况").fill("步道长两公里。")
    expect(page.locator("[data-autosave-status]")).to_contain_text("已保存")
    assert not attachments.of(proposal).exists()
    page.get_by_role("button", name="上传所选文件").click()

    with page.expect_download() as download:
        page.get_by_role("link", name="调研报告.pdf").click()
    assert download.value.suggested_filename == "调研报告.pdf"
    assert accessibility_faults(page) == []


def test_photos_go_one_by_one_as_soon_as_they_are_taken_and_the_text_goes_on(
    house, cast, open_window, tmp_path
):
    proposal = cast.draft(by=cast.chen)
    page = arrive(open_window(PHONE), house, cast.chen, f"/proposals/{proposal.pk}/edit/")
    for name in ("路灯.png", "步道.png"):
        (tmp_path / name).write_bytes(PNG)

    page.evaluate(WATCH_UPLOADS)
    page.get_by_label("从相册选").set_input_files([tmp_path / "路灯.png", tmp_path / "步道.png"])
    expect(page.locator(".attachments li")).to_have_count(2)
    assert page.evaluate("order") == ["sent", "answered"] * 2
    page.get_by_label("情况").fill("步道长两公里。")
    expect(page.locator("[data-autosave-status]")).to_contain_text("已保存")
    page.set_viewport_size({"width": 390, "height": 420})
    page.get_by_label("情况").click()
    field, bar = page.get_by_label("情况").bounding_box(), page.locator(".sheet-bar").bounding_box()
    assert field["y"] + field["height"] <= bar["y"], "the bar covers no field while the keyboard is up"
    expect(page.locator(".tabs")).to_be_hidden()

    assert sorted(file.name for file in attachments.of(proposal)) == ["步道.png", "路灯.png"]
    proposal.refresh_from_db()
    assert proposal.situation == "步道长两公里。"


def test_a_sign_in_that_expires_in_the_middle_of_a_sentence_costs_nothing(house, cast, open_window):
    proposal = cast.draft(by=cast.chen)
    sheet = f"/proposals/{proposal.pk}/edit/"
    page = arrive(open_window(PHONE), house, cast.chen, sheet)
    expect(page.get_by_label("分析")).to_be_visible()
    Session.objects.all().delete()

    page.get_by_label("分析").fill("写到一半，登录过期了。")
    expect(page.locator("[data-autosave-status]")).to_contain_text("登录已过期")
    page.locator(".sheet-bar").get_by_role("link", name="登录").click()
    enter(page, cast.chen)

    expect(page.get_by_label("分析")).to_have_value("写到一半，登录过期了。")
    expect(page.locator("[data-autosave-status]")).to_contain_text("已保存")
    proposal.refresh_from_db()
    assert proposal.analysis == "写到一半，登录过期了。"


def test_colleagues_are_found_while_the_name_is_typed_and_stay_chosen(house, cast, open_window):
    proposal = cast.draft(by=cast.chen, kind=Proposal.Kind.JOINT)
    page = arrive(open_window(PHONE), house, cast.chen, f"/proposals/{proposal.pk}/steps/invite/")

    page.get_by_label("周听泉").check()
    page.get_by_label("按姓名或界别查找").press_sequentially("望溪")
    page.get_by_label("刘望溪").check()
    page.get_by_label("按姓名或界别查找").fill("没有这个人")
    expect(page.get_by_role("group", name="已选2位")).to_contain_text("刘望溪")
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="邀请联名").click()

    expect(page.locator(".page-head")).to_contain_text("联名中")
    assert proposal.cosignatures.count() == 2


def test_words_typed_into_a_step_are_there_again_after_a_detour(house, cast, open_window):
    proposal = cast.paper(ProposalState.SUBMITTED)
    step = f"/proposals/{proposal.pk}/steps/return/"
    page = arrive(open_window(), house, cast.office, step)

    page.get_by_label("理由").fill("请写明由哪个单位牵头。")
    page.get_by_role("link", name="返回").click()
    page.goto(f"{house.address}{step}")
    expect(page.get_by_label("理由")).to_have_value("请写明由哪个单位牵头。")
    page.get_by_role("button", name="退回修改").dblclick()

    expect(page.locator("#messages")).to_contain_text("「退回修改」已办理")
    assert page.evaluate("Object.keys(localStorage)") == []
