"""What a city may set differently about consultation."""

from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from xieshang.core import parameters
from xieshang.core.lifecycle import Words
from xieshang.core.parameters import Rule, Table, TableColumn

PLENARY, STANDING, SPECIAL = "plenary", "topical_standing_committee", "special"
FORUM, TALK, DIALOGUE = "monthly_forum", "mayor_talk", "leader_dialogue"
"""The forms that the house itself speaks of; a city adds others of its own."""

OUTCOMES = (
    ("minutes", _("会议纪要")),
    ("recommendation", _("建议案或专报")),
    ("report", _("专报")),
    ("brief", _("简报")),
)
FORMS = Rule(
    "consultation.forms",
    _("协商形式"),
    _("每种协商形式用哪一类会议、是否须列入年度协商计划、形成什么成果。代号用于统计，请勿改动。"),
    "table",
    [
        {"code": code, "label": label, "meeting": meeting, "planned": planned, "outcome": outcome}
        for code, label, meeting, planned, outcome in (
            (PLENARY, gettext_noop("全体会议协商"), "plenary", False, "brief"),
            (
                STANDING,
                gettext_noop("专题议政性常委会会议"),
                "standing_committee",
                True,
                "recommendation",
            ),
            (SPECIAL, gettext_noop("专题协商会"), "special_consultation", True, "report"),
            (FORUM, gettext_noop("月协商座谈会"), "monthly_forum", True, "report"),
            (TALK, gettext_noop("市长与委员座谈"), "mayor_talk", True, "minutes"),
            (DIALOGUE, gettext_noop("党政领导与委员“零距离”对话"), "event", False, "minutes"),
            ("counterpart", gettext_noop("对口协商"), "consultation", False, "minutes"),
            ("sector", gettext_noop("界别协商"), "sector", False, "minutes"),
            ("proposal_handling", gettext_noop("提案办理协商"), "consultation", False, "minutes"),
            ("remote", gettext_noop("远程协商"), "consultation", False, "minutes"),
            ("joint", gettext_noop("联合协商"), "consultation", False, "minutes"),
            ("preparatory", gettext_noop("筹备会"), "event", False, "minutes"),
        )
    ],
    table=Table(
        (
            TableColumn("code", _("代号"), "code", longest=30),
            TableColumn("label", _("名称"), required=True),
            TableColumn("meeting", _("会议类别代号"), required=True, longest=30),
            TableColumn("planned", _("须列入计划"), "boolean"),
            TableColumn("outcome", _("成果"), "choice", choices=OUTCOMES),
        ),
        row_in_words="%(label)s",
        keeps_default=True,
        spare=1,
    ),
)


APPROVAL, ADOPTION, COUNCIL = "party_committee", "adopted", "chair_council"
PLAN_PATH = Rule(
    "consultation.plan_path",
    _("协商计划报批的环节"),
    _(
        "年度协商计划依次经过哪些环节，哪些须有文件。开始起草时照抄到当年的计划上，以后改动不影响。代号请勿改动。"
    ),
    "table",
    [
        {"code": code, "label": label, "document": document}
        for code, label, document in (
            ("asked", gettext_noop("征求意见"), False),
            ("offices_revised", gettext_noop("三方办公室修改"), False),
            (COUNCIL, gettext_noop("主席会议审议"), True),
            ("party_group", gettext_noop("党组会议研究"), True),
            (APPROVAL, gettext_noop("市委批复"), True),
            (ADOPTION, gettext_noop("常委会会议通过"), True),
        )
    ],
    table=Table(
        (
            TableColumn("code", _("代号"), "code", longest=30),
            TableColumn("label", _("名称"), required=True, longest=40),
            TableColumn("document", _("须有文件"), "boolean"),
        ),
        row_in_words="%(label)s",
        keeps_default=True,
        spare=1,
    ),
)


def _working_days(name: str, label: Words, help: Words, value: int) -> Rule:
    return Rule(f"consultation.{name}", label, help, "duration", {"value": value, "unit": "working_days"})


NOTICE = _working_days("notice", _("通知提前量"), _("协商活动的通知最迟在会前多久发出。"), 15)
PAPERS = _working_days("papers", _("材料提前量"), _("协商活动的材料最迟在会前多久印发。"), 10)
MINUTES = _working_days("minutes", _("成果期限"), _("协商活动召开后，形成成果的期限。"), 7)
BOOKED = Rule(
    "consultation.booked", _("预约发言时间（分钟）"), _("会前报名的发言，每人最多讲多少分钟。"), "integer", 8
)
FREE = Rule(
    "consultation.free", _("即席发言时间（分钟）"), _("会上即席发言，每人最多讲多少分钟。"), "integer", 5
)

MAJORITY_OF_BODY = Rule(
    "consultation.majority",
    _("建议案须过组成人员半数"),
    _("表决建议案时，赞成票须超过组成人员的半数；不勾选的，超过出席人员的半数即可。"),
    "boolean",
    True,
)

RULES = (FORMS, PLAN_PATH, NOTICE, PAPERS, MINUTES, BOOKED, FREE, MAJORITY_OF_BODY)


def forms(committee_id: int) -> dict[str, dict]:
    """The forms of consultation of a committee, by their codes."""
    return {row["code"]: row for row in parameters.value(committee_id, FORMS)}


def form_labels(committee_id: int) -> dict[str, str]:
    return {code: gettext(row["label"]) for code, row in forms(committee_id).items()}
