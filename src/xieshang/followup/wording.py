"""What a message says has happened, and what the trail calls the writes that are no steps."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import Words

DONE: dict[str, Words] = {
    "提请核定": _("已提请核定"),
    "核定": _("已核定"),
    "退回修改": _("已退回修改"),
    "并入另一条": _("已并入另一条"),
    "送达": _("已送达"),
    "申请改送": _("申请改送"),
    "维持": _("维持原答复单位"),
    "改送": _("已改送"),
    "拟答复": _("答复已拟好"),
    "申请延期": _("承办单位申请延期"),
    "准予延期": _("已准予延期"),
    "不予延期": _("没有准予延期"),
    "退回重拟": _("答复已退回重拟"),
    "签发答复": _("已答复"),
    "代录答复": _("已答复"),
    "代录不采纳": _("已答复"),
    "催办": _("催办"),
    "提请督查": _("已提请督查"),
    "报告落实": _("单位报告已落实"),
    "代报落实": _("单位报告已落实"),
    "报告无法落实": _("单位报告无法落实"),
    "代报无法落实": _("单位报告无法落实"),
    "请补充答复": _("已请补充答复"),
    "同意": _("提出人表示同意"),
    "有意见": _("提出人有意见"),
    "核查": _("已核查"),
    "办结": _("已办结"),
    "继续落实": _("交单位继续落实"),
    "重新办理": _("将重新办理"),
    "撤回": _("已撤回"),
}
"""By the label of a step that people are told of: what has happened once it is taken."""

ACTIONS: dict[str, Words] = {
    "enter": _("录入"),
    "joined": _("另一条并入"),
    "part": _("分送"),
    "attach": _("附文件"),
    "tell": _("告知提出人"),
}
"""By the name of an action."""
