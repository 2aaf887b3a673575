"""How figures are printed: exactly, as 余 or as 约; how titles are named, with 等 when there are more.

The exact count stays inside; these are rules of print, chosen by the writer for each figure.
"""

from collections.abc import Sequence
from datetime import date, datetime
from functools import reduce

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language, gettext, pgettext
from django.utils.translation import gettext_lazy as _

from xieshang.core.typography import chinese_date

WAN, YI = 10_000, 100_000_000


class Qualifier(models.TextChoices):
    """What the writer lets stand before the reader."""

    EXACT = "exact", _("照实")
    AT_LEAST = "at_least", _("余（取整，不足不计）")
    ABOUT = "about", _("约（四舍五入）")


def rounded(number: int, qualifier: str, to: int) -> int:
    """The number that is printed: down to a multiple of ``to`` for 余, to the nearest one for 约."""
    if qualifier == Qualifier.AT_LEAST:
        return number // to * to
    if qualifier == Qualifier.ABOUT:
        return (2 * number + to) // (2 * to) * to
    return number


def _in_chinese() -> bool:
    return (get_language() or "").startswith("zh")


def sentence_gap() -> str:
    """What stands between two sentences: nothing in Chinese."""
    return "" if _in_chinese() else " "


def digits(number: int, parts: int = 1) -> str:
    """The number in figures. In Chinese a large one is set in 万 or 亿, if two decimals hold all of it.

    ``parts`` make one of what is printed: 100 for money, which is stored in fen and printed in yuan.
    """
    number, rest = divmod(number, parts)
    if rest:
        return f"{number:,}.{rest:02d}" if not _in_chinese() else f"{number}.{rest:02d}"
    if not _in_chinese():
        return f"{number:,}"
    for scale, word in ((YI, "亿"), (WAN, "万")):
        if number >= scale and number % (scale // 100) == 0:
            return f"{number / scale:.2f}".rstrip("0").rstrip(".") + word
    return str(number)


def in_print(number: int, unit: str, qualifier: str = Qualifier.EXACT, to: int = 1, *, parts: int = 1) -> str:
    """50余件, 约14.44亿元, 364件; ``number`` and ``to`` as they are stored, ``parts`` of them to one printed.

    A rounding that would say something untrue is not used: 50 is not 50余, and of 7 nobody says 约0.
    """
    shown = rounded(number, qualifier, to)
    words = {"number": digits(shown or number, parts), "unit": unit}
    if shown and qualifier == Qualifier.AT_LEAST and shown < number:
        text = pgettext("figure, more than", "%(number)s余%(unit)s") % words
    elif shown and qualifier == Qualifier.ABOUT:
        text = pgettext("figure, about", "约%(number)s%(unit)s") % words
    else:
        text = pgettext("figure", "%(number)s%(unit)s") % (words | {"number": digits(number, parts)})
    return text.strip()


def named(titles: Sequence[str], count: int) -> str:
    """“甲”“乙”等 when fewer are named than there are, “甲”“乙” when all are, nothing when none is."""
    if not titles:
        return ""
    quoted = reduce(
        lambda before, title: pgettext("titles", "%(before)s%(title)s") % {"before": before, "title": title},
        (gettext("“%(title)s”") % {"title": title} for title in titles),
    )
    if len(titles) < count:
        return pgettext("some titles out of more", "%(titles)s等") % {"titles": quoted}
    return pgettext("all titles", "%(titles)s") % {"titles": quoted}


def year_in_print(year: int) -> str:
    """2024年全年; the whole of 2024."""
    return gettext("%(year)s年全年") % {"year": year}


def day_in_print(day: date) -> str:
    """截至2024年12月31日; as of 2024-12-31."""
    return gettext("截至%(date)s") % {"date": chinese_date(day) if _in_chinese() else f"{day:%Y-%m-%d}"}


def moment_in_print(moment: datetime) -> str:
    """2024年11月3日15:20 in the committee's time; 2024-11-03 15:20."""
    local = timezone.localtime(moment)
    words = {"date": chinese_date(local.date()), "iso": f"{local:%Y-%m-%d}", "time": f"{local:%H:%M}"}
    return gettext("%(date)s%(time)s") % words
