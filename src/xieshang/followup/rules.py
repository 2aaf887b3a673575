"""What a city may set differently about follow-up."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.parameters import Rule, Table, TableColumn
from xieshang.core.workdays import Duration

from .models import Item


def _days(name: str, label: object, help: object, value: int, unit: str = "working_days") -> Rule:
    return Rule(f"followup.{name}", label, help, "duration", {"value": value, "unit": unit})  # type: ignore[arg-type]


SETTLE = _days("settle", _("核定期限"), _("自提请之日起，负责人核定的期限。"), 3)
RECEIVE = _days("receive", _("签收期限"), _("自送达之日起，答复单位签收的期限。"), 3)
DISPUTE = _days("dispute", _("申请改送期限"), _("自送达之日起，答复单位可以申请改送的期限。"), 7)
DECIDE = _days("decide", _("改送决定期限"), _("自申请改送之日起，决定维持或改送的期限。"), 5)
LONGEST = _days(
    "longest", _("最长答复期限"), _("延期后的答复或落实期限，自送达之日起不得超过这个期限。"), 6, "months"
)
MOST_EXTENSIONS = Rule(
    "followup.most_extensions", _("延期次数上限"), _("每条最多可以延期的次数。"), "integer", 2
)
MOST_ASKED_AGAIN = Rule(
    "followup.ask_again", _("补充答复次数上限"), _("每条最多可以请答复单位补充答复的次数。"), "integer", 1
)
ANSWER_AGAIN = _days("answer_again", _("补充答复期限"), _("自请补充答复之日起，再次答复的期限。"), 15)
AUTHOR_VIEW = _days(
    "author_view", _("提出人表示意见期限"), _("自答复不采纳之日起，提出人表示意见的期限。"), 10
)
CHECK = _days("check", _("核查期限"), _("自报告落实之日起，核查的期限。"), 20)
CLOSE = _days("close", _("办结期限"), _("自核查之日起，办结或继续落实的期限。"), 10)
REOPEN = _days("reopen", _("可以重新办理的期限"), _("自办结之日起，可以重新办理的期限。"), 24, "months")
REOPEN_TIME = _days("reopen_time", _("重新办理期限"), _("自重新办理之日起，落实的期限。"), 1, "months")
TWO_SIGN = Rule(
    "followup.two_sign", _("拟稿和签发须是两人"), _("拟答复的人不能签发自己拟的答复。"), "boolean", True
)
LONGEST_TEXT = Rule("followup.longest_text", _("原话字数上限"), _("一条意见建议的字数上限。"), "integer", 500)
REFUSAL_WORDS = Rule(
    "followup.refusal_words",
    _("不采纳说明的字数下限"),
    _("答复不采纳时，说明最少要写的字数。"),
    "integer",
    50,
)

UNITS = (("working_days", _("工作日")), ("days", _("天")), ("months", _("个月")))


def period_in_words(row: dict) -> str:
    units = dict(UNITS)
    return f"{Item.Origin(row['origin']).label}：{row['value']}{units[row['unit']]}"


def _period(origin: str, value: int, unit: str) -> dict[str, object]:
    return {"origin": origin, "value": value, "unit": unit}


ANSWER = Rule(
    "followup.answer",
    _("答复期限"),
    _("自送达之日起，答复单位答复的期限，按来源分别规定。"),
    "table",
    [
        _period(Item.Origin.CONSULTATION, 3, "months"),
        _period(Item.Origin.DIALOGUE, 30, "days"),
        _period(Item.Origin.SUPERVISION, 3, "months"),
        _period(Item.Origin.APPRAISAL, 3, "months"),
        _period(Item.Origin.RESEARCH, 3, "months"),
        _period(Item.Origin.DELIBERATION, 30, "days"),
        _period(Item.Origin.KEY_PROPOSAL, 1, "months"),
        _period(Item.Origin.INSTRUCTION, 30, "days"),
    ],
    table=Table(
        (
            TableColumn("origin", _("来源"), "code", longest=12),
            TableColumn("value", _("期限"), "integer", largest=400, required=True),
            TableColumn("unit", _("单位"), "choice", choices=UNITS, required=True),
        ),
        row_in_words=period_in_words,
        keeps_default=True,
        most=8,
        spare=0,
    ),
)


def answer_period(rows: list[dict], origin: str) -> Duration:
    """How long a body has to answer what comes from there."""
    row = next(row for row in rows if row["origin"] == origin)
    return Duration(int(row["value"]), row["unit"])


RULES = (
    SETTLE,
    RECEIVE,
    DISPUTE,
    DECIDE,
    ANSWER,
    LONGEST,
    MOST_EXTENSIONS,
    MOST_ASKED_AGAIN,
    ANSWER_AGAIN,
    AUTHOR_VIEW,
    CHECK,
    CLOSE,
    REOPEN,
    REOPEN_TIME,
    TWO_SIGN,
    LONGEST_TEXT,
    REFUSAL_WORDS,
)
