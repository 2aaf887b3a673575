"""Words of secrecy: one list for every room, looked for in what people write and again when it is reviewed.

The list warns and explains itself; it holds nothing up, for a word alone makes no secret.
"""

from collections.abc import Iterable, Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshang.core import parameters
from xieshang.core.models import Record
from xieshang.core.parameters import Rule
from xieshang.core.writing import Check

SECRET_WORDS = Rule(
    "people.secret_words",
    gettext_lazy("涉密提醒词"),
    gettext_lazy(
        "提案、社情民意信息和大会发言里出现这些词时，提醒撰写人不得在本平台填写涉密内容，并在审查时标出；每行一个。"
    ),
    "text_list",
    ["绝密", "机密", "秘密级", "内部文件", "不得外传", "保密期限"],
)


def words_in(texts: Iterable[str], listed: Iterable[str]) -> list[str]:
    """The words of the list that stand in any of these texts, each once, in the order of the list."""
    texts = list(texts)
    return [word for word in listed if any(word in text for text in texts)]


def secret_words(record: Record, parts: Iterable[str]) -> list[str]:
    """The words of the city's list that stand in these parts of a record. One query."""
    listed = parameters.value(record.tenant, SECRET_WORDS)
    return words_in((getattr(record, name) for name in parts), listed)


def warnings(record: Record, parts: Iterable[str]) -> Iterator[Check]:
    """What the margin of a sheet says of them, part by part. One query."""
    listed = parameters.value(record.tenant, SECRET_WORDS)
    for name in parts:
        if found := words_in([getattr(record, name)], listed):
            yield Check(name, _("保密提醒"), "advice", _advice(found))


def _advice(words: Iterable[str]) -> str:
    facts: Mapping[str, str] = {"words": _("、").join(words)}
    return (
        _(
            "出现「%(words)s」。涉密内容不得在本平台填写，请联系办公室当面报送；确认没有涉密内容的，可以照常提交。"
        )
        % facts
    )
