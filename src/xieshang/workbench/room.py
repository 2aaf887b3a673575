"""What this floor says of itself: its places, and what the trail speaks of."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core.models import Attachment, ImportedFile, Parameter, Reminder
from xieshang.core.room import Group, NextThing, Place, Recorded, Room
from xieshang.people.roles import Permission as P

ROOM = Room(
    "workbench",
    _("首页"),
    # The first page is the house's own.
    prefix="",
    places=(
        Place("workbench:home", _("首页"), "home", Group.DAY, order=10, tab=1),
        Place("workbench:rooms", _("履职"), "layout-grid", Group.DAY, order=12, tab=2),
        Place(
            "workbench:notices",
            pgettext_lazy("tab", "消息"),
            "bell",
            Group.DAY,
            order=11,
            tab=4,
            counts_notices=True,
        ),
        Place(
            "workbench:my_year",
            _("我的履职"),
            "user-check",
            Group.RECORDS,
            (P.WRITE_PROPOSALS, P.REPORT_OPINIONS),
            order=68,
            aside=True,
        ),
        Place(
            "workbench:rules",
            _("规则"),
            "adjustments-horizontal",
            Group.OFFICE,
            (P.EDIT_RULES, P.DECIDE_PROPOSAL_RULES, P.DECIDE_OPINION_RULES, P.MANAGE_ACCOUNTS),
            order=90,
        ),
        Place(
            "workbench:mail",
            _("未送达的邮件"),
            "send",
            Group.OFFICE,
            (P.EDIT_PEOPLE,),
            order=91,
            aside=True,
        ),
        Place("workbench:system", _("系统情况"), "settings", Group.OFFICE, (P.MANAGE_SYSTEM,), order=94),
        Place("workbench:security", _("账号安全"), "lock", Group.OFFICE, (P.MANAGE_ACCOUNTS,), order=86),
        Place("workbench:audit", _("审计工作"), "flag", Group.OFFICE, (P.READ_TRAIL,), order=87),
        Place("workbench:trail", _("审计记录"), "shield-check", Group.OFFICE, (P.READ_TRAIL,), order=92),
    ),
    next_things=(
        NextThing(
            P.MANAGE_SYSTEM,
            _("可以看看系统情况和正式运行以前的准备。"),
            _("系统情况"),
            "workbench:system",
            guards=True,
        ),
        NextThing(
            P.MANAGE_ACCOUNTS,
            _("可以看看账号有没有异常、三员是否齐全。"),
            _("账号安全"),
            "workbench:security",
            guards=True,
        ),
        NextThing(
            P.READ_TRAIL,
            _("可以看看近来导出、下载和登录的情况。"),
            _("审计工作"),
            "workbench:audit",
            guards=True,
        ),
    ),
    recorded=(
        Recorded(Parameter, _("规则")),
        Recorded(Reminder, _("期限提醒")),
        Recorded(Attachment, _("附件")),
        Recorded(ImportedFile, _("导入的表格")),
    ),
    actions={
        "set_parameter": _("修改规则"),
        "remind": _("提醒"),
        "mail_again": _("邮件再发一次"),
        "mail_given_up": _("邮件不再发送"),
        "read_trail": _("查阅审计记录"),
        "enter": _("登记"),
        "correct": _("改正"),
        "confirm_import": _("确认导入表格"),
        "undo_import": _("撤销导入"),
        "export": _("导出"),
        "download": _("下载文件"),
    },
)
