"""What a step on a speech cannot do without, as sentences beside the field."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, parameters
from xieshang.core.refusals import Problem

from . import rules
from .models import Speech

Given = Mapping[str, Any]


def speech_text(speech: Speech, given: Given) -> Iterator[Problem]:
    if not speech.title.strip():
        yield Problem("title", _("请填写发言题目。"))
    if not speech.text.strip():
        yield Problem("text", _("请填写发言正文。"))
    limit = parameters.value(speech.tenant, rules.LONGEST_TEXT)
    if len(speech.text) > limit:
        yield Problem(
            "text",
            _("正文%(length)d字，超过%(limit)d字的上限，请精简。")
            % {"length": len(speech.text), "limit": limit},
        )


def still_serving(speech: Speech, given: Given) -> Iterator[Problem]:
    """Proposals and reports in one's own name are a serving member's."""
    member = speech.member
    if member and member.left_on and member.left_on <= clock.today():
        yield Problem("note", _("发言人已不是本届委员，不能以委员名义提出。"))


def slot(speech: Speech, given: Given) -> Iterator[Problem]:
    """An oral speech has its place in the order and its minutes."""
    limit = parameters.value(speech.tenant, rules.MINUTES)
    if not given.get("order"):
        yield Problem("order", _("请填写发言顺序。"))
    elif (
        Speech.objects.filter(
            plenary_session=speech.plenary_session_id, order=given["order"], state="scheduled"
        )
        .exclude(pk=speech.pk)
        .exists()
    ):
        yield Problem("order", _("这个顺序已安排给另一位发言人。"))
    if not given.get("minutes") or given["minutes"] > limit:
        yield Problem("minutes", _("请填写分钟数，口头发言不超过%(limit)d分钟。") % {"limit": limit})
