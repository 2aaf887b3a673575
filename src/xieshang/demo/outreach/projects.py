"""The rows of the year's projects, drawn from what each county makes; the sums are exact to the fen."""

import tomllib
from datetime import date, timedelta
from pathlib import Path

from xieshang.core.registered import RowState
from xieshang.outreach.models import InvestmentProject

from ..places import AREAS
from .desk import YEAR, Desk, Row, day, shares

SUGGESTED, AIDED = 102, 171
LANDED_FEN = 1_443_962_300_00
AID_FEN = 183_000_000_00
_SHARE = 0.62
"""Of the aid projects, those for which money was won."""
_RECEIPTS_OF = 68
"""Projects of which money landed in the year."""
_MATTERS = tomllib.loads((Path(__file__).parent / "matters.toml").read_text(encoding="utf-8"))


def investments(desk: Desk) -> list[Row]:
    rng, words = desk.rng, _MATTERS["investors"]
    introducers = [member.account.name for member in rng.sample(desk.cast.members, 40)]
    introducers += [seal.party.short_name for seal in desk.cast.seals]
    rows = []
    for county in AREAS:
        for good in _MATTERS["goods"][county.slug]:
            name, industry = good.split("|")
            investor = f"{rng.choice(words['words'])}{rng.choice(words['words'])}"
            signed_on = day(rng)
            rows.append(
                {
                    "name": f"{county.spoken}{name}项目",
                    "investor": f"{investor}{words['kinds'][industry]}有限公司",
                    "county": desk.counties[county.slug],
                    "industry": industry,
                    "introducers": "、".join(rng.sample(introducers, rng.choice((1, 1, 1, 2)))),
                    "contract": "",
                    "signed_on": signed_on,
                    "fen": rng.randint(50, 1800) * 100_000_00,
                }
            )
    rows.sort(key=lambda row: row["signed_on"])
    for number, row in enumerate(rows, 1):
        row["contract"] = f"遵招合〔{YEAR}〕{number}号"
    return rows


def landed(desk: Desk) -> list[Row]:
    """Money for most of the projects, some in two receipts."""
    rng = desk.rng
    projects = list(
        InvestmentProject.objects.filter(signed_on__year=YEAR, state=RowState.CONFIRMED).order_by(
            "signed_on", "id"
        )
    )
    chosen = sorted(rng.sample(projects, _RECEIPTS_OF), key=lambda project: project.contract)
    receipts = [project for project in chosen for _ in range(rng.choice((1, 1, 2)))]
    rows = []
    for number, (project, fen) in enumerate(
        zip(receipts, shares(rng, LANDED_FEN, len(receipts)), strict=True), 1
    ):
        first = min(project.signed_on + timedelta(days=9), date(YEAR, 12, 24))
        rows.append(
            {
                "project": project,
                "on": day(rng, first, date(YEAR, 12, 30)),
                "fen": fen,
                "receipt": f"到位{YEAR}-{number:03}",
            }
        )
    return rows


def aid(desk: Desk) -> list[Row]:
    rng = desk.rng
    bodies = [seal.party.short_name for seal in desk.cast.seals] + [
        "市政协教科卫体委员会",
        "市中华职业教育社",
    ]
    offers = [
        (county, town, kind, matter)
        for county in AREAS
        for town in county.towns
        for kind in _MATTERS["aid"]
        for matter in _MATTERS["aid"][kind]
    ]
    chosen = rng.sample(offers, AIDED)
    with_money = rng.sample(range(AIDED), int(AIDED * _SHARE))
    sums = dict(zip(with_money, shares(rng, AID_FEN, len(with_money)), strict=True))
    return [
        {
            "name": f"{town}{matter}",
            "kind": kind,
            "carried_out_by": rng.choice(bodies),
            "county": desk.counties[county.slug],
            "village": town,
            "beneficiaries": rng.randint(24, 2600) if rng.random() < 0.8 else None,
            "year": YEAR,
            "finished_on": day(rng, date(YEAR, 3, 1)),
            "fen": sums.get(number),
        }
        for number, (county, town, kind, matter) in enumerate(chosen)
    ]


def suggestions(desk: Desk) -> list[Row]:
    rng, basis = desk.rng, _MATTERS["basis"]
    goods = [(county, good.split("|")[0]) for county in AREAS for good in _MATTERS["goods"][county.slug]]
    ends = ("示范基地", "产业园", "集散中心")
    offers = [(county, good, end) for county, good in goods for end in ends]
    rows = []
    for county, good, end in rng.sample(offers, SUGGESTED):
        town = rng.choice(county.towns)
        named = {"county": county.spoken, "town": town, "good": good}
        texts = [
            *rng.sample(basis["place"], 2),
            *(rng.choice(basis[part]) for part in ("market", "benefit", "need")),
        ]
        rows.append(
            {
                "name": f"{county.spoken}{good}{end}",
                "county": desk.counties[county.slug],
                "place": town,
                "suggested_by": rng.choice(
                    (rng.choice(desk.cast.members).account.name, f"{county.spoken}政协")
                ),
                "fen": rng.randint(8, 900) * 1_000_000_00 if rng.random() < 0.9 else None,
                "basis": "".join(texts).format(**named),
                "sent_to": "市发展改革委",
                "sent_on": day(rng, date(YEAR, 3, 4), date(YEAR, 11, 29)),
            }
        )
    return rows
