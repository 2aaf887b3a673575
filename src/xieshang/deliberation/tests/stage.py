"""What stands behind the addresses of this room when every address of the house is asked."""

from typing import Any

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.core.registered import RegisterRecord
from xieshang.deliberation import registers
from xieshang.people.models import Area, Committee


def room(area: Area, **others: Any) -> dict[str, Any]:
    return {
        "name": "暖心议事室",
        "area": area,
        "venue": "courtyard",
        "founded_on": clock.today(),
        "founding": "new",
        "document": "江协〔2024〕3号",
        "convener": "罗支书",
        "phone": "12000001234",
        "host": "冉大姐",
        "address": "老村小",
        "shared_with": "",
        "closed_on": None,
        "closed_why": "",
        **others,
    }


def studio(area: Area, **others: Any) -> dict[str, Any]:
    return {
        "name": "陈晓舟委员工作室",
        "area": area,
        "kind": "member",
        "head": "陈晓舟",
        "founded_on": clock.today(),
        "founding": "new",
        "document": "江协〔2024〕4号",
        "address": "便民服务中心",
        "closed_on": None,
        "closed_why": "",
        **others,
    }


def session(area: Area, **others: Any) -> dict[str, Any]:
    return {
        "number": "LH-2024-0001",
        "held_on": clock.today(),
        "area": area,
        "place": "老槐树下",
        "venue": "courtyard",
        "topic": "三组路灯装在哪几处",
        "round": 1,
        "participants": 12,
        "papers": "both",
        "outcome": "agreed",
        "topics_received": 3,
        "slips": 9,
        "together_with": "",
        **others,
    }


def problem(of: Any, **others: Any) -> dict[str, Any]:
    return {
        "session": of,
        "order": 1,
        "what": "装好三组路灯",
        "body": "村民委员会",
        "due_on": None,
        "result": "open",
        "checked_by": "",
        "checked_on": None,
        **others,
    }


def rows(committee: Committee, officer: Account, area: Area) -> dict[str, RegisterRecord]:
    """One row of each register, entered by the officer and confirmed by nobody, by the register's name."""
    made = registers.SESSIONS.enter(by=officer, committee=committee, **session(area))
    return {
        "sessions": made,
        "rooms": registers.ROOMS.enter(by=officer, committee=committee, **room(area)),
        "studios": registers.STUDIOS.enter(by=officer, committee=committee, **studio(area)),
        "problems": registers.PROBLEMS.enter(by=officer, committee=committee, **problem(made)),
    }
