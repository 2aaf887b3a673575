"""What a city may set differently about learning."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.parameters import Rule

SHARE = Rule(
    "learning.least_share",
    _("培训班计入人次的最低出勤"),
    _("参加的半天数占应到的多少以上，才计入培训人次。"),
    "choice",
    "2/3",
    choices=(("1/2", _("二分之一")), ("2/3", _("三分之二")), ("1", _("全勤"))),
)
CONFIRM = Rule(
    "learning.confirm",
    _("核定名册的期限"),
    _("最后一课结束后，由另一人核定名册的期限。"),
    "duration",
    {"value": 10, "unit": "working_days"},
)
FILLS = Rule(
    "learning.fills_until",
    _("自动递补到开课前几小时"),
    _("有人退出时，候补第一位自动递补；离开课不到这么多小时，不再自动递补。"),
    "integer",
    48,
)

RULES = (SHARE, CONFIRM, FILLS)
