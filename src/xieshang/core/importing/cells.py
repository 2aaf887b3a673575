"""What stands in a cell, as offices type it: each reader makes a value of it or says what is wrong."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from ..money import NoSum, fen_of
from ..values import clean_text

Cell = Any
"""Text, a number, a truth, a day or a moment; empty text for an empty cell."""
Reader = Callable[[Cell], Any]

_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?|(\d{4})(\d{2})(\d{2})")
_SHORT_DAY = re.compile(r"\d{1,2}[-/.]\d{1,2}([-/.]\d{1,4})?|\d{1,2}月\d{1,2}日")
_ERROR = re.compile(r"#(REF|DIV/0|N/A|NAME|NULL|NUM|VALUE)[!?]?")
_BETWEEN = re.compile(r"[、，,;；]+(?![^（(]*[)）])")
"""What sets names apart, but not within brackets: 王伟（教育，市教育局）、李强."""
_EPOCH = date(1899, 12, 30)
_SERIALS = range(18_264, 73_051)
"""The numbers by which Excel keeps the days of 1950 to 2099."""


class CellFault(ValueError):
    """A cell that cannot be read; the words say what is wrong with it and what to do."""


def plain(cell: Cell) -> str:
    """What a person reads in the cell: full-width digits and letters made ordinary, whole numbers without a point."""
    if isinstance(cell, bool):
        return _("是") if cell else _("否")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}" if cell.time() != cell.min.time() else f"{cell:%Y-%m-%d}"
    found = "".join(map(_ordinary, clean_text(str(cell))))
    return " ".join(found.split())


def _ordinary(sign: str) -> str:
    """A full-width letter or digit as an ordinary one; Chinese punctuation stays what it is."""
    narrow = unicodedata.normalize("NFKC", sign) if "\uff10" <= sign <= "\uff5a" else sign
    return narrow if narrow.isalnum() else " " if sign in "\u3000\xa0" else sign


def text(longest: int) -> Reader:
    """A text of at most so many characters."""

    def read(cell: Cell) -> str:
        found = plain(cell)
        if _ERROR.fullmatch(found):
            raise CellFault(_("公式出错（%(cell)s），请改成要登记的内容。") % {"cell": found})
        if len(found) > longest:
            raise CellFault(
                _("最多%(most)d个字，现在有%(length)d个字，请缩短。")
                % {"most": longest, "length": len(found)}
            )
        return found

    return read


def paragraphs(longest: int) -> Reader:
    """A long text: its lines stay apart, and what looks like a formula stays text."""

    def read(cell: Cell) -> str:
        lines = (clean_text(line).strip() for line in str(cell).replace("\r\n", "\n").split("\n"))
        found = "\n".join(line for line in lines if line)
        if _ERROR.fullmatch(found):
            raise CellFault(_("公式出错（%(cell)s），请改成要登记的内容。") % {"cell": found})
        if len(found) > longest:
            raise CellFault(
                _("最多%(most)d个字，现在有%(length)d个字，请缩短。")
                % {"most": longest, "length": len(found)}
            )
        return found

    return read


def several(read: Reader) -> Reader:
    """What several 、 or commas set apart, each read on its own, in order and without what stands there twice."""

    def read_all(cell: Cell) -> list[Any]:
        if isinstance(cell, list):
            return cell
        return list(dict.fromkeys(read(part) for part in _BETWEEN.split(plain(cell)) if part.strip()))

    return read_all


def day(cell: Cell) -> date | None:
    """A day: a date of Excel, its number, or a date typed as text in any usual way."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, float | int) and not isinstance(cell, bool) and int(cell) in _SERIALS:
        return _EPOCH + timedelta(days=int(cell))
    found = plain(cell)
    if not found:
        return None
    if match := _DAY.fullmatch(found.replace(" 年", "年").replace("年 ", "年").replace("月 ", "月")):
        year, month, number = (int(part) for part in match.groups() if part)
        try:
            return date(year, month, number)
        except ValueError:
            raise CellFault(_("没有「%(cell)s」这一天，请核对。") % {"cell": found}) from None
    if isinstance(cell, str) and _SHORT_DAY.fullmatch(found):
        raise CellFault(_("「%(cell)s」没有写全年份，请写成2024-02-06的样子。") % {"cell": found})
    raise CellFault(_("「%(cell)s」不是日期，请写成2024-02-06的样子。") % {"cell": found})


def phone(cell: Cell) -> str:
    """A mobile number, also where Excel has made a number of it, as long as its digits are all there."""
    found = plain(cell).replace(" ", "").replace("-", "").removeprefix("+86")
    if not found:
        return ""
    if re.fullmatch(r"[\d.]+[eE]\+?\d+", found):
        digits = _whole(found)
        if digits is None or len(found.split("e")[0].split("E")[0].replace(".", "")) < 11:
            raise CellFault(
                _("「%(cell)s」只剩几位数字，后面的已丢失；请把这一列设为文本，重新填写11位手机号。")
                % {"cell": found}
            )
        found = str(digits)
    if not re.fullmatch(r"1\d{10}", found):
        raise CellFault(_("「%(cell)s」不是11位手机号。") % {"cell": found})
    return found


def number_up_to(most: int) -> Reader:
    """A whole number within what a column holds."""

    def read(cell: Cell) -> int | None:
        found = number(cell)
        if found is not None and found > most:
            raise CellFault(_("「%(cell)s」太大，最多%(most)d。") % {"cell": plain(cell), "most": most})
        return found

    return read


def number(cell: Cell) -> int | None:
    """A whole number, 0 or more; thousands may stand apart with commas."""
    found = plain(cell).replace(",", "").replace("，", "")
    if not found:
        return None
    whole = _whole(found)
    if whole is None or whole < 0:
        raise CellFault(_("「%(cell)s」不是0或更大的整数。") % {"cell": found})
    return whole


def yuan(cell: Cell) -> int | None:
    """A sum of money in yuan (or in 万元 where that stands behind it), as whole fen."""
    found = plain(cell) if not isinstance(cell, float) else format(Decimal(repr(cell)), "f")
    if not found:
        return None
    try:
        return fen_of(found)
    except NoSum:
        raise CellFault(_("「%(cell)s」不是金额，请以元填写，最多两位小数。") % {"cell": found}) from None


def _whole(found: str) -> int | None:
    try:
        value = Decimal(found)
    except InvalidOperation:
        return None
    return int(value) if value.is_finite() and value == value.to_integral_value() else None


def choice(choices: Mapping[Any, str | Promise]) -> Reader:
    """One of a few words, as people read them, as one of them alone begins, or by their code."""

    def read(cell: Cell) -> Any:
        found = plain(cell)
        if not found:
            return None
        for value, label in choices.items():
            if found in (str(value), str(label)):
                return value
        begun = [value for value, label in choices.items() if str(label).startswith(found)]
        if len(begun) == 1:
            return begun[0]
        raise CellFault(
            _("没有「%(cell)s」这一项，可以填：%(choices)s。")
            % {"cell": found, "choices": str(_("、")).join(map(str, choices.values()))}
        )

    return read
