"""Deadlines: who is told when, once each, and never after the work is done."""

from datetime import date, timedelta

import pytest

from xieshang.core import clock
from xieshang.core.lifecycle import HOUSE
from xieshang.core.models import Event, Notice, Reminder
from xieshang.proposals.lifecycle import HANDLING
from xieshang.proposals.states import HandlingState as H
from xieshang.proposals.states import ProposalState as S
from xieshang.workbench.house import KINDS
from xieshang.workbench.reminders import milestone, remind

WORDS_OF_THE_LAST_WEEK = [f"还有{days}天到期" for days in range(7, 0, -1)] + ["今天到期"]


def always() -> bool:
    return True


def notices_of(person) -> list[tuple[date, str]]:
    """What the house (nobody else) told this person: the day, and its words."""
    notices = Notice.objects.filter(recipient=person, event__action="remind").order_by("pk")
    return [(notice.created_at.date(), notice.what) for notice in notices]


def words(person) -> list[str]:
    return [what for _day, what in notices_of(person)]


def remind_daily(cast, first: date, last: date) -> None:
    """The background work of every day, which looks more than once."""
    day = first
    while day <= last:
        for hour in (9, 15):
            with cast.on(day.year, day.month, day.day, hour=hour):
                remind(always)
        day += timedelta(days=1)


@pytest.fixture
def handled(cast):
    """A proposal that the schools' office began to handle on 22 January 2024; the reply is due on 22 April."""
    with cast.on(2024, 1, 22):
        proposal = cast.paper(S.ASSIGNED)
        return cast.carry(proposal.handlings.get(), H.HANDLING)


def test_over_three_months_people_are_told_at_half_at_four_fifths_and_daily_in_the_last_week(cast, handled):
    remind_daily(cast, date(2024, 1, 22), date(2024, 5, 15))
    expected = [
        (date(2024, 3, 8), "时间已过一半"),
        (date(2024, 4, 4), "时间已过八成"),
        *((date(2024, 4, 15 + n), what) for n, what in enumerate(WORDS_OF_THE_LAST_WEEK)),
        (date(2024, 4, 23), "已超过期限"),
    ]
    assert notices_of(cast.schools_clerk) == expected
    assert notices_of(cast.schools_lead) == expected


def test_only_those_whose_turn_it_is_are_told(cast, handled):
    remind_daily(cast, date(2024, 4, 22), date(2024, 4, 22))
    recipients = set(
        Notice.objects.filter(event__action="remind").values_list("recipient__username", flat=True)
    )
    assert recipients == {"schools.clerk", "schools.lead"}


def test_a_short_turn_is_reminded_of_daily_from_the_day_after_it_began(cast):
    with cast.on(2024, 1, 22):
        cast.paper(S.ASSIGNED)
    remind_daily(cast, date(2024, 1, 22), date(2024, 1, 26))
    assert notices_of(cast.schools_clerk) == [
        (date(2024, 1, 23), "还有2天到期"),
        (date(2024, 1, 24), "还有1天到期"),
        (date(2024, 1, 25), "今天到期"),
        (date(2024, 1, 26), "已超过期限"),
    ]


def test_work_that_was_done_is_not_reminded_of_and_the_next_turn_has_reminders_of_its_own(cast):
    with cast.on(2024, 1, 22):
        handling = cast.paper(S.ASSIGNED).handlings.get()
    remind_daily(cast, date(2024, 1, 23), date(2024, 1, 23))
    with cast.on(2024, 1, 24):
        HANDLING.take("accept", handling, by=cast.schools_clerk)
    remind_daily(cast, date(2024, 1, 24), date(2024, 3, 9))
    assert words(cast.schools_clerk) == ["还有2天到期", "时间已过一半"]


def test_the_proposer_is_reminded_to_rate_the_reply_and_the_office_when_no_rating_came(cast):
    with cast.on(2024, 3, 1):
        cast.paper(S.REPLIED)
    remind_daily(cast, date(2024, 3, 31), date(2024, 4, 1))
    assert words(cast.chen) == ["今天到期", "已超过期限"]
    assert words(cast.office) == ["已超过期限"]
    assert words(cast.liu) == []


