"""Check-in: one way in for every method, on the hall's screen, at the steward's phone and over the API.

A scan is two queries: one that reads the roster line with everything the verdict depends on, one
that writes the scan, committed before anybody is told "you are in". Refused scans are written
too. A request that arrives again carries the same nonce and gets the same answer.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import asin, cos, radians, sin, sqrt

from django.db import IntegrityError

from xieshang.core import clock, parameters

from . import codes, rules, scanning
from .models import Meeting, Scan
from .models.roster import seat_in_words
from .scanning import Found
from .services.offline import keep_offline
from .states import CHECKS_IN, MeetingState

TRIES = 5
"""Wrong digits of one person within ten minutes before digits are no longer taken from them. Two of a
million are right at any moment, so five tries find one with a chance of 1 in 100,000."""

KEPT_TRIES = 20
"""Wrong codes of one phone within ten minutes that are kept; what it sends after that leaves no row."""

LONGEST_OFFLINE = timedelta(days=7)
"""For how long a steward's phone may keep scans of personal codes: somebody of the house stood beside it."""

LONGEST_OWN_OFFLINE = timedelta(hours=12)
"""For how long a member's own phone may keep a scan: a day of a meeting, and no longer, since nobody saw it."""

Outcome = Scan.Outcome
Method = Scan.Method


@dataclass(frozen=True)
class Attempt:
    """What arrived: which meeting, how, for whom, with what proof, and when by the phone."""

    meeting: int
    method: str
    nonce: str
    line: int | None = None
    """The roster line, when a steward picked it from the list."""
    account: int | None = None
    """The person, when they check in themselves."""
    mark: str = ""
    """The mark of the pass they do it with."""
    code: str = ""
    """What was scanned or typed."""
    was_shown: bool = False
    """This phone opened the hall's code while it was fresh."""
    direction: str = Scan.Direction.IN
    gate: str = ""
    device: str = ""
    by: int | None = None
    """The steward; None when the person did it themselves."""
    phone_at: datetime | None = None
    ago: timedelta | None = None
    """How long before sending the phone says it happened; None when it is happening now."""
    note: str = ""
    position: tuple[float, float] | None = None


@dataclass(frozen=True)
class Verdict:
    """What the person or the steward is told."""

    outcome: str
    line: int | None = None
    name: str = ""
    seat: str = ""
    group: str = ""
    at: datetime | None = None
    """When the person came in: now, or the earlier time when they had been scanned before."""
    gate: str = ""
    repeated: bool = False
    """The same request came before; nothing was written this time."""

    @property
    def accepted(self) -> bool:
        return self.outcome == Outcome.ACCEPTED


class PassEnded(Exception):
    """The phone's pass no longer says who somebody is: they sign in and send the same attempt again."""


def take(attempt: Attempt) -> Verdict:
    """Decide on one attempt and keep it. Raises ``PassEnded``, and then keeps nothing.

    Two people at once on the same line: the unique ``turn`` lets one of them in, and the other is
    decided again, now seeing the first. The same holds for one nonce that arrives twice at once.
    """
    for _again in range(3):
        try:
            return _decide(attempt)
        except IntegrityError:
            continue
    raise RuntimeError("Three others were faster in a row.")


def _decide(attempt: Attempt) -> Verdict:
    now = clock.now()
    moment = _moment(attempt, now)
    line, problem = attempt.line, ""
    if attempt.method == Method.PERSONAL_CODE:
        line, problem = _personal(attempt, moment)
    found = scanning.find(
        meeting=attempt.meeting,
        line=line,
        account=attempt.account,
        device=attempt.device,
        nonce=attempt.nonce,
        now=now,
    )
    if found is None:
        return Verdict(Outcome.NOT_ON_ROSTER)
    if attempt.by is None and found.line is not None and not _pass_holds(attempt, found):
        raise PassEnded
    if found.same_outcome:
        return _repeated(found)
    outcome = problem or _outcome(attempt, found, now, moment)
    if outcome != Outcome.TOO_MANY or max(found.device_wrong, found.digits_wrong) < KEPT_TRIES:
        _write(attempt, found, outcome, now, moment)
        if attempt.by is None and moment != now:
            keep_offline(meeting=attempt.meeting, nonce=attempt.nonce)
    if found.line is None:
        return Verdict(outcome)
    already = outcome == Outcome.ALREADY
    return _verdict(
        found,
        outcome,
        at=found.last_at if already else moment,
        gate=found.last_gate if already else attempt.gate,
    )


def _pass_holds(attempt: Attempt, found: Found) -> bool:
    return bool(found.is_active) and codes.mark_of(found.pass_secret) == attempt.mark


def _personal(attempt: Attempt, moment: datetime) -> tuple[int, str]:
    """The roster line a personal code names (0 when it names none of this meeting), and what is wrong with it."""
    read = codes.read_personal_code(attempt.code)
    if read is None:
        return 0, Outcome.CODE_WRONG
    if read.meeting != attempt.meeting:
        return 0, Outcome.OTHER_MEETING
    return read.line, "" if read.is_fresh(moment) else Outcome.CODE_EXPIRED


def _repeated(found: Found) -> Verdict:
    """The answer given before to the same nonce; of another line's nonce nothing is said."""
    if found.same_line != found.line:
        return Verdict(Outcome.CODE_WRONG, repeated=True)
    at = found.last_at if found.same_outcome == Outcome.ALREADY else found.same_at
    return _verdict(found, found.same_outcome or "", at=at, repeated=True)


