"""What a message says has happened, and what the trail calls the writes that are no steps."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core.lifecycle import Words

DONE: dict[str, Words] = {
    "发通知": _("协商活动已发通知"),
    "会议已通知": _("会议已通知"),
    "印发材料": _("材料已印发"),
    "召开": pgettext_lazy("activity", "已召开"),
    "起草成果": _("协商成果已起草"),
    "审议通过": _("协商成果已审议通过"),
    "印发报送": _("协商成果已印发"),
    "办结": _("已办结"),
    "取消活动": _("活动已取消"),
    "会议取消": _("会议已取消，活动不再举行"),
    "形成草案": _("协商计划草案已形成"),
    "退回起草": _("协商计划已退回起草"),
    "登记意见": _("协商计划又过一个环节"),
    "登记市委批复": _("市委已批复协商计划"),
    "印发执行": _("年度协商计划已印发"),
    "调整计划": _("协商计划开始调整"),
    "登记调整批复": _("协商计划的调整已批复"),
    "放弃调整": _("协商计划不再调整"),
    "年终结清": _("协商计划已结清"),
}
"""By the label of a step that people are told of: what has happened once it is taken."""

ACTIONS: dict[str, Words] = {
    "begin": _("起草协商计划"),
    "add_item": _("加入计划议题"),
    "drop_item": _("取消计划议题"),
    "put_off": _("顺延计划议题"),
    "prepare": _("筹备协商活动"),
    "prepare_again": _("修改协商活动"),
    "reckon": _("重算期限"),
    "book": _("报名发言"),
    "cross_out": _("撤下发言"),
    "suggest": _("编为意见建议"),
}
"""By the name of an action."""
