"""Desks: what waits for those who edit, review and sign, and what came in at a receiving desk."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from xieshang.core.list_rows import ListRow, in_order
from xieshang.core.models import Account
from xieshang.core.queues import LATEST, Queue, Stage
from xieshang.core.values import whole_numbers
from xieshang.people.posts import current_committee_id, standing_of
from xieshang.people.roles import Permission
from xieshang.people.secrecy import secret_words_of

from ..checks import TEXT
from ..lifecycle import ISSUE
from ..models import Issue, Item, Opinion, Route
from ..pages import ISSUES, REPORTS, ROUTES
from ..states import IssueState as I
from ..states import OpinionState as O
from ..states import RouteState as R
from .issues import with_authors


def _at(account: Account, permission: Permission) -> frozenset[int]:
    return standing_of(account).at(permission)


@dataclass
class DeskRow(ListRow):
    """One record at a desk."""

    items: list[Item] = field(default_factory=list)
    """What an issue carries, or the issue that was sent."""


def _row(record: Any, items: Iterable[Item] = (), warnings: Iterable[str] = ()) -> DeskRow:
    return DeskRow(record, str(record), record.get_absolute_url(), items=[*items], warnings=[*warnings])


def _sources(ids: Sequence[int]) -> list[Opinion]:
    return in_order(Opinion.objects.select_related("party", "reporting_unit", "reported_by"), ids)


def _warned_rows(ids: Sequence[int]) -> list[DeskRow]:
    """Reports that may be taken up, each with its words on the list of warnings. Two queries more."""
    rows = _sources(ids)
    warned = secret_words_of(rows, TEXT)
    return [_row(row, warnings=warned[row.pk]) for row in rows]


def _issue_rows(ids: Sequence[int]) -> list[DeskRow]:
    rows = Issue.objects.select_related("committee").prefetch_related("items")
    return [_row(row, row.items.all()) for row in in_order(rows, ids)]


def _route_rows(ids: Sequence[int]) -> list[DeskRow]:
    rows = Route.objects.select_related("issue__committee", "to_committee", "to_unit")
    return [_row(row, row.issue.items.all()) for row in in_order(rows.prefetch_related("issue__items"), ids)]


def _reports(*states: O, words: str = "") -> Callable[[Account], QuerySet]:
    spoken_of = Q(title__icontains=words) | Q(situation__icontains=words) if words else Q()
    return lambda account: Opinion.objects.filter(
        spoken_of, committee_id__in=_at(account, Permission.EDIT_OPINIONS), state__in=states
    )


def _issues(*states: I) -> Callable[[Account], QuerySet]:
    return lambda account: Issue.objects.filter(
        committee_id__in=_at(account, Permission.EDIT_OPINIONS), state__in=states
    )


def _incoming(*states: R) -> Callable[[Account], QuerySet]:
    return lambda account: Route.objects.at_desk_of(account).filter(state__in=states)


def _waiting(action: str) -> Callable[[Account], QuerySet]:
    return lambda account: ISSUE.waiting(account, (action,))


_LINE = "opinions/_line.html"
_source = partial(Stage, steps=REPORTS, lines=_warned_rows, line="opinions/_source_line.html")
_report = partial(Stage, steps=REPORTS, lines=lambda ids: [_row(row) for row in _sources(ids)], line=_LINE)
_issue = partial(Stage, steps=ISSUES, lines=_issue_rows, line=_LINE)
_route = partial(Stage, steps=ROUTES, lines=_route_rows, line=_LINE)


def editing(words: str = "") -> tuple[Stage, ...]:
    """From what came in to what goes out; of the reports that may be taken up, those that speak of these words.

    Each person meets only the stages in which something stands for them.
    """
    return (
        _source("screen", _("待初选"), rows=_reports(O.SUBMITTED, words=words)),
        _issue("review", _("待审核"), rows=_waiting("pass_review")),
        _issue("sign", _("待签发"), rows=_waiting("sign")),
        _issue("send", _("已签发，待编号报送"), rows=_issues(I.SIGNED)),
        _issue("composing", _("正在编的期"), rows=_issues(I.COMPOSING)),
        _issue("under_way", _("审核和签发中"), rows=_issues(I.IN_REVIEW, I.TO_SIGN)),
        _source("kept", _("留存备用"), rows=_reports(O.KEPT, words=words), order=LATEST),
        _report("returned", _("退回补充，等报送人"), rows=_reports(O.RETURNED)),
    )


INCOMING = Queue(
    "opinions/incoming.html",
    (
        _route("sign_for", _("待签收"), rows=_incoming(R.SENT)),
        _route("in_hand", _("待处理"), rows=_incoming(R.RECEIVED)),
        _route("done", _("已处理"), rows=_incoming(R.ADOPTED, R.ANSWERED, R.PASSED_OVER), order=LATEST),
    ),
    current_committee_id,
)


def in_hand(account: Account) -> list[Item]:
    """Edited items that are in no issue yet. Three queries."""
    at = _at(account, Permission.EDIT_OPINIONS)
    if not at:
        return []
    return list(with_authors(Item.objects.filter(committee_id__in=at, issue=None)).order_by("id"))


def basket(account: Account, picked: list[str]) -> list[Opinion]:
    """The reports that were picked, in that order, as far as this person may take them up."""
    pks = whole_numbers(picked)
    rows = Opinion.objects.filter(
        pk__in=pks,
        committee_id__in=_at(account, Permission.EDIT_OPINIONS),
        state__in=(O.SUBMITTED, O.KEPT),
    ).select_related("party", "reporting_unit", "reported_by")
    found = {row.pk: row for row in rows}
    return [found[pk] for pk in dict.fromkeys(pks) if pk in found]
