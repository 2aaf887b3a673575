"""A county's monthly ledger comes from one Excel file: every fault stands beside its row, nothing is written twice."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from xieshang.core.models import ImportedFile
from xieshang.deliberation.models import Problem, Room, Session

SESSION_HEAD = (
    *("编号", "协商日期", "村、社区", "地点", "形式", "协商议题", "次数", "参会人数", "材料", "协商成果"),
    *("收到议题", "评议票", "共同协商"),
)
PROBLEM_HEAD = ("编号", "序号", "问题内容", "责任单位", "落实情况", "核查人", "核查日期")
ROOM_HEAD = (
    *("名称", "村、社区", "类型", "成立时间", "成立方式", "批准文件", "召集人", "电话", "主持人", "地址"),
    "合用场所",
)


def book(head, *rows) -> SimpleUploadedFile:
    made = Workbook()
    for row in (("2024年12月台账",), head, *rows):
        made.active.append(row)
    file = BytesIO()
    made.save(file)
    return SimpleUploadedFile("台账.xlsx", file.getvalue())


def bring(browser, name, head, *rows):
    answer = browser.post(reverse(f"deliberation:{name}_import"), {"file": book(head, *rows)})
    assert answer.status_code == 302
    return ImportedFile.objects.latest("id"), browser.get(answer.url)


def confirm(browser, name, file):
    browser.post(reverse(f"deliberation:{name}_imported", args=[file.pk]), {"confirm": ""})


def row(number, **others):
    known = {
        "编号": number,
        "协商日期": "2024年12月28日",
        "村、社区": "太平村",
        "地点": "老槐树下",
        "形式": "院坝",
        "协商议题": "路灯装在哪几处",
        "次数": 1,
        "参会人数": 12,
        "材料": "记录和签到表齐全",
        "协商成果": "达成共识",
        "收到议题": 3,
        "评议票": 9,
        "共同协商": "",
    }
    return tuple((known | others).values())


def test_a_ledger_with_three_faults(cast):
    browser = cast.browser_of(cast.fang)
    rows = (
        row("LH-1"),
        row("LH-2", **{"村、社区": "虾子镇"}),
        row("LH-3", 协商日期="2025-03-01"),
        row("LH-4", **{"村、社区": "没有村"}),
        row("LH-5", 参会人数=4, **{"村、社区": "城关镇太平村"}),
    )
    file, page = bring(browser, "sessions", SESSION_HEAD, *rows)
    words = page.content.decode()
    for fault in (
        "虾子镇属新区，不属临河县。",
        "开会日期晚于今天。",
        "没有「没有村」这个乡镇、街道或村、社区；重名的村请写在乡镇后面。",
    ):
        assert fault in words
    assert not Session.objects.exists()
    confirm(browser, "sessions", file)
    assert set(Session.objects.values_list("number", "state", "topics_received", "slips")) == {
        ("LH-1", "entered", 3, 9),
        ("LH-5", "entered", 3, 9),
    }
    again, _page = bring(browser, "sessions", SESSION_HEAD, *rows)
    confirm(browser, "sessions", again)
    assert Session.objects.count() == 2


def test_problems_name_their_session_and_who_checked_them(cast):
    cast.session("LH-1")
    browser = cast.browser_of(cast.fang)
    file, page = bring(
        browser,
        "problems",
        PROBLEM_HEAD,
        ("LH-1", 1, "装好路灯", "村民委员会", "已解决", "委员陈晓舟", "2024-06-03"),
        ("LH-1", 2, "接好电", "供电所", "已解决", "", ""),
        ("LH-1", 3, "栽电杆", "供电所", "报告落实", "", ""),
        ("LH-9", 1, "栽电杆", "供电所", "办理中", "", ""),
    )
    words = page.content.decode()
    assert "已解决的须写明核查人和核查日期" in words
    assert "没有编号是「LH-9」的场次，请先登记场次。" in words
    confirm(browser, "problems", file)
    assert list(Problem.objects.order_by("order").values_list("order", "result")) == [
        (1, "solved"),
        (3, "reported"),
    ]


def test_a_room_of_a_taken_name_is_shown_before_anything_is_written(cast):
    cast.room("暖心议事室")
    browser = cast.browser_of(cast.fang)
    known = ("江协〔2024〕3号", "罗支书", "12000001234", "冉大姐", "老村小", "")
    _file, page = bring(
        browser,
        "rooms",
        ROOM_HEAD,
        ("暖心议事室", "太平村", "院坝", "2024-05-01", "新成立", *known),
        ("话事亭", "太平村", "院坝", "2024-05-01", "新成立", *known),
    )
    assert "太平村已有“暖心议事室”" in page.content.decode()
    confirm(browser, "rooms", _file)
    assert set(Room.objects.values_list("name", flat=True)) == {"暖心议事室", "话事亭"}
