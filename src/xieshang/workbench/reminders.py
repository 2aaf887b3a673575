"""Reminding of deadlines: when half and four fifths of the time are over, and daily in the last week."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, notices, trail
from xieshang.core.lifecycle import HOUSE, Lifecycle
from xieshang.core.models import Account, Record, Reminder
from xieshang.core.room import Kind
from xieshang.core.work import GoOn
from xieshang.people.models import Member, Post
from xieshang.people.posts import keep_standing, standings

from .house import KINDS
from .wording import STAGES

LAST_DAYS = (
    _("今天到期"),
    _("还有1天到期"),
    _("还有2天到期"),
    _("还有3天到期"),
    _("还有4天到期"),
    _("还有5天到期"),
    _("还有6天到期"),
    _("还有7天到期"),
)
"""By days left. Whole sentences, because a notice keeps its words and each reader has a language."""

A_WEEK = timedelta(days=7)
MORNING = time(8)
"""A reminder stands in the product from midnight on; its e-mail wakes nobody."""


def remind(go_on: GoOn) -> None:
    """Tell everyone for whom a record waits that its time is running out, once for each stage of a turn."""
    today = clock.today()
    for kind in KINDS:
        due = _due(kind.table, today)
        for some in _by_committee(kind, due):
            waited_for = _waited_for(kind.table, some)
            for record in some:
                if not go_on():
                    return
                _remind(record, due[record.pk], waited_for[record.pk])


@dataclass(frozen=True)
class Milestone:
    """How far a turn has come: the name that is kept, and what people are told."""

    name: str
    words: str | Promise


def milestone(entered_on: date, due_on: date, today: date) -> Milestone | None:
    """The stage that a turn has reached; None while there is nothing to say.

    The day a turn begins, its own notice says enough. A turn long overdue is not news: it is red on
    the first page every day.
    """
    left = due_on - today
    if today <= entered_on or left < -A_WEEK:
        return None
    if left < timedelta(0):
        return Milestone("overdue", STAGES["overdue"])
    if left <= A_WEEK:
        return Milestone(today.isoformat(), LAST_DAYS[left.days])
    passed = (today - entered_on) / (due_on - entered_on)
    if passed >= 0.8:
        return Milestone("four_fifths", STAGES["four_fifths"])
    if passed >= 0.5:
        return Milestone("half", STAGES["half"])
    return None


def _due(lifecycle: Lifecycle, today: date) -> dict[int, tuple[datetime, Milestone]]:
    """The records whose turn has reached a stage nobody was told of yet. Two queries."""
    states = {
        step_from
        for step in lifecycle.steps
        if step.duty and step.by is not HOUSE
        for step_from in step.source
    }
    turns = lifecycle.model._default_manager.filter(Q(state__in=states), due_on__gte=today - A_WEEK)
    reached: dict[tuple[int, datetime, str], Milestone] = {}
    for pk, entered_at, due_on in turns.values_list("pk", "entered_at", "due_on"):
        if entered_at and due_on and (found := milestone(timezone.localdate(entered_at), due_on, today)):
            reached[pk, entered_at, found.name] = found
    reminders = Reminder.objects.filter(
        kind=trail.kind_of(lifecycle.model), record__in={pk for pk, _turn, _stage in reached}
    )
    for turn in reminders.values_list("record", "turn", "stage"):
        reached.pop(turn, None)
    return {pk: (turn, found) for (pk, turn, _stage), found in reached.items()}


def _by_committee(kind: Kind, pks: Iterable[int]) -> Iterator[list[Record]]:
    """The records themselves, some hundred at a time, each list of one committee."""
    chosen = sorted(pks)
    for start in range(0, len(chosen), 200):
        some: dict[int, list[Record]] = defaultdict(list)
        rows = kind.table.model._default_manager.filter(pk__in=chosen[start : start + 200])
        for record in rows.select_related(*kind.line.related).defer(*kind.line.without).order_by("pk"):
            some[record.tenant].append(record)
        yield from some.values()


def _waited_for(lifecycle: Lifecycle, records: list[Record]) -> dict[int, list[Account]]:
    """Who may take the step that each record waits for: everyone of the committee is asked, in memory."""
    committee = records[0].tenant
    everyone = Account.objects.filter(
        Q(pk__in=Post.objects.current().filter(committee=committee).values("account"))
        | Q(pk__in=Member.objects.serving().filter(committee=committee).values("account")),
        is_active=True,
    )
    of_person = standings(everyone)
    found: dict[int, list[Account]] = defaultdict(list)
    for person in everyone:
        keep_standing(person, of_person[person.pk])
        for pk, steps in lifecycle.allowed(records, person).items():
            if any(step.duty for step in steps):
                found[pk].append(person)
    return found


@transaction.atomic
def _remind(record: Record, reached: tuple[datetime, Milestone], people: list[Account]) -> None:
    turn, milestone = reached
    reminder = Reminder(
        tenant=record.tenant,
        kind=trail.kind_of(record),
        record=record.pk,
        turn=turn,
        stage=milestone.name,
        at=clock.now(),
    )
    try:
        with transaction.atomic():
            reminder.save(force_insert=True)
    except IntegrityError:
        return  # Another process found the same turn at the same moment.
    data = {"kind": reminder.kind, "record": record.pk, "due_on": record.due_on}
    event = trail.write(reminder, "remind", by=None, after=milestone.name, data=data)
    morning = timezone.make_aware(datetime.combine(clock.today(), MORNING))
    notices.tell(people, event, record, milestone.words, mail_after=max(clock.now(), morning))
