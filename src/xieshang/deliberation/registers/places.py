"""Rooms and studios: founded, perhaps closed, perhaps opened again."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshang.core import filters
from xieshang.core.importing import cells
from xieshang.core.lifecycle import Words
from xieshang.core.register_columns import column, form_of
from xieshang.core.registered import RowState

from ..lookups import elsewhere
from ..models import Room, Studio
from ..models.grassroots import Venue
from ..models.places import Founding
from .columns import AREAS, BY_COUNTY, Problems, Values, area, area_fields, founded, register

_WILL = gettext_lazy("登记后由另一位工作人员对照设立文件核实，核实后才计入统计。")


def _standing() -> Q:
    return Q(state=RowState.CONFIRMED, closed_on=None)


_STANDING = filters.flag("standing", gettext_lazy("现在"), gettext_lazy("正在使用"), _standing, Q)


def _in_the_way(
    model: type[Room | Studio],
) -> Callable[[int, Sequence[Values]], dict[tuple, Words]]:
    """By key, places of another county, and those whose village has one of this name. Two queries."""

    def conflicts(tenant: int, rows: Sequence[Values]) -> dict[tuple, Words]:
        others = elsewhere(tenant, rows)
        taken = _taken(model, rows)
        found: dict[tuple, Words] = {}
        for row in rows:
            pk: Any = getattr(row["area"], "pk", row["area"])
            key = (pk, row["name"], row["founded_on"])
            again = row.get("founding") == Founding.AGAIN
            known = taken.get((pk, row["name"]))
            if pk in others:
                found[key] = others[pk]
            elif known and not (again and known[1]):
                found[key] = _("%(area)s已有“%(name)s”；如为恢复，请选“重新启用”，并登记原来的撤销日期。") % {
                    "area": known[0],
                    "name": row["name"],
                }
        return found

    return conflicts


def _taken(model: type[Room | Studio], rows: Sequence[Values]) -> dict[tuple[int, str], tuple[str, bool]]:
    """By area and name, the name of the area and whether all that stood there under it are closed."""
    standing = model.objects.filter(
        area__in=[getattr(row["area"], "pk", row["area"]) for row in rows],
        name__in=[row["name"] for row in rows],
    ).exclude(state=RowState.CANCELLED)
    taken: dict[tuple[int, str], tuple[str, bool]] = {}
    for pk, called, name, closed_on in standing.values_list("area", "area__name", "name", "closed_on"):
        _called, closed = taken.get((pk, name), ("", True))
        taken[pk, name] = (called, closed and closed_on is not None)
    return taken


def _room(values: Values) -> Problems:
    yield from founded(values)
    try:
        cells.phone(values["phone"])
    except cells.CellFault as fault:
        yield "phone", str(fault)


ROOMS = register(
    "deliberation.rooms",
    gettext_lazy("协商议事室"),
    Room,
    columns=(
        column(Room, "name", "名称", "议事室", width=30),
        area(Room),
        column(Room, "venue", "类型", "形式"),
        column(Room, "founded_on", "设立日期", "成立时间"),
        column(Room, "founding", "新设或恢复"),
        column(Room, "document", "批准文件", "文号", width=30),
        column(Room, "convener", "召集人"),
        column(Room, "phone", "电话", "联系电话"),
        column(Room, "host", "主持人"),
        column(Room, "address", width=30),
        column(Room, "shared_with", "一室多用"),
        column(Room, "closed_on"),
        column(Room, "closed_why"),
    ),
    key=("area", "name", "founded_on"),
    taken=gettext_lazy("这个协商议事室已经登记。"),
    form=form_of(
        Room,
        (
            *("name", "area", "venue", "founded_on", "founding", "document", "convener", "phone", "host"),
            *("address", "shared_with", "closed_on", "closed_why"),
        ),
        area_fields(),
        AREAS,
    ),
    order=("-founded_on", "-id"),
    will=_WILL,
    day=lambda row: row.founded_on,
    problems=_room,
    conflicts=_in_the_way(Room),
    filters=(
        BY_COUNTY,
        filters.choices("venue", gettext_lazy("场景"), Venue.choices),
        filters.choices("founding", gettext_lazy("成立方式"), Founding.choices),
        _STANDING,
        *filters.period("founded_on"),
    ),
    found_in=("name", "area__name", "convener", "host"),
)


STUDIOS = register(
    "deliberation.studios",
    gettext_lazy("委员工作室"),
    Studio,
    columns=(
        column(Studio, "name", "名称", "工作室", width=30),
        area(Studio),
        column(Studio, "kind", "类型"),
        column(Studio, "head", "负责人", "委员"),
        column(Studio, "founded_on", "设立日期", "成立时间"),
        column(Studio, "founding", "新设或恢复"),
        column(Studio, "document", "批准文件", "文号", width=30),
        column(Studio, "address", width=30),
        column(Studio, "closed_on"),
        column(Studio, "closed_why"),
    ),
    key=("area", "name", "founded_on"),
    taken=gettext_lazy("这个委员工作室已经登记。"),
    form=form_of(
        Studio,
        (
            *("name", "area", "kind", "head", "founded_on", "founding", "document", "address"),
            *("closed_on", "closed_why"),
        ),
        area_fields(),
        AREAS,
    ),
    order=("-founded_on", "-id"),
    will=_WILL,
    day=lambda row: row.founded_on,
    problems=founded,
    conflicts=_in_the_way(Studio),
    filters=(
        BY_COUNTY,
        filters.choices("kind", gettext_lazy("类别"), Studio.Kind.choices),
        filters.choices("founding", gettext_lazy("成立方式"), Founding.choices),
        _STANDING,
        *filters.period("founded_on"),
    ),
    found_in=("name", "area__name", "head"),
)
