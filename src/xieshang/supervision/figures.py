"""What supervision contributes to the year's report: inspections by level, their advice, and seats at appraisals."""

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext_lazy

from xieshang.core.figures import Counts, Figure, Listing, Period, Scope, Unit, Words
from xieshang.core.sheets import Column

from .models import Advice, Appraisal, Inspection, Seat
from .models.appraisal import Seats
from .models.opinion import AdviceRows
from .states import AFTERWARDS, SeatState

INSPECTION_COLUMNS = (
    Column(_("题目"), str, 40, opens=lambda inspection: inspection.get_absolute_url()),
    Column(_("层次"), lambda inspection: str(inspection.get_level_display()), 16),
    Column(_("最后一天"), lambda inspection: inspection.visited_on, 12, sort="newest"),
    Column(_("牵头专委会"), lambda inspection: str(inspection.lead or ""), 20),
    Column(_("带队领导"), lambda inspection: str(inspection.leader), 14),
    Column(_("状态"), lambda inspection: inspection.get_state_display(), 12),
)
_ADVICE_COLUMNS = (
    Column(_("建议"), str, 40, opens=lambda advice: advice.get_absolute_url()),
    Column(_("视察"), lambda advice: str(advice.inspection), 40),
    Column(_("承办单位"), lambda advice: advice.item.body, 20),
    Column(_("编号"), lambda advice: advice.item.numbered, 16),
    Column(_("落实"), lambda advice: advice.item.get_state_display(), 12),
)
_SEAT_COLUMNS = (
    Column(_("委员"), str, 14, opens=lambda seat: seat.get_absolute_url()),
    Column(_("评议测评"), lambda seat: str(seat.appraisal), 40),
    Column(_("日期"), lambda seat: seat.appraisal.on, 12),
    Column(_("抽取顺序"), lambda seat: seat.place, 10),
)
_INSPECTIONS = Listing(
    columns=INSPECTION_COLUMNS,
    facts=lambda inspection: [
        date_format(inspection.visited_on, "DATE_FORMAT"),
        str(inspection.lead or ""),
        str(inspection.leader),
    ],
    order=("visited_on", "id"),
    state=lambda inspection: inspection,
    related=("lead", "leader"),
)
_ADVICE = Listing(
    columns=_ADVICE_COLUMNS,
    facts=lambda advice: [advice.item.body, str(advice.inspection)],
    order=("inspection__visited_on", "inspection_id", "item__order"),
    related=("inspection", "item__unit"),
)
_SEATS = Listing(
    columns=_SEAT_COLUMNS,
    facts=lambda seat: [date_format(seat.appraisal.on, "DATE_FORMAT"), str(seat.appraisal)],
    order=("appraisal__on", "appraisal_id", "place"),
    related=("appraisal", "member__account"),
)
_TIMES = Unit(npgettext_lazy("counted inspections", "次", "次", "count"), "inspections", Counts.EVENTS)
_PIECES = Unit(npgettext_lazy("counted pieces of advice", "条", "条", "count"), "pieces")
_PERSON_TIMES = Unit(
    npgettext_lazy("counted attendances", "人次", "人次", "count"), "person-times", Counts.PERSON_TIMES
)
_L = Inspection.Level


def _inspected(level: str, label: Words, definition: Words) -> Figure:
    return Figure(
        f"supervision_{level}_inspections",
        label,
        definition,
        _TIMES,
        Period.YEAR,
        lambda scope: Inspection.objects.took_place(scope.year, scope.tenant).filter(level=level),
        _INSPECTIONS,
    )


def _advice(scope: Scope) -> AdviceRows:
    counted = Inspection.objects.took_place(scope.year, scope.tenant)
    return Advice.objects.sent().filter(
        inspection__in=counted.filter(level__in=(_L.STANDING_COMMITTEE, _L.CHAIR_COUNCIL)).values("pk")
    )


def _attended(scope: Scope) -> Seats:
    return Seat.objects.filter(
        state=SeatState.ATTENDED,
        appraisal__committee=scope.tenant,
        appraisal__state__in=AFTERWARDS,
        appraisal__kind=Appraisal.Kind.CITY_COMPREHENSIVE,
        appraisal__on__year=scope.year,
    )


FIGURES = (
    _inspected(
        _L.STANDING_COMMITTEE.value,
        _("常委会会议视察"),
        _("最后一天在本年、已经结束的常委会会议视察，只计本级主办的；同一题目分几天、几路、几组算一次。"),
    ),
    _inspected(
        _L.CHAIR_COUNCIL.value,
        _("主席会议视察"),
        _("最后一天在本年、已经结束的主席会议视察，只计本级主办的；同一题目分几天、几路、几组算一次。"),
    ),
    _inspected(
        _L.SPECIAL.value,
        _("专题视察"),
        _("最后一天在本年、已经结束的专题视察，只计本级主办的；同一题目分几天、几路、几组算一次。"),
    ),
    Figure(
        "supervision_work_suggestions",
        _("视察提出的工作建议"),
        _(
            "本年常委会会议视察、主席会议视察提出并已送达承办单位的建议；"
            "分送几家单位的算一条，撤回、并入的不算。"
        ),
        _PIECES,
        Period.YEAR,
        _advice,
        _ADVICE,
    ),
    Figure(
        "supervision_appraisal_participations",
        _("参加综合考核测评"),
        _("本年全市综合考核测评中到场参评的委员，一人参加两次算两人次；一次填几张票仍是一人次。"),
        _PERSON_TIMES,
        Period.YEAR,
        _attended,
        _SEATS,
    ),
)
