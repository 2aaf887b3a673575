"""What a city may set differently about gifts."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.parameters import Rule

ANSWER = Rule(
    "gifts.answer",
    _("答复赠书的期限"),
    _("自赠书之日起，管书人决定入藏或谢绝的期限。"),
    "duration",
    {"value": 5, "unit": "working_days"},
)

RULES = (ANSWER,)
