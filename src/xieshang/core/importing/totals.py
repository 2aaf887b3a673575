"""Sums over the rows of a table, compared with what the office says they should be, before anything is written."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from ..models import ImportedRow
from ..refusals import EntryRefused, Problem
from .judging import Judged, Total

Verdict = ImportedRow.Verdict


def add_up(
    totals: Callable[[int, Sequence[Mapping[str, Any]]], Sequence[Total]],
    tenant: int,
    judged: Sequence[Judged],
) -> list[dict[str, Any]]:
    """Each sum: of the rows that will be there for sure, and of those somebody is still to say yes to."""
    good = [each for each in judged if each.verdict != Verdict.FAULTY and not each.is_repeated]
    return [
        {
            "label": total.label,
            "sure": sum(total.counts(each.line.values) for each in good if each.verdict != Verdict.DOUBTFUL),
            "doubtful": sum(
                total.counts(each.line.values) for each in good if each.verdict == Verdict.DOUBTFUL
            ),
            "stated": None,
        }
        for total in totals(tenant, [each.line.values for each in good])
    ]


def compare(
    totals: Sequence[Mapping[str, Any]], stated: Mapping[str, int], *, note: str, with_doubtful: bool
) -> list[dict[str, Any]]:
    """The sums with what the office stated. Raises ``EntryRefused`` where one differs and nothing explains it."""
    compared = [
        {
            **total,
            "sure": total["sure"] + (total["doubtful"] if with_doubtful else 0),
            "stated": stated.get(total["label"]),
        }
        for total in totals
    ]
    problems = [
        Problem(f"total_{place}", words) for place, total in enumerate(compared) if (words := _wrong(total))
    ]
    if problems and not note:
        raise EntryRefused(*problems)
    return compared


def _wrong(total: Mapping[str, Any]) -> str:
    if total["stated"] is None:
        return _("%(label)s：请填写本单位统计的件数。") % total
    if total["stated"] != total["sure"]:
        return _("%(label)s合计%(sure)d件，与所填的%(stated)d件不一致，请核对或写明原因。") % total
    return ""
