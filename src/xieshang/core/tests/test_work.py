"""One leader at a time, and what happens to the others."""

import os
import signal
from datetime import timedelta

import pytest
from django.db.models.functions import Now

from xieshang.core.models import Lease
from xieshang.core.work import Job, Leadership, run

A_MINUTE = timedelta(minutes=1)


def test_the_first_who_asks_leads_and_the_others_stand_by(db):
    first, second = Leadership("work", A_MINUTE), Leadership("work", A_MINUTE)
    assert first.acquire()
    assert not second.acquire()
    assert first.acquire()
    assert Lease.objects.get().holder == first.holder


def test_a_leader_who_falls_silent_is_replaced_when_the_lease_runs_out_and_finds_out(db):
    first, second = Leadership("work", timedelta(seconds=-1)), Leadership("work", A_MINUTE)
    assert first.acquire()
    assert second.acquire()
    assert not first.acquire()


def test_a_leader_who_goes_lets_the_next_one_lead_at_once(db):
    first, second = Leadership("work", A_MINUTE), Leadership("work", A_MINUTE)
    first.acquire()
    first.give_up()
    assert second.acquire()


def test_leading_costs_a_query_only_now_and_then(db, django_assert_num_queries):
    leader = Leadership("work", A_MINUTE)
    leader.acquire()
    with django_assert_num_queries(0):
        assert leader.acquire()


def test_different_work_has_different_leaders(db):
    assert Leadership("mail", A_MINUTE).acquire()
    assert Leadership("seals", A_MINUTE).acquire()


def test_once_does_every_job_and_gives_the_lease_back(db):
    done = []
    jobs = [
        Job(name, lambda go_on, name=name: done.append((name, go_on()))) for name in ("mail", "reminders")
    ]
    run(jobs, once=True, interval=60)
    assert done == [("mail", True), ("reminders", True)]
    assert Lease.objects.filter(until__lte=Now()).count() == 1


def test_once_leaves_the_work_to_whoever_is_leading(db):
    Leadership("work", A_MINUTE).acquire()
    done = []
    run([Job("mail", lambda go_on: done.append("mail"))], once=True, interval=60)
    assert done == []


def test_what_each_machine_needs_is_done_whoever_leads(db):
    Leadership("work", A_MINUTE).acquire()
    done = []
    run([Job("index", lambda go_on: done.append(go_on()), alone=False)], once=True, interval=60)
    assert done == [True]


def test_a_job_that_fails_is_logged_and_keeps_nobody_from_working(db, caplog):
    done = []

    def fail(go_on):
        raise ValueError("a letter without an address")

    def work(go_on):
        done.append("work")
        if len(done) == 2:
            os.kill(os.getpid(), signal.SIGTERM)
            assert not go_on()

    run([Job("mail", fail), Job("reminders", work)], once=False, interval=0)
    assert done == ["work", "work"]
    assert "The job 'mail' failed" in caplog.text
    with pytest.raises(ValueError, match="without an address"):
        run([Job("mail", fail)], once=True, interval=0)


def test_a_job_rests_between_its_rounds(db):
    rounds = []

    def busy(go_on):
        rounds.append("busy")
        if rounds.count("busy") == 3:
            os.kill(os.getpid(), signal.SIGTERM)

    def calm(go_on):
        rounds.append("calm")

    run([Job("calm", calm, every=timedelta(hours=1)), Job("busy", busy)], once=False, interval=0)
    assert rounds.count("calm") == 1
