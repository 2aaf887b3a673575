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

RULES = (CONFIRM,)
