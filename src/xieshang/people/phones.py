"""One spelling of a phone number and of a name at the door, for whoever looks one up or counts one."""

import re
import unicodedata

_PHONE = re.compile(r"(?:(?:00)?86)?(1[0-9]{10})")
_BETWEEN = {"Zs", "Pd", "Cf", "Ps", "Pe"}
"""Kinds of characters that people and their address books put between digits: spaces, dashes, brackets."""


def phone_number(written: str) -> str | None:
    """The eleven digits of a mobile number of mainland China, however it is spaced and whatever digits it is in."""
    folded = unicodedata.normalize("NFKC", written)
    digits = []
    for character in folded:
        if character.isdecimal():
            digits.append(str(unicodedata.decimal(character)))
        elif not (character.isspace() or character in "+.·" or unicodedata.category(character) in _BETWEEN):
            return None
    found = _PHONE.fullmatch("".join(digits))
    return found[1] if found else None


def login_name(written: str) -> str:
    """What somebody typed at the door as it is looked up and as wrong passwords are counted for it."""
    return phone_number(written) or unicodedata.normalize("NFKC", written).strip()
