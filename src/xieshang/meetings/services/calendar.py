"""The secret address of one's own calendar: made, made anew, taken away, by its owner alone."""

from django.db import transaction

from xieshang.core import clock, trail
from xieshang.core.models import Account
from xieshang.people.posts import current_committee_id

from ..models import CalendarAddress
from ..models.calendar import new_secret


@transaction.atomic
def make_calendar_address(*, by: Account) -> CalendarAddress:
    """Give one's calendar an address; where there is one already, another takes its place and the old one is void."""
    made, _created = CalendarAddress.objects.update_or_create(
        account=by, defaults={"secret": new_secret(), "made_at": clock.now()}
    )
    trail.write(by, "make_calendar_address", by=by, tenant=current_committee_id(by))
    return made


@transaction.atomic
def withdraw_calendar_address(*, by: Account) -> None:
    """Take the address away; phones that read it find nothing from now on. Once is enough."""
    gone, _rows = CalendarAddress.objects.filter(account=by).delete()
    if gone:
        trail.write(by, "withdraw_calendar_address", by=by, tenant=current_committee_id(by))
