"""Key proposals by session, good proposals by year: the marks on what a person may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from xieshang.core.list_rows import PER_PAGE, ListRow
from xieshang.core.models import Account
from xieshang.people.models import PlenarySession

from ..models import GoodProposal, KeyProposal, Proposal
from .lines import of_proposals


@dataclass(frozen=True)
class Period:
    """A session or a year in which marks were given, and how many of them this person may see."""

    value: int
    label: str
    count: int


@dataclass(frozen=True)
class Marked:
    """The marks of one period: its page of lines, each with its mark, and the other periods to choose from."""

    periods: Sequence[Period]
    chosen: Period | None
    page: Page
    lines: list[tuple[ListRow, Any]]


def key_proposals(account: Account, committee_id: int | None, *, session: str, number: str) -> Marked:
    """The key proposals of one plenary session, the latest that has any unless another is asked for."""
    marks = _visible(KeyProposal.objects.all(), account, committee_id)
    counts = dict(marks.order_by().values_list("proposal__plenary_session").annotate(Count("pk")))
    sessions = PlenarySession.objects.filter(pk__in=counts).select_related("term").order_by("-opens_on")
    periods = [Period(row.pk, row.short_name, counts[row.pk]) for row in sessions]
    chosen = _chosen(periods, session)
    rows = marks.filter(proposal__plenary_session_id=chosen.value if chosen else None)
    rows = rows.select_related("leader__account").order_by("proposal__number", "pk")
    return Marked(periods, chosen, *_shown(rows, number))


def good_proposals(account: Account, committee_id: int | None, *, year: str, number: str) -> Marked:
    """The good proposals of one year, the latest that has any unless another is asked for."""
    marks = _visible(GoodProposal.objects.all(), account, committee_id)
    counts = marks.order_by("-year").values_list("year").annotate(Count("pk"))
    periods = [Period(value, _("%(year)d年") % {"year": value}, n) for value, n in counts]
    chosen = _chosen(periods, year)
    rows = marks.filter(year=chosen.value if chosen else None)
    return Marked(
        periods, chosen, *_shown(rows.order_by("proposal__plenary_session", "proposal__number", "pk"), number)
    )


def _visible(marks: QuerySet, account: Account, committee_id: int | None) -> QuerySet:
    return marks.filter(
        committee_id=committee_id, proposal__in=Proposal.objects.visible_to(account).order_by()
    )


def _chosen(periods: Sequence[Period], value: str) -> Period | None:
    return next((period for period in periods if str(period.value) == value), next(iter(periods), None))


def _shown(rows: QuerySet, number: str) -> tuple[Page, list[tuple[ListRow, Any]]]:
    page = Paginator(rows, PER_PAGE).get_page(number)
    marks = {mark.proposal_id: mark for mark in page}
    return page, [(line, marks[line.record.pk]) for line in of_proposals(list(marks))]
