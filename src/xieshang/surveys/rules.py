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
REPORT = Rule(
    "surveys.report",
    _("反馈结果的期限"),
    _("答卷截止后，向答卷人反馈结果的期限。"),
    "duration",
    {"value": 15, "unit": "working_days"},
)

RULES = (BOXES, REPORT)
