"""What a message says has happened, and what the trail calls the writes that are no steps."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import Words

DONE: dict[str, Words] = {
    "提交": _("已提交"),
    "不采用": _("未采用"),
    "初选入围": _("已通过初选"),
    "请修改": _("请您修改"),
    "已修改": _("已修改交回"),
    "列为书面发言": _("已列为书面发言"),
    "安排口头发言": _("已安排口头发言"),
    "公开": _("已公开"),
}
"""By the label of a step that people are told of: what has happened once it is taken."""

ACTIONS: dict[str, Words] = {
    "begin": _("开始撰写"),
    "call": _("征集大会发言"),
    "hold_up_draft": _("未能转为草稿"),
}
"""By the name of an action."""
