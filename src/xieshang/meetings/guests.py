"""The table of guests: who is invited to a meeting or observes it, from outside, put on its roster at once."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, trail
from xieshang.core.importing import cells
from xieshang.core.importing.cells import Cell, CellFault
from xieshang.core.importing.columns import Column
from xieshang.core.importing.judging import Intake
from xieshang.core.lifecycle import Words
from xieshang.core.models import Account
from xieshang.core.roster import Roster
from xieshang.people.models import Committee
from xieshang.people.posts import committee_for
from xieshang.people.roles import Permission

from .models import AudienceRule, Meeting, RosterLine
from .states import MeetingState

_KEY = ("meeting", "name", "body")
_STANDINGS = {
    AudienceRule.Standing.OBSERVER: AudienceRule.Standing.OBSERVER.label,
    AudienceRule.Standing.INVITED: AudienceRule.Standing.INVITED.label,
}
_EXPECTED = (MeetingState.CONVENED, MeetingState.PUT_OFF, MeetingState.OPEN)
"""The roster is fixed, and people may still come."""


def _keeper(account: Account) -> Committee | None:
    return committee_for(account, Permission.RUN_MEETINGS)


def _name(cell: Cell) -> str:
    found: str = cells.text(40)(cell)
    if found.startswith(tuple("=+-@＝＋－＠")):
        raise CellFault(str(_("不能以「%(sign)s」开头。")) % {"sign": found[0]})
    bare = found.replace(" ", "")
    return bare if len(bare) <= 4 else found


def _meetings(tenant: int, names: Sequence[str]) -> dict[str, int]:
    """Meetings to which people are still expected, where the title singles out one. One query."""
    rows = Meeting.objects.filter(committee=tenant, title__in=names, state__in=_EXPECTED)
    found: dict[str, list[int]] = {}
    for pk, title in rows.filter(ends_at__gte=clock.now()).values_list("pk", "title"):
        found.setdefault(title, []).append(pk)
    return {title: pks[0] for title, pks in found.items() if len(pks) == 1}


def _lines(tenant: int, rows: Sequence[Mapping[str, Any]]) -> dict[tuple, RosterLine]:
    """Those of these people who are on a roster. One query."""
    found = RosterLine.objects.filter(
        meeting__in={row["meeting"] for row in rows}, name__in={row["name"] for row in rows}
    )
    return {(line.meeting_id, line.name, line.body): line for line in found}


def _standing(line: RosterLine) -> dict[str, Any]:
    return {"meeting": line.meeting_id, "name": line.name, "body": line.body, "standing": line.standing}


def _no_problems(values: Mapping[str, Any]) -> Iterable[tuple[str, Words]]:
    return ()


def _no_conflicts(tenant: int, rows: Sequence[Mapping[str, Any]]) -> dict[tuple, Words]:
    return {}


def _doubts(tenant: int, rows: Sequence[Mapping[str, Any]]) -> dict[tuple, Words]:
    """Guests whose name stands on that roster already, from another body. One query."""
    there = RosterLine.objects.filter(
        meeting__in={row["meeting"] for row in rows}, name__in={row["name"] for row in rows}
    )
    bodies = {(line.meeting_id, line.name): line.body for line in there}
    words = _("名册上已有%(name)s（%(body)s）；确是另一位的，确认时勾选。")
    return {
        (row["meeting"], row["name"], row["body"]): str(words)
        % {"name": row["name"], "body": bodies[row["meeting"], row["name"]] or "—"}
        for row in rows
        if (row["meeting"], row["name"]) in bodies
    }


def _write(tenant: int, by: Account, new: Sequence[Mapping[str, Any]], changed: Sequence[Any]) -> list[int]:
    """Lines of rosters, each with an event of its meeting. Three statements."""
    meetings = Meeting.objects.in_bulk({row["meeting"] for row in new})
    made = RosterLine.objects.bulk_create(
        RosterLine(
            meeting=meetings[row["meeting"]], name=row["name"], body=row["body"], standing=row["standing"]
        )
        for row in new
    )
    trail.write_many(
        [
            trail.event(
                line.meeting,
                "add_guest",
                by=by,
                data={"line": line.pk, "name": line.name, "standing": line.standing},
            )
            for line in made
        ]
    )
    return [line.pk for line in made]


GUESTS = Roster(
    label=_("列席和特邀人员名单"),
    intake=Intake(
        "meetings.guests",
        (
            Column(
                "meeting",
                _("会议"),
                cells.text(80),
                ("对应会议", "会议名称"),
                True,
                _meetings,
                _("没有「%(cell)s」：须是已通知、还没有结束的会议，名称一致；同名的会议请在名册里逐个增列。"),
                width=36,
            ),
            Column("name", _("姓名"), _name, ("人员姓名",), True, width=12),
            Column("body", _("单位及职务"), cells.text(60), ("单位", "工作单位及职务"), True, width=40),
            Column("standing", _("身份"), cells.choice(_STANDINGS), ("参会身份",), True, words=_STANDINGS),
        ),
        _KEY,
        _lines,
        _standing,
        _write,
        _no_problems,
        _no_conflicts,
        doubts=_doubts,
        fixed=lambda line: _("名册上已有这位人员，身份不同；请在名册里核对。"),
    ),
    keeper=_keeper,
    home="meetings:list",
    home_label=_("会议"),
)
