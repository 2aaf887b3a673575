"""What a message says has happened, and what the trail calls the writes that are no steps."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core.lifecycle import Words

DONE: dict[str, Words] = {
    "提出课题": _("课题已提出"),
    "申请立项": _("已申请自主调研"),
    "列入年度计划": _("课题已列入年度计划"),
    "承接课题": _("已承接理论课题"),
    "不列入": _("课题没有列入计划"),
    "同意立项": _("自主调研已立项"),
    "不同意立项": _("自主调研没有立项"),
    "开展调研": _("已开展调研"),
    "开始写报告": _("开始写报告"),
    "报告送审": _("调研报告已送审"),
    "评审通过": _("一位评审人已通过"),
    "退改报告": _("调研报告已退改"),
    "撤回报告": _("调研报告已撤回"),
    "定稿": pgettext_lazy("topic", "已定稿"),
    "报送报告": _("调研报告已报送"),
    "结题": _("已结题"),
    "并入其他课题": _("课题已并入"),
    "终止课题": _("课题已终止"),
}
"""By the label of a step that people are told of: what has happened once it is taken."""

ACTIONS: dict[str, Words] = {
    "begin": _("起草课题"),
    "change": _("修改课题"),
    "plan": _("制定调研方案"),
    "add_person": _("增加课题组成员"),
    "remove_person": _("减少课题组成员"),
    "write_note": _("记调研日记"),
    "correct_note": _("更正调研日记"),
    "add_section": _("增加报告章节"),
    "write_section": _("写报告章节"),
    "remove_section": _("去掉报告章节"),
    "add_comment": _("批注报告"),
    "answer_comment": _("回复批注"),
    "resolve_comment": _("确认批注已处理"),
    "add_advice": _("增加建议"),
    "remove_advice": _("去掉建议"),
}
"""By the name of an action."""
