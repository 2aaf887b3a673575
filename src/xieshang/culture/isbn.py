"""The number of a book (ISBN): ten or thirteen digits, the last of which checks the others."""

import re

_SEPARATORS = re.compile(r"[\s\-‐‑–—]")
_FORM = re.compile(r"[0-9]{9}[0-9Xx]|97[89][0-9]{10}")


def bare(text: str) -> str:
    """The number without dashes, blanks and the word before it."""
    return _SEPARATORS.sub("", text).upper().removeprefix("ISBN").lstrip(":：")


def is_right(number: str) -> bool:
    """Whether it is one, by its own check digit."""
    if not (number.isascii() and _FORM.fullmatch(number)):
        return False
    digits = [10 if digit in "Xx" else int(digit) for digit in number]
    if len(digits) == 10:
        return sum(digit * weight for digit, weight in zip(digits, range(10, 0, -1), strict=True)) % 11 == 0
    return sum(digit * (1, 3)[at % 2] for at, digit in enumerate(digits)) % 10 == 0
