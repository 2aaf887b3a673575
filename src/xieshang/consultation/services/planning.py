"""A year's plan: begun, its topics entered, passed stage by stage, in force, amended under a recorded decision."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, parameters, trail
from xieshang.core.models import Account
from xieshang.core.refusals import EntryRefused, Problem
from xieshang.people.models import Committee, Decision, Unit
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission

from .. import rules
from ..lifecycle import PLAN
from ..models import Plan, PlanItem, PlanStage, PlanVersion
from ..states import PlanState


def _check(committee_id: int, by: Account) -> None:
    if committee_id not in standing_of(by).at(Permission.RUN_CONSULTATION):
        raise PermissionDenied


@transaction.atomic
def begin(*, committee: Committee, by: Account, year: int) -> Plan:
    """Begin the plan of a year; its path is the rule as it stands today."""
    _check(committee.pk, by)
    if Plan.objects.filter(committee=committee, year=year).exists():
        raise EntryRefused(Problem("year", _("这一年的协商计划已经有了。")))
    plan = Plan.objects.create(
        committee=committee,
        year=year,
        title=gettext("%(committee)s%(year)d年度协商计划")
        % {"committee": committee.short_name, "year": year},
        created_by=by,
        created_at=clock.now(),
        entered_at=clock.now(),
    )
    PlanVersion.objects.create(plan=plan, number=1)
    PlanStage.objects.bulk_create(
        PlanStage(
            plan=plan, order=place, code=row["code"], label=row["label"], needs_document=row["document"]
        )
        for place, row in enumerate(parameters.value(committee.pk, rules.PLAN_PATH), start=1)
    )
    trail.write(plan, "begin", by=by, after=plan.state, data={"year": year})
    return plan


def _open_for_topics(plan: Plan) -> None:
    if plan.state not in (PlanState.DRAFTING, PlanState.AMENDING):
        raise EntryRefused(_("计划已经定稿，议题只能通过计划调整增减。"))


@transaction.atomic
def add_item(*, plan: Plan, by: Account, units: Iterable[Unit] = (), **fields: Any) -> PlanItem:
    """One more topic: of the draft, or of the version that is being amended."""
    _check(plan.committee_id, by)
    _open_for_topics(plan)
    last = plan.items.aggregate(last=Max("no"))["last"] or 0
    item = PlanItem.objects.create(plan=plan, no=last + 1, since_version=plan.version_now, **fields)
    item.units.set(units)
    trail.write(plan, "add_item", by=by, data={"no": item.no, "topic": item.topic, "month": item.month})
    return item


@transaction.atomic
def drop_item(*, item: PlanItem, by: Account) -> None:
    """Take a topic out: of a draft altogether; of a plan in force only with the version being amended."""
    plan = item.plan
    _check(plan.committee_id, by)
    if plan.state not in (PlanState.DRAFTING, PlanState.AMENDING):
        raise EntryRefused(_("议题只能通过计划调整取消。"))
    trail.write(plan, "drop_item", by=by, data={"no": item.no, "topic": item.topic})
    if item.since_version == plan.version_now:
        item.delete()
    else:
        PlanItem.objects.filter(pk=item.pk).update(dropped_in=plan.version_now)


@transaction.atomic
def put_off(*, item: PlanItem, by: Account, month: int, note: str) -> None:
    """Another month of the same year; another year needs an amendment."""
    plan = item.plan
    _check(plan.committee_id, by)
    if not note.strip():
        raise EntryRefused(Problem("note", _("请写明理由。")))
    trail.write(
        plan,
        "put_off",
        by=by,
        note=note,
        data={"no": item.no, "topic": item.topic, "month": [item.month, month]},
    )
    PlanItem.objects.filter(pk=item.pk).update(month=month)


@transaction.atomic
def pass_stage(
    *, plan: Plan, by: Account, decision: Decision | None = None, version: int | None = None
) -> None:
    """The next stage of the path was passed, under a decision where the stage needs a document."""
    stage = plan.stages.filter(passed_on=None).first()
    label = stage.label if stage else ""
    PLAN.take(
        "pass_stage", plan, by=by, version=version, given={"decision": decision}, facts={"stage": label}
    )
    assert stage
    _pass(stage, decision)


def _pass(stage: PlanStage, decision: Decision | None) -> None:
    PlanStage.objects.filter(pk=stage.pk).update(
        passed_on=decision.on if decision else clock.today(), decision=decision
    )


@transaction.atomic
def record_approval(
    *, plan: Plan, by: Account, decision: Decision | None = None, version: int | None = None
) -> None:
    """The Party committee approved it: recorded from its paper."""
    facts = {"decision": decision.in_words} if decision else {}
    PLAN.take("record_approval", plan, by=by, version=version, given={"decision": decision}, facts=facts)
    _pass(plan.stages.get(code=rules.APPROVAL), decision)


@transaction.atomic
def take_effect(
    *, plan: Plan, by: Account, decision: Decision | None = None, version: int | None = None
) -> None:
    """It is printed and carried out; where the path has it adopted, under that decision."""
    PLAN.take("take_effect", plan, by=by, version=version, given={"decision": decision})
    for stage in plan.stages.filter(passed_on=None):
        _pass(stage, decision)
    plan.versions.filter(number=1).update(in_force_from=clock.today(), decision=decision)


@transaction.atomic
def amend(*, plan: Plan, by: Account, note: str, version: int | None = None) -> PlanVersion:
    """Begin the next version: topics are added and dropped in it, nothing of it holds yet."""
    PLAN.take("amend", plan, by=by, version=version, note=note)
    return PlanVersion.objects.create(plan=plan, number=plan.version_now + 1, reason=note)


@transaction.atomic
def record_amendment(
    *, plan: Plan, by: Account, decision: Decision | None = None, version: int | None = None
) -> None:
    """The amendment was approved: its version is in force from now on."""
    facts = {"decision": decision.in_words} if decision else {}
    PLAN.take("record_amendment", plan, by=by, version=version, given={"decision": decision}, facts=facts)
    plan.versions.filter(number=plan.version_now).update(in_force_from=clock.today(), decision=decision)


@transaction.atomic
def drop_amendment(*, plan: Plan, by: Account, note: str, version: int | None = None) -> None:
    """The amendment is given up: the plan is what it was."""
    PLAN.take("drop_amendment", plan, by=by, version=version, note=note)
    number = plan.version_now
    plan.items.filter(since_version=number).delete()
    plan.items.filter(dropped_in=number).update(dropped_in=None)
    plan.versions.filter(number=number).delete()
