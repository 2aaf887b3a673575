"""Values as they arrive from outside: one bounded reader of numbers, one cleaner of text, one of addresses."""

import re
from collections.abc import Iterable

from django.http import HttpRequest
from django.urls.converters import IntConverter
from django.utils.http import url_has_allowed_host_and_scheme

_NUMBER = re.compile("[0-9]{1,18}")
"""Every number written like this fits the columns of both databases (below 2 to the power of 63)."""

_UNKEEPABLE = re.compile("[\0\ud800-\udfff]")
"""What no database keeps: PostgreSQL takes no NUL, and half a surrogate pair is no character of UTF-8."""


_YEAR = re.compile("[12][0-9]{3}")


class NumberConverter(IntConverter):
    """A number in an address, no longer than a column holds; a longer one leads nowhere."""

    regex = _NUMBER.pattern


class YearConverter(IntConverter):
    """A year in an address, of which a calendar has a first and a last day."""

    regex = _YEAR.pattern


def whole_number(text: object) -> int | None:
    """The number that is written there in plain digits, or None: no ², no sign, no five thousand digits."""
    return int(str(text)) if _NUMBER.fullmatch(str(text)) else None


def whole_numbers(texts: Iterable[object]) -> list[int]:
    """The numbers among what was sent, in its order."""
    return [number for number in map(whole_number, texts) if number is not None]


def whole_year(text: object) -> int | None:
    """The year that is written there, or None."""
    return int(str(text)) if _YEAR.fullmatch(str(text)) else None


def is_clean(text: str) -> bool:
    return not _UNKEEPABLE.search(text)


def clean_text(text: str) -> str:
    """The text without what no database keeps."""
    return _UNKEEPABLE.sub("", text)


def own_address(request: HttpRequest, address: str, otherwise: str = "/") -> str:
    """The address, if it is the path of a page of ours, as our pages write it; else the other one."""
    try:
        ours = address.startswith("/") and url_has_allowed_host_and_scheme(address, {request.get_host()})
    except ValueError:  # Brackets that hold no address of the net.
        ours = False
    return address if ours else otherwise
