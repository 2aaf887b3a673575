"""The life of an inspection, from the year's plan to what became of its advice, and that of an appraisal."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.lifecycle import Before, Clock, Lifecycle, Step
from xieshang.core.models import Account
from xieshang.core.rows import HOUSE

from . import needs, rechecks, rules
from .actors import DRAWN, HEAD, HEADS, INSPECTORS, LEADER, OFFICE, RECHECKER, STAFF, STAFFS, UNITS
from .models import Appraisal, Inspection
from .searchable import APPRAISALS, INSPECTIONS
from .states import AppraisalState as A
from .states import InspectionState as S

NOTICE_BY = Before(rules.NOTICE, lambda inspection: inspection.day)
DRAFT_BY = Clock(rules.DRAFT, counted_from=lambda inspection: inspection.visited_on)
REPORT_BY = Clock(rules.REPORT, counted_from=lambda appraisal: appraisal.on)


def last_day(inspection: Inspection) -> date | None:
    """The last of its stops that was come to."""
    days = inspection.stops.filter(day__lte=clock.today())
    return days.order_by("-day").values_list("day", flat=True).first()


def _visited(inspection: Inspection, by: Account | None) -> Mapping[str, Any]:
    return {"visited_on": last_day(inspection)}


# fmt: off
INSPECTION = Lifecycle(Inspection, _("视察"), S, (
    #    action         label                                     from            to           by
    Step("list",         _("列入计划"),                            (S.DRAFT,),     S.PLANNED,   OFFICE, needs=(needs.decided,), tells=(STAFFS, LEADER), clock=NOTICE_BY),
    Step("notify",       _("发视察通知"),                          (S.PLANNED,),   S.NOTIFIED,  STAFF, needs=(needs.arranged, needs.route), tells=(LEADER, UNITS)),
    Step("arrive",       _("开始视察"),                            (S.NOTIFIED,),  S.ON_SITE,   STAFF, needs=(needs.first_day, needs.route)),
    Step("began",        _("视察开始"),                            (S.NOTIFIED,),  S.ON_SITE,   HOUSE, tells=(STAFFS,)),
    Step("finish",       _("视察结束"),                            (S.ON_SITE,),   S.VISITED,   STAFF, needs=(needs.somebody_came,), tells=(INSPECTORS,), sets=_visited, clock=DRAFT_BY),
    Step("draft_paper",  _("起草监督意见"),                        (S.VISITED,),   S.DRAFTING,  STAFF, needs=(needs.written,), tells=(LEADER,), clock=DRAFT_BY),
    Step("change_paper", _("修改监督意见"),                        (S.DRAFTING,),  S.DRAFTING,  STAFF, duty=False, stays=True, needs=(needs.written,)),
    Step("adopt",        _("登记审议结果"),                        (S.DRAFTING,),  S.ADOPTED,   STAFF, needs=(needs.still_whole, needs.decided), tells=(LEADER,), clock=Clock(rules.SEND)),
    Step("send",         _("报送监督意见"),                        (S.ADOPTED,),   S.FOLLOWING, OFFICE, needs=(needs.settled,), tells=(STAFFS, LEADER, UNITS, INSPECTORS)),
    Step("close",        _("办结"),                                (S.FOLLOWING,), S.CLOSED,    HEAD, needs=(needs.all_closed,), tells=(STAFFS, INSPECTORS)),
    Step("recheck",      _("回头看"),                              (S.FOLLOWING, S.CLOSED), None,  RECHECKER, duty=False, stays=True, needs=(rechecks.found,), tells=(HEADS, UNITS)),
    Step("reopen",       _("重新跟踪"),                            (S.CLOSED,),    S.FOLLOWING, HEAD, duty=False, note=True, needs=(needs.one_reopened,), tells=(STAFFS, INSPECTORS)),
    Step("cancel",       _("取消视察"),                            (S.DRAFT, S.PLANNED, S.NOTIFIED), S.CANCELLED, HEAD, duty=False, note=True, final=True, needs=(needs.meeting_is_off, needs.decided_if_planned), tells=(STAFFS, LEADER)),
    Step("fall_through", _("视察取消后重新安排"),                  (S.NOTIFIED,),  S.PLANNED,   HOUSE, tells=(STAFFS, LEADER, UNITS)),
), tells_search=INSPECTIONS.keep_records)

APPRAISAL = Lifecycle(Appraisal, _("评议测评"), A, (
    #    action    label                                    from         to           by
    Step("draw",   _("抽取委员"),                           (A.PLANNED,), A.DRAWN,    STAFF, needs=(needs.enough_members,), tells=(DRAWN,)),
    Step("hold",   _("登记到场"),                           (A.DRAWN,),  A.HELD,      STAFF, needs=(needs.the_day_has_come, needs.attended), clock=REPORT_BY),
    Step("report", _("通报测评结果"),                       (A.HELD,),   A.REPORTED,  OFFICE, tells=(STAFFS, UNITS)),
    Step("cancel", _("取消测评"),                           (A.PLANNED, A.DRAWN), A.CANCELLED, HEAD, duty=False, note=True, final=True, tells=(STAFFS, DRAWN)),
), tells_search=APPRAISALS.keep_records)
# fmt: on
