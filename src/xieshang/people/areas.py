"""The register of a committee's areas: entered one by one or brought in from a table, towns first, then villages."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from xieshang.core import filters
from xieshang.core.forms import Day, DayField, EntryForm, Line
from xieshang.core.importing import cells
from xieshang.core.importing.columns import Column
from xieshang.core.lifecycle import Words
from xieshang.core.models import Account
from xieshang.core.register import Register

from .models import Area, Committee
from .models.area import LEVELS
from .posts import committee_for, standing_of
from .roles import Permission

_BELOW = (Area.Level.TOWNSHIP, Area.Level.VILLAGE, Area.Level.GROUP)
"""What a committee enters itself; its own area came with its founding."""
MISPLACED = _("所在地区须比它高一级：村、社区在乡镇、街道之下。")
_NEEDED = {"required": _("请填写这一项。"), "invalid_choice": _("请从列出的选项中选择。")}


def _keeper(account: Account) -> Committee | None:
    return committee_for(account, Permission.EDIT_PEOPLE)


def _keeps(account: Account, tenant: int) -> bool:
    return tenant in standing_of(account).at(Permission.EDIT_PEOPLE)


def possible_parents(tenant: int) -> QuerySet[Area]:
    """What an area of this committee may lie in: its own areas, and the divisions beside it, because a new district
    serves towns of the districts around it."""
    beside = Committee.objects.filter(pk=tenant, parent__isnull=False).values("parent")
    own = Q(committee=tenant)
    return Area.objects.current().filter(
        own | Q(committee__parent__in=beside, level=Area.Level.COUNTY, kind=Area.Kind.DIVISION)
    )


def _by_name(tenant: int, names: Sequence[str]) -> dict[str, int]:
    """The areas in which others lie, by name; a village bears no others. One query."""
    rows = possible_parents(tenant).filter(name__in=names).exclude(level=Area.Level.GROUP)
    # Where a town and a village have one name, the larger is meant.
    found = sorted(rows.values_list("level", "name", "pk"), key=lambda row: LEVELS.index(row[0]))
    return {name: pk for _level, name, pk in reversed(found)}


def _problems(values: Mapping[str, Any]) -> Iterable[tuple[str, Words]]:
    since, until = values.get("since"), values.get("until")
    if since and until and until <= since:
        yield "until", _("止期须晚于起期。")
    level, parent = values["level"], values.get("parent")
    if isinstance(parent, Area) and LEVELS.index(parent.level) >= LEVELS.index(level):
        yield "parent", MISPLACED
    if level not in _BELOW:
        yield "level", _("本级的地区随机构建立，这里登记乡镇、街道和村、社区。")
    code = values.get("code")
    if code and not (code.isascii() and code.isdigit() and len(code) in (9, 12)):
        yield "code", _("乡镇、街道的代码是9位，村、社区的是12位。")


def _misplaced(tenant: int, rows: Sequence[Mapping[str, Any]]) -> dict[tuple, Words]:
    """Areas that would lie in one no larger than they are. One query."""
    ids = [getattr(row["parent"], "pk", row["parent"]) for row in rows]
    levels = dict(Area.objects.filter(pk__in=ids).values_list("pk", "level"))
    return {
        (pk, row["name"]): MISPLACED
        for pk, row in zip(ids, rows, strict=True)
        if pk not in levels or LEVELS.index(levels[pk]) >= LEVELS.index(row["level"])
    }


class AreaForm(EntryForm):
    """One area; ``record`` is the committee that serves it, or the area that is corrected."""

    parent = forms.ModelChoiceField(
        queryset=Area.objects.none(), label=_("所在地区"), empty_label=_("请选择"), error_messages=_NEEDED
    )
    name = Line(label=_("名称"), max_length=30, error_messages=_NEEDED)
    level = forms.ChoiceField(
        label=_("层级"),
        choices=[("", _("请选择")), *((level, level.label) for level in _BELOW)],
        error_messages=_NEEDED,
    )
    kind = forms.ChoiceField(
        label=_("类别"), choices=Area.Kind.choices, initial=Area.Kind.DIVISION, error_messages=_NEEDED
    )
    code = Line(label=_("区划代码"), max_length=12, required=False)
    since = DayField(label=_("起"), widget=Day(), required=False)
    until = DayField(label=_("止"), widget=Day(), required=False, help_text=_("撤销的填撤销日期。"))

    def __init__(self, *args: Any, record: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        larger = possible_parents(record.tenant).filter(
            level__in=(Area.Level.CITY, Area.Level.COUNTY, Area.Level.TOWNSHIP, Area.Level.VILLAGE)
        )
        self.offer("parent", larger.order_by("level", "code", "id"))


AREAS = Register(
    name="people.areas",
    label=_("地区"),
    model=Area,
    columns=(
        Column(
            "parent",
            _("所在地区"),
            cells.text(30),
            ("上级", "所在乡镇", "所属乡镇", "乡镇"),
            required=True,
            find=_by_name,
            unknown=_("没有「%(cell)s」这个地区，请先登记上一级。"),
            show=lambda area: area.parent.name if area.parent else "",
        ),
        Column("name", _("名称"), cells.text(30), ("村", "社区", "村（社区）"), required=True),
        Column(
            "level",
            _("层级"),
            cells.choice(dict(Area.Level.choices)),
            required=True,
            show=lambda area: area.get_level_display(),
        ),
        Column(
            "kind",
            _("类别"),
            cells.choice(dict(Area.Kind.choices)),
            required=True,
            show=lambda area: area.get_kind_display(),
        ),
        Column("code", _("区划代码"), cells.text(12), ("代码",)),
        Column("since", _("起"), cells.day, ("设立日期",)),
        Column("until", _("止"), cells.day, ("撤销日期",)),
    ),
    key=("parent", "name"),
    taken=_("这个地区已经登记。"),
    keeper=_keeper,
    keeps=_keeps,
    form=AreaForm,
    correction=AreaForm,
    enter_address="people:new_area",
    filters=(
        filters.choices("level", _("层级"), Area.Level.choices),
        filters.choices("kind", _("类别"), Area.Kind.choices),
        filters.rows("parent", _("所在地区"), "parent", filters.names(Area, "code", "id")),
    ),
    found_in=("name", "code"),
    home="people:areas",
    home_label=_("地区"),
    template="people/entry.html",
    will=_("登记后各处可以选择；数字按服务机构往上加，一个地区只算一次。"),
    rows=lambda tenant: (
        Area.objects.filter(committee_id=tenant, level__in=_BELOW)
        .select_related("parent")
        .order_by("level", "code", "id")
    ),
    problems=_problems,
    conflicts=_misplaced,
    entered="enter_area",
    corrected="correct_area",
)


def served(committee: Committee) -> list[tuple[Words, int]]:
    """How many areas of each level this committee and those below it serve today, the largest first. One query."""
    rows = Area.objects.under(committee).current().order_by().values("level").annotate(number=Count("pk"))
    numbers = {row["level"]: row["number"] for row in rows}
    return [(level.label, numbers[level]) for level in LEVELS if level in numbers]
