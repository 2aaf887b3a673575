"""What a message says has happened, and what the trail calls the writes that are no steps."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import Words

DONE: dict[str, Words] = {
    "列入计划": _("视察已列入计划"),
    "发视察通知": _("视察已发通知"),
    "视察开始": _("视察已开始"),
    "视察结束": _("视察已结束"),
    "起草监督意见": _("监督意见已起草"),
    "登记审议结果": _("监督意见已审议通过"),
    "报送监督意见": _("监督意见已报送"),
    "办结": _("已办结"),
    "回头看": _("视察的建议有了回头看"),
    "重新跟踪": _("视察已重新跟踪"),
    "取消视察": _("视察已取消"),
    "视察取消后重新安排": _("会议已取消，视察须重新安排"),
    "抽取委员": _("您被抽到参加评议测评"),
    "通报测评结果": _("测评结果已通报"),
    "取消测评": _("测评已取消"),
}
"""By the label of a step that people are told of: what has happened once it is taken."""

ACTIONS: dict[str, Words] = {
    "plan_inspection": _("提出视察题目"),
    "change_inspection": _("修改视察"),
    "arrange": _("安排视察"),
    "add_stop": _("添加点位"),
    "remove_stop": _("取消点位"),
    "find": _("记录问题"),
    "drop_finding": _("删除问题"),
    "advise": _("提出监督建议"),
    "plan_appraisal": _("筹备测评"),
    "change_appraisal": _("修改测评"),
    "replace": _("递补委员"),
}
"""By the name of an action."""