def test_a_reminder_found_twice_at_the_same_moment_is_told_once(cast, handled, monkeypatch):
    with cast.on(2024, 4, 22):
        remind(always)
        # The other process looked before this one wrote.
        monkeypatch.setattr(Reminder.objects, "filter", lambda **_: Reminder.objects.none())
        remind(always)
    assert words(cast.schools_clerk) == ["今天到期"]


def test_a_reminder_leaves_an_event_of_the_house_and_none_in_the_history_of_the_record(cast, handled):
    before = Event.objects.filter(kind="proposals.handling").count()
    with cast.on(2024, 4, 22):
        remind(always)
    event = Event.objects.get(action="remind")
    assert (event.by, event.after, event.tenant) == (None, "2024-04-22", cast.place.committee.pk)
    assert event.data == {"kind": "proposals.handling", "record": handled.pk, "due_on": "2024-04-22"}
    assert Event.objects.filter(kind="proposals.handling").count() == before


def test_the_mail_of_a_reminder_found_at_night_waits_for_the_morning(cast, handled):
    cast.schools_clerk.email = "clerk@example.org"
    cast.schools_clerk.save()
    with cast.on(2024, 4, 22, hour=1):
        remind(always)
    with cast.on(2024, 4, 22, hour=8):
        morning = clock.now()
    assert Notice.objects.get(recipient=cast.schools_clerk, event__action="remind").mail_after == morning


def test_stopping_in_the_middle_leaves_the_rest_for_the_next_round(cast):
    with cast.on(2024, 1, 22):
        for _ in range(3):
            cast.paper(S.ASSIGNED)
    answers = iter([True, False])
    with cast.on(2024, 1, 23):
        remind(lambda: next(answers))
        assert len(words(cast.schools_clerk)) == 1
        remind(always)
        assert len(words(cast.schools_clerk)) == 3


def test_nothing_new_to_say_costs_the_same_few_queries_however_many_records_wait(
    cast, handled, django_assert_num_queries
):
    with cast.on(2024, 1, 22):
        for _ in range(5):
            cast.paper(S.ASSIGNED)
    with cast.on(2024, 1, 23):
        remind(always)
        # Each kind of record that waits for somebody, and what was said before of the one that has any.
        waiting = [
            kind for kind in KINDS if any(step.duty and step.by is not HOUSE for step in kind.table.steps)
        ]
        with django_assert_num_queries(len(waiting) + 1):
            remind(always)


@pytest.mark.parametrize(
    ("entered", "due", "today", "name"),
    [
        (date(2024, 1, 1), date(2024, 1, 31), date(2024, 1, 15), None),
        (date(2024, 1, 1), date(2024, 1, 31), date(2024, 1, 16), "half"),
        (date(2024, 1, 1), date(2024, 4, 10), date(2024, 3, 21), "four_fifths"),
        (date(2024, 1, 1), date(2024, 1, 31), date(2024, 1, 24), "2024-01-24"),
        (date(2024, 1, 1), date(2024, 1, 31), date(2024, 1, 31), "2024-01-31"),
        (date(2024, 1, 1), date(2024, 1, 31), date(2024, 2, 1), "overdue"),
        (date(2024, 1, 1), date(2024, 1, 31), date(2024, 2, 7), "overdue"),
        (date(2024, 1, 1), date(2024, 1, 31), date(2024, 2, 8), None),
        (date(2024, 1, 1), date(2024, 1, 4), date(2024, 1, 1), None),
        (date(2024, 1, 9), date(2024, 1, 4), date(2024, 1, 9), None),
        (date(2024, 1, 8), date(2024, 1, 4), date(2024, 1, 9), "overdue"),
    ],
)
def test_a_turn_has_one_stage_at_a_time(entered, due, today, name):
    reached = milestone(entered, due, today)
    assert (reached and reached.name) == name
