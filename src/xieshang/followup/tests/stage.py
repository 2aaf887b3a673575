"""What stands behind the addresses of this room when every address of the house is asked."""

from datetime import date

from xieshang.core.models import Account
from xieshang.followup import services
from xieshang.followup.lifecycle import ITEM
from xieshang.followup.models import Item
from xieshang.people.models import Committee, Unit


def item(committee: Committee, *, staff: Account, head: Account, unit: Unit) -> Item:
    """A sentence of 陈晓舟's that was sent to a unit."""
    entered = services.enter(
        by=staff,
        committee=committee,
        origin=Item.Origin.CONSULTATION,
        ask="学校门口装路灯",
        text="放学时天已经黑了，建议在学校门口装路灯。",
        authors=[("陈晓舟", "speaker")],
        source_title="护学安全协商座谈会",
        source_on=date(2024, 1, 10),
        unit=unit,
    )
    ITEM.take("submit", entered, by=staff)
    ITEM.take("settle", entered, by=head)
    ITEM.take("send", entered, by=staff)
    return entered
