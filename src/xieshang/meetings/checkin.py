"""Check-in: one way in for every method, on the hall's screen, at the steward's phone and over the API.

A scan is two queries: one that reads the roster line with everything the verdict depends on, one
that writes the scan, committed before anybody is told "you are in". Refused scans are written
too. A request that arrives again carries the same nonce and gets the same answer.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import asin, cos, radians, sin, sqrt

from django.db import IntegrityError, transaction
from django.db.models import OuterRef, Q, Subquery

from xieshang.core import clock

from . import codes
from .models import Meeting, RosterLine, Scan
from .states import CHECKS_IN

SKEW = timedelta(minutes=5)
"""How far a phone's clock may be off before its word on an offline scan is not taken."""

Outcome = Scan.Outcome
Method = Scan.Method


@dataclass(frozen=True)
class Attempt:
    """What arrived: which meeting, how, for whom, with what proof, and when by the phone."""

    meeting: int
    method: str
    nonce: str
    line: int | None = None
    """The roster line, when the way in names it: a personal code or the steward's list."""
    account: int | None = None
    """The person, when they check in themselves."""
    code: str = ""
    """What was scanned or typed."""
    direction: str = Scan.Direction.IN
    gate: str = ""
    device: str = ""
    by: int | None = None
    """The steward; None when the person did it themselves."""
    phone_at: datetime | None = None
    offline: bool = False
    """Scanned earlier without reception and sent now."""
    note: str = ""
    position: tuple[float, float] | None = None


@dataclass(frozen=True)
class Verdict:
    """What the person or the steward is told."""

    outcome: str
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


def take(attempt: Attempt, *, seconds: int = 15) -> Verdict:
    """Decide on one attempt and keep it. ``seconds`` is how long a hall code stands on the screen.

    Two people at once on the same line: the unique ``turn`` lets one of them in, and the other is
    decided again, now seeing the first.
    """
    for _ in range(3):
        try:
            return _decide(attempt, seconds)
        except IntegrityError:
            continue
    raise RuntimeError("Three others were faster in a row.")


def _decide(attempt: Attempt, seconds: int) -> Verdict:
    line = _read(attempt)
    if line is None:
        return _unknown(attempt)
    if line.same_nonce:  # type: ignore[attr-defined]
        return _repeated(line)
    now = clock.now()
    moment = _moment(attempt, line, now)
    outcome = _outcome(attempt, line, now, moment, seconds)
    _write(attempt, line, outcome, now, moment)
    already = outcome == Outcome.ALREADY
    return Verdict(
        outcome,
        name=line.name,
        seat=line.seat,
        group=line.group.name if line.group else "",
        at=line.last_at if already else moment,  # type: ignore[attr-defined]
        gate=line.last_gate if already else attempt.gate,  # type: ignore[attr-defined]
    )


def _read(attempt: Attempt) -> RosterLine | None:
    """The roster line with its meeting, its last accepted scan, and what else the verdict needs. One query."""
    wanted = Q(meeting_id=attempt.meeting)
    wanted &= Q(pk=attempt.line) if attempt.line is not None else Q(account_id=attempt.account)
    last = Scan.objects.filter(line=OuterRef("pk"), outcome=Outcome.ACCEPTED).order_by("-turn")
    same = Scan.objects.filter(meeting=attempt.meeting, nonce=attempt.nonce)
    shared = Scan.objects.filter(
        meeting=attempt.meeting, device=attempt.device, outcome=Outcome.ACCEPTED, by=None
    ).exclude(line=OuterRef("pk"))
    return (
        RosterLine.objects.filter(wanted)
        .select_related("meeting", "group")
        .annotate(
            last_turn=Subquery(last.values("turn")[:1]),
            last_direction=Subquery(last.values("direction")[:1]),
            last_at=Subquery(last.values("taken_at")[:1]),
            last_gate=Subquery(last.values("gate")[:1]),
            same_nonce=Subquery(same.values("outcome")[:1]),
            same_line=Subquery(same.values("line_id")[:1]),
            same_at=Subquery(same.values("taken_at")[:1]),
            device_shared=Subquery(shared.values("line_id")[:1]),
        )
        .first()
    )


def _repeated(line) -> Verdict:
    """The answer given before to the same nonce; of another line's nonce nothing is said."""
    if line.same_line != line.pk:
        return Verdict(Outcome.CODE_WRONG, repeated=True)
    return Verdict(
        line.same_nonce,
        name=line.name,
        seat=line.seat,
        group=line.group.name if line.group else "",
        at=line.same_at,
        repeated=True,
    )


