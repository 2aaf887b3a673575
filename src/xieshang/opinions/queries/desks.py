"""Desks: what waits for those who edit, review and sign, and what came in at a receiving desk."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import Lifecycle
from xieshang.core.models import Account
from xieshang.core.step_pages import Action, StepPages
from xieshang.core.values import whole_numbers
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission

from ..lifecycle import ISSUE, OPINION, ROUTE
from ..models import Issue, Item, Opinion, Route
from ..pages import ISSUES, REPORTS, ROUTES
from ..states import IssueState as I
from ..states import OpinionState as O
from ..states import RouteState as R
from .issues import with_authors

_BY_URGENCY = (F("due_on").asc(nulls_last=True), "id")
_RELATED = {
    OPINION.model: ("party", "reporting_unit", "reported_by"),
    ISSUE.model: ("committee",),
    ROUTE.model: ("issue__committee", "to_committee", "to_unit"),
}


def _at(account: Account, *permissions: Permission) -> frozenset[int]:
    standing = standing_of(account)
    return frozenset().union(*(standing.at(permission) for permission in permissions))


def _reports(*states: O) -> Callable[[Account], QuerySet]:
    return lambda account: Opinion.objects.filter(
        committee_id__in=_at(account, Permission.EDIT_OPINIONS), state__in=states
    )


def _issues(*states: I) -> Callable[[Account], QuerySet]:
    return lambda account: Issue.objects.filter(
        committee_id__in=_at(account, Permission.EDIT_OPINIONS), state__in=states
    )


def _incoming(*states: R) -> Callable[[Account], QuerySet]:
    return lambda account: Route.objects.at_desk_of(account).filter(state__in=states)


@dataclass(frozen=True)
class Stage:
    """One section of a desk: its name, and the records that stand in it for this person."""

    name: str
    label: str | Promise
    steps: StepPages
    records: Callable[[Account], QuerySet]
    pick: bool = False
    """Whether its reports may be put together into one item."""
    order: tuple = _BY_URGENCY


EDITING = (
    Stage("screen", _("待初选"), REPORTS, _reports(O.SUBMITTED), pick=True),
    Stage("review", _("待审核"), ISSUES, lambda account: ISSUE.waiting(account, ("pass_review",))),
    Stage("sign", _("待签发"), ISSUES, lambda account: ISSUE.waiting(account, ("sign",))),
    Stage("send", _("已签发，待编号报送"), ISSUES, _issues(I.SIGNED)),
    Stage("composing", _("正在编的期"), ISSUES, _issues(I.COMPOSING)),
    Stage("under_way", _("审核和签发中"), ISSUES, _issues(I.IN_REVIEW, I.TO_SIGN)),
    Stage("kept", _("留存备用"), REPORTS, _reports(O.KEPT), pick=True, order=("-entered_at", "-id")),
    Stage("returned", _("退回补充，等报送人"), REPORTS, _reports(O.RETURNED)),
)
"""From what came in to what goes out. Each person meets only the stages in which something stands for them."""

INCOMING = (
    Stage("sign_for", _("待签收"), ROUTES, _incoming(R.SENT)),
    Stage("in_hand", _("待处理"), ROUTES, _incoming(R.RECEIVED)),
    Stage(
        "done",
        _("已处理"),
        ROUTES,
        _incoming(R.ADOPTED, R.ANSWERED, R.PASSED_OVER),
        order=("-entered_at", "-id"),
    ),
)


@dataclass(frozen=True)
class Line:
    """One record at a desk with what this person may do with it now."""

    record: Opinion | Issue | Route
    actions: list[Action]
    warns: list[str]
    items: list[Item]
    """What an issue carries, or the issue that was sent."""


@dataclass(frozen=True)
class Waiting:
    """A stage in which something stands: how many there are, and those of it that are shown."""

    stage: Stage
    page: Page
    lines: list[Line]


def waiting(
    table: tuple[Stage, ...],
    account: Account,
    *,
    only: str = "",
    number: str = "",
    words: str = "",
    warnings: Callable[[list], dict[int, list[str]]] = lambda records: {},
) -> list[Waiting]:
    """The stages in which anything stands, with their first page; with ``only``, any page of that one."""
    found = []
    for stage in table:
        if only and only != stage.name:
            continue
        records = stage.records(account).select_related(*_RELATED[stage.steps.table.model])
        if stage.pick and words:
            records = records.filter(Q(title__icontains=words) | Q(situation__icontains=words))
        if stage.steps.table is not OPINION:
            records = records.prefetch_related("items" if stage.steps.table is ISSUE else "issue__items")
        page = Paginator(records.order_by(*stage.order), 20).get_page(number if only else 1)
        if page.paginator.count:
            rows = list(page)
            offered = stage.steps.offered(account, rows)
            warned = warnings(rows) if stage.pick else {}
            lines = [
                Line(row, offered[row.pk], warned.get(row.pk, []), _items(stage.steps.table, row))
                for row in rows
            ]
            found.append(Waiting(stage, page, lines))
    return found


def _items(lifecycle: Lifecycle, row: Any) -> list[Item]:
    if lifecycle is OPINION:
        return []
    return list((row if lifecycle is ISSUE else row.issue).items.all())


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
