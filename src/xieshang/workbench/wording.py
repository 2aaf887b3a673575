"""How a notice, a rule and an event are said in words."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from xieshang.core.models import Notice
from xieshang.core.parameters import Rule
from xieshang.core.trail import kind_of
from xieshang.people import history as people_history

from .sources import SOURCES

TABLES = tuple(source.lifecycle for source in SOURCES)

TOLD = {
    "提交": gettext_lazy("已提交"),
    "联名提交": gettext_lazy("已联名提交"),
    "重新提交": gettext_lazy("已重新提交"),
    "撤案": gettext_lazy("已撤案"),
    "初审通过": gettext_lazy("已通过初审"),
    "退回修改": gettext_lazy("已退回修改"),
    "复审通过": gettext_lazy("已通过复审"),
    "立案": gettext_lazy("已立案"),
    "不予立案": gettext_lazy("未予立案"),
    "交办": gettext_lazy("已交办"),
    "答复": gettext_lazy("已答复"),
    "评价": gettext_lazy("提案者已评价"),
    "逾期未反馈办结": gettext_lazy("逾期未反馈，已办结"),
    "重新办理": gettext_lazy("将重新办理"),
    "办结": gettext_lazy("已办结"),
    "申请退办": gettext_lazy("承办单位申请退办"),
    "维持交办": gettext_lazy("已维持交办"),
    "改交其他单位": gettext_lazy("已改交其他单位"),
    "申请延期": gettext_lazy("承办单位申请延期"),
    "同意延期": gettext_lazy("已同意延期"),
    "不同意延期": gettext_lazy("未同意延期"),
    "出具会办意见": gettext_lazy("会办意见已出"),
    "送审答复": gettext_lazy("答复已送审"),
    "审核通过": gettext_lazy("答复已通过审核"),
    "退回重拟": gettext_lazy("答复已退回重拟"),
    "同意联名": gettext_lazy("已同意联名"),
    "不参加联名": gettext_lazy("未参加联名"),
    "撤回联名": gettext_lazy("已撤回联名"),
    "文本已改，请重新确认": gettext_lazy("文本已改，请您重新确认"),
    "再次邀请": gettext_lazy("再次邀请您联名"),
    "报送": gettext_lazy("已报送"),
    "重新报送": gettext_lazy("已补充并重新报送"),
    "撤回": gettext_lazy("已撤回"),
    "退回补充": gettext_lazy("请您补充"),
    "留存备用": gettext_lazy("已留存备用"),
    "不采用": gettext_lazy("未采用"),
    "采编": gettext_lazy("正在采编"),
    "办结反馈": gettext_lazy("已办结"),
    "送审": gettext_lazy("已送审"),
    "通过审核": gettext_lazy("已通过审核"),
    "签发": gettext_lazy("已签发"),
    "编发报送": gettext_lazy("已编发报送"),
    "采用": gettext_lazy("已采用"),
    "追加采用": gettext_lazy("又获采用"),
    "反馈办理结果": gettext_lazy("已反馈办理结果"),
    "提议并案": gettext_lazy("提议与另一件提案并案，请您决定"),
    "同意并案": gettext_lazy("已同意并案"),
    "不同意并案": gettext_lazy("未同意并案"),
    "收回并案提议": gettext_lazy("已收回并案提议"),
    "恢复单独审查": gettext_lazy("已恢复单独审查"),
    "提议转为信息": gettext_lazy("提议转为社情民意信息，请您决定"),
    "同意转为信息": gettext_lazy("已同意转为社情民意信息"),
    "不同意转为信息": gettext_lazy("未同意转为社情民意信息"),
    "收回转信息提议": gettext_lazy("已收回转为信息的提议"),
    "提议转为提案": gettext_lazy("提议转为提案，请您决定"),
    "同意转为提案": gettext_lazy("已同意转为提案"),
    "不同意转为提案": gettext_lazy("未同意转为提案"),
    "收回转提案提议": gettext_lazy("已收回转为提案的提议"),
    "发出通知": gettext_lazy("请您参加"),
    "取消会议": gettext_lazy("会议已取消"),
    "更改时间地点": gettext_lazy("会议的时间地点有变"),
    "会议延期": gettext_lazy("会议延期，时间另定"),
    "确定新的时间地点": gettext_lazy("会议有了新的时间地点"),
    "召集人知悉": gettext_lazy("召集人已知悉，请审批"),
    "代召集人转报": gettext_lazy("会务组已转报请假"),
    "准假": gettext_lazy("已准假"),
    "不准假": gettext_lazy("未准假"),
    "销假": gettext_lazy("已销假"),
    "初选入围": gettext_lazy("已通过初选"),
    "请修改": gettext_lazy("请您修改"),
    "已修改": gettext_lazy("已修改交回"),
    "列为书面发言": gettext_lazy("已列为书面发言"),
    "安排口头发言": gettext_lazy("已安排口头发言"),
    "公开": gettext_lazy("已公开"),
}
"""By the label of a step, what has happened once it is taken; a test holds the list against the tables."""


def told(notice: Notice) -> str:
    """What the notice says has happened: 已立案 where the button says 立案."""
    return str(TOLD.get(notice.what) or _(notice.what))


def in_words(rule: Rule, value: Any) -> str:
    """A kept value as people say it: 3个工作日, 三审, A 已经解决或基本解决（计入已解决）."""
    return _WORDS[rule.kind](rule, value)


def _duration_in_words(rule: Rule, value: Any) -> str:
    number = value["value"]
    if value["unit"] == "working_days":
        words = ngettext("%(number)d个工作日", "%(number)d个工作日", number)
    elif value["unit"] == "days":
        words = ngettext("%(number)d天", "%(number)d天", number)
    else:
        words = ngettext("%(number)d个月", "%(number)d个月", number)
    return words % {"number": number}


def _choice_in_words(rule: Rule, value: Any) -> str:
    return str(dict(rule.choices).get(value, value))


def _codes_in_words(rule: Rule, value: Any) -> str:
    counted = _("%(code)s %(label)s（计入已解决）")
    plain = _("%(code)s %(label)s")
    return _("；").join((counted if row["counts_as_resolved"] else plain) % row for row in value)


def _kinds_in_words(rule: Rule, value: Any) -> str:
    words = _("%(label)s（提前%(opens)d分钟签到，%(late)d分钟后为迟到）")
    return _("；").join(words % row for row in value)


_WORDS = {
    "duration": _duration_in_words,
    "integer": lambda rule, value: str(value),
    "boolean": lambda rule, value: _("是") if value else _("否"),
    "choice": _choice_in_words,
    "text_list": lambda rule, value: _("、").join(value),
    "result_codes": _codes_in_words,
    "meeting_kinds": _kinds_in_words,
}


ACTIONS = people_history.ACTIONS | {
    "begin": gettext_lazy("开始撰写"),
    "invite": gettext_lazy("邀请联名"),
    "assign": gettext_lazy("交办"),
    "mark_key": gettext_lazy("列为重点提案"),
    "record_outcome": gettext_lazy("认定落实情况"),
    "name_good": gettext_lazy("评为年度好提案"),
    "attach": gettext_lazy("上传文件"),
    "detach": gettext_lazy("撤下文件"),
    "view_phone": gettext_lazy("查看联系电话"),
    "set_parameter": gettext_lazy("修改规则"),
    "choose_wording": gettext_lazy("选定写法"),
    "publish": gettext_lazy("发布"),
    "remind": gettext_lazy("提醒"),
    "mail_again": gettext_lazy("邮件再发一次"),
    "mail_given_up": gettext_lazy("邮件不再发送"),
    "read_trail": gettext_lazy("查阅审计记录"),
    "plan": gettext_lazy("筹备会议"),
    "replan": gettext_lazy("修改会议安排"),
    "add_guest": gettext_lazy("增列人员"),
    "substitute": gettext_lazy("登记代会"),
    "take_note": gettext_lazy("阅读通知"),
    "reply": gettext_lazy("回复通知"),
    "agenda": gettext_lazy("增加议程"),
    "change_agenda": gettext_lazy("修改议程"),
    "move_agenda": gettext_lazy("调整议程顺序"),
    "remove_agenda": gettext_lazy("删去议程"),
    "paper": gettext_lazy("发布会议材料"),
    "recall_paper": gettext_lazy("收回会议材料"),
    "read_paper": gettext_lazy("阅读会议材料"),
    "arrange_group": gettext_lazy("编组"),
    "remind_unread": gettext_lazy("催阅通知"),
    "give_seats": gettext_lazy("排座"),
    "change_seat": gettext_lazy("改座位"),
    "swap_seats": gettext_lazy("对调座位"),
    "clear_seat": gettext_lazy("取消座位"),
    "rostrum": gettext_lazy("主席台座次"),
    "minutes": gettext_lazy("写会议记录"),
    "discussion": gettext_lazy("记录讨论"),
    "brief": gettext_lazy("印发简报"),
    "question": gettext_lazy("提问"),
    "answer": gettext_lazy("登记答复"),
    "request": gettext_lazy("请假"),
    "call": gettext_lazy("征集大会发言"),
    "hold_up_draft": gettext_lazy("未能转为草稿"),
    "hold_up_convert": gettext_lazy("未能转为提案"),
}
"""What is done besides the steps of the tables."""


def action(kind: str, name: str) -> str:
    """What an event says was done: the step's label, or our word for it."""
    for table in TABLES:
        if kind_of(table.model) == kind:
            for step in table.steps:
                if step.action == name:
                    return str(step.label)
    return str(ACTIONS.get(name, name))


def state(kind: str, value: str) -> str:
    """The state an event names, by its label; a stage or nothing as it is."""
    for table in TABLES:
        if kind_of(table.model) == kind and value in table.states.values:
            return str(table.states(value).label)
    return value
