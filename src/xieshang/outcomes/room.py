"""What the floors above need to know of outcomes: only where its pages are."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.room import Room

ROOM = Room("outcomes", _("成果转化"))
