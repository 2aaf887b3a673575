"""The monthly ledgers: a row for each session, a row for each problem that was taken up there."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshang.core import clock, filters
from xieshang.core.register_columns import column, form_of
from xieshang.core.registered import RowState

from ..lookups import session_ids, sessions
from ..models import Problem, Session
from ..models.grassroots import Venue
from ..models.ledger import counted
from .columns import (
    AREAS,
    BY_COUNTY,
    RELATED,
    Chosen,
    Problems,
    Values,
    area,
    area_fields,
    of_others,
    register,
)

_COUNTED = filters.flag("counted", gettext_lazy("统计"), gettext_lazy("计入场次"), lambda: counted(), Q)
_OF_COUNTED = filters.flag(
    "counted",
    gettext_lazy("统计"),
    gettext_lazy("已核查并属于计入的场次"),
    lambda: Q(state=RowState.CONFIRMED) & counted("session__"),
    Q,
)


def _with_remark(session: Session) -> str:
    """The topic, and why the session does not count."""
    remark = session.remark
    return (
        str(_("%(topic)s（%(remark)s）") % {"topic": session, "remark": remark}) if remark else str(session)
    )


def _session(values: Values) -> Problems:
    if values["held_on"] > clock.today():
        yield "held_on", _("开会日期晚于今天。")
    if values.get("participants") == 0:
        yield "participants", _("请填写参加人数。")
    if values.get("round") == 0:
        yield "round", _("第几次协商从1数起。")


def _problem(values: Values) -> Problems:
    checked_by, checked_on = values.get("checked_by"), values.get("checked_on")
    if values["order"] == 0:
        yield "order", _("序号从1数起。")
    if values["result"] == Problem.Result.SOLVED and not (checked_by and checked_on):
        yield (
            "result",
            _("已解决的须写明核查人和核查日期；还没有人核查的，请填“报告落实”。"),
        )
    if checked_on and checked_on > clock.today():
        yield "checked_on", _("核查日期晚于今天。")
    held_on = _held_on(values["session"]) if checked_on else None
    if checked_on and held_on and checked_on < held_on:
        yield "checked_on", _("核查日期早于开会日期；会前解决的不算协商解决的问题。")
    if checked_by and checked_by == values.get("body"):
        yield "checked_by", _("由谁办的，不能由谁核查。")


def _held_on(session: Session | int) -> date | None:
    if isinstance(session, Session):
        return session.held_on
    return Session.objects.values_list("held_on", flat=True).filter(pk=session).first()


SESSIONS = register(
    "deliberation.sessions",
    gettext_lazy("协商议事活动"),
    Session,
    columns=(
        column(Session, "topic", "协商议题", width=40),
        column(Session, "number", "编号", "台账编号"),
        column(Session, "held_on", "日期", "时间", "协商日期"),
        area(Session),
        column(Session, "outcome", "协商成果"),
        column(Session, "participants", "参会人数", "人数"),
        column(Session, "venue", "类型", "形式"),
        column(Session, "place", width=30),
        column(Session, "round", "次数"),
        column(Session, "papers", "材料"),
        column(Session, "topics_received", "收到议题"),
        column(Session, "slips", "评议票"),
        column(Session, "together_with", "共同协商", width=24),
    ),
    key=("number",),
    taken=gettext_lazy("这个编号的场次已经登记；一个晚上议几件事也只算一场。"),
    form=form_of(
        Session,
        (
            *("number", "held_on", "area", "place", "venue", "topic", "round", "participants"),
            *("papers", "outcome", "topics_received", "slips", "together_with"),
        ),
        area_fields(),
        AREAS,
    ),
    order=("-held_on", "-id"),
    will=gettext_lazy(
        "登记后由另一位工作人员对照会议记录和签到表核实，核实后才计入统计；不足5人的可以保存，但不计入场次。"
    ),
    called=_with_remark,
    day=lambda row: row.held_on,
    problems=_session,
    conflicts=lambda tenant, rows: of_others(tenant, rows, ("number",)),
    filters=(
        BY_COUNTY,
        filters.choices("venue", gettext_lazy("场景"), Venue.choices),
        filters.choices("outcome", gettext_lazy("协商结果"), Session.Outcome.choices),
        _COUNTED,
        *filters.period("held_on"),
    ),
    found_in=("topic", "number", "area__name", "place"),
)


PROBLEMS = register(
    "deliberation.problems",
    gettext_lazy("协商解决的问题"),
    Problem,
    columns=(
        column(Problem, "what", "问题内容", "事项", width=40),
        column(
            Problem,
            "session",
            "编号",
            "台账编号",
            find=session_ids,
            unknown=gettext_lazy("没有编号是「%(cell)s」的场次，请先登记场次。"),
            show=lambda row: row.session.number,
        ),
        column(Problem, "order"),
        column(Problem, "body", "责任单位", "承办单位", width=24),
        column(Problem, "result", "落实情况"),
        column(Problem, "checked_on"),
        column(Problem, "checked_by"),
        column(Problem, "due_on", "期限", "办结期限"),
    ),
    key=("session", "order"),
    taken=gettext_lazy("这一场的这个序号已经登记。"),
    form=form_of(
        Problem,
        ("session", "order", "what", "body", "due_on", "result", "checked_by", "checked_on"),
        {"session": Chosen(lambda session: f"{session.number}　{session}", label=gettext_lazy("场次编号"))},
        offers={"session": sessions},
    ),
    order=("-checked_on", "-id"),
    will=gettext_lazy("登记后由另一位工作人员核查核实；只有经人核查、核实过的“已解决”才计入解决的问题。"),
    day=lambda row: row.checked_on or row.session.held_on,
    related=(*RELATED[:1], "session"),
    problems=_problem,
    filters=(
        BY_COUNTY,
        filters.choices("result", gettext_lazy("结果"), Problem.Result.choices),
        _OF_COUNTED,
        *filters.period("checked_on"),
    ),
    found_in=("what", "body", "session__number"),
)
