"""Random people take random steps; whatever they do, the papers stay whole and the trail tells all of it."""

import itertools
from datetime import timedelta

import pytest
from django.db import transaction
from harness.chance import tries
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xieshang.core import clock, trail
from xieshang.core.lifecycle import Lifecycle
from xieshang.core.refusals import Refusal
from xieshang.proposals import services
from xieshang.proposals.lifecycle import COSIGNING, GOOD_MARK, HANDLING, KEY_MARK, PROPOSAL
from xieshang.proposals.models import Cosignature, GoodProposal, Handling, KeyProposal, Proposal
from xieshang.proposals.pages import GOODS, KEYS, NAMES, PAPERS, WORKS
from xieshang.proposals.states import FILED, JOINING, PRIVATE, TAKES_IN
from xieshang.proposals.states import HandlingState as H
from xieshang.proposals.states import ProposalState as S

PEOPLE = (
    "chen", "liu", "office", "reviewer", "director", "assigner", "schools_clerk", "schools_lead",
    "finance_clerk", "finance_lead", "health_clerk", "health_lead", "nobody", "neighbour",
)  # fmt: skip

NOTE = "按程序办理。"


def _typed(cast, action: str, record: Proposal | Handling | Cosignature) -> dict:
    """What a person would type on the page of a step."""
    typed = {
        (PROPOSAL.model, "invite"): lambda: {"members": [cast.member(cast.liu)]},
        (PROPOSAL.model, "pass_first"): lambda: {"field": "社会建设"},
        (PROPOSAL.model, "pass_to_final"): lambda: {"field": "社会建设"},
        (PROPOSAL.model, "refuse"): lambda: {"refusal_reason": "empty"},
        (PROPOSAL.model, "ask_merge"): lambda: {"main": Proposal.objects.exclude(pk=record.pk).order_by("-id").first()},
        (PROPOSAL.model, "assign"): lambda: {"handling_mode": "lead_and_co", "lead": cast.place.schools, "others": [cast.place.finance]},
        (PROPOSAL.model, "mark_key"): lambda: {"leader": cast.leading_post()},
        (PROPOSAL.model, "name_good"): lambda: {"year": clock.today().year},
        (PROPOSAL.model, "add_unit"): lambda: {"unit": cast.place.health, "handling_mode": "lead_and_co"},
        (PROPOSAL.model, "replace_unit"): lambda: {"handling": record.handlings.last(), "unit": cast.place.finance},
        (PROPOSAL.model, "drop_unit"): lambda: {"handling": record.handlings.last()},
        (PROPOSAL.model, "change_mode"): lambda: {"handling_mode": "separate"},
        (PROPOSAL.model, "rate"): lambda: {"attitude": "satisfied", "process": "satisfied", "result": "dissatisfied", "comment": NOTE},
        (HANDLING.model, "move"): lambda: {"unit": cast.place.health},
        (HANDLING.model, "start"): lambda: {"plan": "先看现场。"},
        (HANDLING.model, "log_contact"): lambda: {"held_on": clock.today(), "form": "phone", "people": "经办人", "summary": "已沟通。"},
        (HANDLING.model, "ask_extension"): lambda: {"asked_until": record.reply_due_on + timedelta(days=9)},
        (HANDLING.model, "give_opinion"): lambda: {"opinion": "同意。"},
        (HANDLING.model, "late_opinion"): lambda: {"opinion": "同意。"},
        (KEY_MARK.model, "change_leader"): lambda: {"leader": cast.director.posts.get()},
        (KEY_MARK.model, "change_way"): lambda: {"way": "site"},
        (KEY_MARK.model, "record_outcome"): lambda: {"outcome": "partly"},
        (HANDLING.model, "draft_reply"): lambda: {"text": "已办。", "result_code": "B", "publication": "open", "contact_person": "经办人"},
    }.get((type(record), action), dict)  # fmt: skip
    return typed() | ({"note": NOTE} if PAGES[type(record)].table.step(action).note else {})


PAGES = {pages.table.model: pages for pages in (PAPERS, WORKS, NAMES, KEYS, GOODS)}
ROWS = [
    (pages, step.action) for pages in PAGES.values() for step in pages.table.steps if step.by.name != "house"
]

ENDINGS = {
    "mark_key",
    "name_good",
    "change_leader",
    "change_way",
    "record_outcome",
    "revoke",
    "ask_merge",
    "ask_convert",
    "withdraw",
    "discard",
    "refuse",
    "revise",
    "decline",
    "return",
    "return_second",
}
"""Steps that end or turn back a paper; chosen seldom, so that some papers see their whole life."""

moves = st.lists(
    st.tuples(
        st.integers(0, len(ROWS) - 1),
        st.sampled_from(PEOPLE),
        st.integers(0, 3),
        st.integers(0, 25),
        # Left to chance alone hardly any paper is ever filed: two times in three the step is one that is due.
        st.integers(0, 2),
    ),
    min_size=20,
    max_size=60,
)


@settings(max_examples=tries(15), suppress_health_check=list(HealthCheck))
@given(
    moves=moves,
    kinds=st.lists(st.sampled_from(["individual", "joint"]), min_size=1, max_size=3),
    begun=st.sampled_from([S.DRAFT, S.FINAL_REVIEW, S.ASSIGNED, S.REPLIED, S.FEEDBACK_GIVEN]),
)
def test_whatever_people_do_the_papers_stay_whole(cast, moves, kinds, begun):
    with transaction.atomic():
        cast.paper(begun, result_code="B", result="dissatisfied")
        for kind in kinds:
            cast.draft(kind=kind)
        moment = clock.now()
        for move in moves:
            moment += timedelta(days=move[3])
            with clock.travel(moment):
                _play(cast, move)
                _hold(cast)
        transaction.set_rollback(True)


