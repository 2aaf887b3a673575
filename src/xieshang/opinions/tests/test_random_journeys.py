"""Random people take random steps in this room; reports, issues and routes stay whole and the trail tells all of it."""

import itertools
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xieshang.core import clock, trail
from xieshang.core.lifecycle import Lifecycle
from xieshang.core.refusals import Refusal
from xieshang.opinions import services
from xieshang.opinions.lifecycle import ALL, ISSUE, OPINION, ROUTE
from xieshang.opinions.models import Issue, Item, Opinion, Route
from xieshang.opinions.services.items import EditRefused
from xieshang.opinions.states import ISSUED
from xieshang.opinions.states import OpinionState as O

PEOPLE = ("he", "luo", "editor", "reviewer", "signer", "province_editor", "government_clerk", "nobody")
NOTE = "按程序办理。"


def _on_report(cast, action: str, report: Opinion, person) -> None:
    facts = {"opinion": report, "by": person}
    verbs = {
        "submit": lambda: services.submit(**facts),
        "resubmit": lambda: services.resubmit(**facts),
        "discard": lambda: services.discard(**facts),
        "withdraw": lambda: services.withdraw(**facts, note=NOTE),
        "classify": lambda: services.classify(**facts, field="城乡建设", urgency="normal", sensitive=False),
        "return": lambda: services.return_for_more(**facts, note=NOTE),
        "keep": lambda: services.keep(**facts),
        "drop": lambda: services.drop(**facts, note=NOTE),
        "take_up": lambda: services.take_up(**facts),
        "take_kept": lambda: services.take_up(**facts),
        "put_back": lambda: services.put_back(item=Item.objects.get(reports=report), by=person),
        "ask_convert": lambda: services.ask_convert(**facts, note=NOTE),
        "agree_convert": lambda: services.agree_convert(**facts),
        "decline_convert": lambda: services.decline_convert(**facts, note=NOTE),
        "end_convert": lambda: services.end_convert(**facts, note=NOTE),
    }
    verbs[action]()


def _on_issue(cast, action: str, issue: Issue, person) -> None:
    facts = {"issue": issue, "by": person}
    verbs = {
        "send_review": lambda: services.send_review(**facts),
        "pass_review": lambda: services.pass_review(**facts),
        "send_back": lambda: services.send_back(**facts, note=NOTE),
        "sign": lambda: services.sign(**facts),
        "decline_to_sign": lambda: services.decline_to_sign(**facts, note=NOTE),
        "issue": lambda: services.issue(**facts, **cast.up),
        "route": lambda: services.route(**facts, **cast.sideways),
        "close": lambda: services.close(**facts),
        "abandon": lambda: services.abandon(**facts, note=NOTE),
    }
    verbs[action]()


def _on_route(cast, action: str, route: Route, person) -> None:
    facts = {"route": route, "by": person}
    adopted = {"items": list(route.issue.items.all()), "adoption_kind": "adopted"}
    verbs = {
        "receive": lambda: services.receive(**facts),
        "adopt": lambda: services.adopt(**facts, action="adopt", **adopted),
        "adopt_again": lambda: services.adopt(**facts, action="adopt_again", **adopted),
        "pass_over": lambda: services.pass_over(**facts),
        "pass_on": lambda: services.pass_on(**facts, to_unit=cast.water),
        "answer": lambda: services.answer(**facts, reply="已列入计划。"),
    }
    verbs[action]()


PLAYS = {OPINION.model: _on_report, ISSUE.model: _on_issue, ROUTE.model: _on_route}
ROWS = [(lifecycle, step.action) for lifecycle in ALL for step in lifecycle.steps if step.by.name != "house"]
ENDINGS = {"withdraw", "discard", "drop", "return", "put_back", "abandon", "send_back", "decline_to_sign"}
"""Steps that end or turn back a record; chosen seldom, so that some see their whole life."""

