"""The checks in the margin of the sheet: each says what it looks at, whether it is in order, and what to do.

What a submission cannot do without is asked of the very needs the step asks; the rest is advice
and never holds anything up.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from xieshang.core import parameters
from xieshang.core.wording import length, paragraphs
from xieshang.core.writing import Check
from xieshang.people.secrecy import warnings

from . import needs, rules
from .models import Proposal
from .models.proposal import TEXT
from .text import part_label

USUAL_LENGTH = 800
"""About as long as a proposal is read with pleasure, in characters."""

USUAL_ENDING = "的提案"

_PARTS = ("situation", "analysis", "suggestions")
_SEVERAL_MATTERS = re.compile(r"[、；;]|以及|暨")


def checks(proposal: Proposal) -> list[Check]:
    """Everything the margin says of this draft. Two queries, for the city's words of secrecy and its limit."""
    return [*warnings(proposal, TEXT), *_parts(proposal), *_advice(proposal)]


def _parts(proposal: Proposal) -> Iterator[Check]:
    """Title, situation, analysis, suggestions: there, or what is missing in the words of the step."""
    missing = {problem.field: problem.message for problem in needs.complete_text(proposal, {})}
    for name in ("title", *_PARTS):
        label = part_label(name)
        if name in missing:
            yield Check(name, label, "missing", missing[name])
        elif name == "title":
            yield from _title(proposal)
        else:
            yield Check(name, label, "good", _length_of(getattr(proposal, name)))


def _title(proposal: Proposal) -> Iterator[Check]:
    label = part_label("title")
    if not proposal.title.endswith(USUAL_ENDING):
        yield Check("title", label, "advice", _("案由通常写成「关于……的提案」，一句话说清一件事。"))
    else:
        yield Check("title", label, "good", _("写法合乎惯例。"))


def _advice(proposal: Proposal) -> Iterator[Check]:
    most = parameters.value(proposal.tenant, rules.LONGEST_TEXT)
    written = sum(length(getattr(proposal, name)) for name in _PARTS)
    if USUAL_LENGTH < written <= most:
        yield Check(
            "suggestions",
            _("篇幅"),
            "advice",
            _("全文%(length)d字。%(usual)d字左右最便于阅读，最多%(most)d字，其余可作附件。")
            % {"length": written, "usual": USUAL_LENGTH, "most": most},
        )
    elif 0 < written <= most:
        yield Check("suggestions", _("篇幅"), "good", _("全文%(length)d字。") % {"length": written})
    if _SEVERAL_MATTERS.search(proposal.title):
        yield Check(
            "title",
            _("一事一案"),
            "advice",
            _("案由里像有几件事。一件提案只写一件事，才好确定承办单位；几件事请分开提交。"),
        )
    items = paragraphs(proposal.suggestions)
    if len(items) == 1 and length(items[0]) > 200:
        yield Check(
            "suggestions",
            _("建议分条"),
            "advice",
            _("建议较长，请一条一段，写明由谁做什么，承办单位好逐条答复。"),
        )


def _length_of(text: str) -> str:
    count = length(text)
    return ngettext("%(count)d字", "%(count)d字", count) % {"count": count}
