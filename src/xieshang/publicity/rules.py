"""What a city may set differently about its publicity."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.parameters import Rule

CHECK = Rule(
    "publicity.check",
    _("每一审的期限"),
    _("稿件送到后，一审、二审、三审各自的期限。"),
    "duration",
    {"value": 1, "unit": "working_days"},
)
CONFIRM = Rule(
    "publicity.confirm",
    _("核实媒体报道的期限"),
    _("媒体报道登记后，由另一人核实的期限。"),
    "duration",
    {"value": 5, "unit": "working_days"},
)

RULES = (CHECK, CONFIRM)
