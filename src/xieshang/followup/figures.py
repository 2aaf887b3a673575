"""What is counted of what was said: raised, answered, answered in time, and what became of it.

Solved and partly solved are two figures and are never added; what was divided counts once.
"""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext_lazy

from xieshang.core.figures import Figure, Identity, Listing, Period, Scope, Unit, Words
from xieshang.core.sheets import Column

from .models import FollowedItems, Item

COLUMNS = (
    Column(_("编号"), lambda item: item.numbered, 16, sort="number"),
    Column(_("第几条"), lambda item: item.place, 8, aside=True),
    Column(_("要点"), str, 50, opens=Item.get_absolute_url),
    Column(_("原话"), lambda item: item.text, 60, aside=True),
    Column(_("会议或活动"), lambda item: item.source_title, 30),
    Column(_("日期"), lambda item: item.source_on, 12, sort="newest"),
    Column(_("答复单位"), lambda item: item.body, 16),
    Column(_("状态"), lambda item: item.get_state_display(), 12),
    Column(_("答复"), lambda item: item.get_answer_display() if item.answered_on else "", 14),
    Column(_("答复期限"), lambda item: item.answer_due_on, 12),
    Column(_("答复日期"), lambda item: item.answered_on, 12, aside=True),
    Column(_("落实期限"), lambda item: item.done_due_on, 12, aside=True),
    Column(_("结果"), lambda item: item.get_result_display(), 12, aside=True),
    Column(_("结果日期"), lambda item: item.checked_on, 12, aside=True),
)

UNIT = npgettext_lazy("counted items of follow-up", "条", "条", "count")

ITEMS = Listing(
    columns=COLUMNS,
    facts=lambda item: [item.numbered, item.body, item.source_title],
    order=("source_on", "order", "id"),
    state=lambda item: item,
    related=("unit",),
)


def _year(column: str, scope: Scope) -> Q:
    return Q(**{f"{column}__gte": date(scope.year, 1, 1), f"{column}__lte": scope.day})


def _counted(scope: Scope) -> FollowedItems:
    return Item.objects.filter(committee_id=scope.tenant).counted()


def raised(scope: Scope) -> FollowedItems:
    """Sent in the year; one that was divided on the day its first part was sent."""
    return _counted(scope).filter(_year("sent_day", scope))


def answered(scope: Scope) -> FollowedItems:
    """Answered in the year; one that was divided once its last part is answered."""
    return _counted(scope).filter(_year("answered_day", scope))


def in_time(scope: Scope) -> FollowedItems:
    """Of these, by the day it was due. That day moves only by what was asked for before it had passed."""
    return answered(scope).filter(Q(late=False))


def _became(scope: Scope, result: Item.Result) -> FollowedItems:
    return _counted(scope).filter(_year("outcome_day", scope), Q(outcome=result))


def solved(scope: Scope) -> FollowedItems:
    return _became(scope, Item.Result.SOLVED)


def partly(scope: Scope) -> FollowedItems:
    return _became(scope, Item.Result.PARTLY)


def unsolved(scope: Scope) -> FollowedItems:
    return _became(scope, Item.Result.UNSOLVED)


def declined(scope: Scope) -> FollowedItems:
    return _became(scope, Item.Result.DECLINED)


def _figure(name: str, label: Words, definition: Words, records: object) -> Figure:
    return Figure(
        f"followup_{name}",
        label,
        definition,
        Unit(UNIT, "items"),
        Period.YEAR,
        records,  # type: ignore[arg-type]
        ITEMS,
    )


FIGURES = (
    _figure(
        "raised",
        _("送达的意见建议"),
        _("本年送达答复单位的意见建议；并入、撤回的不计，分送几个单位的算一条。"),
        raised,
    ),
    _figure(
        "answered", _("已答复的意见建议"), _("本年签发答复的意见建议；分送的，各单位都答复了才算。"), answered
    ),
    _figure(
        "in_time",
        _("按期答复的意见建议"),
        _("本年答复的意见建议中不晚于答复期限的；期限以内申请并同意延期的，按延期后的期限。"),
        in_time,
    ),
    _figure(
        "solved",
        _("已解决的意见建议"),
        _("本年核查认定已解决的意见建议；重新办理的，以最后一次核查为准。"),
        solved,
    ),
    _figure(
        "partly", _("部分解决的意见建议"), _("本年核查认定部分解决的意见建议，不与已解决的相加。"), partly
    ),
    _figure("unsolved", _("未解决的意见建议"), _("本年核查认定未解决的意见建议。"), unsolved),
    _figure("declined", _("未采纳的意见建议"), _("本年办结的、答复不采纳的意见建议。"), declined),
)
IDENTITIES = (
    Identity(
        _("按期答复的意见建议不多于已答复的"), ("followup_in_time",), ("followup_answered",), at_most=True
    ),
)
