"""What a city may set differently about how its rules are made."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.parameters import Rule

CHECK = Rule(
    "rulebook.check",
    _("合规审核的期限"),
    _("制度草案送审后，制度工作人员审核的期限。"),
    "duration",
    {"value": 5, "unit": "working_days"},
)
CONSULT_DAYS = Rule(
    "rulebook.consult_days",
    _("征求意见的最短天数"),
    _("从发出到截止至少这么多天。"),
    "integer",
    7,
    least=1,
)

RULES = (CHECK, CONSULT_DAYS)
