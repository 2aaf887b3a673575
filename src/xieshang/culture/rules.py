"""What a city may set differently about its library."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.parameters import Rule

AT_ONCE = Rule(
    "culture.loans_at_once",
    _("同时外借的册数"),
    _("一位读者同时可以借出的册数；0为不办理外借。"),
    "integer",
    2,
    least=0,
)
LOAN = Rule(
    "culture.loan",
    _("外借的期限"),
    _("自借出之日起归还的期限；续借一次，从续借之日重新计算。"),
    "duration",
    {"value": 30, "unit": "days"},
)

RULES = (AT_ONCE, LOAN)
