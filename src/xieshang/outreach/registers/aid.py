"""Projects of intellectual aid to the countryside."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, filters
from xieshang.core.register_columns import column, form_of

from ..models import (
    AidProject,
)
from .columns import COUNTIES, Problems, Values, by_area, county, register


def _aid(values: Values) -> Problems:
    year, finished = values["year"], values.get("finished_on")
    if not 2000 <= year <= clock.today().year:
        yield "year", _("请填写实施的年度，不能晚于今年。")
    elif finished and finished.year != year:
        yield "finished_on", _("完工日期不在实施年度内，请核对。")


AID = register(
    "outreach.aid",
    _("支边项目"),
    AidProject,
    columns=(
        column(AidProject, "name", "项目", width=40),
        column(AidProject, "kind"),
        column(AidProject, "carried_out_by", "实施单位", "单位", "党派"),
        county(AidProject),
        column(AidProject, "village", "村", "地点"),
        column(AidProject, "beneficiaries", "受益人数（人）"),
        column(AidProject, "year", "年度", "年份"),
        column(AidProject, "finished_on", "完成日期"),
        column(AidProject, "fen", "资金", "争取资金", "金额"),
    ),
    key=("name", "county", "year"),
    taken=_("这个项目在这一年度已经登记。"),
    form=form_of(
        AidProject,
        (
            "name",
            "kind",
            "carried_out_by",
            "county",
            "village",
            "beneficiaries",
            "year",
            "finished_on",
            "fen",
        ),
        offers=COUNTIES,
    ),
    order=("-year", "name", "id"),
    day=lambda row: row.finished_on or date(row.year, 12, 31),
    related=("county__parent",),
    problems=_aid,
    filters=(
        filters.years("year", _("年度")),
        by_area(_("县（市、区）")),
        filters.choices("kind", _("类别"), AidProject.Kind.choices),
    ),
    found_in=("name", "carried_out_by", "village"),
)
