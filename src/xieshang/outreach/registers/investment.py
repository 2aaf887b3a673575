"""Contracts that were brought here, their money, and projects that were suggested."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from xieshang.core import filters
from xieshang.core.register_columns import column, form_of

from ..lookups import project_ids, projects
from ..models import (
    InvestmentProject,
    LandedAmount,
    ProjectSuggestion,
)
from .columns import COUNTIES, Problems, Values, by_area, county, passed, register

_LEAST_BASIS = 200


def _investment(values: Values) -> Problems:
    yield from passed("signed_on", "ended_on")(values)
    if values.get("ended_on") and values["ended_on"] < values["signed_on"]:
        yield "ended_on", _("终止日期不能早于签约日期。")


def _landed(values: Values) -> Problems:
    yield from passed("on")(values)
    if not values["fen"]:
        yield "fen", _("请填写到位的金额。")
    project = values["project"]
    signed: date = (
        project.signed_on
        if isinstance(project, InvestmentProject)
        else InvestmentProject.objects.values_list("signed_on", flat=True).get(pk=project)
    )
    if values["on"] < signed:
        words = _("到位日期早于签约日期（%(month)d月%(day)d日），请核对。")
        yield "on", str(words) % {"month": signed.month, "day": signed.day}


def _suggestion(values: Values) -> Problems:
    yield from passed("sent_on")(values)
    length = len(values["basis"])
    if length < _LEAST_BASIS:
        words = _("建设理由不少于%(least)d字，现在有%(length)d字。")
        yield "basis", str(words) % {"least": _LEAST_BASIS, "length": length}


INVESTMENTS = register(
    "outreach.investments",
    _("招商项目"),
    InvestmentProject,
    columns=(
        column(InvestmentProject, "name", "项目", width=40),
        column(InvestmentProject, "investor", "投资企业", "企业"),
        county(InvestmentProject),
        column(InvestmentProject, "industry"),
        column(InvestmentProject, "introducers", "引荐委员", "引荐"),
        column(InvestmentProject, "contract", "合同号"),
        column(InvestmentProject, "signed_on", "签约时间"),
        column(InvestmentProject, "fen", "签约金额", "投资额"),
        column(InvestmentProject, "ended_on"),
    ),
    key=("contract",),
    taken=_("这份合同已经登记；补充协议不另算一个项目。"),
    form=form_of(
        InvestmentProject,
        (
            "name",
            "investor",
            "county",
            "industry",
            "introducers",
            "contract",
            "signed_on",
            "fen",
            "ended_on",
        ),
        offers=COUNTIES,
    ),
    order=("-signed_on", "id"),
    day=lambda row: row.signed_on,
    related=("county__parent",),
    problems=_investment,
    filters=(
        by_area(_("落地县（市、区）")),
        filters.choices("industry", _("行业"), InvestmentProject.Industry.choices),
        *filters.period("signed_on"),
    ),
    found_in=("name", "investor", "introducers", "contract"),
)


LANDED = register(
    "outreach.landed",
    _("到位资金"),
    LandedAmount,
    columns=(
        column(
            LandedAmount,
            "project",
            "合同编号",
            "合同号",
            find=project_ids,
            unknown=_("没有合同编号是「%(cell)s」的招商项目，请先登记项目。"),
            show=lambda row: row.project.name,
            width=40,
        ),
        column(LandedAmount, "on", "日期", "到位时间"),
        column(LandedAmount, "fen", "到位金额", "金额"),
        column(LandedAmount, "receipt", "进账单号"),
    ),
    key=("receipt",),
    taken=_("这张凭证已经登记，一张凭证只算一次。"),
    form=form_of(LandedAmount, ("project", "on", "fen", "receipt"), offers={"project": projects}),
    order=("-on", "id"),
    day=lambda row: row.on,
    related=("project",),
    problems=_landed,
    filters=filters.period("on"),
    found_in=("project__name", "receipt"),
)


SUGGESTIONS = register(
    "outreach.suggestions",
    _("建议项目"),
    ProjectSuggestion,
    columns=(
        column(ProjectSuggestion, "name", "项目", width=40),
        county(ProjectSuggestion),
        column(ProjectSuggestion, "place", "地点"),
        column(ProjectSuggestion, "suggested_by", "建议单位", "提出人"),
        column(ProjectSuggestion, "sent_on", "报送时间"),
        column(ProjectSuggestion, "sent_to", "报送部门"),
        column(ProjectSuggestion, "fen", "估算投资", "投资估算"),
        column(ProjectSuggestion, "basis", "理由", "建设内容和理由", width=60),
        column(ProjectSuggestion, "answer", "采纳", width=40),
    ),
    key=("name", "county"),
    taken=_("这个县（市、区）的这个项目已经登记。"),
    form=form_of(
        ProjectSuggestion,
        ("name", "county", "place", "suggested_by", "fen", "basis", "sent_to", "sent_on", "answer"),
        offers=COUNTIES,
    ),
    order=("-sent_on", "id"),
    day=lambda row: row.sent_on,
    related=("county__parent",),
    problems=_suggestion,
    filters=(by_area(_("县（市、区）")), *filters.period("sent_on")),
    found_in=("name", "place", "suggested_by", "basis"),
)
