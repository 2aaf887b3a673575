"""The year 2024 as the record has it: the papers of 六届三次, and the first ones of 六届四次.

The counts in the two tables below decide the year's figures; chance only decides who, what and when.
A session's papers are not a calendar year's: 六届三次 collected from October 2023 to early November
2024, and what came in the last weeks of 2024 counts for 六届四次.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from itertools import cycle
from random import Random

from xieshang.core.workdays import is_working_day
from xieshang.people.models import Member, Party
from xieshang.proposals.models import Proposal

from .cast import Cast
from .paper import INDIVIDUAL, JOINT, LEAD_AND_CO, SEPARATE, SOLE, Paper
from .proposals_scripts import PaperScript
from .texts import Writer
from .timeline import Scheduled, in_office_hours, spread

GOOD_YEAR = 2024
ASSIGNMENT_MEETINGS = {3: date(2024, 2, 6), 4: date(2025, 2, 27), 5: date(2026, 3, 3)}
"""The day on which the papers of a session, of the sixth term, are handed to the units."""


@dataclass(frozen=True)
class Season:
    """A stretch of days in which papers came in, and how many from whom."""

    session: int
    first: date
    last: date
    parties: int
    bodies: int
    individual: int
    joint: int


SEASONS = (
    #      session  from                to                  parties bodies individual joint
    Season(3, date(2023, 11, 6), date(2023, 12, 29), 18, 4, 24, 12),
    Season(3, date(2024, 1, 2), date(2024, 1, 17), 104, 12, 94, 50),
    Season(3, date(2024, 1, 22), date(2024, 9, 20), 36, 4, 30, 12),
    Season(4, date(2024, 11, 11), date(2024, 12, 30), 24, 2, 5, 3),
    Season(4, date(2025, 1, 3), date(2025, 2, 7), 5, 1, 6, 4),
    Season(5, date(2025, 12, 1), date(2026, 2, 3), 6, 1, 7, 4),
)  # fmt: skip


@dataclass(frozen=True)
class Fates:
    """How many of the papers of 六届三次 fare in which way."""

    withdrawn_returned: int = 3
    withdrawn_reviewed: int = 5
    kept_for_reference: int = 4
    key: int = 25
    good_alone: int = 12
    good_together: int = 8
    """Good proposals of one member and of a party or body: the latter are to be no small part."""
    returned: int = 26
    returned_second: int = 8
    revised: int = 6
    lead_and_co: int = 104
    separate: int = 34
    moved: int = 18
    kept: int = 6
    extended: int = 18
    not_extended: int = 4
    sent_back: int = 22
    unsigned_once: int = 8
    again: int = 9
    basically: int = 52
    dissatisfied: int = 4
    silent: int = 21
    partly: int = 118


FATES = Fates()


@dataclass
class Arrival:
    """One paper with the moment it was received."""

    season: Season
    received: datetime
    paper: Paper

    @property
    def waits_for_meeting(self) -> bool:
        """Whether it came in for the session itself, so that the assignment meeting hands it over."""
        return self.paper.assigned_from is not None


Choice = Callable[[list[Arrival], int], list[Arrival]]


def acts(cast: Cast, writer: Writer, rng: Random) -> list[Scheduled]:
    """Every act of these years, each at its moment."""
    entries = [entry for season in SEASONS for entry in _season(season, cast, writer, rng)]
    third = [entry for entry in entries if entry.season.session == 3]
    good = _decide(third, cast, writer, rng)
    for entry in entries:
        if entry.season.session != 3:
            _let_chance_decide(entry.paper, cast, rng)
    acts: list[Scheduled] = []
    revoked = _revoked(third, good)
    for number, entry in enumerate(entries):
        life = PaperScript(entry.paper, cast, Random(f"{number} of the year"))
        own = life.acts()
        anchor = next(place for place, act in enumerate(own) if act.name == "submit")
        acts += spread(own, life.rng, anchor=anchor, at=entry.received)
        if entry.paper.leader:
            acts.append(Scheduled(_moment(date(2024, 9, 10), date(2024, 12, 6), rng), life.record_outcome))
        if any(entry is chosen for chosen in good):
            at = in_office_hours(date(2025, 1, 10), rng)
            acts.append(Scheduled(at, partial(life.name_good, GOOD_YEAR)))
        if entry is revoked:
            own_time = Random("a good proposal revoked")
            for day, do in (
                (date(2025, 1, 10), partial(life.name_good, GOOD_YEAR)),
                (date(2025, 2, 19), life.revoke_good),
            ):
                acts.append(Scheduled(in_office_hours(day, own_time), do))
    return acts


def _revoked(entries: list[Arrival], good: list[Arrival]) -> Arrival:
    """One more was named and, as it turned out, wrongly: it counts among none."""
    others = (entry for entry in _without(entries, good) if entry.waits_for_meeting)
    return next(
        entry
        for entry in others
        if entry.paper.goes_on_file
        and entry.paper.satisfaction == Proposal.Satisfaction.SATISFIED
        and not entry.paper.again
        and not entry.paper.leader
    )


def _season(season: Season, cast: Cast, writer: Writer, rng: Random) -> Iterator[Arrival]:
    parties = [seal for seal in cast.seals if seal.party.kind == Party.Kind.PARTY]
    others = [seal for seal in cast.seals if seal.party.kind != Party.Kind.PARTY]
    for seals, papers in ((parties, season.parties), (others, season.bodies)):
        turns = cycle(rng.sample(seals, len(seals)))
        for _ in range(papers):
            seal = next(turns)
            yield _arrival(season, Paper(writer.paper("party", seal.party.short_name), seal=seal), rng)
    for kind, papers in ((INDIVIDUAL, season.individual), (JOINT, season.joint)):
        for _ in range(papers):
            first = _someone(cast, rng)
            paper = Paper(writer.paper(kind, ""), first=first)
            if kind == JOINT:
                cosigners = _others(first, rng.choice((2, 2, 3, 3, 4, 6)), cast, rng)
                declining = 1 if rng.random() < 0.25 else 0
                paper.signing, paper.declining = cosigners[declining:], cosigners[:declining]
            yield _arrival(season, paper, rng)


def _arrival(season: Season, paper: Paper, rng: Random) -> Arrival:
    meeting = ASSIGNMENT_MEETINGS[season.session]
    if season.first < meeting and season.last < meeting:
        paper.assigned_from = meeting + timedelta(days=rng.randrange(2))
    return Arrival(season, _moment(season.first, season.last, rng), paper)


def _moment(first: date, last: date, rng: Random) -> datetime:
    """Some minute of a working day of this stretch, rather later than sooner: people wait for the deadline."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    days = [day for day in days if is_working_day(day)]
    return in_office_hours(rng.choices(days, range(2, len(days) + 2))[0], rng)


