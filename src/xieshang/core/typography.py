"""How numbers and dates are set in Chinese text."""

import re
from datetime import date

from django.utils.translation import get_language

_DIGITS = "零一二三四五六七八九"


def chinese_number(number: int) -> str:
    """六, 十, 十二, 二十三, 一百零五: ordinals of terms and sessions (0 to 999)."""
    if not 0 <= number <= 999:
        raise ValueError(f"{number} is outside 0 to 999")
    if number < 10:
        return _DIGITS[number]
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    words = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        words += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and units:
        words += "零"
    return words + (_DIGITS[units] if units else "")


def chinese_date(day: date) -> str:
    """2024年2月6日: full year, Arabic digits, no leading zeros (GB/T 9704)."""
    return f"{day.year}年{day.month}月{day.day}日"


def session_name(term: int, session: int) -> str:
    """六届三次: the third plenary session of the sixth term."""
    return f"{chinese_number(term)}届{chinese_number(session)}次"


_NUMBERS = {chinese_number(number): number for number in range(1, 100)}
_SESSION = re.compile(r"(\w{1,3})届(\w{1,3})次")


def session_numbers(name: str) -> tuple[int, int] | None:
    """6 and 3 of 六届三次; nothing of what is no session's name."""
    found = _SESSION.fullmatch(name)
    numbers = [_NUMBERS.get(part) for part in found.groups()] if found else [None]
    return (numbers[0], numbers[1]) if all(numbers) else None  # type: ignore[return-value]


def masked(number: str) -> str:
    """138****1234: of a phone number enough to recognise, not enough to call."""
    if len(number) < 8:
        return "*" * len(number)
    return f"{number[:3]}****{number[-4:]}"


def in_a_row(*sentences: str) -> str:
    """Sentences one after the other: Chinese ones without a blank, those of other languages with one."""
    blank = "" if (get_language() or "").startswith("zh") else " "
    return blank.join(filter(None, sentences))
