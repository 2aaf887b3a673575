"""Dates, sessions and numbers in one spelling, however they were written.

二〇二四年, 2024年 and ２０２４年 are one year; 六届三次, 6届3次 and 第六届委员会第三次会议 one plenary
session; 第四十九号 and 49号 one number, 第十二期 and 12期 one issue. Each is a mark: a word of its own in the index.
"""

import re
from collections.abc import Iterator

_DIGITS = {character: digit for digit, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_NUMBER = "[0-9〇零一二两三四五六七八九十百]"
_YEAR = "(?:[12][0-9]{3}|[一二][〇零一二三四五六七八九]{3})"

DATE = re.compile(
    f"(?P<year>{_YEAR})年(?:(?P<month>{_NUMBER}{{1,3}})月份?(?:(?P<day>{_NUMBER}{{1,3}})[日号])?)?"
)
NUMERIC_DATE = re.compile(
    r"(?<![0-9])(?P<year>[12][0-9]{3})(?P<s>[-./])(?P<month>[01]?[0-9])(?P=s)(?P<day>[0-3]?[0-9])(?![0-9])"
)
SESSION = re.compile(
    f"第?(?P<term>{_NUMBER}{{1,3}})届(?:[^，。；、\\s]{{0,10}}?)第?(?P<session>{_NUMBER}{{1,3}})次"
)
MONTH = re.compile(
    f"(?<![年0-9〇零一二两三四五六七八九十百])(?P<month>{_NUMBER}{{1,3}})月份?(?:(?P<day>{_NUMBER}{{1,3}})[日号])?"
)
TERM = re.compile(f"第?(?P<term>{_NUMBER}{{1,3}})届")
NUMBERED = re.compile(f"第?(?P<number>{_NUMBER}{{1,6}})号")
ISSUE = re.compile(f"第(?P<number>{_NUMBER}{{1,4}})期|(?P<digits>[0-9]{{1,4}})期")


def number(written: str) -> int | None:
    """The value of 49, 四十九, 〇九 or 二〇二四; None when it is none."""
    if written.isascii():
        return int(written) if written.isdigit() else None
    if not any(unit in written for unit in "十百"):
        digits = [str(_DIGITS.get(character, character)) for character in written]
        return int("".join(digits)) if "".join(digits).isdigit() else None
    value, digit = 0, 0
    for character in written:
        if character in "十百":
            value += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS.get(character, 0) if not character.isdigit() else int(character)
    return value + digit


def marks(folded: str) -> list[tuple[str, int, int]]:
    """Every mark of folded text: its one spelling, and from where to where it stands."""
    return sorted(_marks(folded), key=lambda mark: mark[1])


def _marks(folded: str) -> Iterator[tuple[str, int, int]]:
    # Most texts have few of these: a look for the one character each needs is much cheaper than the search.
    dates = list(DATE.finditer(folded)) if "年" in folded else []
    for match in [*dates, *NUMERIC_DATE.finditer(folded)]:
        year, month, day = (number(match[part] or "") for part in ("year", "month", "day"))
        yield f"{year}年", *match.span()
        if month:
            yield f"{year}年{month}月", *match.span()
        if month and day:
            yield f"{year}年{month}月{day}日", *match.span()
    if "月" in folded:
        for match in MONTH.finditer(folded):
            month, day = number(match["month"]), number(match["day"] or "")
            if month and month <= 12:
                dates.append(match)
                yield f"{month}月{day}日" if day else f"{month}月", *match.span()
    if "届" in folded:
        sessions = list(SESSION.finditer(folded))
        for match in sessions:
            yield f"{number(match['term'])}届", *match.span()
            yield f"{number(match['term'])}届{number(match['session'])}次", *match.span()
        for match in TERM.finditer(folded):
            if not any(session.start() <= match.start() < session.end() for session in sessions):
                yield f"{number(match['term'])}届", *match.span()
    if "号" in folded:
        for match in NUMBERED.finditer(folded):
            # 2024年1月16号 is a day.
            if not any(date.start() <= match.start() < date.end() for date in dates):
                yield f"{number(match['number'])}号", *match.span()
    if "期" in folded:
        for match in ISSUE.finditer(folded):
            yield f"{number(match['number'] or match['digits'])}期", *match.span()
