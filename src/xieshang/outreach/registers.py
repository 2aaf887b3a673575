"""The registers of this room: what each row says, how it is known again, and what cannot be right."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, filters
from xieshang.core.files import Shelf
from xieshang.core.lifecycle import Words
from xieshang.core.register_columns import column, form_of
from xieshang.people.fields import AccountField
from xieshang.people.registers import kept_register

from . import rules
from .lookups import account_ids, counties, county_ids, project_ids, projects
from .models import (
    AidProject,
    EventResult,
    ExternalSpeech,
    InvestmentProject,
    LandedAmount,
    LeaderTask,
    ProjectSuggestion,
    VillagePosting,
)

LIBRARY = "outreach"
ABOVE = (Shelf("outreach:overview", _("联络和发展")),)
Problems = Iterable[tuple[str, Words]]
Values = Mapping[str, Any]

_WILL = _("登记后由另一人对照凭证核实，核实后才计入统计。")
_WITHOUT_EVIDENCE = _("登记后由另一人核实，核实后才计入统计。")
_NO_COUNTY = _("没有「%(cell)s」这个县（市、区）。")
_NO_PERSON = _("没有「%(cell)s」这个账号，请先由系统管理员开通。")
_COUNTY = {"county": counties}
_LEAST_BASIS = 200


def _passed(*names: str) -> Callable[[Values], Problems]:
    """These days have passed: what is still to come has not happened yet."""

    def problems(values: Values) -> Problems:
        for name in names:
            if values.get(name) and values[name] > clock.today():
                yield name, _("日期不能晚于今天，还没有发生的事请到时再登记。")

    return problems


def _posting(values: Values) -> Problems:
    if values.get("until") and values["until"] < values["since"]:
        yield "until", _("止期不能早于起期。")


def _aid(values: Values) -> Problems:
    year, finished = values["year"], values.get("finished_on")
    if not 2000 <= year <= clock.today().year:
        yield "year", _("请填写实施的年度，不能晚于今年。")
    elif finished and finished.year != year:
        yield "finished_on", _("完工日期不在实施年度内，请核对。")


def _investment(values: Values) -> Problems:
    yield from _passed("signed_on", "ended_on")(values)
    if values.get("ended_on") and values["ended_on"] < values["signed_on"]:
        yield "ended_on", _("终止日期不能早于签约日期。")


def _landed(values: Values) -> Problems:
    yield from _passed("on")(values)
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
    yield from _passed("sent_on")(values)
    length = len(values["basis"])
    if length < _LEAST_BASIS:
        words = _("建设理由不少于%(least)d字，现在有%(length)d字。")
        yield "basis", str(words) % {"least": _LEAST_BASIS, "length": length}


def _county(model: Any) -> Any:
    return column(
        model,
        "county",
        "县",
        "县区",
        "县市区",
        "地区",
        find=county_ids,
        unknown=_NO_COUNTY,
        show=lambda row: row.county.area,
    )


def _by_area(label: Words) -> filters.Filter:
    return filters.rows(
        "county", label, "county", filters.names(VillagePosting.county.field.related_model, "area_code")
    )


POSTINGS = kept_register(
    "outreach.postings",
    _("驻村选派"),
    VillagePosting,
    columns=(
        column(
            VillagePosting,
            "person",
            "账号",
            "手机号",
            find=account_ids,
            unknown=_NO_PERSON,
            show=lambda row: row.person.name,
        ),
        _county(VillagePosting),
        column(VillagePosting, "village", "村", "驻村"),
        column(VillagePosting, "duty"),
        column(VillagePosting, "since", "开始日期", "选派日期"),
        column(VillagePosting, "until", "结束日期"),
    ),
    key=("person", "since"),
    taken=_("这位同志从这一天起的选派已经登记。"),
    form=form_of(
        VillagePosting,
        ("person", "county", "village", "duty", "since", "until"),
        {
            "person": AccountField(
                label=_("账号或手机号"), help_text=_("用登录的账号或手机号指明是谁，以免同名。")
            )
        },
        _COUNTY,
    ),
    order=("-since", "id"),
    will=_WILL,
    needs_evidence=True,
    within=rules.CONFIRM,
    library=LIBRARY,
    above=ABOVE,
    day=lambda row: row.since,
    related=("person", "county__parent"),
    problems=_posting,
    filters=(_by_area(_("县（市、区）")), *filters.period("since")),
    found_in=("person__name", "village"),
)

SPEECHES = kept_register(
    "outreach.speeches",
    _("平台交流发言"),
    ExternalSpeech,
    columns=(
        column(ExternalSpeech, "topic", "题目", "发言题目", width=40),
        column(ExternalSpeech, "speaker", "委员", "姓名"),
        column(ExternalSpeech, "platform"),
        column(ExternalSpeech, "on", "日期"),
    ),
    key=("speaker", "platform", "topic"),
    taken=_("这位同志在这个平台上的这次发言已经登记；同一篇发两次只算一次。"),
    form=form_of(ExternalSpeech, ("speaker", "platform", "topic", "on")),
    order=("-on", "id"),
    will=_WILL,
    needs_evidence=True,
    within=rules.CONFIRM,
    library=LIBRARY,
    above=ABOVE,
    day=lambda row: row.on,
    problems=_passed("on"),
    filters=(filters.choices("platform", _("平台"), ExternalSpeech.Platform.choices), *filters.period("on")),
    found_in=("topic", "speaker"),
)

EVENTS = kept_register(
    "outreach.events",
    _("活动成果"),
    EventResult,
    columns=(
        column(EventResult, "event", "活动", width=40),
        column(EventResult, "kind"),
        column(EventResult, "on", "日期", "时间"),
        column(EventResult, "role", "承担工作"),
        column(EventResult, "contracts", "签约项目", "签约个数"),
        column(EventResult, "fen", "签约金额"),
    ),
    key=("event", "on"),
    taken=_("这次活动的成果已经登记。"),
    form=form_of(EventResult, ("event", "kind", "on", "role", "contracts", "fen")),
    order=("-on", "id"),
    will=_("数字以主办方的统计为准；登记后由另一人对照主办方的文件核实，核实后才计入统计。"),
    needs_evidence=True,
    within=rules.CONFIRM,
    library=LIBRARY,
    above=ABOVE,
    day=lambda row: row.on,
    problems=_passed("on"),
    filters=(filters.choices("kind", _("类别"), EventResult.Kind.choices), *filters.period("on")),
    found_in=("event",),
)

TASKS = kept_register(
    "outreach.tasks",
    _("领导履职任务"),
    LeaderTask,
    columns=(
        column(LeaderTask, "place", "任务地点", width=24),
        column(LeaderTask, "person", "姓名"),
        column(LeaderTask, "kind"),
        column(LeaderTask, "on", "时间"),
        column(LeaderTask, "findings", "问题", width=40),
        column(LeaderTask, "request", "要求", width=40),
        column(LeaderTask, "outcome", "结果", width=40),
    ),
    key=("person", "kind", "on", "place"),
    taken=_("这一次已经登记。"),
    called=str,
    form=form_of(LeaderTask, ("person", "kind", "on", "place", "findings", "request", "outcome")),
    order=("-on", "id"),
    will=_WITHOUT_EVIDENCE,
    needs_evidence=False,
    within=rules.CONFIRM,
    library=LIBRARY,
    above=ABOVE,
    day=lambda row: row.on,
    problems=_passed("on"),
    filters=(filters.choices("kind", _("类别"), LeaderTask.Kind.choices), *filters.period("on")),
    found_in=("person", "place", "findings", "request"),
)

AID = kept_register(
    "outreach.aid",
    _("支边项目"),
    AidProject,
    columns=(
        column(AidProject, "name", "项目", width=40),
        column(AidProject, "kind"),
        column(AidProject, "carried_out_by", "实施单位", "单位", "党派"),
        _county(AidProject),
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
        offers=_COUNTY,
    ),
    order=("-year", "name", "id"),
    will=_WILL,
    needs_evidence=True,
    within=rules.CONFIRM,
    library=LIBRARY,
    above=ABOVE,
    day=lambda row: row.finished_on or date(row.year, 12, 31),
    related=("county__parent",),
    problems=_aid,
    filters=(
        filters.years("year", _("年度")),
        _by_area(_("县（市、区）")),
        filters.choices("kind", _("类别"), AidProject.Kind.choices),
    ),
    found_in=("name", "carried_out_by", "village"),
)

INVESTMENTS = kept_register(
    "outreach.investments",
    _("招商项目"),
    InvestmentProject,
    columns=(
        column(InvestmentProject, "name", "项目", width=40),
        column(InvestmentProject, "investor", "投资企业", "企业"),
        _county(InvestmentProject),
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
        offers=_COUNTY,
    ),
    order=("-signed_on", "id"),
    will=_WILL,
    needs_evidence=True,
    within=rules.CONFIRM,
    library=LIBRARY,
    above=ABOVE,
    day=lambda row: row.signed_on,
    related=("county__parent",),
    problems=_investment,
    filters=(
        _by_area(_("落地县（市、区）")),
        filters.choices("industry", _("行业"), InvestmentProject.Industry.choices),
        *filters.period("signed_on"),
    ),
    found_in=("name", "investor", "introducers", "contract"),
)

LANDED = kept_register(
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
    will=_WILL,
    needs_evidence=True,
    within=rules.CONFIRM,
    library=LIBRARY,
    above=ABOVE,
    day=lambda row: row.on,
    related=("project",),
    problems=_landed,
    filters=filters.period("on"),
    found_in=("project__name", "receipt"),
)

SUGGESTIONS = kept_register(
    "outreach.suggestions",
    _("建议项目"),
    ProjectSuggestion,
    columns=(
        column(ProjectSuggestion, "name", "项目", width=40),
        _county(ProjectSuggestion),
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
        offers=_COUNTY,
    ),
    order=("-sent_on", "id"),
    will=_WILL,
    needs_evidence=True,
    within=rules.CONFIRM,
    library=LIBRARY,
    above=ABOVE,
    day=lambda row: row.sent_on,
    related=("county__parent",),
    problems=_suggestion,
    filters=(_by_area(_("县（市、区）")), *filters.period("sent_on")),
    found_in=("name", "place", "suggested_by", "basis"),
)

REGISTERS = (INVESTMENTS, LANDED, SUGGESTIONS, AID, POSTINGS, TASKS, EVENTS, SPEECHES)
