"""The two statements of a scan, written out.

A hall sends two thousand of them within minutes, and building the same two statements anew each
time costs more than running them. They are plain SQL, the same for both databases.
"""

import threading
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

_READ = """
SELECT m.state, m.starts_at, m.ends_at, m.opens_minutes, m.latitude, m.longitude, m.radius,
       l.id, l.name, l.seat_row, l.seat_number, l.rostrum_order, g.name, a.is_active,
       a.password || '.' || a.pass_generation,
       p.turn, p.direction, p.taken_at, p.gate,
       s.outcome, s.line_id, s.taken_at,
       (SELECT min(o.line_id) FROM meetings_scan o
         WHERE o.meeting_id = m.id AND o.device = %s AND o.device <> '' AND o.outcome = 'accepted'
           AND o.by_id IS NULL AND o.line_id <> l.id),
       (SELECT count(*) FROM meetings_scan w
         WHERE w.meeting_id = m.id AND w.device = %s AND w.device <> '' AND w.by_id IS NULL
           AND w.outcome IN ('code_wrong', 'too_many') AND w.server_at > %s),
       (SELECT count(*) FROM meetings_scan w
         WHERE w.line_id = l.id AND w.method = 'digits' AND w.by_id IS NULL
           AND w.outcome IN ('code_wrong', 'too_many') AND w.server_at > %s)
  FROM meetings_meeting m
  LEFT JOIN meetings_rosterline l ON l.meeting_id = m.id AND l.{whom} = %s
  LEFT JOIN core_account a ON a.id = l.account_id
  LEFT JOIN meetings_sessiongroup g ON g.id = l.group_id
  LEFT JOIN meetings_scan p ON p.line_id = l.id
        AND p.turn = (SELECT max(t.turn) FROM meetings_scan t WHERE t.line_id = l.id)
  LEFT JOIN meetings_scan s ON s.meeting_id = m.id AND s.nonce = %s
 WHERE m.id = %s
"""
_READ_LINE = _READ.format(whom="id")
_READ_ACCOUNT = _READ.format(whom="account_id")

_COLUMNS = (
    *("meeting_id", "line_id", "direction", "method", "outcome", "gate", "device", "by_id"),
    *("phone_at", "server_at", "taken_at", "nonce", "turn", "note"),
)
_WRITE = f"INSERT INTO meetings_scan ({', '.join(_COLUMNS)}) VALUES ({', '.join(['%s'] * len(_COLUMNS))})"  # noqa: S608  # Our own names.

WINDOW = timedelta(minutes=10)
"""For how long wrong codes are held against a phone and a person."""


@dataclass(frozen=True, slots=True)
class Found:
    """A meeting, the roster line that is meant (or None), and everything the verdict depends on."""

    state: str
    starts_at: datetime
    ends_at: datetime
    opens_minutes: int
    latitude: Any
    longitude: Any
    radius: int | None
    line: int | None
    name: str
    seat_row: int | None
    seat_number: int | None
    rostrum_order: int | None
    group: str
    is_active: bool | None
    pass_secret: str
    last_turn: int | None
    last_direction: str
    last_at: datetime
    last_gate: str
    same_outcome: str | None
    same_line: int | None
    same_at: datetime
    device_shared: int | None
    """Another line that this phone checked in by itself."""
    device_wrong: int
    digits_wrong: int

    @property
    def opens_at(self) -> datetime:
        return self.starts_at - timedelta(minutes=self.opens_minutes)


def find(
    *, meeting: int, line: int | None, account: int | None, device: str, nonce: str, now: datetime
) -> Found | None:
    """What a verdict on this attempt depends on, or None when there is no such meeting. One query."""
    statement, whom = (_READ_LINE, line) if line is not None else (_READ_ACCOUNT, account)
    since = _moment(now - WINDOW)
    with _cursor() as cursor:
        cursor.execute(statement, (device, device, since, since, whom, nonce, meeting))
        row = cursor.fetchone()
    if row is None:
        return None
    values = list(row)
    for place in _MOMENTS:
        values[place] = _aware(values[place])
    return Found(*values)


_MOMENTS = [place for place, name in enumerate(Found.__dataclass_fields__) if name.endswith("_at")]


_SCREEN = """
SELECT m.title, m.place, m.starts_at, m.needs_exit, m.radius, a.name, a.is_active,
       a.password || '.' || a.pass_generation
  FROM meetings_meeting m LEFT JOIN core_account a ON a.id = %s
 WHERE m.id = %s
"""


@dataclass(frozen=True, slots=True)
class AtTheScreen:
    """A meeting as somebody sees it who holds a genuine code of its hall, and who they are by their pass."""

    pk: int
    title: str
    place: str
    starts_at: datetime
    needs_exit: bool
    radius: int | None
    name: str | None
    is_active: bool | None
    pass_secret: str | None


def at_the_screen(meeting: int, account: int | None) -> AtTheScreen | None:
    """One query; a full hall opens this page as often as it checks in."""
    with _cursor() as cursor:
        cursor.execute(_SCREEN, (account, meeting))
        row = cursor.fetchone()
    if row is None:
        return None
    title, place, starts_at, *others = row
    return AtTheScreen(meeting, title, place, _aware(starts_at), *others)


def write(scan: Mapping[str, Any]) -> None:
    """Keep one scan, given by its columns; committed when this returns. One query.

    ``IntegrityError`` says that somebody was faster.
    """
    values = [_moment(value) if isinstance(value, datetime) else value for value in map(scan.get, _COLUMNS)]
    with _queue(), _cursor() as cursor:
        cursor.execute(_WRITE, values)


def _cursor() -> CursorWrapper:
    """PostgreSQL thinks five times as long about how to read a line as it then takes to read it. With the
    values sent beside the statement it thinks once for each connection and remembers (a prepared statement).
    """
    if connection.vendor != "postgresql":
        return connection.cursor()
    connection.ensure_connection()
    bare = connection.Database.Cursor(connection.connection)  # type: ignore[attr-defined]
    return connection.make_debug_cursor(bare) if connection.queries_logged else connection.make_cursor(bare)


_writers = threading.Lock()


def _queue() -> AbstractContextManager:
    """SQLite has one writer. Those of this process wait for each other here, where waiting costs
    nothing and is fair; in SQLite they would sleep and ask again.
    """
    return _writers if connection.vendor == "sqlite" else nullcontext()


def _moment(value: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(value)


def _aware(value: Any) -> Any:
    """SQLite keeps moments without their zone, which is always UTC."""
    if isinstance(value, datetime) and value.tzinfo is None:
        return value.replace(tzinfo=UTC)
    return value
