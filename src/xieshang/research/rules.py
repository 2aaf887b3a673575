"""What a city may set differently about research."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.parameters import Rule

DECIDE = Rule(
    "research.decide",
    _("自主调研立项的期限"),
    _("委员申请自主调研后，专委会主任决定的期限。"),
    "duration",
    {"value": 5, "unit": "working_days"},
)
SELF_TIME = Rule(
    "research.self_time",
    _("自主调研的时限"),
    _("自主调研从同意立项到交出报告的时间。"),
    "duration",
    {"value": 6, "unit": "months"},
)
REVIEW = Rule(
    "research.review",
    _("评审报告的期限"),
    _("报告送审后，评审人给出意见的期限。"),
    "duration",
    {"value": 7, "unit": "working_days"},
)
REVISE = Rule(
    "research.revise",
    _("修改报告的期限"),
    _("报告退改后，再次送审的期限。"),
    "duration",
    {"value": 10, "unit": "working_days"},
)
SEND = Rule(
    "research.send",
    _("报送报告的期限"),
    _("报告定稿后，办公室报送的期限。"),
    "duration",
    {"value": 10, "unit": "working_days"},
)
NOTES = Rule(
    "research.notes",
    _("写报告前的调研日记"),
    _("计划内课题和理论课题开始写报告以前，至少要有几条调研日记。"),
    "integer",
    1,
)
SELF_NOTES = Rule(
    "research.self_notes",
    _("自主调研的调研日记"),
    _("自主调研开始写报告以前，至少要有几条调研日记，分在不同的日子。"),
    "integer",
    2,
)
PASSES = Rule(
    "research.passes", _("评审通过的人数"), _("报告定稿以前，这一轮至少要有几位评审人通过。"), "integer", 2
)
SELF_PASSES = Rule(
    "research.self_passes",
    _("自主调研评审通过的人数"),
    _("自主调研的报告定稿以前，这一轮至少要有几位评审人通过。"),
    "integer",
    1,
)

RULES = (DECIDE, SELF_TIME, REVIEW, REVISE, SEND, NOTES, SELF_NOTES, PASSES, SELF_PASSES)
