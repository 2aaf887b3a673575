"""What the paper of an activity cannot do without: its text, the vote it rests on, its sentences settled and closed."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xieshang.core import parameters
from xieshang.core.refusals import Problem
from xieshang.followup.models import Item
from xieshang.followup.states import BEFORE_SETTLED, ItemState

from . import rules
from .models import Activity, OutcomePaper

Given = Mapping[str, Any]
NUMBERS = ("due", "present", "votes_for", "against", "abstain")
_OVER = (ItemState.CLOSED, ItemState.MERGED, ItemState.WITHDRAWN, ItemState.DIVIDED)


def items_of(activity: Activity) -> QuerySet[Item]:
    """The sentences of the activity, what they were divided into among them."""
    own = activity.suggestions.values("item")
    return Item.objects.filter(Q(pk__in=own) | Q(part_of__in=own))


def written(activity: Activity, given: Given) -> Iterator[Problem]:
    for name, words in (
        ("title", _("请填写标题。")),
        ("text", _("请填写正文。")),
        ("recipients", _("请填写报送单位。")),
    ):
        if not given.get(name):
            yield Problem(name, words)
    if not activity.suggestions.exists() and not given.get("none_because"):
        yield Problem("none_because", _("请先编录意见建议，或写明没有意见建议的原因。"))


def adopted(activity: Activity, given: Given) -> Iterator[Problem]:
    if given.get("decision") is None:
        yield Problem("decision", _("请选择审议通过的决定。"))
    paper = OutcomePaper.objects.get(activity=activity)
    if paper.form == OutcomePaper.Form.RECOMMENDATION:
        yield from _voted(paper, given)


def _voted(paper: OutcomePaper, given: Given) -> Iterator[Problem]:
    """A recommendation is voted on: half of the body present, more than half of it in favour."""
    numbers = {name: given.get(name) for name in NUMBERS}
    if any(number is None for number in numbers.values()):
        yield Problem("due", _("建议案须经表决，请填写应出席、出席、赞成、反对、弃权的人数。"))
        return
    due, present, votes_for, against, abstain = (int(numbers[name] or 0) for name in NUMBERS)
    if votes_for + against + abstain > present:
        yield Problem("votes_for", _("赞成、反对、弃权之和多于出席人数。"))
        return
    if present > due:
        yield Problem("present", _("出席人数多于应出席人数。"))
    elif present * 2 < due:
        yield Problem("present", _("出席人数不足组成人员的半数，不能表决。"))
    of_body = parameters.value(paper.activity.tenant, rules.MAJORITY_OF_BODY)
    if votes_for * 2 <= (due if of_body else present):
        words = _("赞成票未超过%(body)s的半数，不能作为建议案。")
        body = gettext("%(body)s组成人员") if of_body else gettext("%(body)s出席人员")
        yield Problem("votes_for", words % {"body": body % {"body": _name(paper)}})


def _name(paper: OutcomePaper) -> str:
    """常委会 rather than 常委会会议: whose members are counted."""
    return str(paper.get_body_display()).removesuffix("会议") if paper.body != "chair_council" else "主席会议"


def settled(activity: Activity, given: Given) -> Iterator[Problem]:
    waiting = items_of(activity).filter(state__in=BEFORE_SETTLED).count()
    if waiting:
        yield Problem("", gettext("还有%(count)d条意见建议没有核定。") % {"count": waiting})


def all_closed(activity: Activity, given: Given) -> Iterator[Problem]:
    waiting = items_of(activity).exclude(state__in=_OVER).count()
    if waiting:
        yield Problem("", gettext("还有%(count)d条意见建议没有办结。") % {"count": waiting})
