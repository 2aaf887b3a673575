"""Ended sessions leave the database with the background work."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from xieshang.workbench.jobs import JOBS


@pytest.mark.django_db
def test_ended_sessions_go_and_living_ones_stay():
    for _ in range(2):
        SessionStore().create()
    ended, living = Session.objects.all()
    Session.objects.filter(pk=ended.pk).update(expire_date=timezone.now() - timedelta(minutes=1))
    [job] = [job for job in JOBS if job.name == "sessions"]
    job.work(lambda: True)
    assert [session.pk for session in Session.objects.all()] == [living.pk]
