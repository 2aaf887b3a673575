"""What a message says has happened, and what the trail calls the writes that are no steps."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core.lifecycle import Words

DONE: dict[str, Words] = {
    "公布": _("已公布，请看时间和报名"),
    "核定名册": _("名册已核定"),
    "更正名册": _("名册重新核对"),
    "取消": pgettext_lazy("lesson", "已取消"),
    "推送": _("请学习这份资料"),
}
"""By the label of a step that people are told of: what has happened once it is taken."""

ACTIONS: dict[str, Words] = {
    "plan_lesson": _("筹备培训和讲座"),
    "change_lesson": _("修改培训和讲座"),
    "add_sitting": _("关联会议"),
    "remove_sitting": _("取消关联会议"),
    "sign_up": _("报名"),
    "give_up": _("退出报名"),
    "fill": _("候补递补"),
    "collect": _("整理学习资料"),
    "change_material": _("修改学习资料"),
    "urge": _("催学"),
    "learnt": _("确认已学习"),
}
