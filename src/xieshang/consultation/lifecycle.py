"""The life of an activity, from its preparation to what became of it."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core import clock
from xieshang.core.lifecycle import Before, Condition, Lifecycle, Step
from xieshang.core.models import Account
from xieshang.core.rows import HOUSE

from . import needs, rules
from .actors import HEAD, LEADER, STAFF, STAFFS, UNITS
from .models import Activity
from .searchable import ACTIVITIES
from .states import ActivityState as S

NOTICE_BY = Before(rules.NOTICE, lambda activity: activity.day)
PAPERS_BY = Before(rules.PAPERS, lambda activity: activity.day)
NO_PAPERS = Condition("no_papers", _("材料已经印发。"), lambda: Q(papers_on=None))


def _papers(activity: Activity, by: Account | None) -> Mapping[str, Any]:
    return {"papers_on": clock.today()}


# fmt: off
ACTIVITY = Lifecycle(Activity, _("协商活动"), S, (
    #    action         label            from                       to          by
    Step("notify",      pgettext_lazy("activity", "发通知"), (S.PREPARING,), S.NOTIFIED, STAFF, needs=(needs.meeting_ready, needs.reason_when_late), tells=(LEADER, UNITS), clock=PAPERS_BY),
    Step("called",      pgettext_lazy("activity", "会议已通知"), (S.PREPARING,), S.NOTIFIED, HOUSE, tells=(STAFFS, LEADER, UNITS), clock=PAPERS_BY),
    Step("give_papers", _("印发材料"),   (S.NOTIFIED,),             S.NOTIFIED, STAFF, when=NO_PAPERS, needs=(needs.has_paper,), tells=(UNITS,), sets=_papers),
    Step("hold",        pgettext_lazy("activity", "召开"), (S.NOTIFIED,), S.HELD, HOUSE, tells=(STAFFS,)),
    Step("call_off",    _("取消活动"),   (S.PREPARING, S.NOTIFIED), S.OFF,      HEAD, duty=False, note=True, final=True, needs=(needs.meeting_is_off,), tells=(STAFFS, LEADER, UNITS)),
    Step("fall_through", _("会议取消"),  (S.PREPARING, S.NOTIFIED), S.OFF,      HOUSE, tells=(STAFFS, LEADER, UNITS)),
), tells_search=ACTIVITIES.keep_records)
# fmt: on