def _play(cast, move) -> None:
    number, name, which, _days, chance = move
    pages, action = ROWS[number]
    if chance:
        pages, action, name = _something_due(cast, number) or (pages, action, name)
    lifecycle = pages.table
    found = list(lifecycle.model.objects.order_by("id"))
    if not found:
        return
    record = found[which % len(found)]
    if chance:
        person = getattr(cast, name)
        able = [
            row
            for row in found
            if action in {step.action for step in lifecycle.allowed([row], person)[row.pk]}
        ]
        record = able[which % len(able)] if able else record
    before = (record.state, record.version, trail.history(record).count())
    try:
        pages.take(action, record, by=getattr(cast, name), **_typed(cast, action, record))
    except Refusal as refused:
        words = str(refused)
    else:
        return
    record.refresh_from_db()
    assert words
    assert (record.state, record.version, trail.history(record).count()) == before, (
        "A refusal changes nothing."
    )


def _something_due(cast, number: int):
    """Some step that somebody may take now, chosen by the drawn number; an ending one time in nine."""
    seldom = number % 9 == 0
    due = [
        (pages, step.action, name)
        for model, pages in PAGES.items()
        for name in PEOPLE
        for steps in pages.table.allowed(list(model.objects.all()), getattr(cast, name)).values()
        for step in steps
        if seldom or step.action not in ENDINGS
    ]
    return due[number % len(due)] if due else None


def _hold(cast) -> None:
    papers = list(Proposal.objects.order_by("id"))
    numbers = sorted(paper.number for paper in papers if paper.number)
    receipts = sorted(paper.receipt_number for paper in papers if paper.receipt_number)
    assert numbers == list(range(1, len(numbers) + 1)), "Numbers run without gaps or doubles."
    assert receipts == list(range(1, len(receipts) + 1))
    for paper in papers:
        assert (paper.state in FILED) <= bool(paper.number and paper.filed_on)
        assert (paper.state not in (*PRIVATE, S.WITHDRAWN)) <= bool(paper.received_at)
        if paper.state in JOINING:
            assert paper.merged_into.state in TAKES_IN, (
                "A main proposal goes on, or lets go of those who joined."
            )
            assert not paper.joining.exists(), "Nothing joins what has joined itself."
        answering = [
            row for row in paper.handlings.all() if row.part != Handling.Part.CO and row.state != H.MOVED
        ]
        if paper.state in (S.REPLIED, S.FEEDBACK_GIVEN, S.CLOSED):
            assert answering
            assert all(row.state == H.REPLIED for row in answering)
            assert paper.result_code == "B"
        if paper.state in (S.ASSIGNED, S.REHANDLING):
            assert any(row.state != H.REPLIED for row in answering)
            _hold_the_mode(paper)
        if paper.kind == Proposal.Kind.JOINT and paper.received_at:
            assert paper.texts.filter(version=paper.text_version).exists()
    for lifecycle in (PROPOSAL, HANDLING, COSIGNING, KEY_MARK, GOOD_MARK):
        for record in lifecycle.model.objects.all():
            _hold_history(lifecycle, record)


def _hold_the_mode(paper: Proposal) -> None:
    """However often the assignment is corrected, the units are those that the way of handling wants."""
    parts = sorted(row.part for row in paper.handlings.exclude(state=H.MOVED))
    if paper.handling_mode == "sole":
        assert parts == ["sole"]
    elif paper.handling_mode == "separate":
        assert parts == ["separate"] * len(parts)
        assert len(parts) > 1
    else:
        assert parts == ["co"] * (len(parts) - 1) + ["lead"]
        assert len(parts) > 1


def _hold_history(lifecycle: Lifecycle, record) -> None:
    """Every change of state is an event, each begins where the last one ended, and no digest is off."""
    events = list(trail.history(record))
    assert events, "A record without a beginning."
    moved = [event for event in events if event.after]
    assert moved[0].before == ""
    assert all(later.before == earlier.after for earlier, later in itertools.pairwise(moved))
    assert moved[-1].after == record.state
    for event in moved[1:]:
        step = lifecycle.step(event.action)
        assert event.before in step.source
        assert event.after == (step.target or event.before)
    assert all(event.digest == event.compute_digest() for event in events)


@pytest.mark.parametrize("pages", PAGES.values(), ids=lambda pages: pages.table.model.__name__)
def test_the_random_walk_knows_every_row_of_the_tables(cast, pages):
    paper = cast.draft(kind="joint")
    services.invite(proposal=paper, by=cast.chen, members=[cast.member(cast.liu)])
    record = {
        Proposal: paper,
        Handling: cast.paper(S.ASSIGNED).handlings.get(),
        Cosignature: paper.cosignatures.get(),
        KeyProposal: services.mark_key(
            proposal=cast.paper(S.FILED), by=cast.office, leader=cast.leading_post()
        ),
        GoodProposal: services.name_good(proposal=cast.paper(S.CLOSED), by=cast.office, year=2024),
    }[pages.table.model]
    for of, action in ROWS:
        if of is pages:
            with pytest.raises(Refusal):
                pages.take(action, record, by=cast.nobody, **_typed(cast, action, record))
