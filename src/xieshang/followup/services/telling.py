"""Between an item and those who said it: their view of the answer, and word of mouth to who has no account."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, trail
from xieshang.core.models import Account
from xieshang.core.refusals import EntryRefused, Problem
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission

from ..lifecycle import ITEM
from ..models import Author, Item, Telling
from ..tellings import latest


@transaction.atomic
def say_view(*, item: Item, by: Account, accepts: bool, note: str = "", version: int | None = None) -> None:
    """Say as one of its authors whether one agrees with the answer, or with what was done."""
    action = f"{'accept' if accepts else 'object'}_{item.state}"
    ITEM.take(action, item, by=by, version=version, note=note, given={"note": note})
    view = Author.View.ACCEPTS if accepts else Author.View.OBJECTS
    Author.objects.filter(item=item, account=by).update(view=view, view_text=note)


@transaction.atomic
def told_by_word(*, author: Author, by: Account, way: str, on: date) -> Telling:
    """Note that an author without an account was told of all that has happened so far."""
    item = author.item
    if item.committee_id not in standing_of(by).at(Permission.RUN_FOLLOWUP):
        raise PermissionDenied
    event = latest(item)
    if event is None or author.account_id:
        raise EntryRefused(_("没有需要告知的事。"))
    if on > clock.today():
        raise EntryRefused(Problem("on", _("告知日期不能晚于今天。")))
    telling = Telling.objects.create(author=author, event=event, way=way, on=on, by=by)
    trail.write(item, "tell", by=by, data={"author": author.name, "way": way, "on": on})
    return telling