def _someone(cast: Cast, rng: Random) -> Member:
    """A member; some write much, most write little, the first of the list (those of the table) most."""
    return cast.members[int(len(cast.members) * rng.random() ** 1.5)]


def _others(first: Member, number: int, cast: Cast, rng: Random) -> tuple[Member, ...]:
    cosigners: dict[int, Member] = {}
    while len(cosigners) < number:
        member = _someone(cast, rng)
        if member.pk != first.pk:
            cosigners[member.pk] = member
    return tuple(cosigners.values())


def _decide(entries: list[Arrival], cast: Cast, writer: Writer, rng: Random) -> list[Arrival]:
    """Give the papers of the session their fates; returns those that will be named good proposals."""
    fates = FATES

    def some(pool: list[Arrival], number: int) -> list[Arrival]:
        return rng.sample(pool, number)

    alone = [entry for entry in entries if entry.paper.kind == INDIVIDUAL]
    refused = list(writer.refused())
    unfiled = some(alone, len(refused))
    for entry, text in zip(unfiled, refused, strict=True):
        entry.paper.text = text
    left = _without(entries, unfiled)
    withdrawn = some(
        [entry for entry in left if not entry.paper.seal], fates.withdrawn_returned + fates.withdrawn_reviewed
    )
    for place, entry in enumerate(withdrawn):
        if place < fates.withdrawn_returned:
            entry.paper.returned, entry.paper.withdrawn_after = "return", "return"
        else:
            entry.paper.withdrawn_after = ("pass_first", "pass_second")[place % 2]

    filed = _without(left, withdrawn)
    reference = some([entry for entry in filed if not entry.paper.seal], fates.kept_for_reference)
    for entry in reference:
        entry.paper.code = "C"
    solved = _without(filed, reference)
    for entry in some(solved, fates.partly):
        entry.paper.code = "B"
    _reviewed(filed, some)
    _shared(solved, cast, rng, some)

    meeting = [entry for entry in solved if entry.waits_for_meeting]
    for entry in some([entry for entry in meeting if entry.paper.mode != SEPARATE], fates.again):
        entry.paper.again, entry.paper.code = True, "B"
    steady = [entry for entry in meeting if not entry.paper.again]
    for place, entry in enumerate(some(steady, fates.extended + fates.not_extended)):
        entry.paper.extension = "granted" if place < fates.extended else "denied"
    for entry in some(filed, fates.sent_back):
        entry.paper.sent_back = True
    for entry in some(filed, fates.unsigned_once):
        entry.paper.unsigned_once = True

    content = [entry for entry in filed if not entry.paper.again]
    less = some(content, fates.basically + fates.dissatisfied + fates.silent)
    for place, entry in enumerate(less):
        if place < fates.basically:
            entry.paper.satisfaction = Proposal.Satisfaction.BASICALLY
        elif place < fates.basically + fates.dissatisfied:
            entry.paper.satisfaction = Proposal.Satisfaction.DISSATISFIED
        else:
            entry.paper.satisfaction = ""

    best = [entry for entry in _without(meeting, less) if not entry.paper.again]
    # The leaders of the table come first, so that each of them has led one.
    leaders = sorted(cast.leaders, key=lambda post: post.account.username not in {"leader", "chair"})
    for entry, leader in zip(some(best, fates.key), cycle(leaders), strict=False):
        entry.paper.leader = leader
    together = [entry for entry in best if entry.paper.seal]
    return some(_without(best, together), fates.good_alone) + some(together, fates.good_together)


