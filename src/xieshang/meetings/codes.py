"""The codes people check in with. No secret lies in the database: every key follows from the installation's own.

- The hall's QR code names a time slot and proves it with an HMAC; it changes with every slot and is
  worth nothing after two of them, so a photograph sent to somebody at home is too old.
- The six digits read aloud follow from the same slot, of four times the length.
- A member's personal code is signed (ECDSA P-256), so that a steward's phone without reception can
  check it against the meeting's public key.
- A device pass names a person and a device; it spares a signed-in phone the session and account
  queries, and binds a phone to the first person it checks in.
"""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils
from django.conf import settings

DIGITS_SLOTS = 4
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""The order of the P-256 group: a private key is a number from 1 to one less than this."""


def _key(purpose: str, meeting_id: int) -> bytes:
    told = f"xieshang.meetings.{purpose}.{meeting_id}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), told, hashlib.sha256).digest()


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _raw(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


# The hall ----------------------------------------------------------------------------------------


def hall_code(meeting_id: int, at: datetime, seconds: int) -> str:
    """The code on the hall's screen during the slot that ``at`` lies in."""
    slot = int(at.timestamp()) // seconds
    return f"{slot}.{_slot_proof(meeting_id, slot)}"


def _slot_proof(meeting_id: int, slot: int) -> str:
    return _text(hmac.new(_key("hall", meeting_id), str(slot).encode(), hashlib.sha256).digest()[:12])


def read_hall_code(meeting_id: int, code: str) -> int | None:
    """The slot a hall code was made for, or None when it was not made for this meeting."""
    number, _, proof = code.partition(".")
    if not number.isascii() or not number.isdigit() or len(number) > 12:
        return None
    genuine = hmac.compare_digest(proof.encode(), _slot_proof(meeting_id, int(number)).encode())
    return int(number) if genuine else None


def slot_is_fresh(slot: int, at: datetime, seconds: int) -> bool:
    """Whether the slot is the present one or the one before."""
    return 0 <= int(at.timestamp()) // seconds - slot <= 1


# Digits ------------------------------------------------------------------------------------------


def digits(meeting_id: int, at: datetime, seconds: int) -> str:
    """The six digits read aloud in the slot that ``at`` lies in."""
    return _digits(meeting_id, int(at.timestamp()) // (seconds * DIGITS_SLOTS))


def _digits(meeting_id: int, slot: int) -> str:
    proof = hmac.new(_key("digits", meeting_id), str(slot).encode(), hashlib.sha256).digest()
    return f"{int.from_bytes(proof[:8]) % 1_000_000:06d}"


def digits_are_fresh(meeting_id: int, typed: str, at: datetime, seconds: int) -> bool:
    """Whether the digits are those of the present slot or of the one before."""
    slot = int(at.timestamp()) // (seconds * DIGITS_SLOTS)
    genuine = [
        hmac.compare_digest(typed.encode(), _digits(meeting_id, slot - ago).encode()) for ago in (0, 1)
    ]
    return any(genuine)


# Personal codes ----------------------------------------------------------------------------------


def _signer(meeting_id: int) -> ec.EllipticCurvePrivateKey:
    number = int.from_bytes(_key("personal", meeting_id)) % (_ORDER - 1) + 1
    return ec.derive_private_key(number, ec.SECP256R1())


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
    """A phone that a person signed in on: whose it is, and a name for the device."""

    account: int
    device: str
    until: int


def seal_pass(account_id: int, device: str, until: int) -> str:
    """The value of the pass cookie."""
    told = _text(json.dumps([account_id, device, until], separators=(",", ":")).encode())
    return f"{told}.{_pass_proof(told)}"


def read_pass(value: str, at: datetime) -> Pass | None:
    """The pass behind a cookie, if it is ours and still good."""
    told, _, proof = value.partition(".")
    if not hmac.compare_digest(proof.encode(), _pass_proof(told).encode()):
        return None
    account, device, until = json.loads(_raw(told))
    return Pass(account, device, until) if until > at.timestamp() else None


def _pass_proof(told: str) -> str:
    return _text(hmac.new(_key("pass", 0), told.encode(), hashlib.sha256).digest())
