"""The payload of a scan, checked field by field: everything in it was written by the phone."""

import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.http import HttpRequest

from xieshang.core.values import clean_text, whole_number

from .models import Scan

JSON = "application/json"
_NONCE = re.compile(r"[\w-]{8,40}", re.ASCII)
_MILLISECONDS = re.compile(r"\d{1,15}", re.ASCII)
_DEGREES = re.compile(r"-?\d{1,3}(\.\d{1,9})?", re.ASCII)
_DIGITS = re.compile(r"\d{6}", re.ASCII)
LONGEST_CODE = 400
"""A personal code made by a phone has some 280 characters."""


class NotAScan(ValueError):
    """What arrived was not written by our pages."""


@dataclass(frozen=True)
class Payload:
    """The fields every way in has in common."""

    nonce: str
    code: str
    direction: str
    gate: str
    phone_at: datetime | None
    ago: timedelta | None
    position: tuple[float, float] | None

    @property
    def is_digits(self) -> bool:
        return bool(_DIGITS.fullmatch(self.code))


def new_nonce() -> str:
    return secrets.token_urlsafe(12)


def fields(request: HttpRequest) -> Mapping[str, str]:
    """What was sent, as a form or as one flat object of JSON. Raises ``NotAScan``."""
    if request.content_type != JSON:
        return request.POST
    try:
        payload = json.loads(request.body)
    except (ValueError, RecursionError):
        raise NotAScan from None
    if not isinstance(payload, dict):
        raise NotAScan
    return {name: _word(value) for name, value in payload.items()}


def _word(value: object) -> str:
    """A value of JSON as a form would send it: a ticked box is 1, and what is not ticked or not there is empty."""
    if value is None or isinstance(value, bool):
        return "1" if value else ""
    if isinstance(value, str | int | float):
        return clean_text(str(value))
    raise NotAScan


def wants_json(request: HttpRequest) -> bool:
    """Whether the answer goes to a program, not to somebody who reads a page."""
    return request.META.get("HTTP_ACCEPT", "").startswith(JSON) or request.content_type == JSON


def read(form: Mapping[str, str]) -> Payload:
    """Raises ``NotAScan`` for what no page of ours sends."""
    nonce, direction = form.get("nonce", ""), form.get("direction", Scan.Direction.IN)
    if not _NONCE.fullmatch(nonce) or direction not in Scan.Direction.values:
        raise NotAScan
    phone_at, ago = _clock(form)
    return Payload(
        nonce=nonce,
        code=re.sub(r"\s", "", form.get("code", "")[:LONGEST_CODE]),
        direction=direction,
        gate=form.get("gate", "")[:20],
        phone_at=phone_at,
        ago=ago,
        position=_position(form),
    )


def line(form: Mapping[str, str]) -> int | None:
    """The roster line a steward picked from the list, if they did. Raises ``NotAScan``."""
    picked = form.get("line", "")
    number = whole_number(picked)
    if picked and number is None:
        raise NotAScan
    return number


def _clock(form: Mapping[str, str]) -> tuple[datetime | None, timedelta | None]:
    """When the phone says it scanned, and how long before sending when it was kept in between."""
    scanned_at, sent_at = form.get("scanned_at", ""), form.get("sent_at", "")
    if not (_MILLISECONDS.fullmatch(scanned_at) and _MILLISECONDS.fullmatch(sent_at)):
        return None, None
    try:
        phone_at = datetime.fromtimestamp(int(scanned_at) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        raise NotAScan from None
    ago = timedelta(milliseconds=int(sent_at) - int(scanned_at))
    return phone_at, ago if form.get("kept") else None


def _position(form: Mapping[str, str]) -> tuple[float, float] | None:
    latitude, longitude = form.get("latitude", ""), form.get("longitude", "")
    if not (_DEGREES.fullmatch(latitude) and _DEGREES.fullmatch(longitude)):
        return None
    return float(latitude), float(longitude)