def _verdict(found: Found, outcome: str, **more) -> Verdict:
    seat = seat_in_words(found.seat_row, found.seat_number, found.rostrum_order)
    return Verdict(
        outcome, line=found.line, name=found.name or "", seat=seat, group=found.group or "", **more
    )


def _moment(attempt: Attempt, now: datetime) -> datetime:
    """When it happened, by the server's clock.

    Of an offline scan the phone says when it was scanned and when it was sent; only the difference
    is believed, so a phone whose clock is ten minutes wrong is right all the same.
    """
    return now - attempt.ago if attempt.ago is not None and _is_plausible(attempt) else now


def _is_plausible(attempt: Attempt) -> bool:
    longest = LONGEST_OWN_OFFLINE if attempt.by is None else LONGEST_OFFLINE
    return attempt.ago is None or timedelta(0) <= attempt.ago <= longest


def _outcome(attempt: Attempt, found: Found, now: datetime, moment: datetime) -> str:
    if found.line is None:
        return Outcome.NOT_ON_ROSTER
    if attempt.by is None:
        if attempt.method == Method.DIGITS and found.digits_wrong >= TRIES:
            return Outcome.TOO_MANY
        if found.device_wrong >= KEPT_TRIES:
            return Outcome.TOO_MANY
    problem = (
        _code_problem(attempt, moment)
        or _time_problem(attempt, found, moment)
        or _belief_problem(attempt, found, now, moment)
    )
    if problem:
        return problem
    if attempt.by is None and found.device_shared:
        return Outcome.DEVICE_USED
    if _too_far(attempt, found):
        return Outcome.TOO_FAR
    if found.last_turn is not None and found.last_direction == attempt.direction:
        return Outcome.ALREADY
    if found.last_turn is None and attempt.direction == Scan.Direction.OUT:
        return Outcome.NOT_ENTERED
    return Outcome.ACCEPTED


def _code_problem(attempt: Attempt, moment: datetime) -> str:
    if attempt.method == Method.HALL_CODE:
        read = codes.read_hall_code(attempt.meeting, attempt.code)
        if read is None:
            return Outcome.CODE_WRONG
        return "" if attempt.was_shown or read.is_fresh(moment) else Outcome.CODE_EXPIRED
    if attempt.method == Method.DIGITS:
        genuine = codes.digits_are_fresh(attempt.meeting, attempt.code, moment)
        return "" if genuine else Outcome.CODE_WRONG
    return ""


def _time_problem(attempt: Attempt, found: Found, moment: datetime) -> str:
    """Scanned in time and only sent later still counts, and the list stays open for corrections until filing."""
    if not _is_plausible(attempt):
        return Outcome.CLOCK_WRONG
    if attempt.direction == Scan.Direction.IN and moment < found.opens_at:
        return Outcome.TOO_EARLY
    afterwards = attempt.ago is not None or attempt.method == Method.LIST
    states = (*CHECKS_IN, MeetingState.HELD) if afterwards else CHECKS_IN
    if found.state not in states or (moment > found.ends_at and attempt.method != Method.LIST):
        return Outcome.TOO_LATE
    return ""


def _belief_problem(attempt: Attempt, found: Found, now: datetime, moment: datetime) -> str:
    """What a member's own phone says of an earlier moment is believed within bounds only.

    A phone that has been told since then that its code had expired had a line, and would have sent
    what it kept. What comes after the meeting is confirmed by a steward, who enters it with a reason,
    unless the city's rule lets it count. Asks the database only for scans that were kept.
    """
    if attempt.by is not None or attempt.ago is None:
        return ""
    since = Scan.objects.filter(
        meeting=attempt.meeting, device=attempt.device, by=None, outcome=Outcome.CODE_EXPIRED
    )
    if attempt.device and since.filter(server_at__gt=moment).exists():
        return Outcome.CODE_EXPIRED
    if now > found.ends_at:
        committee = Meeting.objects.values_list("committee_id", flat=True).get(pk=attempt.meeting)
        if not parameters.value(committee, rules.OFFLINE_AFTER_END):
            return Outcome.TOO_LATE
    return ""


def _too_far(attempt: Attempt, found: Found) -> bool:
    """Only where the meeting names a place and the person agreed to say where they are."""
    if not found.radius or found.latitude is None or attempt.position is None:
        return False
    return distance(attempt.position, (float(found.latitude), float(found.longitude))) > found.radius


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Metres between two points on the earth, given in degrees."""
    lat1, lon1, lat2, lon2 = map(radians, (*one, *other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6_371_000 * asin(sqrt(half))


def _write(attempt: Attempt, found: Found, outcome: str, now: datetime, moment: datetime) -> None:
    turn = 0 if found.last_turn is None else found.last_turn + 1
    nobody = found.line is None and attempt.by is None
    scanning.write(
        {
            "meeting_id": attempt.meeting,
            "line_id": found.line,
            "direction": attempt.direction,
            "method": attempt.method,
            "outcome": outcome,
            "gate": attempt.gate,
            "device": attempt.device,
            # Of somebody who is on no line the account is the only trace of who tried.
            "by_id": attempt.account if nobody else attempt.by,
            "phone_at": attempt.phone_at,
            "server_at": now,
            "taken_at": moment,
            "nonce": attempt.nonce,
            "turn": turn if outcome == Outcome.ACCEPTED else None,
            "note": attempt.note,
        }
    )
