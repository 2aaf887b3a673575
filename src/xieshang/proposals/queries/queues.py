"""Queues: what waits for the office, stage by stage, and what lies on a unit's desk."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Page
from django.db.models import F, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import Lifecycle
from xieshang.core.models import Account, Record

from .. import batches
from ..lifecycle import HANDLING, PROPOSAL
from ..lights import Light, Lights
from ..models import Handling, Proposal
from ..states import HandlingState as H
from .entries import ListRow, lines_of
from .lists import CappedPaginator

_BY_URGENCY = (F("due_on").asc(nulls_last=True), "id")
_LATEST = ("-entered_at", "-id")


@dataclass(frozen=True)
class Stage:
    """One section of a queue: its name, and the records that stand in it for this person."""

    name: str
    label: str | Promise
    lifecycle: Lifecycle
    records: Callable[[Account], QuerySet]
    order: tuple = _BY_URGENCY

    @property
    def step_url(self) -> str:
        """The name of the address under which a step on these records has its page."""
        return _STEP_URLS[self.lifecycle.model]


_STEP_URLS: dict[type[Record], str] = {Proposal: "proposals:step", Handling: "proposals:handling_step"}


def _waiting(name: str, label: str | Promise, lifecycle: Lifecycle, *actions: str) -> Stage:
    """The records that wait for this person to take one of these steps."""
    return Stage(name, label, lifecycle, lambda account: lifecycle.waiting(account, actions))


def _at_desk(name: str, label: str | Promise, *states: H, order: tuple = _BY_URGENCY) -> Stage:
    """What the person's units hold in these states, whoever of the unit moves it next."""
    return Stage(
        name,
        label,
        HANDLING,
        lambda account: Handling.objects.at_desk_of(account).filter(state__in=states),
        order,
    )


OFFICE = (
    _waiting("first", _("待初审"), PROPOSAL, "pass_first", "pass_to_final", "return"),
    _waiting("second", _("待复审"), PROPOSAL, "pass_second", "return_second"),
    _waiting("final", _("待终审"), PROPOSAL, "file", "refuse"),
    _waiting("assign", _("待交办"), PROPOSAL, "assign"),
    _waiting("disputes", _("退办申请"), HANDLING, "keep", "move"),
    _waiting("extensions", _("延期申请"), HANDLING, "grant_extension", "deny_extension"),
    _waiting("replies", _("待审核的答复"), HANDLING, "pass_reply", "send_back"),
    _waiting("rehandle", _("不满意，待定是否重新办理"), PROPOSAL, "rehandle"),
    _waiting("close", _("待办结"), PROPOSAL, "close", "close_silent"),
)
"""From receipt to closing, in the order of a proposal's life. Each person meets only the stages that wait for them."""

DESK = (
    _at_desk("sign_for", _("待签收"), H.ASSIGNED),
    _at_desk("in_hand", _("办理中"), H.ACCEPTED, H.HANDLING),
    _at_desk("to_sign", _("待签发"), H.TO_SIGN),
    _at_desk("elsewhere", _("等待审核或决定"), H.IN_REVIEW, H.EXTENSION_ASKED, H.DISPUTED),
    _at_desk("done", _("已办结"), H.REPLIED, H.OPINION_GIVEN, H.MOVED, order=_LATEST),
)


@dataclass(frozen=True)
class Urgency:
    """The lines of one stage under one due light."""

    light: Light
    lines: list[ListRow]


@dataclass(frozen=True)
class Waiting:
    """A stage in which something stands: how many there are, and those lines of it that are shown."""

    stage: Stage
    page: Page
    lines: list[ListRow]
    lights: Lights

    @property
    def batches(self) -> list[batches.Batch]:
        return batches.offered(self.lines, self.stage.lifecycle)

    @property
    def by_urgency(self) -> Iterator[Urgency]:
        for light, lines in groupby(self.lines, lambda line: self.lights.of_day(line.due_on)):
            yield Urgency(light, list(lines))


def waiting(
    table: Sequence[Stage], account: Account, lights: Lights, *, only: str = "", number: str = ""
) -> list[Waiting]:
    """The stages in which anything stands, each with its first page of lines; with ``only``, any page of that one.

    One query for each stage that has an actor for this person, and those of the lines shown; none
    for a stage that is nobody's business here.
    """
    found = []
    for stage in table:
        shown = not only or only == stage.name
        records = stage.records(account).order_by(*stage.order)
        page = CappedPaginator(records).get_page(number if only == stage.name else 1)
        if page.paginator.count:
            lines = lines_of(stage.lifecycle, list(page), account) if shown else []
            found.append(Waiting(stage, page, lines, lights))
    # The last of the stage looked at is done: the rest of the queue comes back.
    return found if any(part.lines for part in found) or not only else waiting(table, account, lights)
