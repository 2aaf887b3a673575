"""The life of a survey."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.lifecycle import Clock, Condition, Lifecycle, Step, Until
from xieshang.core.models import Account
from xieshang.core.rows import HOUSE

from . import needs, rules
from .actors import ANSWERED, MEMBERS, MISSING, OWNER, STARTER
from .models import OF_MEMBERS, Response, Survey
from .searchable import SURVEYS
from .states import SurveyState as S

UNANSWERED = Condition(
    "unanswered",
    _("已经有人答卷，不能撤回；可以提前截止。"),
    lambda: ~Q(Exists(Response.objects.filter(survey=OuterRef("pk")))),
)
NOT_TODAY = Condition(
    "not_today",
    _("今天已经提醒过。"),
    lambda: Q(mode__in=OF_MEMBERS) & (Q(reminded_on=None) | Q(reminded_on__lt=clock.today())),
)
OVER = Condition("over", _("还没有到截止日期。"), lambda: Q(closes_on__lt=clock.today()))
REPORT_BY = Clock(rules.REPORT, counted_from=lambda survey: survey.closed_on)


def _opened(survey: Survey, by: Account | None) -> Mapping[str, Any]:
    return {"opened_on": clock.today()}


def _drafted(survey: Survey, by: Account | None) -> Mapping[str, Any]:
    return {"opened_on": None, "reminded_on": None}


def _reminded(survey: Survey, by: Account | None) -> Mapping[str, Any]:
    return {"reminded_on": clock.today()}


def _closed(survey: Survey, by: Account | None) -> Mapping[str, Any]:
    """Whoever closes early does so today; a survey that ran out ended on its last day, whenever it is found."""
    return {"closed_on": min(survey.closes_on, clock.today())}


# fmt: off
SURVEY = Lifecycle(Survey, _("问卷"), S, (
    #    action     label               from            to            by
    Step("open",     _("发布问卷"),     (S.DRAFT,),     S.OPEN,       OWNER, needs=(needs.questions, needs.counted, needs.ahead), tells=(MEMBERS,), sets=_opened, clock=Until("closes_on")),
    Step("withdraw", _("撤回问卷"),     (S.OPEN,),      S.DRAFT,      OWNER, duty=False, note=True, when=UNANSWERED, tells=(MEMBERS,), sets=_drafted),
    Step("remind",   _("提醒没有交卷的人"), (S.OPEN,),  S.OPEN,       OWNER, duty=False, stays=True, when=NOT_TODAY, tells=(MISSING,), sets=_reminded),
    Step("extend",   _("延长答卷时间"), (S.OPEN,),      S.OPEN,       OWNER, duty=False, needs=(needs.later,), tells=(MISSING,), clock=Until("closes_on")),
    Step("close",    _("提前截止"),     (S.OPEN,),      S.CLOSED,     OWNER, duty=False, note=True, final=True, tells=(STARTER,), sets=_closed, clock=REPORT_BY),
    Step("expire",   _("到期截止"),     (S.OPEN,),      S.CLOSED,     HOUSE, when=OVER, tells=(STARTER,), sets=_closed, clock=REPORT_BY),
    Step("report",   _("反馈结果"),     (S.CLOSED,),    S.REPORTED,   OWNER, needs=(needs.digest,), tells=(ANSWERED,)),
    Step("cancel",   _("取消问卷"),     (S.DRAFT,),     S.CANCELLED,  OWNER, duty=False, note=True, final=True),
), tells_search=SURVEYS.keep_records)
# fmt: on
