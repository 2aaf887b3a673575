"""What a step of an inspection or an appraisal cannot do without."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, parameters
from xieshang.core.refusals import Problem
from xieshang.followup.models import Item
from xieshang.followup.states import BEFORE_SETTLED, ItemState
from xieshang.meetings import presence
from xieshang.meetings.states import MeetingState

from . import draw, rules
from .models import Appraisal, Finding, Inspection, OpinionPaper

Given = Mapping[str, Any]
_OVER = (ItemState.CLOSED, ItemState.MERGED, ItemState.WITHDRAWN, ItemState.DIVIDED)


def items_of(inspection: Inspection) -> QuerySet[Item]:
    """The items of its advice, what they were divided into among them."""
    own = inspection.advice.values("item")
    return Item.objects.filter(Q(pk__in=own) | Q(part_of__in=own))


def decided(inspection: Inspection, given: Given) -> Iterator[Problem]:
    """The plan is the chair council's; what came of it is adopted by the body of its level."""
    if given.get("decision") is None:
        body = gettext("常委会会议") if inspection.level == "standing_committee" else gettext("主席会议")
        words = gettext("请先登记%(body)s审议情况。")
        yield Problem("decision", words % {"body": body})


def decided_if_planned(inspection: Inspection, given: Given) -> Iterator[Problem]:
    if inspection.plan_decision_id and given.get("decision") is None:
        yield Problem("decision", _("已列入计划的视察，须凭决定取消。"))


def arranged(inspection: Inspection, given: Given) -> Iterator[Problem]:
    """Its meeting has a day, a place and an audience, and there is something to look at."""
    meeting = inspection.meeting
    if meeting is None or meeting.state == MeetingState.CANCELLED:
        yield Problem("", _("还没有安排时间、集合地点和参加人员，请先“安排视察”。"))
        return
    if not meeting.audience.exists() and not meeting.roster.exists():
        yield Problem("", _("还没有参加人员，请先在“会议安排”里选定。"))
    if not inspection.stops.exists():
        yield Problem("", _("还没有点位，请先添加。"))


def route(inspection: Inspection, given: Given) -> Iterator[Problem]:
    """Its stops lie within its days, not too many a day."""
    if inspection.meeting is None:
        return
    first, last = (
        timezone.localdate(moment) for moment in (inspection.meeting.starts_at, inspection.meeting.ends_at)
    )
    days = Counter(inspection.stops.values_list("day", flat=True))
    if any(not first <= day <= last for day in days):
        yield Problem("", _("点位日期不在视察日期内。"))
    most = parameters.value(inspection.tenant, rules.STOPS)
    if max(days.values(), default=0) > most:
        yield Problem("", gettext("一天最多%(count)d个点位。") % {"count": most})


def first_day(inspection: Inspection, given: Given) -> Iterator[Problem]:
    if inspection.day and inspection.day > clock.today():
        yield Problem("", _("还没有到视察日期。"))


def somebody_came(inspection: Inspection, given: Given) -> Iterator[Problem]:
    assert inspection.meeting
    came = presence.attendance(inspection.meeting, clock.now()).values()
    if not any(each.presence in presence.CAME for each in came):
        yield Problem("", _("没有委员签到，请先补录到场人员。"))
    if not inspection.stops.filter(day__lte=clock.today()).exists():
        yield Problem("", _("还没有到过任何点位。"))


def written(inspection: Inspection, given: Given) -> Iterator[Problem]:
    """The paper has its text, and no serious finding is passed over in silence."""
    for name, words in (
        ("title", _("请填写标题。")),
        ("text", _("请填写正文。")),
        ("recipients", _("请填写报送单位。")),
    ):
        if not given.get(name):
            yield Problem(name, words)
    serious = inspection.findings.filter(severity=Finding.Severity.SERIOUS, advice=None).count()
    if serious and not str(given.get("left_out_because", "")).strip():
        sentence = gettext("有%(count)d个突出问题没有对应的建议。")
        yield Problem("left_out_because", sentence % {"count": serious})


def still_whole(inspection: Inspection, given: Given) -> Iterator[Problem]:
    """What was found after the paper was drafted has its advice too, or the paper says why not."""
    paper = OpinionPaper.objects.get(inspection=inspection)
    known = {name: getattr(paper, name) for name in ("title", "text", "recipients", "left_out_because")}
    for problem in written(inspection, known):
        yield Problem("", problem.message)


def settled(inspection: Inspection, given: Given) -> Iterator[Problem]:
    """Each piece of advice has who answers it, and its director has settled it."""
    items = items_of(inspection).filter(state__in=BEFORE_SETTLED)
    for item in items.filter(unit=None, body_name="").order_by("order"):
        words = gettext("请为第%(place)s条建议选择承办单位。")
        yield Problem("", words % {"place": item.place})
    if waiting := items.exclude(unit=None, body_name="").count():
        yield Problem("", gettext("还有%(count)d条建议没有核定。") % {"count": waiting})


def all_closed(inspection: Inspection, given: Given) -> Iterator[Problem]:
    waiting = items_of(inspection).exclude(state__in=_OVER).count()
    if waiting:
        yield Problem("", gettext("还有%(count)d条建议没有办结。") % {"count": waiting})


def one_reopened(inspection: Inspection, given: Given) -> Iterator[Problem]:
    if not items_of(inspection).exclude(state__in=_OVER).exists():
        yield Problem("", _("没有重新办理的建议，请先在“落实”里重新办理。"))


def meeting_is_off(inspection: Inspection, given: Given) -> Iterator[Problem]:
    """A notice that went out is taken back by the meeting, so that everyone on the roster hears of it."""
    meeting = inspection.meeting
    if meeting and meeting.state not in (MeetingState.DRAFT, MeetingState.CANCELLED):
        yield Problem("", _("会议通知已经发出，请先取消会议，名册上的人员才会知道。"))


def enough_members(appraisal: Appraisal, given: Given) -> Iterator[Problem]:
    there = len(draw.pool(appraisal))
    if there < appraisal.seats_wanted:
        words = gettext("符合条件的委员只有%(there)d名，少于%(wanted)d名。")
        yield Problem("", words % {"there": there, "wanted": appraisal.seats_wanted})


def the_day_has_come(appraisal: Appraisal, given: Given) -> Iterator[Problem]:
    if appraisal.on > clock.today():
        yield Problem("", _("还没有到测评日期。"))


def attended(appraisal: Appraisal, given: Given) -> Iterator[Problem]:
    if not given.get("attended"):
        yield Problem("attended", _("请勾选到场参评的委员。"))
