"""What stands behind the addresses of this room when every address of the house is asked."""

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.culture import booking
from xieshang.culture.models import Copy, Visit
from xieshang.culture.registers import BATCHES, EDITIONS
from xieshang.people.models import Committee


def copy(committee: Committee, keeper: Account) -> Copy:
    """The only copy of a book, on its shelf."""
    edition = EDITIONS.enter(
        by=keeper,
        committee=committee,
        title="河边草木",
        authors="植物学会",
        kind="book",
        subject="自然",
        publisher="",
        published="2020",
        isbn="",
        permit="",
        fen=None,
        access="open",
        summary="",
    )
    batch = BATCHES.enter(
        by=keeper,
        committee=committee,
        edition=edition,
        copies=1,
        first_number="JC00001",
        shelf="甲01",
        acquired_on=clock.today(),
        source="purchase",
        from_whom="",
    )
    return Copy.objects.select_related("edition", "batch").get(batch=batch)


def visit(committee: Committee) -> Visit:
    """A villager's booking for a later half-day."""
    return booking.book(
        committee=committee,
        edition=None,
        when=booking.half_days(committee.pk)[3],
        persons=1,
        name="赵大爷",
        phone="12000000009",
    )
