"""The lives of a lesson and of a material."""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core import clock
from xieshang.core.lifecycle import Clock, Condition, Lifecycle, Step
from xieshang.core.models import Account
from xieshang.meetings.states import MeetingState

from . import needs, rules
from .actors import CHECKER, MEMBERS, OFFICER, ORGANISER, RECEIVERS, SIGNED_UP
from .models import Lesson, Material, Sitting
from .searchable import LESSONS
from .states import LessonState as S
from .states import MaterialState as M

_DONE = (MeetingState.HELD, MeetingState.CLOSED, MeetingState.CANCELLED)


def _took_place() -> Q:
    sittings = Sitting.objects.filter(lesson=OuterRef("pk"))
    happened = sittings.filter(meeting__state__in=(MeetingState.HELD, MeetingState.CLOSED))
    ahead = sittings.exclude(meeting__state__in=_DONE)
    return Q(Exists(happened)) & ~Q(Exists(ahead))


TOOK_PLACE = Condition("took_place", _("还有课次没有结束，全部散会后才能核定名册。"), _took_place)
SIGNS_UP = Condition("signs_up", _("这次活动不接受报名。"), lambda: Q(sign_up=True))


def _confirmed(lesson: Lesson, by: Account | None) -> dict[str, Any]:
    return {"confirmed_by": by}


def _again(lesson: Lesson, by: Account | None) -> dict[str, Any]:
    return {"confirmed_by": None}


def _pushed(material: Material, by: Account | None) -> dict[str, Any]:
    return {"pushed_on": clock.today()}


# fmt: off
LESSON = Lifecycle(Lesson, _("培训和讲座"), S, (
    #    action       label               from                     to           by
    Step("announce",  pgettext_lazy("lesson", "公布"), (S.PLANNED,), S.OPEN,    OFFICER, needs=(needs.sitting,), tells=(MEMBERS,), clock=Clock(rules.CONFIRM, counted_from=lambda lesson: lesson.ends_on)),
    Step("roll",      _("报名名单交会务"), (S.OPEN,),             S.OPEN,       OFFICER, duty=False, stays=True, when=SIGNS_UP),
    Step("confirm",   _("核定名册"),       (S.OPEN,),             S.CONFIRMED,  CHECKER, when=TOOK_PLACE, needs=(needs.scans_decided,), tells=(ORGANISER,), sets=_confirmed),
    Step("reopen",    _("更正名册"),       (S.CONFIRMED,),        S.OPEN,       OFFICER, duty=False, note=True, tells=(ORGANISER,), sets=_again, clock=Clock(rules.CONFIRM)),
    Step("cancel",    pgettext_lazy("lesson", "取消"), (S.PLANNED, S.OPEN), S.CANCELLED, OFFICER, duty=False, note=True, final=True, tells=(SIGNED_UP,)),
), tells_search=LESSONS.keep_records)

MATERIAL = Lifecycle(Material, _("学习资料"), M, (
    Step("push",      _("推送"),           (M.DRAFT,),            M.PUSHED,     OFFICER, needs=(needs.licence, needs.audience), tells=(RECEIVERS,), sets=_pushed),
    Step("withdraw",  pgettext_lazy("material", "撤回"), (M.PUSHED,), M.WITHDRAWN, OFFICER, duty=False, note=True, final=True),
))
# fmt: on
