"""What a city may set differently about accounts."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.parameters import Rule

from .roles import Permission

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

RULES = (SIGN_IN_MONTHS,)
