"""What a city may set differently about speeches for the plenary session."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.parameters import Rule

MINUTES = Rule("speeches.minutes", _("口头发言时限"), _("大会口头发言的最长分钟数。"), "integer", 8)
LONGEST_TEXT = Rule(
    "speeches.longest_text", _("大会发言稿字数上限"), _("发言稿正文的字数上限。"), "integer", 1600
)

RULES = (MINUTES, LONGEST_TEXT)
