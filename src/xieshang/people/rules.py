"""What a city may set differently about accounts, its own organisation, words of secrecy, and how long a
batch may be taken back."""

from django.utils.translation import gettext_lazy as _

from xieshang.core import undoing
from xieshang.core.parameters import Rule

from .roles import Permission
from .secrecy import SECRET_WORDS

LEAST_MONTHS = 6
"""What the Cybersecurity Law (网络安全法, article 21) asks for; the database holds every row for so long."""

SIGN_IN_MONTHS = Rule(
    "people.sign_in_months",
    _("登录记录保存月数"),
    _(
        "登录、输错密码、暂停登录、退出和重置密码的记录保存多少个月，期满自动清除；依法至少6个月。由安全管理员决定。"
    ),
    "integer",
    36,
    least=LEAST_MONTHS,
    decided_by=Permission.MANAGE_ACCOUNTS,
)

SESSIONS_IN_TERM = Rule(
    "people.sessions_in_term",
    _("一届的全会次数"),
    _("政协章程：每届任期五年，全体会议每年举行一次。超过这个次数要写明延长任期的决定。"),
    "integer",
    5,
)

SETTLE_TERM = Rule(
    "people.settle",
    _("换届结转期限"),
    _("自换届之日起，办公室结转上一届未了事项的期限。"),
    "duration",
    {"value": 90, "unit": "days"},
)

OFFICE_PHONES = Rule(
    "people.office_phones",
    _("办公室电话"),
    _("登录页面上写明的办公室电话，可以写几个；忘记密码、登录不了的人打这个电话。"),
    "text_list",
    [],
)

RULES = (SECRET_WORDS, SIGN_IN_MONTHS, SESSIONS_IN_TERM, OFFICE_PHONES, undoing.MINUTES)
