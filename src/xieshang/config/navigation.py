"""The places of the house, and which of them a person meets in the side bar and the tabs.

One row for each room's first page. A room that is not built has no row; a person who may do
nothing in a room does not see it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core.notices import unread_count
from xieshang.people.posts import standing
from xieshang.people.roles import Permission

DAY = _("我的工作")
RECORDS = _("履职")
OFFICE = _("办公")
SELF = _("个人")


@dataclass(frozen=True)
class Place:
    """One row: the address's name, what people read, its icon, its group, and who meets it."""

    name: str
    label: str | Promise
    icon: str
    group: str | Promise
    permissions: tuple[Permission, ...] = ()
    """Any of these; empty means everyone who is signed in."""
    tab: bool = False
    """Whether it is one of the tabs of a phone (five at most)."""
    counts_notices: bool = False


PLACES = (
    Place("workbench:home", _("首页"), "home", DAY, tab=True),
    Place("workbench:notices", pgettext_lazy("tab", "消息"), "bell", DAY, tab=True, counts_notices=True),
    Place("checkin:mine", _("签到"), "circle-check", DAY),
    Place("proposals:list", pgettext_lazy("several", "提案"), "file-text", RECORDS, tab=True),
    Place("proposals:key", pgettext_lazy("several", "重点提案"), "star", RECORDS),
    Place("proposals:good", pgettext_lazy("several", "年度好提案"), "award", RECORDS),
    Place("meetings:list", pgettext_lazy("several", "会议"), "calendar", RECORDS, tab=True),
    Place(
        "meetings:speeches",
        _("大会发言"),
        "message",
        RECORDS,
        (Permission.SEE_FILED_PROPOSALS, Permission.RUN_MEETINGS),
    ),
    Place("opinions:list", _("我的信息"), "message", RECORDS, (Permission.REPORT_OPINIONS,), tab=True),
    Place(
        "opinions:issues",
        _("社情民意"),
        "notes",
        RECORDS,
        (Permission.SEE_ISSUED_OPINIONS, Permission.SEE_ALL_OPINIONS),
    ),
    Place("search:find", _("查两库"), "search", RECORDS),
    Place("reports:list", _("年度报告"), "news", RECORDS, (Permission.SEE_REPORTS,)),
    Place(
        "proposals:review",
        _("审查交办"),
        "gavel",
        OFFICE,
        (
            Permission.FIRST_REVIEW,
            Permission.SECOND_REVIEW,
            Permission.FINAL_REVIEW,
            Permission.ASSIGN_PROPOSALS,
            Permission.CHECK_REPLIES,
        ),
        tab=True,
    ),
    Place("search:same_matters", _("同一件事的提案"), "files", OFFICE, (Permission.FIRST_REVIEW,)),
    Place(
        "opinions:desk",
        _("信息编辑台"),
        "edit",
        OFFICE,
        (Permission.EDIT_OPINIONS, Permission.REVIEW_OPINIONS, Permission.SIGN_OPINIONS),
        tab=True,
    ),
    Place(
        "opinions:incoming",
        _("收到的信息"),
        "inbox",
        OFFICE,
        (Permission.RECEIVE_OPINIONS, Permission.HANDLE_OPINIONS),
    ),
    Place(
        "meetings:leaves",
        _("请假审批"),
        "clipboard-list",
        OFFICE,
        (Permission.RUN_MEETINGS, Permission.APPROVE_LEAVE),
    ),
    Place("opinions:network", _("信息工作网络"), "users", OFFICE, (Permission.EDIT_OPINIONS,)),
    Place("proposals:desk", _("承办提案"), "briefcase", OFFICE, (Permission.HANDLE_PROPOSALS,), tab=True),
    Place(
        "people:register",
        _("人员与单位"),
        "users",
        OFFICE,
        (Permission.EDIT_PEOPLE, Permission.MANAGE_ACCOUNTS),
    ),
    Place("workbench:rules", _("规则"), "adjustments-horizontal", OFFICE, (Permission.EDIT_RULES,)),
    Place("workbench:mail", _("未送达的邮件"), "send", OFFICE, (Permission.EDIT_PEOPLE,)),
    Place("workbench:trail", _("审计记录"), "shield-check", OFFICE, (Permission.READ_TRAIL,)),
    Place("people:me", pgettext_lazy("tab", "我的"), "user-circle", SELF, tab=True),
)

SEARCH = "search:find"
"""The address that answers the magnifying glass."""


@dataclass(frozen=True)
class Shown:
    """A place as this person sees it on this page."""

    label: str | Promise
    icon: str
    url: str
    current: str
    """The value of aria-current: "page" on the place's own page, "true" on pages inside it."""
    count: int


@dataclass(frozen=True)
class Group:
    label: str | Promise
    places: list[Shown]


class Frame:
    """What surrounds the page. Costs what it shows: the standing (kept for the request) and one count."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def _met(self) -> list[tuple[Place, Shown]]:
        account = getattr(self._request, "user", None)
        if account is None or not account.is_authenticated:
            return []
        return list(self._show(account))

    def _show(self, account: Any) -> Iterator[tuple[Place, Shown]]:
        held = standing(account)
        here = self._request.path
        met = [
            (place, reverse(place.name))
            for place in PLACES
            if not place.permissions or any(held.may(permission) for permission in place.permissions)
        ]
        # The longest address that begins this one is where the person is; "/" only when exactly there.
        around = max((url for _, url in met if url != "/" and here.startswith(url)), key=len, default="")
        for place, url in met:
            current = "page" if url == here else "true" if url == around else ""
            count = unread_count(account) if place.counts_notices else 0
            yield place, Shown(place.label, place.icon, url, current, count)

    @property
    def groups(self) -> list[Group]:
        found: dict[str, Group] = {}
        for place, shown in self._met:
            found.setdefault(str(place.group), Group(place.group, [])).places.append(shown)
        return list(found.values())

    @property
    def tabs(self) -> list[Shown]:
        """Five at most: of more, the last before the person's own page are left to the first page."""
        shown = [shown for place, shown in self._met if place.tab]
        return [*shown[:4], shown[-1]] if len(shown) > 5 else shown

    @property
    def here(self) -> str | Promise:
        """The name of the place the person is in, empty outside all of them."""
        return next((shown.label for _, shown in self._met if shown.current), "")

    @property
    def several_committees(self) -> bool:
        """Whether the person works for more than one committee, and so may want the other one first."""
        return bool(self._met) and len(standing(self._request.user).committees) > 1  # type: ignore[arg-type]

    @property
    def search_url(self) -> str:
        return reverse(SEARCH) if SEARCH and self._met else ""


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Context processor: ``frame`` in every page."""
    return {"frame": Frame(request)}
