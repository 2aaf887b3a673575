"""What people do with gifts besides the steps of the table."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, notices, trail
from xieshang.core.lifecycle import Clock
from xieshang.core.models import Account
from xieshang.people.models import Committee
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission

from . import rules
from .actors import KEEPERS
from .models import Gift
from .searchable import SEARCHABLE


@transaction.atomic
def offer(*, committee: Committee, by: Account, title: str, about: str = "") -> Gift:
    """Give a book to the library: its keeper is told and decides."""
    if committee.pk not in standing_of(by).at(Permission.WRITE_PROPOSALS):
        raise PermissionDenied
    gift = Gift(committee=committee, giver=by, title=title, about=about, offered_on=clock.today())
    gift.entered_at, gift.due_on = clock.now(), Clock(rules.ANSWER).due(gift)
    gift.save()
    event = trail.write(gift, "offer", by=by, after=gift.state)
    notices.tell(KEEPERS.people(gift), event, gift, _("赠书"))
    SEARCHABLE.keep(gift.pk)
    return gift
