"""A step taken on many records at once leaves what taking it on each would leave, in the same few statements."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from xieshang.core import trail
from xieshang.core.models import Event, Notice, SearchEntry
from xieshang.core.refusals import AlreadyDone, MissingSomething, SomeoneWasFaster, WrongPerson, WrongState
from xieshang.proposals.lifecycle import HANDLING, PROPOSAL
from xieshang.proposals.models import Handling, Proposal
from xieshang.proposals.states import HandlingState as H
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.cast import FIELD


def traces(record) -> tuple:
    """What a step leaves behind: the record, its last event, whom it told, what can be found."""
    record = type(record).objects.get(pk=record.pk)
    event = trail.history(record).last()
    notices = (
        Notice.objects.filter(event=event)
        .order_by("recipient")
        .values_list("recipient", "what", "title", "url")
    )
    found = SearchEntry.objects.filter(kind=trail.kind_of(record), record=record.pk)
    return (
        (record.state, record.version, record.due_on, record.entered_at),
        (event.by, event.by_name, event.before, event.after, event.note, sorted(event.data)),
        event.digest == event.compute_digest(),
        [(who, what, title.replace("乙", "甲"), bool(url)) for who, what, title, url in notices],
        [(sorted(entry.audience), sorted(entry.facets.items())) for entry in found],
    )


def filed(cast, count: int) -> list[Proposal]:
    return [cast.paper(S.FINAL_REVIEW, title="甲") for _ in range(count)]


@pytest.mark.parametrize("action", ["file", "pass_first", "close"])
def test_a_batch_leaves_what_single_steps_leave(cast, office, director, action):
    state, person = {
        "file": (S.FINAL_REVIEW, director),
        "pass_first": (S.SUBMITTED, office),
        "close": (S.FEEDBACK_GIVEN, office),
    }[action]
    alone, first, second = (cast.paper(state, field=FIELD, title="甲") for _ in range(3))
    PROPOSAL.take(action, alone, by=person)
    answers = PROPOSAL.take_many(action, [first, second], by=person)
    assert [type(answer) for answer in answers.values()] == [Event, Event]
    assert list(answers) == [first.pk, second.pk]
    assert traces(first) == traces(second) == traces(alone)
    first.refresh_from_db()
    if action == "file":
        assert [paper.number for paper in Proposal.objects.order_by("pk")] == [1, 2, 3]


def test_three_and_thirty_cost_the_same_statements(cast, director):
    def cost(count: int) -> int:
        papers = list(
            Proposal.objects.filter(pk__in=[paper.pk for paper in filed(cast, count)])
            .select_related("plenary_session", "committee")
            .order_by("pk")
        )
        with CaptureQueriesContext(connection) as statements:
            answers = PROPOSAL.take_many("file", papers, by=director)
        assert {type(answer) for answer in answers.values()} == {Event}
        return len(statements)

    cost(1)
    assert cost(3) == cost(30) <= 20


def test_what_one_is_refused_holds_up_no_other(cast, director, office):
    papers = filed(cast, 5)
    _fresh, stale, overtaken, missing, elsewhere = papers
    versions = {paper.pk: paper.version for paper in papers}
    PROPOSAL.take("ask_convert", Proposal.objects.get(pk=stale.pk), by=office, note="更适合作为信息。")
    versions[overtaken.pk] -= 1
    Proposal.objects.filter(pk=missing.pk).update(field="")
    missing.field = ""
    PROPOSAL.take("file", elsewhere, by=director)
    answers = PROPOSAL.take_many("file", papers, by=director, versions=versions)
    assert [type(answers[paper.pk]) for paper in papers] == [
        Event,
        SomeoneWasFaster,
        SomeoneWasFaster,
        MissingSomething,
        AlreadyDone,
    ]
    assert [Proposal.objects.get(pk=paper.pk).state for paper in papers] == [
        S.FILED,
        S.CONVERT_ASKED,
        S.FINAL_REVIEW,
        S.FINAL_REVIEW,
        S.FILED,
    ]


def test_where_all_must_move_none_moves_alone(cast, director, office):
    here, stale = filed(cast, 2)
    PROPOSAL.take("ask_convert", Proposal.objects.get(pk=stale.pk), by=office, note="更适合作为信息。")
    with pytest.raises(SomeoneWasFaster):
        PROPOSAL.take_all("file", [here, stale], by=director)
    assert [Proposal.objects.get(pk=paper.pk).state for paper in (here, stale)] == [
        S.FINAL_REVIEW,
        S.CONVERT_ASKED,
    ]
    PROPOSAL.take_all("file", [Proposal.objects.get(pk=here.pk)], by=director)
    assert Proposal.objects.get(pk=here.pk).number == 1


def test_who_may_not_and_where_it_cannot_be_is_said_for_each(cast, office, reviewer):
    here, there = cast.paper(S.SUBMITTED, field=FIELD), cast.paper(S.FILED)
    assert [
        type(answer) for answer in PROPOSAL.take_many("pass_first", [here, there], by=reviewer).values()
    ] == [
        WrongPerson,
        WrongPerson,
    ]
    answers = PROPOSAL.take_many("pass_first", [here, there], by=office)
    assert [type(answer) for answer in answers.values()] == [Event, WrongState]
    assert PROPOSAL.take_many("pass_first", [], by=office) == {}


def test_the_house_takes_its_own_steps_on_many(cast):
    works = [cast.paper(S.REPLIED).handlings.get() for _ in range(2)]
    answers = HANDLING.take_many("handle_again", works, by=None, change={"round": 2})
    assert {type(answer) for answer in answers.values()} == {Event}
    assert set(Handling.objects.values_list("state", "round")) == {(H.HANDLING, 2)}
