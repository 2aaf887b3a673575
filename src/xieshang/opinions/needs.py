"""What a step on a report, an issue or a route cannot do without, as sentences beside the field."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, parameters
from xieshang.core.refusals import Problem

from . import rules
from .models import Adoption, Issue, Item, Opinion, Route

Given = Mapping[str, Any]

_PARTS = (
    ("title", _("请填写标题，一句话说明反映什么事。")),
    ("situation", _("请写明情况：在哪里、什么时候、发生了什么。")),
    ("suggestions", _("请写明建议：希望怎样解决。")),
    ("author_name", _("请填写作者姓名。")),
)


def required_elements(opinion: Opinion, given: Given) -> Iterator[Problem]:
    """Reporter, situation, suggestion; one matter; short enough to be read at once."""
    for name, sentence in _PARTS:
        if not getattr(opinion, name).strip():
            yield Problem(name, sentence)
    length = sum(len(getattr(opinion, name)) for name in ("situation", "analysis", "suggestions"))
    limit = parameters.value(opinion.tenant, rules.LONGEST_TEXT)
    if length > limit:
        yield Problem(
            "suggestions",
            _("正文共%(length)d字，超过%(limit)d字的上限，请精简后再报送。")
            % {"length": length, "limit": limit},
        )


def may_propose(opinion: Opinion, given: Given) -> Iterator[Problem]:
    """A proposal is a serving member's or a party's."""
    member = opinion.member
    if member and member.left_on and member.left_on <= clock.today():
        yield Problem("note", _("作者已不是本届委员，不能提出提案。"))


def known_field(opinion: Opinion, given: Given) -> Iterator[Problem]:
    if given.get("field") not in parameters.value(opinion.tenant, rules.FIELDS):
        yield Problem("field", _("请选择类别。"))


def items(issue: Issue, given: Given) -> Iterator[Problem]:
    if not issue.items.exists():
        yield Problem("items", _("这一期还没有内容，请先加入至少一条。"))


def first_route(issue: Issue, given: Given) -> Iterator[Problem]:
    """Exactly one first route: one addressee, of the kind chosen, in the right direction of the tree."""
    kind, committee, unit = given.get("kind"), given.get("to_committee"), given.get("to_unit")
    yield from _addressed(issue.committee_id, issue.committee.parent_id, kind, committee, unit)


def addressed(route: Route, given: Given) -> Iterator[Problem]:
    home = route.home
    yield from _addressed(
        home.pk, home.parent_id, given.get("kind"), given.get("to_committee"), given.get("to_unit")
    )


def _addressed(home: int, above: int | None, kind: Any, committee: Any, unit: Any) -> Iterator[Problem]:
    if kind not in Route.Kind.values:
        yield Problem("kind", _("请选择去向。"))
    elif kind == Route.Kind.SIDEWAYS and (unit is None or unit.committee_id != home):
        yield Problem("to_unit", _("请选择本级的接收单位。"))
    elif kind == Route.Kind.UP and (committee is None or committee.pk != above):
        yield Problem("to_committee", _("请选择上级政协。"))
    elif kind == Route.Kind.DOWN and (committee is None or committee.parent_id != home):
        yield Problem("to_committee", _("请选择下级政协。"))


def adoption(route: Route, given: Given) -> Iterator[Problem]:
    """Which items were taken up, and how."""
    chosen = list(given.get("items") or [])
    if not chosen:
        yield Problem("items", _("请选择采用了哪几条。"))
    elif Item.objects.filter(pk__in=[item.pk for item in chosen], issue=route.issue_id).count() != len(
        chosen
    ):
        yield Problem("items", _("所选内容不在这一期中，请重新选择。"))
    if given.get("adoption_kind") not in Adoption.Kind.values:
        yield Problem("adoption_kind", _("请选择采用方式。"))


def answer(route: Route, given: Given) -> Iterator[Problem]:
    if not (given.get("reply") or "").strip():
        yield Problem("reply", _("请填写办理反馈。"))
