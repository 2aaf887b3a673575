"""A member about to write what was written already is shown it, in a real browser against the real house."""

import pytest
from harness.browser import PHONE, accessibility_faults, sign_in
from playwright.sync_api import expect

from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.cast import everybody

pytestmark = pytest.mark.browser


def test_whoever_starts_a_proposal_is_shown_the_earlier_one_and_opens_its_reply(house, open_window):
    cast = everybody()
    earlier = cast.paper(
        S.REPLIED,
        by=cast.chen,
        title="关于老旧小区加装电梯的提案",
        situation="老旧小区六层楼没有电梯，老人上下楼十分困难。",
    )
    cast.paper(S.FILED, by=cast.zhou, title="关于增设公交站点的提案")
    draft = cast.draft(by=cast.liu, title="", situation="", analysis="", suggestions="")
    assert house.run("search", "follow", "--once").returncode == 0

    page = open_window(PHONE)
    sign_in(page, cast.liu, house.address)
    page.goto(f"{house.address}/proposals/{draft.pk}/edit/")
    beside = page.get_by_role("region", name="已有成果")
    expect(beside).to_contain_text("还没有发现")

    page.get_by_label("案由").fill("关于推进老旧小区加装电梯的提案")
    page.get_by_label("情况").fill("老旧小区六层楼没有电梯，老人上下楼十分困难。")
    expect(beside).to_contain_text("情况相同100%")
    expect(beside).not_to_contain_text("公交站点")
    assert accessibility_faults(page) == []

    beside.get_by_role("link", name=earlier.title).click()
    expect(page.locator("h1")).to_have_text(earlier.title)
    reply = earlier.handlings.get().replies.get()
    expect(page.get_by_text(reply.text.splitlines()[0])).to_be_visible()