def _reviewed(filed: list[Arrival], some: Choice) -> None:
    returned = some(filed, FATES.returned + FATES.returned_second)
    for place, entry in enumerate(returned):
        entry.paper.returned = "return" if place < FATES.returned else "return_second"
    joint = [entry for entry in _without(filed, returned) if entry.paper.kind == JOINT]
    for entry in some(joint, FATES.revised):
        entry.paper.revised = True


def _shared(solved: list[Arrival], cast: Cast, rng: Random, some: Choice) -> None:
    """Which units handle what, together or apart, and which say that it is not theirs."""
    shared = some(solved, FATES.lead_and_co + FATES.separate)
    for place, entry in enumerate(shared):
        entry.paper.mode = LEAD_AND_CO if place < FATES.lead_and_co else SEPARATE
    for place, entry in enumerate(some(solved, FATES.moved + FATES.kept)):
        entry.paper.disputed_by = cast.stranger(entry.paper.units, rng)
        if place >= FATES.moved:
            entry.paper.kept = True


def _let_chance_decide(paper: Paper, cast: Cast, rng: Random) -> None:
    """The later sessions need no exact figures."""
    paper.mode = rng.choices((SOLE, LEAD_AND_CO, SEPARATE), (62, 30, 8))[0]
    paper.code = rng.choices("AB", (2, 1))[0]
    paper.satisfaction = rng.choices((*Proposal.Satisfaction.values, ""), (78, 14, 2, 6))[0]
    paper.sent_back = rng.random() < 0.06
    if rng.random() < 0.06:
        paper.returned = "return"


def _without(entries: list[Arrival], gone: list[Arrival]) -> list[Arrival]:
    ids = {id(entry) for entry in gone}
    return [entry for entry in entries if id(entry) not in ids]
