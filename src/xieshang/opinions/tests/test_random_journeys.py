"""Random people take random steps in this room; reports, issues and routes stay whole and the trail tells all of it."""

import itertools
from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import transaction
from harness.chance import tries
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xieshang.core import clock, trail
from xieshang.core.lifecycle import Lifecycle
from xieshang.core.refusals import Refusal
from xieshang.opinions.lifecycle import ALL
from xieshang.opinions.models import Issue, Item, Opinion, Route
from xieshang.opinions.pages import ISSUES, REPORTS, ROUTES
from xieshang.opinions.services.items import EditRefused
from xieshang.opinions.states import ISSUED
from xieshang.opinions.states import OpinionState as O

PEOPLE = ("he", "luo", "editor", "reviewer", "signer", "province_editor", "government_clerk", "nobody")
NOTE = "按程序办理。"


def _said(cast, action: str, record: Opinion | Issue | Route) -> dict:
    """What a person fills in on the page of a step."""
    adopted = {"items": [], "adoption_kind": "adopted"}
    if isinstance(record, Route):
        adopted["items"] = list(record.issue.items.all())
    return {
        "classify": {"field": "城乡建设", "urgency": "normal", "sensitive": False},
        "issue": cast.up,
        "route": cast.sideways,
        "adopt": adopted,
        "adopt_again": adopted,
        "pass_on": {"to_unit": cast.water},
        "answer": {"reply": "已列入计划。"},
    }.get(action, {}) | ({"note": NOTE} if action in REASONED else {})


REASONED = {step.action for table in ALL for step in table.steps if step.note}
PAGES = {pages.table.model: pages for pages in (REPORTS, ISSUES, ROUTES)}
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


@settings(max_examples=tries(12), suppress_health_check=list(HealthCheck))
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
        PAGES[lifecycle.model].take(action, record, by=person, **_said(cast, action, record))
    except (Refusal, EditRefused) as refused:
        words = str(refused)
    except (ObjectDoesNotExist, PermissionDenied):
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
    record = {
        Opinion: cast.draft,
        Issue: cast.issue,
        Route: lambda: cast.first_route(cast.issue("issued")),
    }[lifecycle.model]()
    for table, action in ROWS:
        if table is lifecycle:
            with pytest.raises((Refusal, EditRefused, ObjectDoesNotExist, PermissionDenied)):
                PAGES[lifecycle.model].take(action, record, by=cast.nobody, **_said(cast, action, record))
