"""What a message says has happened, and what the trail calls the writes that are no steps."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import Words

DONE: dict[str, Words] = {
    "发出通知": _("请您参加"),
    "取消会议": _("会议已取消"),
    "更改时间地点": _("会议的时间地点有变"),
    "会议延期": _("会议延期，时间另定"),
    "确定新的时间地点": _("会议有了新的时间地点"),
    "召集人知悉": _("召集人已知悉，请审批"),
    "代召集人转报": _("会务组已转报请假"),
    "准假": _("已准假"),
    "不准假": _("未准假"),
    "销假": _("已销假"),
}
"""By the label of a step that people are told of: what has happened once it is taken."""

ACTIONS: dict[str, Words] = {
    "attach": _("上传文件"),
    "detach": _("撤下文件"),
    "plan": _("筹备会议"),
    "replan": _("修改会议安排"),
    "add_guest": _("增列人员"),
    "substitute": _("登记代会"),
    "take_note": _("阅读通知"),
    "reply": _("回复通知"),
    "agenda": _("增加议程"),
    "change_agenda": _("修改议程"),
    "move_agenda": _("调整议程顺序"),
    "remove_agenda": _("删去议程"),
    "paper": _("发布会议材料"),
    "recall_paper": _("收回会议材料"),
    "read_paper": _("阅读会议材料"),
    "arrange_group": _("编组"),
    "remind_unread": _("催阅通知"),
    "give_seats": _("排座"),
    "change_seat": _("改座位"),
    "swap_seats": _("对调座位"),
    "clear_seat": _("取消座位"),
    "rostrum": _("主席台座次"),
    "minutes": _("写会议记录"),
    "discussion": _("记录讨论"),
    "brief": _("印发简报"),
    "question": _("提问"),
    "answer": _("登记答复"),
    "request": _("请假"),
    "make_calendar_address": _("生成日历地址"),
    "withdraw_calendar_address": _("停用日历地址"),
    "look_at_reason": _("查看请假事由"),
    "look_at_phones": _("查看电话号码"),
    "look_at_roster": _("下载名册到值守手机"),
}
"""By the name of an action."""
