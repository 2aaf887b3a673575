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
SEATS = Rule(
    "culture.seats",
    _("阅览室座位"),
    _("每个半天可以预约的座位数；0为不接受预约。"),
    "integer",
    20,
    least=0,
)
CLOSED_ON = Rule(
    "culture.closed_on",
    _("闭馆日"),
    _("每周哪一天不开放。"),
    "choice",
    "1",
    choices=(
        ("0", _("不闭馆")),
        ("1", _("星期一")),
        ("2", _("星期二")),
        ("3", _("星期三")),
        ("4", _("星期四")),
        ("5", _("星期五")),
        ("6", _("星期六")),
        ("7", _("星期日")),
    ),
)
KEPT = Rule(
    "culture.kept",
    _("读者信息保留多久"),
    _("到馆或还书后，姓名和电话保留这么久，然后删去，只留次数。"),
    "duration",
    {"value": 180, "unit": "days"},
)

RULES = (AT_ONCE, LOAN, SEATS, CLOSED_ON, KEPT)
