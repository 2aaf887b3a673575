"""A rule's value as people say it, by the rule's kind, and the product's own words in a reader's language."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .parameters import Rule


def in_words(rule: Rule, value: Any) -> str:
    """A kept value as people say it: 3个工作日, 三审, A 已经解决或基本解决（计入已解决）."""
    return _WORDS[rule.kind](rule, value)


def word_of(rule: Rule, word: str) -> str:
    """A kept word in the reader's language where the rule begins with it; a word of the city's own is as it is."""
    return _(word) if word and word in _own(rule) else word


def words_of(rule: Rule) -> dict[str, str]:
    """What people read for each word the rule begins with."""
    return {word: _(word) for word in _own(rule)}


def _own(rule: Rule) -> list[str]:
    return [row if isinstance(row, str) else str(row.get("label", "")) for row in rule.default]


def _duration_in_words(rule: Rule, value: Any) -> str:
    number = value["value"]
    if value["unit"] == "working_days":
        words = ngettext("%(number)d个工作日", "%(number)d个工作日", number)
    elif value["unit"] == "days":
        words = ngettext("%(number)d天", "%(number)d天", number)
    else:
        words = ngettext("%(number)d个月", "%(number)d个月", number)
    return words % {"number": number}


def _choice_in_words(rule: Rule, value: Any) -> str:
    return str(dict(rule.choices).get(value, value))


def _table_in_words(rule: Rule, value: Any) -> str:
    assert rule.table is not None, rule.key
    words = rule.table.row_in_words
    return _("；").join(words(row) if callable(words) else str(words) % row for row in value)


_WORDS = {
    "duration": _duration_in_words,
    "integer": lambda rule, value: str(value),
    "boolean": lambda rule, value: _("是") if value else _("否"),
    "choice": _choice_in_words,
    "text_list": lambda rule, value: _("、").join(word_of(rule, word) for word in value),
    "table": _table_in_words,
}
