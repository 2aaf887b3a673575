"""The history of a report and of an issue in sentences: the trail of the report, its item, its issue and its routes.

One sentence for every action that can stand in the trail; a test holds the list against the tables.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core.history import Entry
from xieshang.core.models import Event
from xieshang.core.trail import kind_of

from .models import Adoption, Issue, Item, Opinion, Route

REPORT, ITEM, ISSUE, ROUTE = kind_of(Opinion), kind_of(Item), kind_of(Issue), kind_of(Route)

SENTENCES = {
    (REPORT, "begin"): _("%(name)s开始撰写"),
    (REPORT, "receive_converted"): _("%(name)s把提案转为信息"),
    (REPORT, "submit"): _("%(name)s报送信息"),
    (REPORT, "resubmit"): _("%(name)s补充后重新报送"),
    (REPORT, "discard"): _("%(name)s删除草稿"),
    (REPORT, "withdraw"): _("%(name)s撤回"),
    (REPORT, "classify"): _("%(name)s作初选分类"),
    (REPORT, "return"): _("%(name)s退回补充"),
    (REPORT, "keep"): _("%(name)s留存备用"),
    (REPORT, "drop"): _("%(name)s决定不采用"),
    (REPORT, "take_up"): _("%(name)s开始采编"),
    (REPORT, "take_kept"): _("%(name)s从留存中取出采编"),
    (REPORT, "put_back"): _("%(name)s移出采编，留存备用"),
    (REPORT, "ask_convert"): _("%(name)s建议转为提案，征求报送人意见"),
    (REPORT, "agree_convert"): _("%(name)s同意转为提案"),
    (REPORT, "decline_convert"): _("%(name)s不同意转为提案"),
    (REPORT, "end_convert"): _("%(name)s收回转提案提议"),
    (REPORT, "derived_from_speech"): _("由大会发言转来"),
    (REPORT, "hold_up_convert"): _("未能转为提案"),
    (REPORT, "issue"): _("编入%(issue)s发出"),
    (REPORT, "close"): _("办结"),
    (ITEM, "begin"): _("%(name)s编成一条"),
    (ITEM, "edit"): _("%(name)s改动编辑稿"),
    (ITEM, "put_back"): _("%(name)s放弃编辑稿"),
    (ITEM, "adoption"): _("登记采用：%(level)s，%(kind)s"),
    (ITEM, "instruction"): _("登记%(level)s领导批示"),
    (ITEM, "read_instructions"): _("%(name)s阅读领导批示"),
    (ISSUE, "begin"): _("%(name)s开始编这一期"),
    (ISSUE, "add_item"): _("%(name)s编入一条"),
    (ISSUE, "remove_item"): _("%(name)s移出一条"),
    (ISSUE, "order_items"): _("%(name)s调整顺序"),
    (ISSUE, "send_review"): _("%(name)s送审"),
    (ISSUE, "pass_review"): _("%(name)s审核通过"),
    (ISSUE, "send_back"): _("%(name)s退回修改"),
    (ISSUE, "sign"): _("%(name)s签发"),
    (ISSUE, "decline_to_sign"): _("%(name)s退回修改"),
    (ISSUE, "issue"): _("编为%(issue)s发出"),
    (ISSUE, "route"): _("%(name)s追加报送"),
    (ISSUE, "close"): _("%(name)s办结这一期"),
    (ISSUE, "abandon"): _("%(name)s撤销这一期"),
    (ROUTE, "send"): _("送%(addressee)s"),
    (ROUTE, "receive"): _("%(addressee)s签收"),
    (ROUTE, "adopt"): _("%(addressee)s：%(adoption)s"),
    (ROUTE, "adopt_again"): _("%(addressee)s：%(adoption)s"),
    (ROUTE, "pass_over"): _("%(addressee)s不采用"),
    (ROUTE, "pass_on"): _("%(addressee)s转有关单位"),
    (ROUTE, "answer"): _("%(addressee)s反馈办理结果"),
}

_INSIDE = {(ITEM, "read_instructions"), (ITEM, "begin"), (ITEM, "edit"), (REPORT, "classify")}
"""The desk's own business: not told to reporters and addressees."""

_CHOICES: dict[str, Any] = {"level": Adoption.Level, "kind": Adoption.Kind, "adoption": Adoption.Kind}


def events(**records: Iterable[Any]) -> list[Event]:
    """The trail of these records, oldest first: ``events(report=…, item=…, issue=…, route=…)``. One query."""
    kinds = {"report": REPORT, "item": ITEM, "issue": ISSUE, "route": ROUTE}
    wanted = Q(pk__in=())
    for name, rows in records.items():
        wanted |= Q(kind=kinds[name], record__in=[row.pk for row in rows])
    return list(Event.objects.filter(wanted).order_by("id"))


def entries(
    events: Iterable[Event], *, issue: Issue | None, routes: Iterable[Route], desk: bool, remarks: bool
) -> Iterator[Entry]:
    """The history this person reads, oldest first: ``desk`` for who edits, reviews or signs.

    ``remarks``: whether what was written at the steps is theirs to read.
    """
    addressees = {route.pk: route.addressee for route in routes}
    for event in events:
        key = (event.kind, event.action)
        if key in _INSIDE and not desk:
            continue
        facts = {name: _fact(name, value) for name, value in event.data.items()}
        facts |= {"name": event.by_name, "issue": str(issue or "")}
        facts["addressee"] = addressees.get(event.record, "") if event.kind == ROUTE else ""
        sentence = str(SENTENCES[key]) % facts
        yield Entry(
            at=event.at,
            sentence=sentence,
            by="" if event.by_name in sentence or not desk else event.by_name,
            note=event.note if remarks else "",
        )


def _fact(name: str, value: Any) -> Any:
    """A fact of the trail in words, where it was a choice."""
    choices: Any = _CHOICES.get(name)
    return choices(value).label if choices and value in choices.values else value
