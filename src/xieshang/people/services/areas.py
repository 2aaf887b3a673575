"""The areas of committees: their own comes with their founding, many at once, one that changes hands on a day."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import trail
from xieshang.core.models import Account
from xieshang.core.refusals import Problem

from ..models import Area, Committee
from ..roles import Permission
from .access import RegisterRefused, check

_LEVELS = {
    Committee.Level.PROVINCIAL: Area.Level.PROVINCE,
    Committee.Level.CITY: Area.Level.CITY,
    Committee.Level.COUNTY: Area.Level.COUNTY,
}
_COLUMNS = ("parent_id", "name", "level", "kind", "code", "since", "until")


def own_area(committee: Committee | None) -> Area | None:
    """The area of which a committee is the committee: its city, its county. One query."""
    if committee is None or committee.level not in _LEVELS:
        return None
    level = _LEVELS[Committee.Level(committee.level)]
    return Area.objects.current().filter(committee=committee, level=level).first()


@transaction.atomic
def found_area(*, committee: Committee, by: Account | None) -> Area | None:
    """A committee begins with its own area; a new district without a code is a zone."""
    if committee.level not in _LEVELS:
        return None
    zone = committee.kind == Committee.Kind.WORKING_COMMITTEE and not committee.area_code
    area = Area(
        committee=committee,
        parent=own_area(committee.parent),
        name=committee.area,
        level=_LEVELS[Committee.Level(committee.level)],
        kind=Area.Kind.ZONE if zone else Area.Kind.DIVISION,
        code=committee.area_code,
    )
    return enter_areas(areas=[area], by=by)[0]


@transaction.atomic
def enter_areas(*, areas: Sequence[Area], by: Account | None) -> list[Area]:
    """Write many areas, each with its event. Two statements."""
    for committee_id in {area.committee_id for area in areas}:
        check(by, committee_id, Permission.EDIT_PEOPLE)
    made = Area.objects.bulk_create(areas)
    events = [
        trail.event(area, "enter_area", by=by, data={name: getattr(area, name) for name in _COLUMNS})
        for area in made
    ]
    trail.write_many(events)
    return made


@transaction.atomic
def hand_over_area(*, area: Area, to: Committee, on: date, note: str, by: Account) -> Area:
    """A town with everything in it is served by a neighbouring committee from a day on.

    Whoever keeps the register of the committee above both decides so. The rows end, and others continue them:
    what happened before that day stays with the committee that served then.
    """
    above = area.committee.parent_id
    if above is None:
        raise RegisterRefused(Problem("to", _("没有共同上级的机构之间不能划转。")))
    check(by, above, Permission.EDIT_PEOPLE)
    if to.parent_id != above or to.pk == area.committee_id:
        raise RegisterRefused(Problem("to", _("请选择同一上级的另一个机构。")))
    # Two people who hand over the same town at once wait for each other here.
    area = Area.objects.select_for_update().get(pk=area.pk)
    if area.until:
        raise RegisterRefused(Problem("area", _("「%(name)s」已经划转或撤销。") % {"name": area.name}))
    if area.since and on <= area.since:
        raise RegisterRefused(Problem("on", _("划转日期须晚于这个地区的起始日期。")))
    return _continue(area, area.parent, to, on, note, by)


def _continue(area: Area, parent: Area | None, to: Committee, on: date, note: str, by: Account) -> Area:
    inside = list(area.children.filter(until=None))
    area.until = on
    area.save(update_fields=["until"])
    later = Area.objects.create(
        committee=to,
        parent=parent,
        name=area.name,
        level=area.level,
        kind=area.kind,
        code=area.code,
        since=on,
        continues=area,
    )
    data = {"until": [None, on], "to": to.pk, "continued_by": later.pk}
    trail.write(area, "hand_over_area", by=by, note=note, data=data)
    trail.write(
        later, "take_over_area", by=by, note=note, data={"from": area.committee_id, "continues": area.pk}
    )
    for child in inside:
        _continue(child, later, to, on, note, by)
    return later
