"""Words of secrecy: one list for every room, looked for in what people write and again when it is reviewed.

The list warns and explains itself; it holds nothing up, for a word alone makes no secret.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshang.core import attachments, parameters
from xieshang.core.models import Attachment, Record
from xieshang.core.parameters import Rule
from xieshang.core.writing import Check

SECRET_WORDS = Rule(
    "people.secret_words",
    gettext_lazy("涉密提醒词"),
    gettext_lazy(
        "提案、社情民意信息、大会发言、宣传稿件、落实事项和会议文件里，文字或附件名称中出现这些词时，提醒撰写人不得在本平台填写"
        "涉密内容，并在审查时标出；每行一个。"
    ),
    "text_list",
    ["绝密", "机密", "秘密级", "内部文件", "不得外传", "保密期限"],
)


def words_in(texts: Iterable[str], listed: Iterable[str]) -> list[str]:
    """The words of the list that stand in any of these texts, each once, in the order of the list."""
    texts = list(texts)
    return [word for word in listed if any(word in text for text in texts)]


def marks(texts: Iterable[str], files: Iterable[Attachment], listed: Iterable[str]) -> list[str]:
    """The same for a text and the names of its files; of a word that only a file's name has it says so."""
    listed = list(listed)
    written = words_in(texts, listed)
    named = words_in((file.name for file in files), [word for word in listed if word not in written])
    return [*written, *(_("%(word)s（附件名称）") % {"word": word} for word in named)]


def secret_words(record: Record, parts: Iterable[str]) -> list[str]:
    """The words of the city's list that stand in these parts of a record and in its files' names. Two queries."""
    return secret_words_of([record], parts)[record.pk]


def secret_words_of(records: Sequence[Record], parts: Iterable[str]) -> dict[int, list[str]]:
    """The same for many records of one kind, by their id. A query for the files, and one for each city's list."""
    parts, files = list(parts), defaultdict(list)
    for file in attachments.of_many(records):
        files[file.record].append(file)
    with parameters.read_once():
        return {
            record.pk: marks(
                (getattr(record, name) for name in parts),
                files[record.pk],
                parameters.value(record.tenant, SECRET_WORDS),
            )
            for record in records
        }


def warnings(record: Record, parts: Iterable[str]) -> Iterator[Check]:
    """What the margin of a sheet says of them, part by part, and of its files. Two queries."""
    listed = parameters.value(record.tenant, SECRET_WORDS)
    for name in parts:
        if found := words_in([getattr(record, name)], listed):
            yield Check(name, _("保密提醒"), "advice", _advice(found))
    if found := words_in((file.name for file in attachments.of(record)), listed):
        yield Check("uploads", _("保密提醒"), "advice", _("附件名称中") + _advice(found))


def _advice(words: Iterable[str]) -> str:
    facts: Mapping[str, str] = {"words": _("、").join(words)}
    return (
        _(
            "出现「%(words)s」。涉密内容不得在本平台填写，请联系办公室当面报送；确认没有涉密内容的，可以照常提交。"
        )
        % facts
    )
