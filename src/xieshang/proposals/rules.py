"""What a city may set differently about proposals. Defaults name the practice they come from."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from xieshang.core.parameters import Rule, Table, TableColumn
from xieshang.core.rule_words import word_of

RESUBMIT = Rule(
    "proposals.resubmit",
    _("退回后重新提交的期限"),
    _("提案被退回修改后，提案者应在此期限内重新提交。"),
    "duration",
    {"value": 3, "unit": "working_days"},
)
REVIEW = Rule(
    "proposals.review",
    _("审查期限"),
    _("自收到提案起，到立案或不予立案的期限。"),
    "duration",
    {"value": 10, "unit": "working_days"},
)
CONSENT = Rule(
    "proposals.consent",
    _("答复并案、转信息提议的期限"),
    _("第一提案人决定是否同意并案或转为社情民意信息的期限；逾期未答复不视为同意。"),
    "duration",
    {"value": 3, "unit": "working_days"},
)
ASSIGN = Rule(
    "proposals.assign",
    _("交办期限"),
    _("会期提案自大会闭幕起算，平时提案自立案起算。"),
    "duration",
    {"value": 30, "unit": "days"},
)
ACCEPT = Rule(
    "proposals.accept",
    _("签收期限"),
    _("承办单位收到交办后签收的期限。"),
    "duration",
    {"value": 3, "unit": "working_days"},
)
DISPUTE = Rule(
    "proposals.dispute",
    _("申请退办的期限"),
    _("自交办起，承办单位认为不属本单位职责时提出的期限，逾期不再调整。"),
    "duration",
    {"value": 7, "unit": "working_days"},
)
DECIDE_DISPUTE = Rule(
    "proposals.decide_dispute",
    _("答复退办申请的期限"),
    _("交办部门对退办申请作出决定的期限。"),
    "duration",
    {"value": 7, "unit": "days"},
)
REPLY = Rule(
    "proposals.reply",
    _("答复期限"),
    _("自交办起，承办单位书面答复提案者的期限。"),
    "duration",
    {"value": 3, "unit": "months"},
)
CO_OPINION = Rule(
    "proposals.co_opinion",
    _("会办意见期限"),
    _("自交办起，会办单位向主办单位提出书面意见的期限。"),
    "duration",
    {"value": 1, "unit": "months"},
)
CO_SILENCE = Rule(
    "proposals.co_silence",
    _("等候会办意见的时间"),
    _("会办意见期限过后，主办单位再等候的时间；仍未提出的，主办单位可以先行答复，并在答复中注明。"),
    "duration",
    {"value": 10, "unit": "working_days"},
)
LEAST = Rule(
    "proposals.least",
    _("新接单位的最少办理时间"),
    _("交办以后增加或更换的单位，答复期限不少于这些时间；提案原来的期限更晚的，按原来的期限。"),
    "duration",
    {"value": 30, "unit": "days"},
)
LONGEST = Rule(
    "proposals.longest",
    _("延期后的最长办理时间"),
    _("自交办起，连同延期在内最多可用的时间。"),
    "duration",
    {"value": 6, "unit": "months"},
)
FEEDBACK = Rule(
    "proposals.feedback",
    _("反馈期限"),
    _("提案者收到答复后评价的期限；逾期记为「未反馈」，不视为满意。"),
    "duration",
    {"value": 30, "unit": "days"},
)
REHANDLE = Rule(
    "proposals.rehandle",
    _("重新办理期限"),
    _("提案者不满意且理由成立时，承办单位再次答复的期限。"),
    "duration",
    {"value": 1, "unit": "months"},
)
LEAD = Rule(
    "proposals.lead",
    _("督办领导确认的期限"),
    _("提案列为重点提案或更换督办领导后，领导确认督办的期限。"),
    "duration",
    {"value": 5, "unit": "working_days"},
)
REVIEW_STEPS = Rule(
    "proposals.review_steps",
    _("审查程序"),
    _("三审：初审、复审、终审；两审：初审后直接终审。以收到提案时的规定为准。"),
    "choice",
    3,
    choices=((3, _("三审")), (2, _("两审"))),
)
FIELDS = Rule(
    "proposals.fields",
    _("提案领域"),
    _("审查分组和统计所用的分类，每行一个。"),
    "text_list",
    [
        gettext_noop("经济建设"),
        gettext_noop("政治建设"),
        gettext_noop("文化建设"),
        gettext_noop("社会建设"),
        gettext_noop("生态文明建设"),
    ],
)


def result_in_words(row: dict[str, Any]) -> str:
    """A 已经解决或基本解决（计入已解决）."""
    words = _("%(code)s %(label)s（计入已解决）") if row["counts_as_resolved"] else _("%(code)s %(label)s")
    return words % {"code": row["code"], "label": word_of(RESULT_CODES, row["label"])}


def result_label(row: dict[str, Any]) -> str:
    """A 已经解决或基本解决."""
    return f"{row['code']} {word_of(RESULT_CODES, row['label'])}"


RESULT_CODES = Rule(
    "proposals.result_codes",
    _("办理结果分类"),
    _("答复首页标注的结果代码；「计入已解决」决定年度报告中的解决件数。"),
    "table",
    [
        {"code": "A", "label": gettext_noop("已经解决或基本解决"), "counts_as_resolved": True},
        {"code": "B", "label": gettext_noop("部分解决或列入计划解决"), "counts_as_resolved": True},
        {"code": "C", "label": gettext_noop("暂不具备条件，留作参考"), "counts_as_resolved": False},
    ],
    table=Table(
        (
            TableColumn("code", _("代码"), "code", longest=2),
            TableColumn("label", _("名称"), longest=60, required=True),
            TableColumn("counts_as_resolved", _("计入已解决"), "boolean"),
        ),
        row_in_words=result_in_words,
        capitals=True,
        most=20,
    ),
)
LONGEST_TEXT = Rule(
    "proposals.longest_text",
    _("正文字数上限"),
    _("情况、分析、建议合计的字数上限，超出部分请作为附件。"),
    "integer",
    3000,
)
MOST_COSIGNERS = Rule(
    "proposals.most_cosigners",
    _("联名人数上限"),
    _("一件提案最多可邀请的联名委员人数，0 表示不限。"),
    "integer",
    0,
)
LARGEST_ATTACHMENT = Rule(
    "proposals.largest_attachment",
    _("附件大小上限"),
    _("每个附件最大多少 MB。"),
    "integer",
    20,
)
MOST_ATTACHMENTS = Rule(
    "proposals.most_attachments",
    _("附件个数上限"),
    _("一件提案最多可上传的附件个数。"),
    "integer",
    10,
)
YELLOW_DAYS = Rule(
    "proposals.yellow_days",
    _("临期提醒天数"),
    _("距期限不足此天数时亮黄灯，超过期限亮红灯。"),
    "integer",
    10,
)

RULES = (
    REVIEW_STEPS,
    FIELDS,
    RESULT_CODES,
    LONGEST_TEXT,
    MOST_COSIGNERS,
    LARGEST_ATTACHMENT,
    MOST_ATTACHMENTS,
    RESUBMIT,
    REVIEW,
    CONSENT,
    ASSIGN,
    ACCEPT,
    DISPUTE,
    DECIDE_DISPUTE,
    REPLY,
    CO_OPINION,
    CO_SILENCE,
    LEAST,
    LONGEST,
    FEEDBACK,
    REHANDLE,
    LEAD,
    YELLOW_DAYS,
)
