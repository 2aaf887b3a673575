"""Public opinion: the issues of 2024, whose figures are exact, and what lies on the desks today.

The counts below decide the figures; chance only decides who, what and when. Of the parties' reports
about two in five went into an issue, the others were kept or not used.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from xieshang.core.workdays import add_working_days, is_working_day
from xieshang.opinions.models import Adoption, Route

from .cast import Cast
from .network import Network
from .opinions_present import today
from .opinions_scripts import Desk, Report, Story, by_others, by_parties, doing, reported, until
from .texts import Writer
from .timeline import Scheduled, in_office_hours

UP, SIDEWAYS = 85, 18
DOUBLE = 12
"""Issues that hold two items; the others hold one: 103 issues, 115 items."""
OF_TWO, OF_THREE = 12, 4
"""Items put together from two reports, and from three."""
PARTIES_ISSUED, PARTIES_OTHERS = 60, 93
"""Reports by parties that went into an issue, and that did not: 153."""
OTHERS_NOT_USED = 44
REPORTED_ON, HANDED_OVER, ADOPTED = 5, 5, 17
INSTRUCTED = 3
FIRST, LAST = date(2024, 1, 16), date(2024, 12, 20)


def acts(cast: Cast, network: Network, rng: Random) -> list[Scheduled]:
    """Every act of the year 2024 and of today's desks, each at its moment."""
    desk = Desk(cast, network, Writer(rng), rng)
    parties, others = by_parties(cast, rng), by_others(cast, network, rng)
    stories = _stories(desk, parties, others)
    days = _days(len(stories), rng)
    acts = [act for story, day in zip(stories, days, strict=True) for act in _life(story, day, rng)]
    for source, number in ((parties, PARTIES_OTHERS), (others, OTHERS_NOT_USED)):
        for _ in range(number):
            acts += _not_issued(desk, desk.report(next(source)), rng)
    return acts + today(desk, parties, others, rng)


def _stories(desk: Desk, parties: Iterator[dict], others: Iterator[dict]) -> list[Story]:
    rng = desk.rng
    issues = UP + SIDEWAYS
    sizes = [2] * OF_TWO + [3] * OF_THREE
    sizes += [1] * (issues + DOUBLE - len(sizes))
    rng.shuffle(sizes)
    sources = [parties] * PARTIES_ISSUED + [others] * (sum(sizes) - PARTIES_ISSUED)
    rng.shuffle(sources)
    deal = iter(sources)
    items = [desk.reports(next(next(deal)) for _ in range(size)) for size in sizes]
    holds = [2] * DOUBLE + [1] * (issues - DOUBLE)
    rng.shuffle(holds)
    kinds = [Route.Kind.UP] * UP + [Route.Kind.SIDEWAYS] * SIDEWAYS
    rng.shuffle(kinds)
    stories = [
        Story(desk, [items.pop() for _ in range(number)], kind)
        for number, kind in zip(holds, kinds, strict=True)
    ]
    # What was taken up above needs its months: only the first two thirds of the year's issues.
    early = rng.sample([story for story in stories[:70] if story.kind == Route.Kind.UP], 27)
    fates = [Adoption.Kind.REPORTED_ON] * REPORTED_ON + [Adoption.Kind.HANDED_OVER] * HANDED_OVER
    fates += [Adoption.Kind.ADOPTED] * ADOPTED
    for story, fate in zip(early, fates, strict=True):
        story.fate = fate
    early[0].national = True
    for story in early[1 : 1 + INSTRUCTED]:
        story.instructed = True
    for story in stories:
        if story.kind == Route.Kind.SIDEWAYS and rng.random() < 0.6:
            story.passed_on = rng.choice(list(desk.cast.desks.values())).unit
    return stories


def _days(number: int, rng: Random) -> list[date]:
    """The days on which issues are sent: as many of the year's working days, in order."""
    span = (FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1))
    return sorted(rng.sample([day for day in span if is_working_day(day)], number))


def _life(story: Story, sent: date, rng: Random) -> Iterator[Scheduled]:
    """An issue from its first report to its end, counted from the day it is sent."""
    yield from until(story, sent, rng)
    received = add_working_days(sent, rng.randint(1, 3))
    yield Scheduled(in_office_hours(received, rng), story.receive)
    answered = add_working_days(received, rng.randint(3, 15))
    yield Scheduled(in_office_hours(answered, rng), story.answer)
    known = add_working_days(answered, rng.randint(10, 30))
    if story.national or story.instructed:
        yield Scheduled(in_office_hours(known, rng), story.follow_up)
    yield Scheduled(in_office_hours(add_working_days(known, rng.randint(2, 20)), rng), story.close)


def _not_issued(desk: Desk, report: Report, rng: Random) -> Iterator[Scheduled]:
    """A report of 2024 that went into no issue: kept or not used, some after they were completed."""
    day = add_working_days(date(2024, 1, 2), rng.randint(0, 235))
    yield from reported(desk, report, day, rng)
    if rng.random() < 0.2:
        asked_on = add_working_days(day, 1)
        yield Scheduled(in_office_hours(asked_on, rng), doing(desk.ask, report))
        day = add_working_days(asked_on, rng.randint(1, 3))
        yield Scheduled(in_office_hours(day, rng), doing(desk.complete, report))
    screened = add_working_days(day, rng.randint(1, 2))
    yield Scheduled(in_office_hours(screened, rng), doing(desk.classify, report))
    end = desk.keep if rng.random() < 0.45 else desk.drop
    yield Scheduled(in_office_hours(add_working_days(screened, 1), rng), doing(end, report))
