"""What surrounds the page: the side bar of a desk, the tabs of a phone, and where the person is.

Each room and each floor names its own places in its `room.py`. A person who may do nothing in a
room does not see it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import pgettext

from xieshang.core.notices import unread_count
from xieshang.core.room import Group, Place
from xieshang.people.posts import standing_of
from xieshang.people.queries.office import Office, office_of_the_house
from xieshang.workbench.places import ALL, GROUPS, in_the_side_bar, met

ANYWHERE = "workbench:go"
"""The address behind the magnifying glass."""


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
        places = [(place, reverse(place.name)) for place in met(standing)]
        # The longest address that begins this one is where the person is; "/" only when exactly there.
        around = max((url for _, url in places if url != "/" and here.startswith(url)), key=len, default="")
        for place, url in places:
            current = "page" if url == here else "true" if url == around else ""
            count = unread_count(account) if place.counts_notices else 0
            yield place, Shown(place.label, place.icon, url, current, count)

    @property
    def groups(self) -> list[Part]:
        """The side bar: the person's day, their rooms in parts, and at the end the way to all the others."""
        chosen = set(in_the_side_bar(place for place, _ in self._met))
        found: dict[Group, Part] = {}
        rest: list[Part] = []
        for place, shown in self._met:
            if place.name == ALL:
                rest = [
                    Part("", [replace(shown, label=pgettext("places", "全部"), current=self._in_the_rest)])
                ]
            elif place in chosen:
                found.setdefault(place.group, Part(GROUPS[place.group], [])).places.append(shown)
        return [*found.values(), *rest]

    @property
    def _in_the_rest(self) -> str:
        """The value of aria-current for the way to all places: on their page, and where no entry of the bar leads."""
        chosen = set(in_the_side_bar(place for place, _ in self._met))
        for place, shown in self._met:
            if shown.current and place.name == ALL:
                return shown.current
            if shown.current and place not in chosen and place.group != Group.SELF:
                return "true"
        return ""

    @property
    def tabs(self) -> list[Shown]:
        """The five of a phone; in a room that is none of them, the page of all rooms is where the person is."""
        tabs = sorted(
            ((place, shown) for place, shown in self._met if place.tab), key=lambda found: found[0].tab
        )
        inside = self.here and not any(shown.current for _, shown in tabs)
        return [
            replace(shown, current="true") if inside and place.name == ALL else shown for place, shown in tabs
        ]

    @property
    def me(self) -> Shown | None:
        """The person's own page, which stands at the foot of the side bar."""
        return next((shown for place, shown in self._met if place.group == Group.SELF), None)

    @property
    def here(self) -> str | Promise:
        """The name of the place the person is in, empty outside all of them."""
        return next((shown.label for _, shown in self._met if shown.current), "")

    @property
    def several_committees(self) -> bool:
        """Whether the person works for more than one committee, and so may want the other one first."""
        return bool(self._met) and len(standing_of(self._request.user).committees) > 1  # type: ignore[arg-type]

    @cached_property
    def office(self) -> Office | None:
        """Whose house this is, for the door. Two queries, where a page asks."""
        return office_of_the_house()

    @property
    def anywhere_url(self) -> str:
        """The page of the one box that leads anywhere; empty before the door."""
        return reverse(ANYWHERE) if self._met else ""


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Context processor: ``frame`` in every page."""
    return {"frame": Frame(request)}
