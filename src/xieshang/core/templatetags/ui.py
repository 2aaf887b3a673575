"""The pieces of a page that say something: an icon, a state, a due light, a figure.

Written as plain functions that give a short string, because a list calls them for every row.
Each state is told three ways at once (colour, icon and word), never by colour alone.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.core.paginator import Page
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from xieshang.core import clock
from xieshang.core.files import Shelf
from xieshang.core.lifecycle import States
from xieshang.core.lights import SOON
from xieshang.core.models import Account, Record
from xieshang.core.wording import paragraphs

register = template.Library()

TONE_ICONS = {
    "grey": "circle-dashed",
    "blue": "circle-arrow-right",
    "amber": "hourglass",
    "green": "circle-check",
    "red": "alert-circle",
}


@lru_cache(maxsize=256)
def _icon(name: str) -> SafeString:
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("vendor/tabler-icons/icons.svg"),
        name,
    )


@register.simple_tag
def icon(name: str) -> SafeString:
    """``{% icon "home" %}``: decoration beside a word; screen readers pass over it."""
    return _icon(name)


@register.filter
def open_to(shelves: Iterable[Shelf], reader: Account) -> list[Shelf]:
    """``{% for shelf in file.above|open_to:request.user %}``: of the pages above, those this reader may open."""
    return [shelf for shelf in shelves if shelf.open_to is None or shelf.open_to(reader)]


@lru_cache(maxsize=64)
def _states_of(model: type[Record]) -> Callable[[str], States]:
    """The states of a kind of record: the class of the state its records begin in."""
    return type(model._meta.get_field("state").default)


def _marked(kind: str, tone: str, symbol: str, words: str) -> SafeString:
    return mark_safe(  # noqa: S308 - tone and symbol are ours, the words are escaped.
        f'<span class="{kind} tone-{tone}">{_icon(symbol)}{conditional_escape(words)}</span>'
    )


@register.simple_tag
def state(of: Record | States, style: str = "") -> SafeString:
    """``{% state proposal %}``: where a record stands. ``{% state proposal "filled" %}`` on its own page."""
    now = of if isinstance(of, States) else _states_of(type(of))(of.state)
    return _marked(f"state {style}".rstrip(), now.tone, TONE_ICONS[now.tone], str(now.label))


@lru_cache(maxsize=4096)
def _day(on: date, style: str, language: str) -> str:
    return date_format(on, style)


@register.filter
def day(on: date | None, style: str = "DATE_FORMAT") -> str:
    """``{{ proposal.filed_on|day }}``: a day in the reader's language, or the day of a moment; nothing for none.

    The same days come again and again, so each is set once: a tenth of what the filter ``date`` costs.
    """
    if on is None:
        return ""
    if isinstance(on, datetime):
        on = timezone.localdate(on)
    return _day(on, style, get_language() or "")


@register.filter
def iso(moment: datetime | date | None) -> str:
    """``<time datetime="{{ notice.created_at|iso }}">``: a day or a moment, to the second, as machines read it."""
    if moment is None:
        return ""
    return (
        timezone.localtime(moment).isoformat("T", "seconds") if isinstance(moment, datetime) else str(moment)
    )


register.filter("paragraphs", paragraphs)


@register.simple_tag
def due(day: date | None, soon: int = SOON) -> SafeString:
    """``{% due proposal.due_on yellow_days %}``: how long until its turn ends; nothing when no clock runs."""
    if day is None:
        return mark_safe("")
    left = (day - clock.today()).days
    if left < 0:
        words = ngettext("已超期%(days)d天", "已超期%(days)d天", -left) % {"days": -left}
        return _marked("due", "red", "alert-triangle", words)
    if left == 0:
        return _marked("due", "amber", "clock", _("今天到期"))
    words = ngettext("还有%(days)d天", "还有%(days)d天", left) % {"days": left}
    return _marked("due", "amber" if left <= soon else "green", "clock", words)


@register.simple_tag
def stat(number: int | str, unit: str, label: str, url: str = "") -> SafeString:
    """``{% stat 364 "件" "立案提案" url %}``: a figure and its words; with an address, a way to its records."""
    content = format_html("<span><b>{}</b> {}</span><small>{}</small>", number, unit, label)
    if url:
        return format_html('<a class="stat" href="{}">{}</a>', url, content)
    return format_html('<span class="stat">{}</span>', content)


@register.inclusion_tag("components/pager.html", takes_context=True)
def pager(context: template.Context, page: Page) -> dict[str, Any]:
    """``{% pager page %}``: first, last and the pages around this one; the rest of the address stays."""
    kept = context["request"].GET.copy()
    kept.pop("page", None)
    return {
        "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "gap": page.paginator.ELLIPSIS,
        "kept": f"{kept.urlencode()}&" if kept else "",
    }
