"""The register of what the media reported, kept by two of the editors."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, filters
from xieshang.core.files import Shelf
from xieshang.core.lifecycle import Words
from xieshang.core.register_columns import column, form_of
from xieshang.people.registers import kept_register

from . import rules
from .models import Clipping
from .searchable import LIBRARY


def _problems(values: Mapping[str, Any]) -> Iterable[tuple[str, Words]]:
    if values["on"] > clock.today():
        yield "on", _("见报日期不能晚于今天。")
    if not values.get("address") and not values.get("place"):
        yield "address", _("请填写网址，没有网址的填写版面或栏目。")


CLIPPINGS = kept_register(
    "publicity.clippings",
    _("媒体报道"),
    Clipping,
    columns=(
        column(Clipping, "title", "标题", width=40),
        column(Clipping, "outlet", "媒体名称"),
        column(Clipping, "level", "媒体层级"),
        column(Clipping, "on", "日期", "发表日期"),
        column(Clipping, "place", "版面", "栏目"),
        column(Clipping, "address", "链接"),
        column(Clipping, "relation", "原创或转载"),
    ),
    key=("outlet", "title"),
    taken=_("这家媒体的这篇报道已经登记。"),
    form=form_of(Clipping, ("title", "outlet", "level", "on", "place", "address", "relation")),
    order=("-on", "id"),
    will=_("注明来源于其他媒体的应登记为转载；登记后由另一人核实，核实后才计入统计。"),
    needs_evidence=False,
    within=rules.CONFIRM,
    library=LIBRARY,
    above=(Shelf("publicity:stories", _("宣传")),),
    day=lambda row: row.on,
    problems=_problems,
    filters=(
        filters.choices("level", _("层级"), Clipping.Level.choices),
        filters.choices("relation", _("性质"), Clipping.Relation.choices),
        *filters.period("on"),
    ),
    found_in=("title", "outlet"),
)
