"""The rosters of undertaking units and of the people who work for them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext_lazy

from xieshang.core import trail
from xieshang.core.importing import cells
from xieshang.core.importing.cells import Cell
from xieshang.core.importing.columns import Column
from xieshang.core.importing.judging import Intake
from xieshang.core.lifecycle import Words
from xieshang.core.models import Account, ImportedRow
from xieshang.core.roster import Roster

from ..models import Committee, Post, Unit
from ..posts import committee_for
from ..roles import Permission, Role
from ..services import add_units
from . import lookups
from .persons import Values, person_name
from .posts import change_post, days_in_order, phones_of_others, write_posts
from .undoing import take_back

_SIDES = {"政府": Unit.Side.GOVERNMENT, "党委": Unit.Side.PARTY}
_ROLES = {
    Role.HANDLING_UNIT_CLERK: gettext_lazy("经办人"),
    Role.HANDLING_UNIT_LEAD: gettext_lazy("领导"),
}


def _side(cell: Cell) -> Any:
    """The side of a unit; 政府 and 政府系统 are the same."""
    return _SIDES.get(cells.plain(cell)) or cells.choice(dict(Unit.Side.choices))(cell)


def _role(cell: Cell) -> Any:
    """Who handles, or who signs."""
    words = cells.plain(cell).removeprefix("承办单位").removeprefix("单位")
    return cells.choice(_ROLES)(words)


def _keeper(account: Account) -> Committee | None:
    return committee_for(account, Permission.EDIT_PEOPLE)


# Units.

_UNIT_COLUMNS = ("name", "short_name", "side")


def _unit(unit: Unit) -> dict[str, Any]:
    return {name: getattr(unit, name) for name in _UNIT_COLUMNS}


def _units(tenant: int, rows: Sequence[Values]) -> dict[tuple, Unit]:
    """Units by their full names. One query."""
    units = Unit.objects.filter(committee=tenant, name__in=[row["name"] for row in rows])
    return {(unit.name,): unit for unit in units}


def _no_problems(values: Values) -> Iterable[tuple[str, Words]]:
    return ()


def _no_conflicts(tenant: int, rows: Sequence[Values]) -> dict[tuple, Words]:
    return {}


def _write_units(
    tenant: int, by: Account, new: Sequence[Values], changed: Sequence[tuple[Any, Values]]
) -> list[int]:
    committee = Committee.objects.get(pk=tenant)
    units = [Unit(committee=committee, **{name: row[name] for name in _UNIT_COLUMNS}) for row in new]
    made = add_units(committee=committee, by=by, units=units)
    for unit, values in changed:
        _change_unit(unit, by=by, values=values)
    return [unit.pk for unit in made]


def _change_unit(unit: Unit, *, by: Account, values: Values) -> None:
    standing = _unit(unit)
    for name, value in values.items():
        setattr(unit, name, value)
    unit.save(update_fields=list(values))
    trail.write(unit, "edit_unit", by=by, data={name: [standing[name], values[name]] for name in values})


def _take_units_back(tenant: int, by: Account, rows: Sequence[ImportedRow]) -> None:
    take_back(
        rows,
        by=by,
        records=lambda ids: Unit.objects.filter(pk__in=ids),
        standing=_unit,
        change=_change_unit,
    )


UNITS = Roster(
    label=gettext_lazy("承办单位名录"),
    intake=Intake(
        "people.units",
        (
            Column(
                "name", gettext_lazy("全称"), cells.text(60), ("单位全称", "单位名称", "名称"), True, width=36
            ),
            Column("short_name", gettext_lazy("简称"), cells.text(20), ("单位简称",), True),
            Column("side", gettext_lazy("系统"), _side, ("所属系统", "归口"), True),
        ),
        ("name",),
        _units,
        _unit,
        _write_units,
        _no_problems,
        _no_conflicts,
        take_back=_take_units_back,
    ),
    keeper=_keeper,
    home="people:units",
    home_label=gettext_lazy("承办单位"),
)


# People of units.

_KEY = ("phone", "unit", "role")


def _post(post: Post) -> dict[str, Any]:
    return {
        "unit": post.unit_id,
        "name": post.account.name,
        "phone": post.account.phone or "",
        "role": post.role,
        "since": post.since,
        "until": post.until,
    }


def _posts(tenant: int, rows: Sequence[Values]) -> dict[tuple, Post]:
    """The posts that these people hold or held at these units. One query."""
    posts = Post.objects.filter(
        committee=tenant,
        role__in=_ROLES,
        unit__in={row["unit"] for row in rows},
        account__phone__in={row["phone"] for row in rows},
    )
    named = {(row["phone"], row["name"]) for row in rows}
    return {
        (post.account.phone, post.unit_id, post.role): post
        for post in posts.select_related("account").order_by("since")
        if (post.account.phone, post.account.name) in named
    }


def _phones_of_others(tenant: int, rows: Sequence[Values]) -> dict[tuple, Words]:
    return phones_of_others(rows, _KEY)


def _write_posts(
    tenant: int, by: Account, new: Sequence[Values], changed: Sequence[tuple[Any, Values]]
) -> list[int]:
    return write_posts(
        tenant,
        by,
        new,
        changed,
        change=_change,
        columns=lambda row: {"role": row["role"], "unit_id": row["unit"]},
    )


def _change(post: Post, /, *, by: Account, values: Values) -> None:
    change_post(post, by=by, values=values, standing=_post(post))


def _take_posts_back(tenant: int, by: Account, rows: Sequence[ImportedRow]) -> None:
    take_back(
        rows,
        by=by,
        records=lambda ids: Post.objects.filter(pk__in=ids).select_related("account"),
        standing=_post,
        change=_change,
        account=lambda post: post.account,
    )


UNIT_PEOPLE = Roster(
    label=gettext_lazy("承办单位人员名单"),
    intake=Intake(
        "people.unit_people",
        (
            Column(
                "unit",
                gettext_lazy("单位"),
                cells.text(60),
                ("承办单位", "单位名称"),
                True,
                lookups.units,
                gettext_lazy("没有承办单位「%(cell)s」，请先登记或导入单位。"),
                width=36,
            ),
            Column("name", gettext_lazy("姓名"), person_name, ("人员姓名",), True, width=12),
            Column(
                "phone", gettext_lazy("手机号"), cells.phone, ("手机", "手机号码", "联系电话"), True, width=14
            ),
            Column("role", gettext_lazy("岗位"), _role, ("职责", "角色"), True, width=10),
            Column("since", gettext_lazy("起"), cells.day, ("开始日期", "起始日期"), keeps=True),
            Column("until", gettext_lazy("止"), cells.day, ("结束日期", "终止日期"), keeps=True),
        ),
        _KEY,
        _posts,
        _post,
        _write_posts,
        days_in_order,
        _phones_of_others,
        take_back=_take_posts_back,
    ),
    keeper=_keeper,
    home="people:units",
    home_label=gettext_lazy("承办单位"),
)
