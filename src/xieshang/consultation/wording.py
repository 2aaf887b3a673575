"""What a message says has happened, and what the trail calls the writes that are no steps."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core.lifecycle import Words

DONE: dict[str, Words] = {
    "发通知": _("协商活动已发通知"),
    "会议已通知": _("会议已通知"),
    "印发材料": _("材料已印发"),
    "召开": pgettext_lazy("activity", "已召开"),
    "取消活动": _("活动已取消"),
    "会议取消": _("会议已取消，活动不再举行"),
}
"""By the label of a step that people are told of: what has happened once it is taken."""

ACTIONS: dict[str, Words] = {
    "prepare": _("筹备协商活动"),
    "prepare_again": _("修改协商活动"),
    "reckon": _("重算期限"),
    "book": _("报名发言"),
    "cross_out": _("撤下发言"),
    "suggest": _("编为意见建议"),
}
"""By the name of an action."""
