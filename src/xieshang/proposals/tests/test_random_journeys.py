"""Random people take random steps; whatever they do, the papers stay whole and the trail tells all of it."""

import itertools
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xieshang.core import clock, trail
from xieshang.core.lifecycle import Lifecycle
from xieshang.core.refusals import Refusal
from xieshang.proposals import services
from xieshang.proposals.lifecycle import COSIGNING, HANDLING, PROPOSAL
from xieshang.proposals.models import Cosignature, Handling, Proposal
from xieshang.proposals.states import FILED, JOINING, PRIVATE, TAKES_IN
from xieshang.proposals.states import HandlingState as H
from xieshang.proposals.states import ProposalState as S

PEOPLE = (
    "chen", "liu", "office", "reviewer", "director", "assigner", "schools_clerk", "schools_lead",
    "finance_clerk", "finance_lead", "nobody", "neighbour",
)  # fmt: skip

NOTE = "按程序办理。"


def _on_proposal(cast, action: str, paper: Proposal, person) -> None:
    """The verb behind each row of the proposal's table, with what a person would type."""
    place = cast.place
    verbs = {
        "invite": lambda: services.invite(proposal=paper, by=person, members=[cast.member(cast.liu)]),
        "revise": lambda: services.revise(proposal=paper, by=person),
        "submit": lambda: services.submit(proposal=paper, by=person),
        "submit_joint": lambda: services.submit(proposal=paper, by=person),
        "resubmit": lambda: services.resubmit(proposal=paper, by=person),
        "discard": lambda: services.discard(proposal=paper, by=person),
        "withdraw": lambda: services.withdraw(proposal=paper, by=person, note=NOTE),
        "pass_first": lambda: services.pass_review(
            proposal=paper, by=person, action="pass_first", field="社会建设"
        ),
        "pass_to_final": lambda: services.pass_review(
            proposal=paper, by=person, action="pass_to_final", field="社会建设"
        ),
        "pass_second": lambda: services.pass_review(proposal=paper, by=person, action="pass_second"),
        "return": lambda: services.return_for_changes(proposal=paper, by=person, action="return", note=NOTE),
        "return_second": lambda: services.return_for_changes(
            proposal=paper, by=person, action="return_second", note=NOTE
        ),
        "file": lambda: services.file(proposal=paper, by=person),
        "refuse": lambda: services.refuse(proposal=paper, by=person, refusal_reason="empty", note=NOTE),
        "ask_merge": lambda: services.ask_merge(
            proposal=paper, by=person, main=Proposal.objects.exclude(pk=paper.pk).order_by("-id").first()
        ),
        "agree_merge": lambda: services.agree_merge(proposal=paper, by=person),
        "decline_merge": lambda: services.decline_merge(proposal=paper, by=person, note=NOTE),
        "end_merge": lambda: services.end_merge(proposal=paper, by=person, note=NOTE),
        "ask_convert": lambda: services.ask_convert(proposal=paper, by=person, note=NOTE),
        "agree_convert": lambda: services.agree_convert(proposal=paper, by=person),
        "decline_convert": lambda: services.decline_convert(proposal=paper, by=person, note=NOTE),
        "end_convert": lambda: services.end_convert(proposal=paper, by=person, note=NOTE),
        "assign": lambda: services.assign(
            proposal=paper, by=person, handling_mode="lead_and_co", lead=place.schools, others=[place.finance]
        ),
        "rate": lambda: services.rate(
            proposal=paper,
            by=person,
            attitude="satisfied",
            process="satisfied",
            result="dissatisfied",
            comment=NOTE,
        ),
        "close_silent": lambda: services.close_silent(proposal=paper, by=person),
        "rehandle": lambda: services.rehandle(proposal=paper, by=person, note=NOTE),
        "close": lambda: services.close(proposal=paper, by=person),
    }
    verbs[action]()


def _on_handling(cast, action: str, row: Handling, person) -> None:
    verbs = {
        "accept": lambda: services.accept_assignment(handling=row, by=person),
        "dispute": lambda: services.dispute(handling=row, by=person, note=NOTE),
        "keep": lambda: services.decide_dispute(handling=row, by=person, keep=True, note=NOTE),
        "move": lambda: services.decide_dispute(handling=row, by=person, keep=False, unit=cast.place.health),
        "start": lambda: services.start(handling=row, by=person, plan="先看现场。"),
        "log_contact": lambda: services.log_contact(handling=row, by=person, held_on=clock.today(), form="phone", people="经办人", summary="已沟通。"),
        "ask_extension": lambda: services.ask_extension(handling=row, by=person, asked_until=row.reply_due_on + timedelta(days=9), note=NOTE),
        "grant_extension": lambda: services.decide_extension(handling=row, by=person, grant=True),
        "deny_extension": lambda: services.decide_extension(handling=row, by=person, grant=False, note=NOTE),
        "give_opinion": lambda: services.give_opinion(handling=row, by=person, opinion="同意。"),
        "draft_reply": lambda: services.draft_reply(handling=row, by=person, text="已办。", result_code="B", publication="open", contact_person="经办人"),
        "pass_reply": lambda: services.pass_reply(handling=row, by=person),
        "send_back": lambda: services.return_reply(handling=row, by=person, action="send_back", note=NOTE),
        "sign": lambda: services.sign(handling=row, by=person),
        "decline_to_sign": lambda: services.return_reply(handling=row, by=person, action="decline_to_sign", note=NOTE),
    }  # fmt: skip
    verbs[action]()


def _on_cosignature(cast, action: str, row: Cosignature, person) -> None:
    verb = {"accept": services.accept, "decline": services.decline, "take_back": services.take_back}[action]
    verb(cosignature=row, by=person)


ROWS = [
    (lifecycle, step.action, play)
    for lifecycle, play in ((PROPOSAL, _on_proposal), (HANDLING, _on_handling), (COSIGNING, _on_cosignature))
    for step in lifecycle.steps
    if step.by.name != "house"
]

ENDINGS = {
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


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
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
    lifecycle, action, play = ROWS[number]
    if chance:
        lifecycle, action, play, name = _something_due(cast, number) or (lifecycle, action, play, name)
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
        play(cast, action, record, getattr(cast, name))
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
        (lifecycle, step.action, play, name)
        for lifecycle, play in (
            (PROPOSAL, _on_proposal),
            (HANDLING, _on_handling),
            (COSIGNING, _on_cosignature),
        )
        for name in PEOPLE
        for steps in lifecycle.allowed(list(lifecycle.model.objects.all()), getattr(cast, name)).values()
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
        if paper.kind == Proposal.Kind.JOINT and paper.received_at:
            assert paper.texts.filter(version=paper.text_version).exists()
    for lifecycle in (PROPOSAL, HANDLING, COSIGNING):
        for record in lifecycle.model.objects.all():
            _hold_history(lifecycle, record)


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
        assert event.after == step.target
    assert all(event.digest == event.compute_digest() for event in events)


@pytest.mark.parametrize("lifecycle", [PROPOSAL, HANDLING, COSIGNING], ids=lambda row: row.model.__name__)
def test_the_random_walk_knows_every_row_of_the_tables(lifecycle):
    known = {action for table, action, _ in ROWS if table is lifecycle}
    assert known == {step.action for step in lifecycle.steps if step.by.name != "house"}
