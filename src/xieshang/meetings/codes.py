"""The codes people check in with. No secret lies in the database: every key follows from the installation's own.

- The hall's QR code says from when to when it is good and proves it with an HMAC; the next one stands on
  the screen half of that time later, so a photograph sent to somebody at home is too old.
- The six digits read aloud follow from the minute.
- A member's personal code is signed (ECDSA P-256), so that a steward's phone without reception can
  check it against the meeting's public key.
- A pass names the person whose phone it is; it spares a phone the session and account queries.
"""

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils
from django.conf import settings

DIGITS_SECONDS = 60
"""How long six digits stand; they are taken for as long again, since somebody has to hear and type them."""

_HALL = re.compile(r"[0-9]{1,12}\.[0-9]{1,4}")
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""The order of the P-256 group: a private key is a number from 1 to one less than this."""


def _key(purpose: str, meeting_id: int) -> bytes:
    return _derived(settings.SECRET_KEY, f"xieshang.meetings.{purpose}.{meeting_id}")


@lru_cache(maxsize=256)
def _derived(secret: str, told: str) -> bytes:
    return hmac.new(secret.encode(), told.encode(), hashlib.sha256).digest()


def _proof(purpose: str, meeting_id: int, told: str) -> str:
    return _text(hmac.new(_key(purpose, meeting_id), told.encode(), hashlib.sha256).digest()[:12])


def _is(given: str, genuine: str) -> bool:
    return hmac.compare_digest(given.encode(), genuine.encode())


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _raw(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


# The hall ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class HallCode:
    """What a code on the hall's screen says of itself: from when to when it is good."""

    begins: int
    ends: int

    def is_fresh(self, at: datetime) -> bool:
        return self.begins <= at.timestamp() < self.ends


def hall_code(meeting_id: int, at: datetime, seconds: int) -> str:
    """The code on the hall's screen at ``at``, where a code stands for so many seconds.

    It says its own beginning and end, so that whoever checks it need not read the rule.
    """
    begins = int(at.timestamp()) // seconds * seconds
    told = f"{begins}.{2 * seconds}"
    return f"{told}.{_proof('hall', meeting_id, told)}"


def read_hall_code(meeting_id: int, code: str) -> HallCode | None:
    """What a genuine hall code of this meeting says, or None."""
    told, _, proof = code.rpartition(".")
    if not _HALL.fullmatch(told) or not _is(proof, _proof("hall", meeting_id, told)):
        return None
    begins, lasts = map(int, told.split("."))
    return HallCode(begins, begins + lasts)


def seal_shown(meeting_id: int, code: str, device: str, until: int) -> str:
    """Says that this device was shown this code in time, so that signing in first costs nobody their place."""
    return f"{until}.{_proof('shown', meeting_id, f'{code} {device} {until}')}"


def was_shown(meeting_id: int, code: str, device: str, shown: str, at: datetime) -> bool:
    until, _, proof = shown.partition(".")
    if not (until.isascii() and until.isdigit() and len(until) < 12 and at.timestamp() < int(until)):
        return False
    return _is(proof, _proof("shown", meeting_id, f"{code} {device} {until}"))


# Digits ------------------------------------------------------------------------------------------


def digits(meeting_id: int, at: datetime) -> str:
    """The six digits read aloud in the minute that ``at`` lies in."""
    return _digits(meeting_id, int(at.timestamp()) // DIGITS_SECONDS)


def _digits(meeting_id: int, slot: int) -> str:
    proof = hmac.new(_key("digits", meeting_id), str(slot).encode(), hashlib.sha256).digest()
    return f"{int.from_bytes(proof[:8]) % 1_000_000:06d}"


def digits_are_fresh(meeting_id: int, typed: str, at: datetime) -> bool:
    """Whether the digits are those of the present minute or of the one before."""
    slot = int(at.timestamp()) // DIGITS_SECONDS
    genuine = [_is(typed, _digits(meeting_id, slot - ago)) for ago in (0, 1)]
    return any(genuine)


# Personal codes ----------------------------------------------------------------------------------


def _signer(meeting_id: int) -> ec.EllipticCurvePrivateKey:
    return _private(_key("personal", meeting_id))


@lru_cache(maxsize=64)
def _private(seed: bytes) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(seed) % (_ORDER - 1) + 1, ec.SECP256R1())


def public_key(meeting_id: int) -> str:
    """The meeting's public key, as the raw point a browser imports (base64url)."""
    return _text(
        _signer(meeting_id)
        .public_key()
        .public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    )


def personal_code(meeting_id: int, line_id: int) -> str:
    """The code a member shows to a steward: meeting and roster line, signed."""
    payload = f"{meeting_id}.{line_id}"
    made = _signer(meeting_id).sign(payload.encode(), ec.ECDSA(hashes.SHA256()))
    r, s = utils.decode_dss_signature(made)
    return f"{payload}.{_text(r.to_bytes(32) + s.to_bytes(32))}"


def read_personal_code(code: str) -> tuple[int, int] | None:
    """Meeting and roster line of a genuine personal code, or None."""
    meeting, _, rest = code.partition(".")
    line, _, proof = rest.partition(".")
    if not all(part.isascii() and part.isdigit() and len(part) < 18 for part in (meeting, line)):
        return None
    try:
        raw = _raw(proof)
    except ValueError:
        return None
    if len(raw) != 64:
        return None
    signature = utils.encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
    try:
        _signer(int(meeting)).public_key().verify(
            signature, f"{meeting}.{line}".encode(), ec.ECDSA(hashes.SHA256())
        )
    except InvalidSignature:
        return None
    return int(meeting), int(line)


# Device passes -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Pass:
    """Whose phone it is; ``mark`` follows from the person's password, so that a new password ends every pass.

    ``session`` is the mark of the sign-in it was handed out at: while the phone has no other one, the
    pass says who holds it, and nobody need ask the session.
    """

    account: int
    until: int
    mark: str
    session: str = ""


def seal_pass(held: Pass, device: str) -> str:
    """The value of the pass cookie; on another device it is worth nothing."""
    told = f"{held.account}.{held.until}.{held.mark}.{held.session}"
    return f"{told}.{_proof('pass', 0, f'{told} {device}')}"


def read_pass(value: str, device: str, at: datetime) -> Pass | None:
    """The pass behind a cookie, if it is ours, of this device, and still good."""
    told, _, proof = value.rpartition(".")
    if not _is(proof, _proof("pass", 0, f"{told} {device}")):
        return None
    account, until, mark, session = told.split(".")
    return Pass(int(account), int(until), mark, session) if int(until) > at.timestamp() else None


def mark_of(secret: str) -> str:
    """What a pass carries of a (hashed) password or of the name of a session, without giving it away."""
    return _proof("mark", 0, secret)[:8]
