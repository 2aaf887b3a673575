"""Steps that need nothing but a decision, taken on many records at once.

They are moved together, in a few statements: what one record is refused does not hold up the others, and
every refusal is shown with its reason.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from . import parameters, undoing
from .lifecycle import Words
from .models import Account, Event, Record
from .refusals import AlreadyDone, MissingSomething, Refusal, TooLate
from .step_pages import StepPages
from .values import own_address

_PICK = re.compile("([1-9][0-9]{0,17}):([0-9]{1,9})")
_MOST = 200
"""More lines than any page shows."""


@dataclass(frozen=True)
class Batch:
    """One button over a list. Steps with the same words (初审通过, of two or three reviews) share it."""

    steps: StepPages
    actions: tuple[str, ...]
    visible: Callable[[Account], QuerySet]
    """The records of this kind that a person may see."""

    @property
    def name(self) -> str:
        return self.actions[0]

    @property
    def label(self) -> Words:
        return self.steps.table.step(self.name).label

    @property
    def undo(self) -> Words:
        """What it is called to take the step back; nothing where it stands once taken."""
        return self.steps.table.step(self.name).undo


def offer_steps(
    lines: Iterable[Any],
    steps: StepPages,
    account: Account,
    batches: Iterable[Batch] = (),
    actions: Collection[str] | None = None,
) -> None:
    """Write on each line the steps (of these actions) its reader can take now, and whether it can be picked.

    A line offers what its record waits for; what may be done besides stands on it only while that cannot be done yet,
    and else on the record's own page.
    """
    rows = list(lines)
    at_once = {action for batch in batches for action in batch.actions}
    may = steps.table.allowed([line.record for line in rows], account, actions)
    for line in rows:
        known = [step for step in may[line.record.pk] if steps.has(step)]
        ready = [step for step in known if step.action not in line.unready]
        line.steps = [step for step in ready if step.duty] or ready
        line.waits = "" if line.steps else next(iter(line.unready.values()), "")
        line.picks = any(step.action in at_once for step in line.steps)


def offered(lines: Iterable[Any], batches: Iterable[Batch]) -> list[Batch]:
    """The buttons for a page of lines, each of which knows the steps that may be taken on it."""
    may = {step.action for line in lines for step in line.steps}
    return [batch for batch in batches if not may.isdisjoint(batch.actions)]


@dataclass(frozen=True)
class Outcome:
    """What became of one record: moved, or the sentence that says why not."""

    record: Record
    done: bool
    sentence: str = ""
    undo: Words = ""
    """What it is called to take this back, where the table allows it."""

    @property
    def pick(self) -> str:
        return f"{self.record.pk}:{self.record.version}"


def take(batches: Sequence[Batch], home: str) -> Callable[[Any], HttpResponse]:
    """The view that asks once whether the step of the pressed button is to be taken on all that were picked (how
    many, where to, who is told), then takes it and says what became of each. From there it is taken back, where
    the table allows it.

    ``home`` names the address to go back to where no page of ours was left.
    """

    @require_POST
    def view(request: Any) -> HttpResponse:
        batch = next((batch for batch in batches if batch.name == request.POST.get("batch")), None)
        if batch is None:
            raise Http404
        picks = [found for pick in request.POST.getlist("pick") if (found := _PICK.fullmatch(pick))]
        versions = {int(found[1]): int(found[2]) for found in picks[:_MOST]}
        back = own_address(request, request.POST.get("back", ""), reverse(home))
        undoes = "undo" in request.POST
        if versions and not undoes and not request.POST.get("sure"):
            return _ask(request, batch, versions, back)
        outcomes = (take_each_back if undoes else take_each)(batch, versions, by=request.user)
        done = [outcome for outcome in outcomes if outcome.done]
        undo = [outcome for outcome in done if outcome.undo]
        context = {
            "batch": batch,
            "label": batch.undo if undoes else batch.label,
            "done": done,
            "undo": undo,
            "minutes": _minutes(outcome.record for outcome in undo),
            "refused": [outcome for outcome in outcomes if not outcome.done],
            "gone": len(versions) - len(outcomes),
            "back": back,
        }
        return render(request, "components/batch.html", context)

    return view


def _ask(request: Any, batch: Batch, versions: Mapping[int, int], back: str) -> HttpResponse:
    """What would be done to which records. Nothing is done yet, and nothing is said of those nobody may see."""
    rows = batch.visible(request.user).in_bulk(list(versions))
    steps = [batch.steps.table.step(action) for action in batch.actions]
    people = dict.fromkeys(str(audience.label) for step in steps for audience in step.tells)
    context = {
        "batch": batch,
        "records": [(rows[pk], f"{pk}:{version}") for pk, version in versions.items() if pk in rows],
        "target": next((step.target.label for step in steps if step.target and not step.stays), ""),
        "people": str(_("、")).join(people),
        "final": any(step.final for step in steps),
        "minutes": _minutes(rows.values()) if batch.undo else 0,
        "back": back,
    }
    return render(request, "components/batch_sure.html", context)


def take_each(batch: Batch, versions: Mapping[int, int], *, by: Account) -> list[Outcome]:
    """Take the step on each record that this person may see, as its page showed it: its id, and the version
    that lay in front of them."""
    table = batch.steps.table
    undo = {action: table.step(action).undo for action in batch.actions}
    return _each(batch, versions, by, batch.actions, table.take_many, undo)


def take_each_back(batch: Batch, versions: Mapping[int, int], *, by: Account) -> list[Outcome]:
    """Take the step back on each of these records on which this person took it, and nothing happened since."""
    table = batch.steps.table
    actions = [action for action in batch.actions if table.step(action).undo]
    return _each(batch, versions, by, actions, table.take_back, {}) if actions else []


def _each(
    batch: Batch,
    versions: Mapping[int, int],
    by: Account,
    actions: Iterable[str],
    move: Callable[..., Mapping[int, Event | Refusal]],
    undo: Mapping[str, Words],
) -> list[Outcome]:
    rows = batch.visible(by).in_bulk(list(versions))
    done: dict[int, Outcome] = {}
    refusals: dict[int, list[Refusal]] = defaultdict(list)
    for action in actions:
        # In the order of the page, which is the order in which numbers are given.
        left = [rows[pk] for pk in versions if pk in rows and pk not in done]
        for pk, answer in move(action, left, by=by, versions=versions).items():
            if isinstance(answer, Refusal) and not isinstance(answer, AlreadyDone):
                refusals[pk].append(answer)
            else:
                sentence = str(answer) if isinstance(answer, AlreadyDone) else ""
                done[pk] = Outcome(rows[pk], True, sentence, undo.get(action, ""))
    return [
        done[pk] if pk in done else Outcome(rows[pk], False, _clearest(refusals[pk]))
        for pk in versions
        if pk in rows
    ]


def _clearest(refusals: list[Refusal]) -> str:
    """Of two steps with the same words one is never this record's: what is missing for the other says more."""
    more = (MissingSomething, TooLate)
    return str(next((one for one in refusals if isinstance(one, more)), refusals[0]))


def _minutes(records: Iterable[Record]) -> int:
    """How long a step on these records may be taken back: a rule of their committee."""
    first = next(iter(records), None)
    return parameters.value(first.tenant, undoing.MINUTES) if first else 0
