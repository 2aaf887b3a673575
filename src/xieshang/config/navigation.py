"""The places of the house, and which of them a person meets in the side bar and the tabs.

Each room and each floor names its own places in its `room.py`. A person who may do nothing in a
room does not see it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from xieshang.core.notices import unread_count
from xieshang.core.room import Group, Place
from xieshang.people.posts import standing_of
from xieshang.workbench.house import HOUSE

GROUPS = {
    Group.DAY: _("我的工作"),
    Group.RECORDS: _("履职"),
    Group.OFFICE: _("办公"),
    Group.SELF: _("个人"),
}
"""The parts of the side bar from above, as people read them."""

PLACES = tuple(
    sorted(
        (place for room in HOUSE for place in room.places),
        key=lambda place: (list(GROUPS).index(place.group), place.order),
    )
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
class Part:
    """A part of the side bar with the places this person meets in it."""

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
        standing = standing_of(account)
        here = self._request.path
        met = [
            (place, reverse(place.name))
            for place in PLACES
            if not place.permissions or any(standing.may(permission) for permission in place.permissions)
        ]
        # The longest address that begins this one is where the person is; "/" only when exactly there.
        around = max((url for _, url in met if url != "/" and here.startswith(url)), key=len, default="")
        for place, url in met:
            current = "page" if url == here else "true" if url == around else ""
            count = unread_count(account) if place.counts_notices else 0
            yield place, Shown(place.label, place.icon, url, current, count)

    @property
    def groups(self) -> list[Part]:
        found: dict[Group, Part] = {}
        for place, shown in self._met:
            found.setdefault(place.group, Part(GROUPS[place.group], [])).places.append(shown)
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
        return bool(self._met) and len(standing_of(self._request.user).committees) > 1  # type: ignore[arg-type]

    @property
    def search_url(self) -> str:
        return reverse(SEARCH) if SEARCH and self._met else ""


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Context processor: ``frame`` in every page."""
    return {"frame": Frame(request)}
