"""What a message says has happened, and what the trail calls the writes that are no steps."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import Words

DONE: dict[str, Words] = {
    "提交": _("已提交"),
    "联名提交": _("已联名提交"),
    "重新提交": _("已重新提交"),
    "撤案": _("已撤案"),
    "初审通过": _("已通过初审"),
    "退回修改": _("已退回修改"),
    "复审通过": _("已通过复审"),
    "立案": _("已立案"),
    "不予立案": _("未予立案"),
    "交办": _("已交办"),
    "答复": _("已答复"),
    "增加承办单位": _("增加%(added)s承办（%(note)s）"),
    "更换承办单位": _("承办单位%(left)s更换为%(added)s（%(note)s）"),
    "撤销承办单位": _("%(left)s不再承办（%(note)s）"),
    "变更办理方式": _("办理方式有变更（%(note)s）"),
    "按新的职责办理": _("职责有变更，请按新的职责继续办理"),
    "评价": _("提案者已评价"),
    "未收到评价，办结": _("未收到评价，已办结"),
    "重新办理": _("将重新办理"),
    "办结": _("已办结"),
    "申请退办": _("承办单位申请退办"),
    "维持交办": _("已维持交办"),
    "改交其他单位": _("已改交其他单位"),
    "申请延期": _("承办单位申请延期"),
    "同意延期": _("答复期限已延至%(reply_due_on)s（%(note)s）"),
    "不同意延期": _("未同意延期"),
    "出具会办意见": _("会办意见已出"),
    "不再等候会办意见": _("不再等候会办意见（%(note)s）"),
    "未等到会办意见，先行答复": _("逾期未提会办意见，主办单位已先行答复"),
    "补报会办意见": _("会办意见已补报"),
    "送审答复": _("答复已送审"),
    "审核通过": _("答复已通过审核"),
    "退回重拟": _("答复已退回重拟"),
    "同意联名": _("已同意联名"),
    "不参加联名": _("未参加联名"),
    "撤回联名": _("已撤回联名"),
    "文本已改，请重新确认": _("文本已改，请您重新确认"),
    "再次邀请": _("再次邀请您联名"),
    "提议并案": _("提议与另一件提案并案，请您决定"),
    "同意并案": _("已同意并案"),
    "不同意并案": _("未同意并案"),
    "收回并案提议": _("已收回并案提议"),
    "恢复单独审查": _("已恢复单独审查"),
    "提议转为信息": _("提议转为社情民意信息，请您决定"),
    "同意转为信息": _("已同意转为社情民意信息"),
    "不同意转为信息": _("未同意转为社情民意信息"),
    "收回转信息提议": _("已收回转为信息的提议"),
    "列为重点提案": _("已列为重点提案"),
    "请您领衔督办": _("请您领衔督办"),
    "确认督办": _("领导已确认督办"),
    "更换督办领导": _("督办领导有更换"),
    "调整督办方式": _("督办方式有调整"),
    "认定落实情况": _("已认定落实情况"),
    "撤销重点提案": _("不再列为重点提案"),
    "评为好提案": _("已评为年度好提案"),
    "撤销好提案": _("已撤销年度好提案"),
}
"""By the label of a step that people are told of: what has happened once it is taken."""

ACTIONS: dict[str, Words] = {
    "begin": _("开始撰写"),
    "invite": _("邀请联名"),
    "assign": _("交办"),
    "lead": _("请领导领衔督办"),
    "mark_good": _("评为年度好提案"),
    "record_outcome": _("认定落实情况"),
    "attach": _("上传文件"),
    "detach": _("撤下文件"),
    "view_phone": _("查看联系电话"),
    "take_in": _("并入另一件提案"),
    "import": _("导入历年资料"),
    "correct_import": _("更正导入的内容"),
    "derived": _("由社情民意信息转来"),
    "derived_from_speech": _("由大会发言转来"),
}
"""By the name of an action."""

DERIVED: dict[str, Words] = {
    "derived": _("信息已转为提案草稿"),
    "derived_from_speech": _("大会发言已转为提案草稿"),
}
"""What a draft was made of, as the trail names it, and how its author is told."""

EARLIER: dict[str, Words] = {
    "record_outcome": _("认定重点提案落实情况：%(outcome)s"),
    "import": _("据「%(file)s」第%(line)s行导入，最后状态由原系统而来"),
    "correct_import": _("据「%(file)s」第%(line)s行更正导入的内容"),
}
"""What is no step of today, by action, with its sentence: what an earlier version wrote in a proposal's own trail,
and what a table of earlier years brought in."""
