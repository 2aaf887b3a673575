"""What a message says has happened, and what the trail calls the writes that are no steps."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core import registered
from xieshang.core.lifecycle import Words

DONE: dict[str, Words] = {
    **registered.DONE,
    "交办": pgettext_lazy("matter", "已交办"),
    "并入": _("已并入"),
    "取消并入": _("已取消并入"),
    "改交": _("已改交"),
    "答复办理情况": _("已答复办理情况"),
    "认可解决": _("已认可解决"),
    "尚未解决": _("尚未解决"),
    "无法解决": _("未能解决"),
    "办结": pgettext_lazy("matter", "已办结"),
    "重新办理": _("将重新办理"),
    "同意接待": _("已同意接待"),
    "不予接待": _("不予接待"),
    "取消": pgettext_lazy("reception", "已取消"),
    "重新安排": _("已重新安排"),
}
"""By the label of a step that people are told of: what has happened once it is taken."""

ACTIONS: dict[str, Words] = {
    **registered.ACTIONS,
    "report": _("反映诉求"),
    "register": _("登记来函"),
}
