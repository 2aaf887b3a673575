"""What a step of a plan cannot do without: its topics, its stages in their order, the decision each rests on."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xieshang.core.refusals import Problem

from . import rules
from .models import Plan

Given = Mapping[str, Any]


def complete(plan: Plan, given: Given) -> Iterator[Problem]:
    items = list(plan.items.filter(dropped_in=None))
    if not items:
        yield Problem("", _("计划里还没有议题。"))
    for item in items:
        if item.leader_id is None:
            yield Problem("", gettext("第%(no)d项还没有领衔的主席会议成员。") % {"no": item.no})


def _decided(given: Given) -> bool:
    return given.get("decision") is not None


def next_stage(plan: Plan, given: Given) -> Iterator[Problem]:
    stage = plan.stages.filter(passed_on=None).first()
    if stage is None or stage.code == rules.APPROVAL:
        yield Problem("", _("批复以前的环节都已登记，请登记市委批复。"))
    elif stage.needs_document and not _decided(given):
        yield Problem("decision", gettext("%(stage)s须有文件，请选择登记的决定。") % {"stage": stage.label})


def stages_before(plan: Plan, given: Given) -> Iterator[Problem]:
    """Every stage before the approval was passed."""
    for stage in plan.stages.all():
        if stage.code == rules.APPROVAL:
            return
        if stage.passed_on is None:
            yield Problem("", gettext("%(stage)s尚未登记。") % {"stage": stage.label})
            return


def approval(plan: Plan, given: Given) -> Iterator[Problem]:
    if not _decided(given):
        yield Problem("decision", _("请填写批复文号、日期并上传批复扫描件。"))


def adoption(plan: Plan, given: Given) -> Iterator[Problem]:
    last = plan.stages.filter(passed_on=None, needs_document=True).first()
    if last and not _decided(given):
        yield Problem("decision", gettext("%(stage)s须有文件，请选择登记的决定。") % {"stage": last.label})


def differs(plan: Plan, given: Given) -> Iterator[Problem]:
    number = plan.version_now
    changed = plan.items.filter(since_version=number) | plan.items.filter(dropped_in=number)
    if not changed.exists():
        yield Problem("", _("这一版还没有增减议题。"))