moves = st.lists(
    st.tuples(
        st.integers(0, len(ROWS) - 1),
        st.sampled_from(PEOPLE),
        st.integers(0, 3),
        st.integers(0, 40),
        st.integers(0, 2),
    ),
    min_size=20,
    max_size=50,
)


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(moves=moves, begun=st.sampled_from([O.DRAFT, O.SUBMITTED, O.EDITING, O.ISSUED]))
def test_whatever_people_do_the_room_stays_whole(cast, moves, begun):
    with transaction.atomic():
        cast.report(begun)
        cast.report(by=cast.luo)
        cast.issue(reports=[cast.report(), cast.report(by=cast.luo)])
        moment = clock.now()
        for move in moves:
            moment += timedelta(days=move[3])
            with clock.travel(moment):
                _play(cast, move)
                _hold()
        transaction.set_rollback(True)


def _play(cast, move) -> None:
    number, name, which, _days, chance = move
    lifecycle, action = ROWS[number]
    if chance:
        lifecycle, action, name = _something_due(cast, number) or (lifecycle, action, name)
    person = getattr(cast, name)
    found = list(lifecycle.model._default_manager.order_by("id"))
    if not found:
        return
    record = found[which % len(found)]
    if chance:
        able = [
            row
            for row in found
            if action in {step.action for step in lifecycle.allowed([row], person)[row.pk]}
        ]
        record = able[which % len(able)] if able else record
    before = (record.state, record.version, trail.history(record).count())
    try:
        PLAYS[lifecycle.model](cast, action, record, person)
    except (Refusal, EditRefused) as refused:
        words = str(refused)
    except (Item.DoesNotExist, PermissionDenied):
        words = "没有这一条，或不是编辑。"
    else:
        return
    assert words
    record.refresh_from_db()
    assert (record.state, record.version, trail.history(record).count()) == before, (
        "A refusal changes nothing."
    )


def _something_due(cast, number: int):
    """Some step that somebody may take now, chosen by the drawn number; an ending one time in nine."""
    due = [
        (lifecycle, step.action, name)
        for lifecycle in ALL
        for name in PEOPLE
        for steps in lifecycle.allowed(
            list(lifecycle.model._default_manager.all()), getattr(cast, name)
        ).values()
        for step in steps
        if number % 9 == 0 or step.action not in ENDINGS
    ]
    return due[number % len(due)] if due else None


def _hold() -> None:
    for year, issues in itertools.groupby(
        Issue.objects.exclude(number=None).order_by("year", "number"), key=lambda issue: issue.year
    ):
        numbers = [issue.number for issue in issues]
        assert numbers == list(range(1, len(numbers) + 1)), f"Numbers of {year} run without gaps or doubles."
    for issue in Issue.objects.prefetch_related("routes"):
        firsts = [route for route in issue.routes.all() if route.first]
        assert len(firsts) == (issue.state in ISSUED), "Exactly one first route, from the day of issue."
        assert (issue.number is not None) == (issue.state in ISSUED)
    for report in Opinion.objects.all():
        carried = Item.objects.filter(reports=report).first()
        assert (carried is not None) == (report.state in (O.EDITING, O.ISSUED, O.CLOSED))
        if report.state in (O.ISSUED, O.CLOSED):
            assert carried.issue.state in ISSUED
    for lifecycle in ALL:
        for record in lifecycle.model._default_manager.all():
            _hold_history(lifecycle, record)


def _hold_history(lifecycle: Lifecycle, record) -> None:
    """Every change of state is an event, each begins where the last one ended, and no digest is off."""
    moved = [event for event in trail.history(record) if event.after]
    assert moved[0].before == ""
    assert all(later.before == earlier.after for earlier, later in itertools.pairwise(moved))
    assert moved[-1].after == record.state
    for event in moved[1:]:
        step = lifecycle.step(event.action)
        assert (event.before in step.source, event.after) == (True, step.target)
    assert all(event.digest == event.compute_digest() for event in moved)


@pytest.mark.parametrize("lifecycle", ALL, ids=lambda row: row.model.__name__)
def test_the_random_walk_knows_every_row_of_the_tables(cast, lifecycle):
    play, record = (
        PLAYS[lifecycle.model],
        {
            Opinion: cast.draft,
            Issue: cast.issue,
            Route: lambda: cast.first_route(cast.issue("issued")),
        }[lifecycle.model](),
    )
    for table, action in ROWS:
        if table is lifecycle:
            with pytest.raises((Refusal, EditRefused, Item.DoesNotExist, PermissionDenied)):
                play(cast, action, record, cast.nobody)
