"""Accession numbers: letters and digits, counted on at their end."""

import re
from collections.abc import Iterable

_FORM = re.compile(r"([A-Za-z0-9]*?[A-Za-z]|)([0-9]+)")
LONGEST = 20


def fits(number: str) -> bool:
    """Letters and digits with digits at the end."""
    return len(number) <= LONGEST and number.isascii() and _FORM.fullmatch(number) is not None


def counted_on(number: str, by: int) -> str:
    """The number so many places on, as wide as this one: ZY000801 and 2 give ZY000803."""
    letters, digits = _split(number)
    return f"{letters}{int(digits) + by:0{len(digits)}d}"


def from_first(number: str, count: int) -> list[str]:
    return [counted_on(number, at) for at in range(count)]


def next_free(number: str, taken: Iterable[str]) -> str:
    """The number after the last one that is taken with these letters; this one where none is."""
    letters, digits = _split(number)
    last = max((int(its) for its_letters, its in map(_split, taken) if its_letters == letters), default=None)
    return number if last is None else f"{letters}{last + 1:0{len(digits)}d}"


def _split(number: str) -> tuple[str, str]:
    found = _FORM.fullmatch(number)
    return (found[1], found[2]) if found else (number, "0")
