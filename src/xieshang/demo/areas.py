"""The towns and villages of the demonstration: as many towns as each county has, some invented; all villages are."""

from collections.abc import Iterator
from datetime import date, datetime, time
from functools import partial
from random import Random

from django.utils import timezone

from xieshang.people import services
from xieshang.people.models import Area, Committee

from .cast import Cast
from .places import COUNTIES, NEW_DISTRICT, County
from .timeline import Scheduled

TOWNS = {
    "honghuagang": 16, "huichuan": 14, "bozhou": 24, "tongzi": 25, "suiyang": 15, "zhengan": 20, "daozhen": 15,
    "wuchuan": 16, "fenggang": 14, "meitan": 15, "yuqing": 10, "xishui": 26, "chishui": 17, "renhuai": 20,
    "xinpu": 7,
}  # fmt: skip
"""Towns each committee serves today; 254 in all."""
HANDED_OVER = "喇叭镇"
"""It lies in 红花岗区, was served from there, and is served by the new district since this day."""
HANDED_OVER_ON = date(2023, 3, 1)
_VILLAGES = 4
_FIRST = "青云白石双龙金长清大高新桃杨松竹梅茶红太东西南北"
_SECOND = "山水岩坪坝溪泉桥井湾冲沟林田塘屯"


def found(cast: Cast) -> None:
    """All towns, then their villages; with random numbers of their own, so that nothing else is told otherwise."""
    rng = Random("areas")
    committees = {row.slug: row for row in Committee.objects.filter(parent=cast.committee)}
    counties = {area.committee.slug: area for area in Area.objects.filter(committee__in=committees.values())}
    towns: list[Area] = []
    for county in (*COUNTIES, NEW_DISTRICT):
        # The new district has no code of its own: its towns lie in the district around it.
        around = counties["honghuagang" if county is NEW_DISTRICT else county.slug]
        names = _towns(county, rng)
        for name in names:
            towns.append(_area(committees[county.slug], around, name, Area.Level.TOWNSHIP))
    towns.append(_area(committees["honghuagang"], counties["honghuagang"], HANDED_OVER, Area.Level.TOWNSHIP))
    made = services.enter_areas(areas=towns, by=None)
    services.enter_areas(areas=[village for town in made for village in _villages(town, rng)], by=None)


def acts(cast: Cast) -> Iterator[Scheduled]:
    yield Scheduled(
        timezone.make_aware(datetime.combine(HANDED_OVER_ON, time(10))), partial(_hand_over, cast)
    )


def _hand_over(cast: Cast) -> None:
    services.hand_over_area(
        area=Area.objects.get(name=HANDED_OVER, until=None),
        to=Committee.objects.get(slug=NEW_DISTRICT.slug),
        on=HANDED_OVER_ON,
        note="遵府函〔2023〕9号",
        by=cast.named["generaloffice"],
    )


def _area(committee: Committee, parent: Area, name: str, level: str) -> Area:
    return Area(committee=committee, parent=parent, name=name, level=level, kind=Area.Kind.DIVISION)


def _towns(county: County, rng: Random) -> list[str]:
    """Its well-known towns, and others made up until there are as many as it has."""
    wanted = TOWNS[county.slug] - (county is NEW_DISTRICT)
    names = list(county.towns[:wanted])
    while len(names) < wanted:
        name = f"{rng.choice(_FIRST)}{rng.choice(_SECOND)}镇"
        if name not in names:
            names.append(name)
    return names


def _villages(town: Area, rng: Random) -> Iterator[Area]:
    ending = "社区" if town.name.endswith("街道") else "村"
    names: set[str] = set()
    while len(names) < _VILLAGES:
        names.add(f"{rng.choice(_FIRST)}{rng.choice(_SECOND)}{ending}")
    for name in sorted(names):
        yield _area(town.committee, town, name, Area.Level.VILLAGE)
