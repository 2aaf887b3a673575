"""Who keeps the library."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import Actor
from xieshang.people.desks import at_committee
from xieshang.people.roles import Permission as P

LIBRARIAN = Actor("librarian", _("书库管理员"), at_committee(P.KEEP_LIBRARY))
