"""What a city may set differently about its outreach."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.parameters import Rule

CONFIRM = Rule(
    "outreach.confirm",
    _("核实登记的期限"),
    _("联络和发展工作登记后，另一位登记人员对照凭证核实的期限。"),
    "duration",
    {"value": 5, "unit": "working_days"},
)


TRIAGE = Rule(
    "outreach.triage",
    _("交办诉求的期限"),
    _("自反映之日起，联络工作人员交办的期限。"),
    "duration",
    {"value": 3, "unit": "working_days"},
)
SOLVE = Rule(
    "outreach.solve",
    _("办理诉求的期限"),
    _("自交办之日起，办理单位答复办理情况的期限。"),
    "duration",
    {"value": 20, "unit": "working_days"},
)
VOUCH = Rule(
    "outreach.vouch",
    _("认可解决的期限"),
    _("自答复之日起，由反映人认可或由联络工作人员回访登记的期限。"),
    "duration",
    {"value": 10, "unit": "working_days"},
)
APPROVE = Rule(
    "outreach.approve",
    _("审批接待的期限"),
    _("自登记来函之日起，决定是否接待的期限。"),
    "duration",
    {"value": 3, "unit": "working_days"},
)
SUMMARISE = Rule(
    "outreach.summarise",
    _("接待小结的期限"),
    _("自接待之日起，写好接待小结的期限。"),
    "duration",
    {"value": 5, "unit": "working_days"},
)

RULES = (CONFIRM, TRIAGE, SOLVE, VOUCH, APPROVE, SUMMARISE)
