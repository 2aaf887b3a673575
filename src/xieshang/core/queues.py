"""Queues: what waits for a person, stage by stage, the most urgent first."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.paginator import Page
from django.db.models import F, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from .batches import Batch, offer_steps, offered
from .filters import Reader
from .lifecycle import Words
from .lights import Light, Lights
from .list_rows import CappedPaginator
from .models import Account
from .parameters import Rule
from .step_pages import StepPages

BY_URGENCY = (F("due_on").asc(nulls_last=True), "id")
LATEST = ("-entered_at", "-id")


@dataclass(frozen=True)
class Stage:
    """One section of a queue: its name, and the records that stand in it for this person."""

    name: str
    label: Words
    steps: StepPages
    rows: Callable[[Account], QuerySet]
    lines: Callable[[Sequence[int]], list[Any]]
    """What the page shows of the records with these ids, in this order."""
    batches: tuple[Batch, ...] = ()
    """The steps that can be taken on many of them at once."""
    order: tuple[Any, ...] = BY_URGENCY
    line: str = "components/line.html"
    """The template of one line."""


def waiting(
    name: str,
    label: Words,
    *actions: str,
    steps: StepPages,
    lines: Callable[[Sequence[int]], list[Any]],
    batches: tuple[Batch, ...] = (),
) -> Stage:
    """The records that wait for this person to take one of these steps."""
    return Stage(name, label, steps, lambda account: steps.table.waiting(account, actions), lines, batches)


@dataclass(frozen=True)
class Queue:
    """What a room says of a queue."""

    template: str
    """The room's page, extending ``components/queue.html``."""
    stages: tuple[Stage, ...]
    tenant: Callable[[Account], int | None]
    yellow: Rule | None = None
    batch_address: str = ""
    """The name of the address that takes steps on many records at once."""


@dataclass(frozen=True)
class Urgency:
    """The lines of one stage under one due light."""

    light: Light
    lines: list[Any]


@dataclass(frozen=True)
class Waiting:
    """A stage in which something stands: how many there are, and those lines of it that are shown."""

    stage: Stage
    page: Page
    lines: list[Any]
    lights: Lights

    @property
    def batches(self) -> list[Batch]:
        return offered(self.lines, self.stage.batches)

    @property
    def by_urgency(self) -> Iterator[Urgency]:
        for light, lines in groupby(self.lines, lambda line: self.lights.of_day(line.due_on)):
            yield Urgency(light, list(lines))


def standing_in(
    stages: Sequence[Stage], reader: Reader, *, only: str = "", number: str = ""
) -> list[Waiting]:
    """The stages in which anything stands, each with its first page of lines; with ``only``, any page of that one.

    One query for each stage that has an actor for this person, and those of the lines shown; none
    for a stage that is nobody's business here.
    """
    found = []
    for stage in stages:
        paginator = CappedPaginator(stage.rows(reader.account).order_by(*stage.order))
        if not paginator.count:
            continue
        page = paginator.get_page(number if only == stage.name else 1)
        lines = stage.lines(list(page)) if not only or only == stage.name else []
        if lines:
            offer_steps(lines, stage.steps, reader.account, stage.batches)
        found.append(Waiting(stage, page, lines, reader.lights))
    # The last of the stage looked at is done: the rest of the queue comes back.
    return found if any(part.lines for part in found) or not only else standing_in(stages, reader)


def page(of: Queue) -> Callable[[Any], HttpResponse]:
    """The page of a queue: all its stages, or one of them."""

    @require_GET
    def view(request: Any) -> HttpResponse:
        only = request.GET.get("stage", "")
        reader = Reader(request.user, of.tenant(request.user), of.yellow)
        found = standing_in(of.stages, reader, only=only, number=request.GET.get("page", ""))
        context = {
            "waiting": found,
            "only": only if any(part.stage.name == only for part in found) else "",
            "lights": reader.lights,
            "queue": of,
        }
        return render(request, of.template, context)

    return view
