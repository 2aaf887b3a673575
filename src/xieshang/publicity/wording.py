"""What a message says has happened, and what the trail calls the writes that are no steps."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core import registered
from xieshang.core.lifecycle import Words

DONE: dict[str, Words] = {
    **registered.DONE,
    "送审": _("已送审"),
    "通过一审": _("已通过一审"),
    "通过二审": _("已通过二审"),
    "通过三审": _("已通过三审"),
    "退回作者": _("已退回作者"),
    "登记发布": pgettext_lazy("story", "已发布"),
    "更正": pgettext_lazy("story", "已更正"),
    "撤稿": pgettext_lazy("story", "已撤稿"),
}
"""By the label of a step that people are told of: what has happened once it is taken."""

ACTIONS: dict[str, Words] = {**registered.ACTIONS, "write": _("写稿"), "rewrite": _("修改稿件")}
