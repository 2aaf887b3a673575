"""The committee's meetings, one's own past ones and the leaves: narrowed by the address, and taken along as a file."""

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse
from harness.pages import markup

from xieshang.core import clock


def titles(browser, **query) -> list[str]:
    page = browser.get(reverse("meetings:list"), query)
    return [line.meeting.title for line in page.context["list"].lines]


def rows(browser, name: str, **query) -> list[dict]:
    answer = browser.get(reverse(f"meetings:{name}_export"), query)
    head, *lines = openpyxl.load_workbook(BytesIO(answer.getvalue())).active.values
    return [dict(zip(head, line, strict=True)) for line in lines]


@pytest.fixture
def two(cast):
    return cast.meeting("第一次会议"), cast.meeting("第二次会议")


def test_the_secretariat_narrows_its_meetings_and_takes_them_along(cast, two):
    browser = cast.browser_of(cast.secretary)
    assert set(titles(browser)) == {"第一次会议", "第二次会议"}
    assert titles(browser, q="第一次") == ["第一次会议"]
    assert titles(browser, since=f"{clock.today() + timedelta(days=900)}") == []
    assert len(titles(browser, since="nonsense", until="9999-12-31", page="²")) == 2
    assert [row["名称"] for row in rows(browser, "list", sort="title")] == titles(browser, sort="title")
    assert "显示2次" in markup(browser.get(reverse("meetings:list_facets")))


def test_a_member_has_their_own_past_meetings_and_no_others(cast, two):
    browser = cast.browser_of(cast.chen)
    assert titles(browser) == []
    with clock.travel(clock.now() + timedelta(days=30)):
        assert set(titles(cast.browser_of(cast.chen))) == {"第一次会议", "第二次会议"}
        assert {row["名称"] for row in rows(cast.browser_of(cast.chen), "list")} == {
            "第一次会议",
            "第二次会议",
        }
    assert rows(cast.browser_of(cast.stranger), "list") == []


def test_the_file_of_leaves_holds_no_reasons(cast):
    head = next(
        openpyxl.load_workbook(
            BytesIO(cast.browser_of(cast.secretary).get(reverse("meetings:leaves_export")).getvalue())
        ).active.values
    )
    assert "姓名" in head
    assert not {"事由", "说明"} & set(head)
