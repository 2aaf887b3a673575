"""Editing: a report, or several merged, becomes an item; the originals stay as they were."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, trail
from xieshang.core.models import Account
from xieshang.core.refusals import EntryRefused
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission

from ..lifecycle import OPINION
from ..models import Item, ItemText, Opinion, Source
from ..searchable import ITEMS
from ..states import OpinionState


class EditRefused(EntryRefused):
    """An edit that cannot be made now; the words can be shown as they are."""


def check_editor(account: Account, committee_id: int) -> None:
    """Items are the editors' own working papers; nobody else writes them."""
    if committee_id not in standing_of(account).at(Permission.EDIT_OPINIONS):
        raise PermissionDenied


@transaction.atomic
def take_up(*, opinion: Opinion, by: Account, version: int | None = None) -> Item:
    """Begin to edit one report: the item starts with the reporter's own words."""
    OPINION.take(_taking(opinion), opinion, by=by, version=version)
    return _new_item([opinion], opinion.title, _joined([opinion]), by=by)


@transaction.atomic
def merge(*, opinions: Sequence[Opinion], by: Account, title: str = "") -> Item:
    """Make one item of several reports on the same matter (综合), every author named in this order."""
    if len(opinions) < 2:
        raise EditRefused(_("请至少选择两份信息再合并。"))
    for opinion in opinions:
        OPINION.take(_taking(opinion), opinion, by=by)
    return _new_item(opinions, title or opinions[0].title, _joined(opinions), by=by)


def _taking(opinion: Opinion) -> str:
    """The row of the table by which a report comes to the desk from where it lies now."""
    ways = [step for step in OPINION.steps if step.target == OpinionState.EDITING]
    return next((step for step in ways if opinion.state in step.source), ways[0]).action


def _new_item(opinions: Sequence[Opinion], title: str, text: str, *, by: Account) -> Item:
    item = Item.objects.create(
        committee_id=opinions[0].committee_id,
        title=title,
        text=text,
        field=opinions[0].field,
        edited_by=by,
        edited_at=clock.now(),
    )
    Source.objects.bulk_create(
        Source(item=item, opinion=opinion, order=order) for order, opinion in enumerate(opinions)
    )
    trail.write(item, "begin", by=by, data={"reports": [opinion.pk for opinion in opinions]})
    ITEMS.keep(item.pk)
    return item


def _joined(opinions: Sequence[Opinion]) -> str:
    """The reporters' texts one after the other, as the editor's raw material."""
    return "\n\n".join(
        "\n".join(part for part in (opinion.situation, opinion.analysis, opinion.suggestions) if part.strip())
        for opinion in opinions
    )


@transaction.atomic
def edit_item(
    *, item: Item, by: Account, title: str, text: str, field: str = "", version: int | None = None
) -> Item:
    """Change the wording; the earlier one is kept. Possible until the issue goes to review."""
    check_editor(by, item.committee_id)
    _check_open(item)
    if version is not None and version != item.version:
        raise EditRefused(_("这一条刚被其他编辑修改过，请看过最新内容再保存。您填写的内容仍保留在下方。"))
    if not title.strip() or not text.strip():
        raise EditRefused(_("标题和正文都不能为空。"))
    ItemText.objects.create(
        item=item,
        version=item.version,
        title=item.title,
        text=item.text,
        by=item.edited_by,
        at=item.edited_at,
    )
    changed = Item.objects.filter(pk=item.pk, version=item.version).update(
        title=title, text=text, field=field, version=item.version + 1, edited_by=by, edited_at=clock.now()
    )
    if not changed:
        raise EditRefused(_("这一条刚被其他编辑修改过，请看过最新内容再保存。您填写的内容仍保留在下方。"))
    trail.write(item, "edit", by=by, data={"title": [item.title, title], "text": [item.text, text]})
    item.refresh_from_db()
    ITEMS.keep(item.pk)
    return item


@transaction.atomic
def put_back(*, item: Item, by: Account) -> None:
    """Give up an item that is in no signed issue: its reports are kept for later."""
    check_editor(by, item.committee_id)
    _check_open(item)
    for source in item.sources.select_related("opinion"):
        OPINION.take("put_back", source.opinion, by=by)
    trail.write(item, "put_back", by=by)
    gone = item.pk
    item.delete()
    ITEMS.keep(gone)


def _check_open(item: Item) -> None:
    if not item.is_open():
        raise EditRefused(_("这一期已送审，退回后才能修改。"))
