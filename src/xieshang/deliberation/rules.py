"""What a city may set differently about deliberation among residents."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.parameters import Rule

CONFIRM = Rule(
    "deliberation.confirm",
    _("核实协商议事登记的期限"),
    _("协商议事室、委员工作室和台账登记后，另一位工作人员核实的期限。"),
    "duration",
    {"value": 10, "unit": "working_days"},
)

RULES = (CONFIRM,)
