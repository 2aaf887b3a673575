"""What counts: inspections once, in the year of their last day, at the lead; advice that was sent; members who came."""

from datetime import date, datetime

from django.utils import timezone

from xieshang.core import clock
from xieshang.followup import services as followup
from xieshang.followup.lifecycle import ITEM
from xieshang.people.models import Unit
from xieshang.reports.figures import values
from xieshang.supervision import services
from xieshang.supervision.states import AppraisalState as A
from xieshang.supervision.states import InspectionState as S

STANDING = "supervision_standing_committee_inspections"
COUNCIL = "supervision_chair_council_inspections"
SPECIAL = "supervision_special_inspections"
ADVICE = "supervision_work_suggestions"
SEATS = "supervision_appraisal_participations"


def counted(key: str, year: int = 2024) -> int:
    return values("jiangcheng", year)[key]


def test_a_days_on_both_sides_of_new_year_count_in_the_later_year(cast):
    starts = timezone.make_aware(datetime(2024, 12, 31, 8, 30))
    made = cast.inspection(S.VISITED, starts=starts, days=2)
    assert made.visited_on == date(2025, 1, 1)
    assert (counted(SPECIAL, 2024), counted(SPECIAL, 2025)) == (0, 1)


def test_b_two_days_and_two_routes_of_one_topic_are_one(cast):
    cast.inspection(S.VISITED, days=2)
    cast.inspection(S.NOTIFIED)
    cast.inspection(S.CANCELLED)
    cast.inspection(S.CLOSED, level="special_committee")
    assert counted(SPECIAL) == 1


def test_c_advice_counts_once_when_sent_divided_or_not_and_never_when_withdrawn(cast):
    other = Unit.objects.create(committee=cast.city, name="江城市公安局", short_name="市公安局")
    made = cast.inspection(S.VISITED, level="standing_committee")
    items = [cast.advice(made, f"第{number}条").item for number in range(1, 13)]
    for item in items:
        cast.settle(item)
    cast.on_paper(made, S.ADOPTED)
    parts = followup.split(item=items[4], by=cast.staff, bodies=[(cast.roads, ""), (other, "")])
    assert counted(ADVICE) == 0, "Nothing is sent yet."
    services.send(inspection=made, by=cast.office)
    assert {part.state for part in type(parts[0]).objects.filter(part_of=items[4])} == {"sent"}
    items[8].refresh_from_db()
    ITEM.take("withdraw", items[8], by=cast.director, note="事实有误。")
    assert (counted(STANDING), counted(ADVICE)) == (1, 11)


def test_d_advice_of_a_special_inspection_is_not_among_them(cast):
    made = cast.inspection(S.VISITED)
    cast.settle(cast.advice(made).item)
    cast.on_paper(made, S.FOLLOWING)
    assert (counted(SPECIAL), counted(ADVICE)) == (1, 0)


def test_e_the_next_in_the_order_who_came_counts_and_who_stayed_away_does_not(cast):
    made = cast.appraisal(A.DRAWN)
    assert counted(SEATS) == 0
    services.replace(seat=made.seats.get(place=1), by=cast.staff, reason="请假。")
    services.hold(appraisal=made, by=cast.staff, attended=[made.seats.get(place=2), made.seats.get(place=3)])
    assert counted(SEATS) == 2
    cast.appraisal(A.REPORTED, title="第二天")
    cast.appraisal(A.REPORTED, kind="democratic")
    assert counted(SEATS) == 4, "A member at two appraisals counts twice."


def test_f_what_another_committee_leads_counts_there(cast):
    cast.inspection(S.VISITED, level="chair_council", hosts=[("省政协", "lead"), (cast.city, "co")])
    assert counted(COUNCIL) == 0
    cast.inspection(S.VISITED, level="chair_council", hosts=[(cast.city, "lead"), ("省政协", "co")])
    assert counted(COUNCIL) == 1


def test_g_a_remark_that_is_no_advice_counts_nowhere(cast):
    made = cast.inspection(S.VISITED, level="chair_council")
    services.find(inspection=made, by=cast.staff, text="灯又灭了。", severity="note")
    with clock.travel(clock.now()):
        assert counted(ADVICE) == 0
