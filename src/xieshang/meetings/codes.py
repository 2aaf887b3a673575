"""The codes people check in with. No secret lies in the database: every key follows from the installation's own.

- The hall's QR code says from when to when it is good and proves it with an HMAC; the next one stands on
  the screen half of that time later, so a photograph sent to somebody at home is too old.
- The six digits read aloud follow from the minute.
- A member's personal code is signed (ECDSA P-256) anew every half minute, by a key that their phone has
  made and the house has signed; so a steward's phone without reception can check it against the
  meeting's public key, and a photograph of it is soon too old.
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

PERSONAL_SECONDS = 30
"""How long a phone shows one personal code before it makes the next."""

PERSONAL_LASTS = 120
"""For how long after its beginning a personal code is taken: whoever shows it may have to queue."""

PERSONAL_AHEAD = 60
"""How far a phone's clock may be ahead of the house's."""

_HALL = re.compile(r"[0-9]{1,12}\.[0-9]{1,4}")
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""The order of the P-256 group: a private key is a number from 1 to one less than this."""


def _key(purpose: str, meeting_id: int) -> bytes:
    return _derived(settings.SECRET_KEY, f"xieshang.meetings.{purpose}.{meeting_id}")


@lru_cache(maxsize=256)
def _derived(secret: str, content: str) -> bytes:
    return hmac.new(secret.encode(), content.encode(), hashlib.sha256).digest()


def _proof(purpose: str, meeting_id: int, content: str) -> str:
    return _text(hmac.new(_key(purpose, meeting_id), content.encode(), hashlib.sha256).digest()[:12])


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
    content = f"{begins}.{2 * seconds}"
    return f"{content}.{_proof('hall', meeting_id, content)}"


def read_hall_code(meeting_id: int, code: str) -> HallCode | None:
    """What a genuine hall code of this meeting says, or None."""
    content, _, proof = code.rpartition(".")
    if not _HALL.fullmatch(content) or not _is(proof, _proof("hall", meeting_id, content)):
        return None
    begins, lasts = map(int, content.split("."))
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


@dataclass(frozen=True)
class PersonalCode:
    """What a genuine personal code says: which meeting, whose line, and when it was made."""

    meeting: int
    line: int
    begins: int

    def is_fresh(self, at: datetime) -> bool:
        return self.begins - PERSONAL_AHEAD <= at.timestamp() < self.begins + PERSONAL_LASTS


def personal_code(meeting_id: int, line_id: int, at: datetime) -> str:
    """The code of a member whose phone makes none by itself: meeting, roster line and time, signed by the house."""
    payload = f"{meeting_id}.{line_id}.{int(at.timestamp()) // PERSONAL_SECONDS}"
    return f"{payload}.{_sign(meeting_id, payload)}"


def phone_proof(meeting_id: int, line_id: int, key: str) -> str | None:
    """The house's word that this key of a phone speaks for this roster line; None for what is no key."""
    return _sign(meeting_id, _introduction(meeting_id, line_id, key)) if _point(key) else None


def read_personal_code(code: str) -> PersonalCode | None:
    """What a genuine personal code says, or None.

    Five and more parts: meeting, line and time, signed by a phone's key; then that key, and the house's
    signature under it. Without these two the house has signed the code itself.
    """
    parts = code.split(".")
    if len(parts) not in (4, 6) or not all(map(_number, parts[:3])):
        return None
    meeting, line, slot = map(int, parts[:3])
    signer = _signer(meeting).public_key()
    if len(parts) == 6:
        key, proof = parts[4:]
        speaks = _point(key)
        if speaks is None or not _signed(signer, _introduction(meeting, line, key), proof):
            return None
        signer = speaks
    genuine = _signed(signer, f"{meeting}.{line}.{slot}", parts[3])
    return PersonalCode(meeting, line, slot * PERSONAL_SECONDS) if genuine else None


def _introduction(meeting_id: int, line_id: int, key: str) -> str:
    return f"phone.{meeting_id}.{line_id}.{key}"


def _number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 18 and str(int(text)) == text


def _point(key: str) -> ec.EllipticCurvePublicKey | None:
    """The public key of a phone, as a browser exports it: an uncompressed point of 65 bytes, base64url."""
    if len(key) != 87:
        return None
    try:
        return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _raw(key))
    except ValueError:
        return None


def _sign(meeting_id: int, content: str) -> str:
    made = _signer(meeting_id).sign(content.encode(), ec.ECDSA(hashes.SHA256()))
    r, s = utils.decode_dss_signature(made)
    return _text(r.to_bytes(32) + s.to_bytes(32))


def _signed(signer: ec.EllipticCurvePublicKey, content: str, proof: str) -> bool:
    """Whether this is the signer's signature, in the form browsers use: two numbers of 32 bytes."""
    try:
        raw = _raw(proof)
        if len(raw) != 64:
            return False
        signature = utils.encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
        signer.verify(signature, content.encode(), ec.ECDSA(hashes.SHA256()))
    except (ValueError, InvalidSignature):
        return False
    return True


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


def seal_pass(phone_pass: Pass, device: str) -> str:
    """The value of the pass cookie; on another device it is worth nothing."""
    content = f"{phone_pass.account}.{phone_pass.until}.{phone_pass.mark}.{phone_pass.session}"
    return f"{content}.{_proof('pass', 0, f'{content} {device}')}"


def read_pass(value: str, device: str, at: datetime) -> Pass | None:
    """The pass behind a cookie, if it is ours, of this device, and still good."""
    content, _, proof = value.rpartition(".")
    if not _is(proof, _proof("pass", 0, f"{content} {device}")):
        return None
    account, until, mark, session = content.split(".")
    return Pass(int(account), int(until), mark, session) if int(until) > at.timestamp() else None


def mark_of(secret: str) -> str:
    """What a pass carries of a (hashed) password or of the name of a session, without giving it away."""
    return _proof("mark", 0, secret)[:8]
