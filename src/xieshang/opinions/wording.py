"""What a message says has happened, and what the trail calls the writes that are no steps."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import Words

DONE: dict[str, Words] = {
    "退回修改": _("已退回修改"),
    "报送": _("已报送"),
    "重新报送": _("已补充并重新报送"),
    "撤回": _("已撤回"),
    "退回补充": _("请您补充"),
    "留存备用": _("已留存备用"),
    "不采用": _("未采用"),
    "采编": _("正在采编"),
    "办结反馈": _("已办结"),
    "送审": _("已送审"),
    "通过审核": _("已通过审核"),
    "签发": _("已签发"),
    "编发报送": _("已编发报送"),
    "采用": _("已采用"),
    "追加采用": _("又获采用"),
    "反馈办理结果": _("已反馈办理结果"),
    "提议转为提案": _("提议转为提案，请您决定"),
    "同意转为提案": _("已同意转为提案"),
    "不同意转为提案": _("未同意转为提案"),
    "收回转提案提议": _("已收回转为提案的提议"),
}
"""By the label of a step that people are told of: what has happened once it is taken."""

ACTIONS: dict[str, Words] = {
    "begin": _("开始撰写"),
    "name": _("列入名单"),
    "end": _("从名单中结束"),
    "hold_up_convert": _("未能转为提案"),
    "receive_converted": _("收到转来的提案"),
    "derived_from_speech": _("由大会发言转来"),
    "edit": _("改动编辑稿"),
    "put_back": _("放弃编辑稿"),
    "adoption": _("登记采用"),
    "instruction": _("登记领导批示"),
    "read_instructions": _("阅读领导批示"),
    "add_item": _("编入一条"),
    "remove_item": _("移出一条"),
    "order_items": _("调整顺序"),
    "send": _("送出"),
    "import": _("导入历年资料"),
    "correct_import": _("更正导入的内容"),
}
"""By the name of an action."""
