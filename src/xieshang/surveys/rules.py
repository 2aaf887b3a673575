"""What a city may set differently about surveys."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.parameters import Rule

BOXES = Rule(
    "surveys.boxes",
    _("一份答卷最多几条意见建议"),
    _("分条填写的题，一个人最多写几条。"),
    "integer",
    10,
    least=1,
)
OUTSIDE = Rule(
    "surveys.outside",
    _("免登录问卷最多收几份"),
    _("任何人扫码答的问卷，一份问卷最多收多少份答卷。"),
    "integer",
    3000,
    least=1,
)
A_MINUTE = Rule(
    "surveys.a_minute",
    _("免登录问卷一分钟最多几人开始答"),
    _("超过的请稍等一分钟；防止有人用程序灌答卷。"),
    "integer",
    60,
    least=1,
)
REPORT = Rule(
    "surveys.report",
    _("反馈结果的期限"),
    _("答卷截止后，向答卷人反馈结果的期限。"),
    "duration",
    {"value": 15, "unit": "working_days"},
)

RULES = (BOXES, OUTSIDE, A_MINUTE, REPORT)
