"""What counts as a session, a new place, a problem solved: each rule by its border case."""

from datetime import date

import pytest
from django.urls import reverse

from xieshang.core.refusals import EntryRefused
from xieshang.deliberation.registers import PROBLEMS, ROOMS, SESSIONS
from xieshang.reports.figures import values

from . import stage


def counted(cast, slug="jiangcheng", year=2024):
    found = values(slug, year)
    keys = ("member_studios_new", "deliberation_rooms_new", "deliberations_held", "problems_solved")
    return tuple(found[f"grassroots_{key}"] for key in keys)


def test_only_divisions_are_counties(cast):
    assert values("jiangcheng", 2024)["grassroots_counties"] == 1
    assert values("xinqu", 2024)["grassroots_counties"] == 0


def test_sessions(cast):
    cast.session("1")
    cast.session("2", round=2)
    cast.session("四个人", participants=4)
    cast.session("没有签到表", papers="minutes")
    cast.session("终止", outcome="stopped")
    cast.session("去年底", held_on=date(2023, 12, 31))
    cast.session("年底补录", held_on=date(2024, 12, 28), together_with="新区")
    SESSIONS.enter(by=cast.fang, committee=cast.county, **stage.session(cast.village, number="待核实"))
    assert counted(cast) == (0, 0, 3, 0)
    assert counted(cast, "linhe") == (0, 0, 3, 0)
    assert counted(cast, "xinqu") == (0, 0, 0, 0)
    assert counted(cast, year=2023) == (0, 0, 1, 0)
    page = cast.browser_of(cast.office).get(
        "/deliberation/sessions/?counted=on&since=2024-01-01&until=2024-12-31"
    )
    assert page.context["list"].rows().count() == 3
    remarks = {row.number: row.remark for row in SESSIONS.rows(cast.county.pk)}
    assert remarks["四个人"] == "不足5人，不计入场次"
    assert remarks["年底补录"] == "补录"


def test_places(cast):
    cast.room("暖心议事室")
    closed = cast.room("话事亭", closed_on=date(2024, 11, 5), closed_why="合村")
    cast.room("话事亭", founded_on=date(2024, 12, 1), founding="again")
    cast.room("老屋议事室", founded_on=date(2023, 12, 31))
    void = cast.room("登了两次")
    ROOMS.table.take("cancel", void, by=cast.jiang, note="重复。")
    cast.studio("陈晓舟委员工作室")
    assert counted(cast) == (1, 2, 0, 0)
    # Renamed, it is the same room; whoever corrects it waits for the other again.
    ROOMS.correct(by=cast.fang, record=closed, name="同心话事亭")
    assert counted(cast) == (1, 1, 0, 0)
    ROOMS.table.take("confirm", closed, by=cast.jiang)
    assert counted(cast) == (1, 2, 0, 0)


def test_problems(cast):
    session, small = cast.session("1"), cast.session("2", participants=4)
    last_year = cast.session("3", held_on=date(2023, 11, 4))
    cast.solved(session)
    back = cast.solved(session, 2)
    cast.solved(session, 3, result="partly")
    cast.solved(session, 4, result="open", checked_by="", checked_on=None)
    cast.solved(session, 5, result="reported", checked_by="", checked_on=None)
    cast.solved(session, 6, checked_on=date(2025, 1, 6))
    cast.solved(small)
    cast.solved(last_year)
    waiting = stage.problem(
        session, order=7, result="solved", checked_by="委员陈晓舟", checked_on=date(2024, 7, 1)
    )
    PROBLEMS.enter(by=cast.fang, committee=cast.county, **waiting)
    assert counted(cast) == (0, 0, 1, 3)
    # It comes back in September: it is not solved until somebody has checked it again.
    PROBLEMS.correct(by=cast.fang, record=back, result="open", checked_by="", checked_on=None)
    assert counted(cast)[-1] == 2
    PROBLEMS.table.take("confirm", back, by=cast.jiang)
    assert counted(cast)[-1] == 2
    PROBLEMS.correct(
        by=cast.fang, record=back, result="solved", checked_by="群众代表", checked_on=date(2024, 12, 3)
    )
    PROBLEMS.table.take("confirm", back, by=cast.jiang)
    assert counted(cast)[-1] == 3


def test_what_is_refused(cast):
    cast.room("已有的")
    session = stage.session(cast.village, number="9")
    room = stage.room(cast.village, founded_on=date(2024, 3, 9))
    problem = stage.problem(cast.session("1"))
    for register, known, wrong, words in (
        (SESSIONS, session, {"held_on": date(2025, 2, 1)}, "开会日期晚于今天。"),
        (ROOMS, room, {"founded_on": date(2025, 2, 1)}, "成立日期晚于今天。"),
        (ROOMS, room, {"phone": "8223"}, "「8223」不是11位手机号。"),
        (ROOMS, room, {"closed_on": date(2024, 12, 1)}, "请写明撤销原因。"),
        (
            *(ROOMS, room, {"name": "已有的"}),
            "太平村已有“已有的”；如为恢复，请选“重新启用”，并登记原来的撤销日期。",
        ),
        (
            *(PROBLEMS, problem, {"result": "solved"}),
            "已解决的须写明核查人和核查日期；还没有人核查的，请填“报告落实”。",
        ),
        (
            *(PROBLEMS, problem, {"checked_by": "村民委员会", "checked_on": date(2024, 6, 1)}),
            "由谁办的，不能由谁核查。",
        ),
        (
            *(PROBLEMS, problem, {"checked_by": "陈晓舟", "checked_on": date(2024, 5, 1)}),
            "核查日期早于开会日期；会前解决的不算协商解决的问题。",
        ),
    ):
        with pytest.raises(EntryRefused) as refused:
            register.enter(by=cast.fang, committee=cast.county, **{**known, **wrong})
        assert words in str(refused.value)


def test_a_year_by_area_opens_the_list_behind_every_number(cast):
    cast.room("暖心议事室")
    cast.studio("陈晓舟委员工作室")
    session = cast.session("1")
    cast.session("四个人", participants=4)
    cast.solved(session)
    cast.solved(session, 2, result="unsolved")
    browser = cast.browser_of(cast.office)
    page = browser.get(reverse("deliberation:overview"))
    areas = page.context["areas"]
    assert [row.committee.area for row in areas.rows] == ["临河县", "新区"]
    assert [cell.value for cell in areas.rows[0].cells] == [1, 1, 1, 1, 1, 0, 1]
    for row in [*areas.rows, areas.total]:
        for cell in row.cells:
            listed = browser.get(cell.url).context["list"].rows().count()
            assert listed == cell.value, cell.url
    # A county sees itself and the middle of its neighbours' numbers.
    own = (
        cast.browser_of(cast.neighbour).get(f"{reverse('deliberation:overview')}?year=2024").context["areas"]
    )
    assert [row.committee.area for row in own.rows] == ["新区"]
    assert own.middle == [0.5, 0.5, 0.5, 0.5, 0.5, 0, 0.5]
