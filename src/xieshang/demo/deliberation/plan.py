"""How many of what in which county and month; all sums are exact."""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Share:
    """What one county did in the year."""

    studios: int
    rooms: int
    sessions: int
    solved: int


SHARES = {
    "honghuagang": Share(33, 86, 208, 183),
    "huichuan": Share(30, 77, 191, 163),
    "bozhou": Share(52, 133, 327, 293),
    "tongzi": Share(44, 125, 279, 240),
    "suiyang": Share(28, 77, 177, 157),
    "zhengan": Share(36, 100, 223, 194),
    "daozhen": Share(28, 77, 176, 149),
    "fenggang": Share(30, 77, 191, 174),
    "meitan": Share(36, 87, 223, 206),
    "yuqing": Share(28, 62, 173, 155),
    "xishui": Share(44, 126, 274, 231),
    "chishui": Share(34, 89, 211, 185),
    "renhuai": Share(41, 108, 260, 231),
    "xinpu": Share(18, 42, 113, 98),
    "wuchuan": Share(28, 80, 178, 152),
}
SESSIONS_BY_MONTH = (150, 120, 230, 250, 280, 290, 280, 270, 300, 300, 330, 404)
ROOMS_BY_MONTH = (20, 30, 120, 130, 150, 140, 120, 120, 150, 140, 120, 106)
ROOM_VENUES = {"courtyard": 835, "community": 417, "park": 94}
SESSION_VENUES = {"courtyard": 1858, "community": 1090, "park": 256}
SECOND_ROUNDS, THIRD_ROUNDS = 137, 6
"""Deliberations that met twice at least, and three times."""
OUTCOMES = {"agreed": 2655, "partly": 301, "not": 72, "adjourned": 33}
"""How the 3,061 deliberations stand after their last session."""
OTHER_RESULTS = {"partly": 248, "unsolved": 96, "open": 113}
TOPICS_RECEIVED, SLIPS = 8412, 26410
OLDER_ROOMS, FOUNDED_AGAIN, VOID = 214, 9, 4


def slots(shares: dict[str, int], margins: dict | tuple[int, ...], rng: Random) -> dict[str, list]:
    """For each county as many values as its share; over all counties each value as often as its margin says."""
    pairs = margins.items() if isinstance(margins, dict) else enumerate(margins, 1)
    values = [value for value, times in pairs for _ in range(times)]
    rng.shuffle(values)
    dealt = iter(values)
    return {county: [next(dealt) for _ in range(share)] for county, share in shares.items()}


def spread(total: int, parts: int, least: int, rng: Random) -> list[int]:
    """A total in so many parts, none smaller than ``least``."""
    found = [least] * parts
    for _ in range(total - least * parts):
        found[rng.randrange(parts)] += 1
    return found


def proportional(total: int, shares: dict[str, int]) -> dict[str, int]:
    """A total by shares, in whole numbers: the largest remainders are rounded up."""
    whole = sum(shares.values())
    exact = {county: total * share / whole for county, share in shares.items()}
    found = {county: int(value) for county, value in exact.items()}
    left = sorted(exact, key=lambda county: found[county] - exact[county])
    for county in left[: total - sum(found.values())]:
        found[county] += 1
    return found
