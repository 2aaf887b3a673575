"""How people write the names of committees, units and parties: in full, in short, with and without the place."""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from .models import Committee, Party, Sector, Unit

LEVELS = "省市州县区旗"
"""The last character of a place: what stands for it before a name (市教育局)."""

_NO_NAMES = frozenset({"委员会", "委", "工作委员会", "工委", "办公室"})
"""What is left of a name that begins with what it is the committee of (民盟|遵义市|委员会)."""

_COMMITTEE = "中国人民政治协商会议"


@cache
def _abbreviations() -> tuple[tuple[str, ...], ...]:
    """Words of names that stand for one another, each line the full one first."""
    lines = (files(__package__) / "abbreviations.txt").read_text("utf-8").splitlines()
    return tuple(tuple(line.split()) for line in lines)


def stem(area: str) -> str:
    """A place without its level: 汇川 of 汇川区, 道真 of 道真县; of two characters the whole."""
    return area[:-1] if len(area) > 2 and area[-1] in LEVELS else area


def of_unit(unit: Unit, committee: Committee) -> list[str]:
    """An undertaking unit, as it is called first: 市教育局, 教育局, 遵义市教育局, 遵义教育局."""
    return list(
        dict.fromkeys([unit.short_name, unit.name, *_of_body(unit.name, unit.short_name, committee.area)])
    )


def of_party(party: Party, committee: Committee) -> list[str]:
    """A party's local branch, as it is called first: 民盟遵义市委, 民盟, 民盟市委, 中国民主同盟."""
    names = [party.short_name, party.name]
    heads = [head for name in names if (head := name.partition(stem(committee.area))[0]) and head != name]
    level = committee.area[-1:]
    short = [short for head in heads for short in _abbreviated(head)]
    return list(
        dict.fromkeys(
            [
                *names,
                *short,
                *(f"{head}{level}委" for head in short),
                *_of_body(party.name, party.short_name, committee.area),
            ]
        )
    )


def of_committee(committee: Committee) -> list[str]:
    """A committee and its place: 汇川区政协, 汇川区, 汇川, 遵义市汇川区. Reads ``parent``."""
    places = [committee.area, stem(committee.area), full_area(committee)]
    if committee.parent:
        above = committee.parent.area
        places += [f"{before}{place}" for before in (above, stem(above)) for place in places[:]]
    return list(
        dict.fromkeys([committee.short_name, committee.name, *places, *(f"{place}政协" for place in places)])
    )


def of_person(name: str) -> list[str]:
    """A member, with and without what they are."""
    return [name, f"{name}委员"]


def of_sector(sector: Sector) -> list[str]:
    """A sector, never by its bare name, which is a word of every other paper: 教育界别, 教育界."""
    return [f"{sector.name}界别", f"{sector.name}界"]


def of_reporting_unit(name: str) -> list[str]:
    """A body that reports: 汇川区政协办公室, also by its committee and its place, 汇川区政协, 汇川区 and 汇川."""
    committee = name.removesuffix("办公室")
    place = committee.removesuffix("政协工委").removesuffix("政协")
    if place == committee or place in LEVELS:
        return [name]
    return list(dict.fromkeys([name, committee, place, stem(place)]))


def full_area(committee: Committee) -> str:
    """The place in full: 道真仡佬族苗族自治县, which is written 道真县 everywhere."""
    name = committee.name.removeprefix(_COMMITTEE)
    return name.removesuffix("工作委员会").removesuffix("委员会") or committee.area


def _of_body(name: str, short_name: str, area: str) -> Iterator[str]:
    """A body of a place by what it is called there, with and without the place."""
    level = area[-1:]
    for core in dict.fromkeys(_cores((name, short_name), area)):
        for short in _abbreviated(core):
            # 市委组织部 has its level in its name.
            bare = short.removeprefix(level) if short.startswith(f"{level}委") else short
            yield from (short, f"{level}{bare}", f"{area}{bare}", f"{stem(area)}{bare}")


def _cores(names: Iterable[str], area: str) -> Iterator[str]:
    """What is left of a name when the place and what stands before it is taken away."""
    for name in names:
        for before in (area, stem(area)):
            if before and before in name:
                name = name.partition(before)[2]
                break
        else:
            name = name.removeprefix(area[-1:])
        if name in _NO_NAMES:
            continue
        if name.startswith("委"):
            yield f"{area[-1:]}{name}"
            name = name[1:]
        if len(name) > 1:
            yield name


def _abbreviated(name: str) -> list[str]:
    """A name and every shorter way of writing it."""
    ways = [name]
    for words in _abbreviations():
        written = max((word for word in words if word in name), key=len, default="")
        if written:
            ways += [name.replace(written, word) for word in words if word != written]
    return list(dict.fromkeys(ways))
