"""The rooms and studios of a county: those of before, those of the year, and some that opened again."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from random import Random

from xieshang.people.models import Area

from ..accounts import phone
from ..names import invented
from .desk import YEAR, Desk, Row
from .ledgers import TOPICS

_SHARED = ("", "", "party_service", "grid", "library")
_KINDS = ("member", "member", "sector", "district", "enterprise")


class Namer:
    """Hands out a name to each place of a county, none twice in one village."""

    def __init__(self, desk: Desk, rng: Random) -> None:
        self.desk, self.rng, self.people = desk, rng, invented(rng)
        self.given: set[tuple[int, str]] = set()

    def room(self, founded_on: date, venue: str, founding: str = "new") -> Row:
        area, name = self._free(venue, TOPICS["names"])
        rng = self.rng
        return {
            "name": name,
            "area": area,
            "venue": venue,
            "founded_on": founded_on,
            "founding": founding,
            "document": self._document(founded_on),
            "convener": next(self.people),
            "phone": phone(rng.randrange(10_000, 99_999)),
            "host": next(self.people),
            "address": f"{area.name}{rng.choice(('党群服务中心一楼', '文化广场旁', '老村小', '游客中心', '活动室'))}",
            "shared_with": rng.choice(_SHARED),
            "closed_on": None,
            "closed_why": "",
        }

    def studio(self, founded_on: date) -> Row:
        person = next(self.people)
        kind = self.rng.choice(_KINDS)
        named = [person] if kind == "member" else TOPICS["studios"]
        venue = self.rng.choice(("courtyard", "community", "park"))
        area, name = self._free(venue, [f"{each}委员工作室" for each in named])
        return {
            "name": name,
            "area": area,
            "kind": kind,
            "head": person,
            "founded_on": founded_on,
            "founding": "new",
            "document": self._document(founded_on),
            "address": f"{area.name}{self.rng.choice(('便民服务中心', '商会', '村卫生室', '文化站'))}",
            "closed_on": None,
            "closed_why": "",
        }

    def _document(self, day: date) -> str:
        return f"{self.desk.committee.area}政协〔{day.year}〕{self.rng.randint(2, 60)}号"

    def _free(self, venue: str, names: Sequence[str]) -> tuple[Area, str]:
        while True:
            area, name = self.rng.choice(self.desk.places_of(venue)), self.rng.choice(names)
            if (area.pk, name) not in self.given:
                self.given.add((area.pk, name))
                return area, name


def day_in(year: int, month: int, rng: Random) -> date:
    return date(year, month, rng.randint(1, monthrange(year, month)[1]))


def some_day(first: int, last: int, rng: Random) -> date:
    """Some day of these years."""
    return day_in(rng.randint(first, last), rng.randint(1, 12), rng)


def of_the_year(
    desk: Desk, months: Sequence[int], venues: Sequence[str], namer: Namer, rng: Random
) -> list[Row]:
    return [namer.room(day_in(YEAR, month, rng), venue) for month, venue in zip(months, venues, strict=True)]
