"""Findings as rows of an Excel sheet. Their texts are not in it."""

from collections.abc import Sequence
from functools import partial

from django.utils.translation import gettext as _

from xieshang.core.models import SearchEntry
from xieshang.core.sheets import Column

from .criteria import LABELS
from .queries import Words, label_of

WIDTHS = {"state": 14, "unit": 30, "result": 24}


def columns(words: Words) -> Sequence[Column]:
    """The title and the day, then every facet."""
    return (
        Column(_("标题"), lambda entry: entry.title, 60),
        Column(_("日期"), lambda entry: entry.day, 12),
        Column(LABELS["library"], lambda entry: label_of(words, "library", entry.library), 14),
        *(
            Column(label, partial(_cell, words, name), WIDTHS.get(name, 12))
            for name, label in LABELS.items()
            if name != "library"
        ),
    )


def _cell(words: Words, name: str, entry: SearchEntry) -> str:
    return _("、").join(str(label_of(words, name, value)) for value in entry.facets.get(name, ()))
