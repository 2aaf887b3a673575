"""Composing an issue, numbering and sending it, and what becomes of the reports in it."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, trail
from xieshang.core.models import Account
from xieshang.people.models import Committee, Unit

from ..lifecycle import ISSUE, OPINION
from ..models import Issue, Item, Opinion, Route
from ..searchable import ITEMS
from ..states import OPEN, OpinionState
from .items import EditRefused, check_editor
from .routes import send


@transaction.atomic
def compose(*, by: Account, committee: Committee, items: Sequence[Item] = ()) -> Issue:
    """Open an issue, with these items in this order."""
    check_editor(by, committee.pk)
    issue = Issue.objects.create(
        committee=committee, created_by=by, created_at=clock.now(), entered_at=clock.now()
    )
    trail.write(issue, "begin", by=by, after=issue.state)
    for item in items:
        add_item(issue=issue, item=item, by=by)
    return issue


@transaction.atomic
def add_item(*, issue: Issue, item: Item, by: Account) -> None:
    """Put an item at the end of an issue that is still being composed."""
    _check_composing(issue, by)
    last = issue.items.count()
    moved = Item.objects.filter(pk=item.pk, issue=None, committee_id=issue.committee_id).update(
        issue=issue, order=last + 1
    )
    if not moved:
        raise EditRefused(_("这一条已在另一期中。"))
    item.issue, item.order = issue, last + 1
    trail.write(issue, "add_item", by=by, data={"item": item.pk})
    ITEMS.keep(item.pk)


@transaction.atomic
def remove_item(*, issue: Issue, item: Item, by: Account) -> None:
    """Take an item out of the issue; it waits for another one."""
    _check_composing(issue, by)
    Item.objects.filter(pk=item.pk, issue=issue).update(issue=None, order=0)
    trail.write(issue, "remove_item", by=by, data={"item": item.pk})
    ITEMS.keep(item.pk)


@transaction.atomic
def order_items(*, issue: Issue, by: Account, items: Sequence[int]) -> None:
    """Set the order of the items by their ids; the list must name each of them once."""
    _check_composing(issue, by)
    if sorted(items) != sorted(issue.items.values_list("pk", flat=True)):
        raise EditRefused(_("这一期的内容刚有变化，请刷新后再排序。"))
    for order, pk in enumerate(items, start=1):
        Item.objects.filter(pk=pk).update(order=order)
    trail.write(issue, "order_items", by=by, data={"items": list(items)})


def _check_composing(issue: Issue, by: Account) -> None:
    check_editor(by, issue.committee_id)
    state = Issue.objects.select_for_update().values_list("state", flat=True).get(pk=issue.pk)
    if state not in OPEN:
        raise EditRefused(_("这一期已送审，退回后才能修改。"))


@transaction.atomic
def issue(
    *,
    issue: Issue,
    by: Account,
    kind: str,
    to_committee: Committee | None = None,
    to_unit: Unit | None = None,
    version: int | None = None,
) -> Route:
    """Number the signed issue, date it and send it on its one first route; every author is told."""
    given = {"kind": kind, "to_committee": to_committee, "to_unit": to_unit}
    ISSUE.take("issue", issue, by=by, version=version, given=given)
    OPINION.take_all("issue", _reports(issue, OpinionState.EDITING), by=None, facts={"issue": issue.pk})
    return send(issue, by=by, kind=kind, to_committee=to_committee, to_unit=to_unit, first=True)


@transaction.atomic
def close(*, issue: Issue, by: Account, note: str = "", version: int | None = None) -> None:
    """The issue has run its course; the authors' reports are closed with it."""
    ISSUE.take("close", issue, by=by, note=note, version=version)
    OPINION.take_all("close", _reports(issue, OpinionState.ISSUED), by=None, note=note)


def _reports(issue: Issue, state: OpinionState) -> QuerySet[Opinion]:
    """The reports that an issue carries, with whom they come from."""
    return Opinion.objects.filter(source_of__item__issue=issue, state=state).select_related("reported_by")


@transaction.atomic
def abandon(*, issue: Issue, by: Account, note: str, version: int | None = None) -> None:
    """Give up an issue that was never signed; its items wait for another one."""
    ISSUE.take("abandon", issue, by=by, note=note, version=version)
    freed = list(issue.items.values_list("pk", flat=True))
    issue.items.update(issue=None, order=0)
    ITEMS.keep(*freed)
