"""What stands behind the addresses of this room when every address of the house is asked."""

from datetime import timedelta

from xieshang.consultation import services
from xieshang.consultation.models import Activity, Plan
from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.people.models import Committee, Unit


def activity(
    committee: Committee, *, staff: Account, leader: Account, member: Account, unit: Unit
) -> Activity:
    """A forum that was called: one member is on its roster and has booked a talk, one unit is asked to come."""
    starts = clock.now() + timedelta(days=40)
    made = services.prepare(
        committee=committee,
        by=staff,
        topic="夜间照明",
        form="monthly_forum",
        leader=leader,
        units=[unit],
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        place="议事厅",
        audience=[{"kind": "named", "account": member}],
    )
    services.notify(activity=made, by=staff)
    services.book(activity=made, by=member, title="三盏灯不够")
    return made


def plan(committee: Committee, office: Account) -> Plan:
    """A plan with one topic, drafted by the office."""
    begun = services.begin(committee=committee, by=office, year=clock.today().year)
    services.add_item(plan=begun, by=office, topic="夜间照明", form="monthly_forum", month=5)
    return begun
