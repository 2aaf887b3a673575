"""What consultation contributes to the year's report: meetings that took place, by the form of their activities."""

from collections.abc import Callable

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext_lazy

from xieshang.core.figures import Counts, Figure, Listing, Period, Scope, Unit, Words, distinct
from xieshang.core.sheets import Column

from . import rules
from .models import Activities, Activity


def day_of(activity: Activity) -> str:
    return date_format(timezone.localtime(activity.meeting.starts_at), "DATE_FORMAT")


COLUMNS = (
    Column(_("议题"), str, 40, opens=lambda activity: activity.get_absolute_url()),
    Column(_("协商形式"), lambda activity: rules.form_labels(activity.committee_id)[activity.form], 22),
    Column(
        _("日期"), lambda activity: timezone.localtime(activity.meeting.starts_at).date(), 12, sort="newest"
    ),
    Column(_("牵头专委会"), lambda activity: str(activity.lead or ""), 20),
    Column(_("领衔的主席会议成员"), lambda activity: str(activity.leader), 14),
    Column(_("会议"), lambda activity: str(activity.meeting), 40),
    Column(_("状态"), lambda activity: activity.get_state_display(), 12),
)
_LISTING = Listing(
    columns=COLUMNS,
    facts=lambda activity: [day_of(activity), str(activity.lead or ""), str(activity.meeting)],
    order=("meeting__starts_at", "id"),
    state=lambda activity: activity,
    related=("meeting", "lead", "leader"),
)
_UNIT = Unit(
    npgettext_lazy("counted meetings of consultation", "次", "次", "count"), "meetings", Counts.EVENTS
)


def _held(form: str) -> Callable[[Scope], Activities]:
    return lambda scope: Activity.objects.took_place(scope.year).led_by(scope.tenant).filter(form=form)


def _figure(key: str, form: str, label: Words, definition: Words) -> Figure:
    return Figure(
        key,
        label,
        definition,
        _UNIT,
        Period.YEAR,
        _held(form),
        _LISTING,
        measure=distinct("counted_once"),
    )


FIGURES = (
    _figure(
        "consultation_monthly_forums_held",
        rules.FORUM,
        _("月协商座谈会"),
        _(
            "本年开始并且召开了的月协商座谈会，按会议计次；同一会议上几个议题算一次，分会场不另算，只计本级主办的。"
        ),
    ),
    _figure(
        "consultation_mayor_member_talks_held",
        rules.TALK,
        _("市长与委员座谈"),
        _("本年开始并且召开了的市长与委员座谈，按会议计次，只计本级主办的。"),
    ),
    _figure(
        "consultation_topical_standing_committee_meetings",
        rules.STANDING,
        _("专题议政性常委会会议"),
        _("本年开始并且召开了的专题议政性常委会会议，按会议计次；一次会议议几个专题算一次，只计本级主办的。"),
    ),
)
