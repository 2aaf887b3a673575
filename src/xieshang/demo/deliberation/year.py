"""The year county by county: every month one officer enters the ledger, the other compares and confirms it."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from random import Random

from xieshang.deliberation.registers import PROBLEMS, ROOMS, SESSIONS, STUDIOS

from ..cast import Cast
from ..places import AREAS
from ..timeline import Scheduled, in_office_hours, working_days_before
from . import awkward, plan
from .desk import YEAR, Desk, Row, desks
from .ledgers import Evening, conclude, count_words, evenings, number_of_topics, take_up
from .places import Namer, day_in, of_the_year, some_day

_CODES = {county.slug: county.code or "520302X" for county in AREAS}


def acts(cast: Cast, rng: Random) -> list[Scheduled]:
    counties = desks(cast)
    found: list[Scheduled] = []
    for slug, own in _ledgers(counties, rng).items():
        found += _months(counties[slug], own, rng)
    found += _places(counties, rng)
    return [*found, *awkward.acts(counties, rng), *awkward.today(counties)]


def _ledgers(counties: dict[str, Desk], rng: Random) -> dict[str, list[Evening]]:
    """The sessions of each county with the problems that were taken up there."""
    sessions = {slug: share.sessions for slug, share in plan.SHARES.items()}
    months = plan.slots(sessions, plan.SESSIONS_BY_MONTH, rng)
    venues = plan.slots(sessions, plan.SESSION_VENUES, rng)
    twice = plan.proportional(plan.SECOND_ROUNDS, sessions)
    thrice = plan.proportional(plan.THIRD_ROUNDS, sessions)
    found = {
        slug: evenings(desk, _CODES[slug], months[slug], venues[slug], (twice[slug], thrice[slug]), rng)
        for slug, desk in counties.items()
    }
    outcomes = plan.slots({slug: number_of_topics(own) for slug, own in found.items()}, plan.OUTCOMES, rng)
    others = plan.slots(
        plan.proportional(sum(plan.OTHER_RESULTS.values()), sessions), plan.OTHER_RESULTS, rng
    )
    received = iter(plan.spread(plan.TOPICS_RECEIVED, sum(sessions.values()), 1, rng))
    slips = iter(plan.spread(plan.SLIPS, sum(sessions.values()), 3, rng))
    for slug, own in found.items():
        conclude(own, outcomes[slug])
        take_up(own, plan.SHARES[slug].solved, others[slug], rng)
        count_words(own, [next(received) for _ in own], [next(slips) for _ in own])
    return found


def _months(desk: Desk, own: list[Evening], rng: Random) -> Iterator[Scheduled]:
    sessions: dict[int, int] = {}
    """By the place of an evening, the id of its session."""

    def settle(month: int) -> None:
        new = [at for at, evening in enumerate(own) if evening.row["held_on"].month == month]
        made = desk.settled(SESSIONS, [own[at].row for at in new])
        sessions.update(zip(new, made, strict=True))
        rows = [
            {"session_id": sessions[at], **problem}
            for at, evening in enumerate(own)
            for problem in evening.problems
            if (problem["checked_on"] or date(YEAR, 12, 31)).month == month
        ]
        if rows:
            desk.settled(PROBLEMS, [_of_session(row) for row in rows])

    for month in range(1, 13):
        after = date(YEAR + month // 12, month % 12 + 1, rng.randint(6, 10))
        yield Scheduled(in_office_hours(working_days_before(after, 0), rng), partial(settle, month))


def _of_session(row: Row) -> Row:
    session = row.pop("session_id")
    return {"session": session, **row}


def _places(counties: dict[str, Desk], rng: Random) -> Iterator[Scheduled]:
    """Rooms and studios: those of before at the beginning of the year, the new ones quarter by quarter."""
    rooms = {slug: share.rooms for slug, share in plan.SHARES.items()}
    months = plan.slots(rooms, plan.ROOMS_BY_MONTH, rng)
    venues = plan.slots(rooms, plan.ROOM_VENUES, rng)
    older = plan.proportional(plan.OLDER_ROOMS, rooms)
    again = plan.proportional(plan.FOUNDED_AGAIN, rooms)
    for slug, desk in counties.items():
        namer = Namer(desk, rng)
        before = [
            namer.room(some_day(2021, YEAR - 1, rng), rng.choice(list(plan.ROOM_VENUES)))
            for _ in range(older[slug])
        ]
        reopened = [_reopened(before[at], rng) for at in range(again[slug])]
        new = of_the_year(desk, months[slug], venues[slug], namer, rng)
        studios = [namer.studio(some_day(YEAR, YEAR, rng)) for _ in range(plan.SHARES[slug].studios)]
        yield Scheduled(in_office_hours(date(YEAR, 1, 3), rng), partial(_settle, desk, ROOMS, before))
        yield Scheduled(in_office_hours(date(YEAR, 7, 9), rng), partial(_settle, desk, ROOMS, reopened))
        for quarter in range(4):
            day = working_days_before(date(YEAR + (quarter == 3), (quarter * 3 + 3) % 12 + 1, 8), 0)
            for register, rows in ((ROOMS, new), (STUDIOS, studios)):
                own = [row for row in rows if (row["founded_on"].month - 1) // 3 == quarter]
                yield Scheduled(in_office_hours(day, rng), partial(_settle, desk, register, own))


def _settle(desk: Desk, register, rows: list[Row]) -> None:
    if rows:
        desk.settled(register, rows)


def _reopened(row: Row, rng: Random) -> Row:
    """A room that had been closed opens again in the year: a row of its own, which is not new."""
    row |= {"closed_on": date(YEAR - 1, 12, 20), "closed_why": "合村后场地改作他用"}
    return {
        **row,
        "founded_on": day_in(YEAR, 6, rng),
        "founding": "again",
        "closed_on": None,
        "closed_why": "",
    }
