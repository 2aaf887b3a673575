"""A reform merges a unit into another, or gives its work to one of a new name: the desk moves, old papers keep it."""

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, trail
from xieshang.core.models import Account
from xieshang.core.refusals import Problem

from ..models import Committee, Post, Unit
from ..models.body import UNDO_DAYS
from ..roles import Permission
from .access import RegisterRefused, check, refuse_if_any
from .posts import UNIT_ROLES, predecessors


@transaction.atomic
def merge_unit(*, unit: Unit, by: Account, successor: Unit, on: date, note: str) -> None:
    """From a day on the successor's people do what this unit's did, on its open papers as well.

    The unit is handed nothing new; papers of its time keep its name. Its own people's posts end on the day.
    """
    check(by, unit.committee_id, Permission.EDIT_PEOPLE)
    # Two clerks who merge units into each other at once wait for each other here.
    Committee.objects.select_for_update().get(pk=unit.committee_id)
    unit.refresh_from_db()
    successor.refresh_from_db()
    refuse_if_any(_problems(unit, successor, on))
    old = [unit, *predecessors(unit)]
    posts = Post.objects.filter(Q(until=None) | Q(until__gt=on), unit__in=old, role__in=UNIT_ROLES)
    for post in posts:
        _end(post, by, on)
    unit.successor, unit.succeeded_on, unit.is_active = successor, on, False
    unit.save(update_fields=["successor", "succeeded_on", "is_active"])
    data = {"successor": successor.pk, "succeeded_on": on}
    trail.write(unit, "merge_unit", by=by, note=note, data=data)
    for post in Post.objects.current(on).filter(unit=successor, role__in=UNIT_ROLES):
        for each in old:
            _take_over(post, each, by, on)


def _problems(unit: Unit, successor: Unit, on: date) -> Iterator[Problem]:
    if successor.pk == unit.pk or successor.committee_id != unit.committee_id:
        yield Problem("successor", _("请选择本级的另一个单位。"))
    elif not successor.is_active:
        yield Problem("successor", _("「%(name)s」已停用，请选择在用的单位。") % {"name": successor.name})
    if unit.successor_id:
        yield Problem("successor", _("「%(name)s」已经并入别的单位。") % {"name": unit.name})
    if on > clock.today():
        yield Problem("on", _("请在并入那天或以后登记。"))
    if not Post.objects.current(on).filter(unit=successor, role__in=UNIT_ROLES).exists():
        yield Problem(
            "successor", _("「%(name)s」还没有人员，请先登记经办人和领导。") % {"name": successor.name}
        )
    if Post.objects.filter(unit__in=[unit, *predecessors(unit)], since__gte=on).exists():
        yield Problem("on", _("这一天以后还有人在原单位任职，请核对日期。"))


def _end(post: Post, by: Account, on: date) -> None:
    before, post.until = post.until, on
    post.save(update_fields=["until"])
    trail.write(post, "end_post", by=by, data={"until": [before, on]})


def _take_over(post: Post, unit: Unit, by: Account, on: date) -> None:
    taken = Post.objects.create(
        committee_id=post.committee_id,
        account_id=post.account_id,
        role=post.role,
        title=post.title,
        unit=unit,
        since=on,
        until=post.until,
    )
    data = {
        "account": post.account_id,
        "role": post.role,
        "since": on,
        "unit": unit.pk,
        "in_place_of": post.pk,
    }
    trail.write(taken, "add_post", by=by, data=data)


@transaction.atomic
def undo_merging(*, unit: Unit, by: Account, note: str) -> None:
    """As if it had not been merged: its people go on, the successor's people leave its desk."""
    check(by, unit.committee_id, Permission.EDIT_PEOPLE)
    Committee.objects.select_for_update().get(pk=unit.committee_id)
    unit.refresh_from_db()
    if unit.successor_id is None or not unit.merging_can_be_undone:
        raise RegisterRefused(
            Problem("", _("并入已超过%(days)d天或已撤销，不能撤销。") % {"days": UNDO_DAYS})
        )
    on = unit.succeeded_on
    assert on
    old = [unit, *predecessors(unit)]
    for post in Post.objects.filter(unit__in=old, since=on, until=None, role__in=UNIT_ROLES):
        # A post of no day is none: it never was held.
        trail.write(post, "undo_post", by=by, data={"account": post.account_id, "role": post.role})
        post.delete()
    for post in Post.objects.filter(unit__in=old, until=on, role__in=UNIT_ROLES):
        post.until = None
        post.save(update_fields=["until"])
        trail.write(post, "go_on", by=by, data={"until": [on, None]})
    data = {"successor": [unit.successor_id, None]}
    unit.successor, unit.succeeded_on, unit.is_active = None, None, True
    unit.save(update_fields=["successor", "succeeded_on", "is_active"])
    trail.write(unit, "undo_merging", by=by, note=note, data=data)
