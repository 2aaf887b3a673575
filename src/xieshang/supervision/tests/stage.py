"""What stands behind the addresses of this room when every address of the house is asked."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.people.models import Committee, Member, Unit
from xieshang.people.services import record_decision
from xieshang.supervision import services
from xieshang.supervision.lifecycle import INSPECTION
from xieshang.supervision.models import Appraisal, Inspection


def inspection(
    committee: Committee, *, staff: Account, leader: Account, member: Account, unit: Unit
) -> Inspection:
    """One that is on its way: one member is on its roster, one unit is visited, something was found."""
    made = services.plan(
        committee=committee,
        by=staff,
        topic="河堤照明",
        level="special",
        year=clock.today().year,
        month=5,
        leader=leader,
        units=[unit],
    )
    decision = record_decision(
        committee=committee,
        by=staff,
        scan=SimpleUploadedFile("纪要.pdf", b"%PDF-1.7\n" + b"paper " * 50),
        body="市政协主席会议",
        meeting_name="",
        on=clock.today(),
        document_no="纪要〔2024〕视察1号",
        text="同意。",
    )
    services.list_in_plan(inspection=made, by=staff, decision=decision)
    starts = clock.now() + timedelta(hours=5)
    services.arrange(
        inspection=made,
        by=staff,
        starts_at=starts,
        ends_at=starts + timedelta(hours=3),
        place="大院",
        audience=[{"kind": "named", "account": member}],
    )
    services.add_stop(inspection=made, by=staff, day=timezone.localdate(starts), place="一号码头")
    services.notify(inspection=made, by=staff)
    INSPECTION.take("arrive", made, by=staff)
    services.find(inspection=made, by=staff, text="三盏灯不亮。", severity="note")
    return made


def appraisal(committee: Committee, *, staff: Account, member: Account) -> Appraisal:
    """One for which the lot fell on this member."""
    made = services.plan_appraisal(
        committee=committee,
        by=staff,
        title="窗口服务评议",
        kind="democratic",
        organiser="市政协办公室",
        on=clock.today(),
        seats_wanted=1,
    )
    services.draw_members(appraisal=made, by=staff)
    made.seats.update(member=Member.objects.get(account=member))
    return made
