"""Checks the value that someone wants to decide for a rule: a sentence for each error, by the rule's kind."""

from collections.abc import Iterator
from typing import Any, get_args

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .parameters import Rule
from .workdays import Unit

LONGEST_CODE, LONGEST_ENTRY, LONGEST_LABEL = 2, 20, 60
"""Characters of a result code, of an entry of a list, of a result's words: what the records' columns hold."""
LONGEST_KIND = 30
"""Characters of the code of a kind of meeting: what the column holds."""
A_DAY = 24 * 60
LARGEST = 1_000_000


def errors(rule: Rule, value: Any) -> Iterator[str | Promise]:
    """What is wrong with a value for this rule, as sentences; nothing when it may be decided."""
    yield from _FAULTS[rule.kind](rule, value)


def _whole_number(value: Any, least: int) -> bool:
    return type(value) is int and least <= value <= LARGEST


def _duration(rule: Rule, value: Any) -> Iterator[str | Promise]:
    if not (isinstance(value, dict) and set(value) == {"value", "unit"} and value["unit"] in get_args(Unit)):
        yield _("请选择期限的单位。")
    elif not _whole_number(value["value"], 1):
        yield _("期限至少为1。")


def _integer(rule: Rule, value: Any) -> Iterator[str | Promise]:
    if not _whole_number(value, 0):
        yield _("请填写0或更大的整数。")


def _boolean(rule: Rule, value: Any) -> Iterator[str | Promise]:
    if not isinstance(value, bool):
        yield _("请选择是或否。")


def _choice(rule: Rule, value: Any) -> Iterator[str | Promise]:
    if value not in [choice for choice, _label in rule.choices]:
        yield _("请从列出的选项中选择。")


def _text_list(rule: Rule, value: Any) -> Iterator[str | Promise]:
    entries = [entry.strip() for entry in value]
    if not any(entries):
        yield _("请至少填写一项。")
    if len(set(entries)) < len(entries):
        yield _("有重复的项，请删去重复的一项。")
    if any(len(entry) > LONGEST_ENTRY for entry in entries):
        yield _("每项最多%(most)d个字。") % {"most": LONGEST_ENTRY}


def _result_codes(rule: Rule, value: Any) -> Iterator[str | Promise]:
    if not value:
        yield _("请至少填写一种办理结果。")
    if any(not row["code"] or not row["label"] for row in value):
        yield _("每一行都要填写代码和名称。")
    codes = [row["code"] for row in value]
    if len(set(codes)) < len(codes):
        yield _("代码不能重复。")
    if any(len(row["code"]) > LONGEST_CODE for row in value):
        yield _("代码最多%(most)d个字符。") % {"most": LONGEST_CODE}
    if any(len(row["label"]) > LONGEST_LABEL for row in value):
        yield _("名称最多%(most)d个字。") % {"most": LONGEST_LABEL}


def _meeting_kinds(rule: Rule, value: Any) -> Iterator[str | Promise]:
    if any(not row["code"] or not row["label"] for row in value):
        yield _("每一行都要填写代号和名称。")
    codes = [row["code"] for row in value]
    if len(set(codes)) < len(codes):
        yield _("代号不能重复。")
    if missing := {row["code"] for row in rule.default} - set(codes):
        yield _("代号%(codes)s用于统计，不能删去；可以改它的名称和规定。") % {
            "codes": "、".join(sorted(missing))
        }
    if any(len(row["code"]) > LONGEST_KIND or len(row["label"]) > LONGEST_ENTRY for row in value):
        yield _("代号最多%(code)d个字符，名称最多%(label)d个字。") % {
            "code": LONGEST_KIND,
            "label": LONGEST_ENTRY,
        }
    if any(
        not _whole_number(row[name], 0) or row[name] > A_DAY for row in value for name in ("opens", "late")
    ):
        yield _("签到和迟到的分钟数应在0到1440之间。")


_FAULTS = {
    "duration": _duration,
    "integer": _integer,
    "boolean": _boolean,
    "choice": _choice,
    "text_list": _text_list,
    "result_codes": _result_codes,
    "meeting_kinds": _meeting_kinds,
}
