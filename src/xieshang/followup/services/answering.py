"""What the body that answers writes: its answer with the steps, and how they go on."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from xieshang.core.models import Account

from ..lifecycle import ITEM
from ..models import Item, PlannedStep
from ..searchable import SEARCHABLE

Steps = Iterable[Mapping[str, Any]]


@transaction.atomic
def draft_answer(
    *, item: Item, by: Account, steps: Steps, version: int | None = None, **columns: Any
) -> None:
    """Write the answer to one item, with the steps it promises."""
    steps = list(steps)
    ITEM.take(
        "draft_answer",
        item,
        by=by,
        version=version,
        change={**columns, "drafted_by": by},
        given={"steps": steps},
    )
    _plan(item, steps)


@transaction.atomic
def sign(*, item: Item, by: Account, version: int | None = None) -> None:
    """Sign what a colleague has drafted: from now on its authors read it."""
    action = "sign_no" if item.answer == Item.Answer.NOT else "sign_yes"
    ITEM.take(action, item, by=by, version=version, given={"by": by}, facts={"answer": item.answer})


@transaction.atomic
def answer_by_hand(
    *,
    item: Item,
    by: Account,
    steps: Steps = (),
    answered_by: str = "",
    oral: bool = False,
    version: int | None = None,
    **columns: Any,
) -> None:
    """Enter the answer of a body without account: who gave it, and by which paper or that it was oral."""
    steps = list(steps)
    refused = columns.get("answer") == Item.Answer.NOT
    ITEM.check("by_hand_no" if refused else "by_hand_yes", item, by=by, version=version)
    if not refused:
        # The day by which all is done is read from the steps, so they are there before the move; a refusal undoes them.
        _plan(item, steps)
    ITEM.take(
        "by_hand_no" if refused else "by_hand_yes",
        item,
        by=by,
        version=version,
        change={**columns, "answered_by": answered_by},
        given={"steps": steps, "oral": oral},
        facts={"oral": oral},
    )
    SEARCHABLE.keep(item.pk)


@transaction.atomic
def log_progress(
    *,
    item: Item,
    by: Account,
    step: PlannedStep | None,
    progress: str = "",
    done_on: date | None = None,
    version: int | None = None,
) -> None:
    """Say how one step goes on, and on which day it was done."""
    action = "log_by_hand" if item.body_name else "log"
    given = {"step": step, "progress": progress, "done_on": done_on}
    facts = {"step": step.text if step else "", "progress": progress, "done_on": done_on}
    ITEM.take(action, item, by=by, version=version, given=given, facts=facts)
    assert step
    step.note = "\n".join(filter(None, (step.note, progress)))
    step.done_on = done_on or step.done_on
    step.save(update_fields=["note", "done_on"])


def _plan(item: Item, steps: Steps) -> None:
    item.steps.all().delete()
    PlannedStep.objects.bulk_create(
        PlannedStep(item=item, order=order, **step)
        for order, step in enumerate(filter(_whole, steps), start=1)
    )


def _whole(step: Mapping[str, Any]) -> bool:
    return bool(step["text"] and step["responsible"] and step["planned_on"])
