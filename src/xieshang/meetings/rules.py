"""What a city may set differently about meetings and leave."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from xieshang.core.parameters import Rule, Table, TableColumn

A_DAY = 24 * 60
"""Minutes."""

KINDS = Rule(
    "meetings.kinds",
    _("会议和活动类别"),
    _("每类会议的签到时间、迟到界限、法定人数和请假审批。代号用于统计，请勿改动。"),
    "table",
    [
        {
            "code": code,
            "label": label,
            "opens": opens,
            "late": late,
            "quorum": quorum,
            "exit": leaves,
            "approver": approver,
        }
        for code, label, opens, late, quorum, leaves, approver in (
            ("plenary", gettext_noop("全体会议"), 60, 0, "2/3", False, "chair"),
            ("standing_committee", gettext_noop("常委会会议"), 45, 0, "1/2", False, "chair"),
            ("chair_council", gettext_noop("主席会议"), 30, 0, "1/2", False, "chair"),
            ("special_consultation", gettext_noop("专题协商会"), 30, 5, "", False, "secretariat"),
            ("monthly_forum", gettext_noop("月协商座谈会"), 30, 5, "", False, "secretariat"),
            ("mayor_talk", gettext_noop("市长与委员座谈"), 30, 5, "", False, "secretariat"),
            ("consultation", gettext_noop("其他协商"), 30, 5, "", False, "secretariat"),
            ("sector", gettext_noop("界别活动"), 30, 5, "", False, "secretariat"),
            ("group", gettext_noop("分组讨论"), 30, 5, "", False, "secretariat"),
            ("conveners", gettext_noop("召集人会议"), 30, 5, "", False, "secretariat"),
            ("inspection", gettext_noop("视察"), 30, 10, "", False, "secretariat"),
            ("training", gettext_noop("培训"), 30, 10, "", True, "secretariat"),
            ("event", gettext_noop("其他活动"), 30, 10, "", False, "secretariat"),
        )
    ],
    table=Table(
        (
            TableColumn("code", _("代号"), "code", longest=30),
            TableColumn("label", _("名称"), required=True),
            TableColumn("opens", _("提前签到（分钟）"), "integer", largest=A_DAY),
            TableColumn("late", _("迟到界限（分钟）"), "integer", largest=A_DAY),
            TableColumn(
                "quorum",
                _("法定人数"),
                "choice",
                choices=(("", _("不设")), ("1/2", _("过半数")), ("2/3", _("三分之二"))),
            ),
            TableColumn("exit", _("须签退"), "boolean"),
            TableColumn(
                "approver",
                _("请假审批"),
                "choice",
                choices=(("chair", _("主席会议成员")), ("secretariat", _("会务组"))),
            ),
        ),
        row_in_words=_("%(label)s（提前%(opens)d分钟签到，%(late)d分钟后为迟到）"),
        keeps_default=True,
        spare=1,
    ),
)
NOTE_LEAVE = Rule(
    "meetings.note_leave",
    _("召集人知悉请假的期限"),
    _("收到请假后，召集人知悉的期限。"),
    "duration",
    {"value": 1, "unit": "working_days"},
)
DECIDE_LEAVE = Rule(
    "meetings.decide_leave",
    _("批准请假的期限"),
    _("召集人知悉后，审批人决定的期限。"),
    "duration",
    {"value": 1, "unit": "working_days"},
)
CODE_SECONDS = Rule(
    "meetings.code_seconds",
    _("签到二维码更换秒数"),
    _("会场二维码更换的间隔；超过两个间隔的码作废。"),
    "integer",
    15,
)

OFFLINE_AFTER_END = Rule(
    "meetings.offline_after_end",
    _("会后收到的离线签到直接计入"),
    _(
        "委员手机在没有网络时自行签到、会议结束后才传到的，是否直接计入出席。不计入的，由值守员在「离线签到」里核实后计入。"
    ),
    "boolean",
    False,
)

LARGEST_FILE = Rule(
    "meetings.largest_file", _("会议材料文件大小上限"), _("会议材料的每个文件最大多少 MB。"), "integer", 50
)
MOST_FILES = Rule(
    "meetings.most_files", _("会议材料文件个数上限"), _("一份材料最多几个文件。"), "integer", 10
)

RULES = (
    KINDS,
    NOTE_LEAVE,
    DECIDE_LEAVE,
    CODE_SECONDS,
    OFFLINE_AFTER_END,
    LARGEST_FILE,
    MOST_FILES,
)
