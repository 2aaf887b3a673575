"""Composing an issue, having it reviewed and signed, numbering and sending it."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, trail
from xieshang.core.models import Account
from xieshang.core.numbering import next_number
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
def send_review(*, issue: Issue, by: Account, version: int | None = None) -> None:
    """Send the issue to review. It is internal when any report in it is."""
    sensitive = Opinion.objects.filter(source_of__item__issue=issue, sensitive=True).exists()
    ISSUE.take("send_review", issue, by=by, version=version, change={"sensitive": sensitive})


def pass_review(*, issue: Issue, by: Account, note: str = "", version: int | None = None) -> None:
    """Reviewed: on to the signer."""
    ISSUE.take("pass_review", issue, by=by, note=note, version=version)


def send_back(*, issue: Issue, by: Account, note: str, version: int | None = None) -> None:
    """Back to the editor, saying what to change."""
    ISSUE.take("send_back", issue, by=by, note=note, version=version)


def sign(*, issue: Issue, by: Account, version: int | None = None) -> None:
    """Sign the issue (签发)."""
    ISSUE.take(
        "sign", issue, by=by, version=version, change={"signed_by_id": by.pk, "signed_on": clock.today()}
    )


def decline_to_sign(*, issue: Issue, by: Account, note: str, version: int | None = None) -> None:
    """Back to the editor instead of a signature."""
    ISSUE.take("decline_to_sign", issue, by=by, note=note, version=version)


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
    ISSUE.check("issue", issue, by=by, version=version)
    year = clock.today().year
    ISSUE.take(
        "issue",
        issue,
        by=by,
        change={
            "year": year,
            "number": next_number(issue.committee_id, f"opinions.issue.{year}"),
            "issued_on": clock.today(),
        },
        given={"kind": kind, "to_committee": to_committee, "to_unit": to_unit},
    )
    for opinion in Opinion.objects.filter(source_of__item__issue=issue, state=OpinionState.EDITING):
        OPINION.take("issue", opinion, by=None, facts={"issue": issue.pk})
    return send(issue, by=by, kind=kind, to_committee=to_committee, to_unit=to_unit, first=True)


@transaction.atomic
def close(*, issue: Issue, by: Account, note: str = "", version: int | None = None) -> None:
    """The issue has run its course; the authors' reports are closed with it."""
    ISSUE.take("close", issue, by=by, note=note, version=version)
    for opinion in Opinion.objects.filter(source_of__item__issue=issue, state=OpinionState.ISSUED):
        OPINION.take("close", opinion, by=None, note=note)


@transaction.atomic
def abandon(*, issue: Issue, by: Account, note: str, version: int | None = None) -> None:
    """Give up an issue that was never signed; its items wait for another one."""
    ISSUE.take("abandon", issue, by=by, note=note, version=version)
    freed = list(issue.items.values_list("pk", flat=True))
    issue.items.update(issue=None, order=0)
    ITEMS.keep(*freed)
