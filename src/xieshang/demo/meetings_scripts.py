"""The script of one meeting, from the plan to the archive: acts, each at its moment."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.meetings import checkin, codes, services
from xieshang.meetings.lifecycle import LEAVE, MEETING
from xieshang.meetings.minutes import attendance_paragraph
from xieshang.meetings.models import Leave, Meeting, RosterLine, Scan
from xieshang.meetings.presence import statement
from xieshang.people.models import PlenarySession

from .cast import Cast
from .timeline import Scheduled

_REASONS = (
    (Leave.Reason.OFFICIAL, "外出参加全省会议。"),
    (Leave.Reason.OFFICIAL, "带队赴外地考察，时间已定。"),
    (Leave.Reason.HEALTH, "近期住院治疗。"),
    (Leave.Reason.PRIVATE, "家中有事，需要回乡。"),
)


@dataclass
class Gathering:
    """One meeting of the story, with what is known before it is planned."""

    cast: Cast
    rng: Random
    kind: str
    title: str
    starts: datetime
    hours: float
    place: str
    audience: list[dict[str, Any]] = field(default_factory=list)
    parent: "Gathering | None" = None
    plenary_session: PlenarySession | None = None
    agenda: tuple[str, ...] = ()
    chair: str = ""
    gate: str = "会场"
    leaves: int = 0
    """How many ask for leave from the whole of it."""
    called_ahead: int = 14
    """So many days before the meeting its notice goes out; that of a sitting some days later."""
    truants: float = 0.01
    """How many of those who are due stay away without leave."""
    meeting: Meeting = field(default_factory=Meeting)
    requests: list[Leave] = field(default_factory=list)

    @property
    def ends(self) -> datetime:
        return self.starts + timedelta(hours=self.hours)

    @property
    def secretary(self) -> Account:
        return self.cast.named["secretary"]

    def before(self, days: int) -> datetime:
        """In the morning so many days ahead."""
        morning = self.starts.replace(hour=9, minute=0) + timedelta(minutes=self.rng.randrange(120))
        return morning - timedelta(days=days)

    def acts(self) -> Iterator[Scheduled]:
        """The whole of it; a sitting is called later than its session and asks for no reply of its own."""
        yield Scheduled(self.before(self.called_ahead + 6 if self.parent is None else 9), self.plan)
        yield Scheduled(self.before(self.called_ahead if self.parent is None else 8), self.convene)
        if self.parent is None:
            yield Scheduled(self.before(10), self.reply)
            yield Scheduled(self.before(6), self.ask_leave)
            yield Scheduled(self.before(5), self.note_leave)
            yield Scheduled(self.before(4), self.decide_leave)
        yield Scheduled(self.starts - timedelta(minutes=28), self.check_in)
        yield Scheduled(self.starts, self.open)
        yield Scheduled(self.ends, self.end)
        yield Scheduled(self.ends + timedelta(hours=3), self.write_minutes)
        yield Scheduled(self.ends + timedelta(days=6), self.close)

    def plan(self) -> None:
        self.meeting = services.plan(
            by=self.secretary,
            committee=self.cast.committee,
            kind=self.kind,
            title=self.title,
            starts_at=self.starts,
            ends_at=self.ends,
            place=self.place,
            chair=self.chair,
            plenary_session=self.plenary_session,
            parent=self.parent.meeting if self.parent else None,
            audience=self.audience,
            notice=f"定于{self.place}召开{self.title}，请准时参加；不能参加的请提前请假。",
        )
        for title in self.agenda:
            services.add_agenda_item(meeting=self.meeting, by=self.secretary, title=title)

    def convene(self) -> None:
        services.convene(meeting=self.meeting, by=self.secretary)

    def reply(self) -> None:
        """Most say that they come; some have only read it, a few have not."""
        for line in self._lines():
            chance = self.rng.random()
            if chance < 0.92:
                services.reply(line=line, by=_who(line))
            elif chance < 0.97:
                services.take_note(line=line, by=_who(line))

    def ask_leave(self) -> None:
        known = {person.pk for person in self.cast.named.values() if person.username in ("chair", "member")}
        due = [line for line in self._lines() if line.standing == "due" and line.account_id not in known]
        for line in self.rng.sample(due, self.leaves):
            reason, explanation = self.rng.choice(_REASONS)
            self.requests.append(
                services.request_leave(line=line, by=_who(line), reason=reason, explanation=explanation)
            )

    def note_leave(self) -> None:
        for leave in self.requests:
            if leave.state != "requested" or leave.line.group is None:
                continue
            others = leave.line.group.conveners.exclude(pk=leave.account_id)
            LEAVE.take("note", leave, by=others.order_by("pk")[0])

    def decide_leave(self) -> None:
        decides = self.cast.named["chair"] if self.meeting.approver == "chair" else self.secretary
        for place, leave in enumerate(self.requests):
            if place == 7:
                LEAVE.take("refuse", leave, by=decides, note="会期不可调整，请协调好工作参加会议。")
            else:
                LEAVE.take("approve", leave, by=decides)

    def check_in(self) -> None:
        """They come within half an hour, by the code on their phone; a few late, a few never."""
        away = set(
            Leave.objects.filter(
                line__meeting__in=[self.meeting.pk, self.meeting.parent_id or 0], state="approved"
            ).values_list("account_id", flat=True)
        )
        coming = [line for line in self._lines() if line.account_id not in away]
        coming = [line for line in coming if self.rng.random() > self.truants]
        span = 26 * 60
        moments = sorted(self.rng.randrange(span) for _ in coming)
        for line, seconds in zip(self.rng.sample(coming, len(coming)), moments, strict=True):
            self.scan(line, self.starts - timedelta(minutes=28) + timedelta(seconds=seconds))

    def scan(self, line: RosterLine, at: datetime) -> None:
        """The steward scans somebody's own code at the gate."""
        with clock.travel(at):
            checkin.take(
                checkin.Attempt(
                    meeting=self.meeting.pk,
                    method=Scan.Method.PERSONAL_CODE,
                    nonce=f"{line.pk}-{at:%Y%m%d%H%M%S}",
                    code=codes.personal_code(self.meeting.pk, line.pk, at),
                    gate=self.gate,
                    by=self.cast.named["steward"].pk,
                )
            )

    def open(self) -> None:
        MEETING.take("open", self.meeting, by=self.secretary)

    def end(self) -> None:
        MEETING.take("end", self.meeting, by=self.secretary)

    def write_minutes(self) -> None:
        counted = attendance_paragraph(statement(self.meeting, clock.now()), over=True)
        services.write_minutes(
            meeting=self.meeting,
            by=self.secretary,
            minutes=f"{self.title}在{self.place}召开。{counted}会议完成了各项议程。",
        )
        self.meeting.refresh_from_db()

    def close(self) -> None:
        MEETING.take("close", self.meeting, by=self.secretary)

    def _lines(self) -> list[RosterLine]:
        lines = self.meeting.roster.filter(account__isnull=False).select_related("account", "group")
        found = list(lines.order_by("pk"))
        for line in found:
            line.meeting = self.meeting
        return found


def _who(line: RosterLine) -> Account:
    """The person of a line that is nobody's name only."""
    assert line.account
    return line.account


def moment(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime(year, month, day, hour, minute))


def all_acts(gatherings: Iterable[Gathering]) -> list[Scheduled]:
    return [act for gathering in gatherings for act in gathering.acts()]
