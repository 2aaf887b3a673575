"""What a message says has happened, and what the trail calls the writes that are no steps."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core.lifecycle import Words

DONE: dict[str, Words] = {
    "征求意见": _("正在征求意见，欢迎提出"),
    "送合规审核": _("已送合规审核"),
    "通过合规审核": _("已通过合规审核"),
    "退回修改": _("已退回修改"),
    "登记会议通过": _("已由会议通过，待印发"),
    "印发": pgettext_lazy("rule", "已印发"),
    "失效": pgettext_lazy("rule", "有效期已满，已失效"),
    "废止": pgettext_lazy("rule", "已废止"),
    "接手起草": _("已有人接手起草"),
    "终止": pgettext_lazy("rule", "已终止"),
}
"""By the label of a step that people are told of: what has happened once it is taken."""

ACTIONS: dict[str, Words] = {
    "draft": _("起草制度"),
    "redraft": _("修改草案"),
    "remark": _("对草案提意见"),
    "answer_remark": _("答复意见"),
    "link_setting": _("关联设置"),
    "unlink_setting": _("取消关联"),
    "reclassify": _("更正制度类别"),
}