def _moment(attempt: Attempt, line, now: datetime) -> datetime:
    """The phone's time for an offline scan it can be believed of, the server's time otherwise.

    Believed means: not in the future, and within the hours in which this meeting checks people in.
    """
    if not attempt.offline or attempt.phone_at is None:
        return now
    meeting = line.meeting
    plausible = (
        meeting.check_in_opens_at - SKEW <= attempt.phone_at <= min(now + SKEW, meeting.ends_at + SKEW)
    )
    return min(attempt.phone_at, now) if plausible else now


def _outcome(attempt: Attempt, line, now: datetime, moment: datetime, seconds: int) -> str:
    meeting = line.meeting
    problem = _code_problem(attempt, meeting, moment, seconds)
    if problem:
        return problem
    if attempt.offline and attempt.phone_at and abs(moment - attempt.phone_at) > SKEW:
        return Outcome.CLOCK_WRONG
    if attempt.direction == Scan.Direction.IN and moment < meeting.check_in_opens_at:
        return Outcome.TOO_EARLY
    if meeting.state not in CHECKS_IN or moment > meeting.ends_at:
        # What was scanned in time and only sent later still counts; the list stays open for corrections.
        in_time = attempt.offline and moment <= meeting.ends_at
        if not in_time and attempt.method != Method.LIST:
            return Outcome.TOO_LATE
    if attempt.by is None and attempt.device and line.device_shared:
        return Outcome.DEVICE_USED
    if _too_far(attempt, meeting):
        return Outcome.TOO_FAR
    if line.last_turn is not None and line.last_direction == attempt.direction:
        return Outcome.ALREADY
    if line.last_turn is None and attempt.direction == Scan.Direction.OUT:
        return Outcome.NOT_ENTERED
    return Outcome.ACCEPTED


def _code_problem(attempt: Attempt, meeting: Meeting, moment: datetime, seconds: int) -> str:
    if attempt.method == Method.HALL_CODE:
        slot = codes.read_hall_code(meeting.pk, attempt.code)
        if slot is None:
            return Outcome.CODE_WRONG
        return "" if codes.slot_is_fresh(slot, moment, seconds) else Outcome.CODE_EXPIRED
    if attempt.method == Method.DIGITS:
        return "" if codes.digits_are_fresh(meeting.pk, attempt.code, moment, seconds) else Outcome.CODE_WRONG
    if attempt.method == Method.PERSONAL_CODE:
        read = codes.read_personal_code(attempt.code)
        if read is None:
            return Outcome.CODE_WRONG
        return "" if read[0] == meeting.pk else Outcome.OTHER_MEETING
    return ""


def _too_far(attempt: Attempt, meeting: Meeting) -> bool:
    """Only where the meeting names a place and the person agreed to say where they are."""
    if not meeting.radius or meeting.latitude is None or attempt.position is None:
        return False
    return distance(attempt.position, (float(meeting.latitude), float(meeting.longitude))) > meeting.radius  # type: ignore[arg-type]


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Metres between two points on the earth, given in degrees."""
    lat1, lon1, lat2, lon2 = map(radians, (*one, *other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6_371_000 * asin(sqrt(half))


def _write(attempt: Attempt, line: RosterLine | None, outcome: str, now: datetime, moment: datetime) -> None:
    accepted = outcome == Outcome.ACCEPTED
    with transaction.atomic():
        Scan(
            meeting_id=attempt.meeting,
            line_id=line.pk if line else None,
            direction=attempt.direction,
            method=attempt.method,
            outcome=outcome,
            gate=attempt.gate,
            device=attempt.device,
            by_id=attempt.by,
            phone_at=attempt.phone_at,
            server_at=now,
            taken_at=moment,
            nonce=attempt.nonce,
            turn=(0 if line.last_turn is None else line.last_turn + 1) if accepted else None,  # type: ignore[union-attr]
            note=attempt.note,
        ).save(force_insert=True)


def _unknown(attempt: Attempt) -> Verdict:
    """Nobody on this roster. Kept for the steward when the meeting exists; nothing is told about who is."""
    if Meeting.objects.filter(pk=attempt.meeting).exists():
        known = Scan.objects.filter(meeting=attempt.meeting, nonce=attempt.nonce).exists()
        if not known:
            now = clock.now()
            _write(attempt, None, Outcome.NOT_ON_ROSTER, now, now)
    return Verdict(Outcome.NOT_ON_ROSTER)
