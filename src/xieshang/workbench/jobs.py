"""What `xieshang work` does, in this order, round after round."""

from datetime import timedelta
from functools import partial
from math import inf

from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse

from xieshang.consultation import services as consultation
from xieshang.core import entries, mail
from xieshang.core.importing import slices
from xieshang.core.models import ImportedFile, Notice
from xieshang.core.text import indexing, meaning, suggest
from xieshang.core.work import GoOn, Job
from xieshang.culture import booking as library
from xieshang.meetings import services as meetings
from xieshang.outcomes import conversions
from xieshang.people import services as people
from xieshang.people import slowing
from xieshang.rulebook import services as rulebook
from xieshang.search import earlier, same_matter, saved, topics
from xieshang.search.background import with_the_index_kept_up
from xieshang.supervision import services as supervision
from xieshang.surveys import services as surveys

from . import reminders, wording
from .house import HOUSE


def page_of(notice: Notice) -> str:
    """Where a reader is sent: opening the notice marks it read and goes on to the record."""
    return reverse("workbench:notice", args=[notice.pk])


def forget_ended_sessions(go_on: GoOn) -> None:
    """What a session held is gone from the database once it has ended, not only out of use."""
    SessionStore.clear_expired()


def write_imports(go_on: GoOn) -> None:
    """Tables that somebody confirmed or takes back are worked on, also those whose page was closed or whose process
    ended."""
    intakes = {register.name: register.intake for room in HOUSE for register in room.registers}
    intakes |= {roster.name: roster.intake for room in HOUSE for roster in room.rosters}
    for file in ImportedFile.objects.filter(slices.AT_WORK).order_by("confirmed_at"):
        slices.run(file, intakes[file.register], seconds=inf, go_on=go_on)


def forget_submissions(go_on: GoOn) -> None:
    """Forms that were taken days ago are sent again by nobody."""
    entries.forget_submissions()


def prune_sign_ins(go_on: GoOn) -> None:
    """What happened at the door is forgotten in its time: a rule of the city, and for wrong passwords a day."""
    people.prune_sign_ins()
    slowing.forget()


def switch_terms(go_on: GoOn) -> None:
    """On its day a decided change of term takes place."""
    people.switch_due()


def keep_offline_scans(go_on: GoOn) -> None:
    """A scan that a phone sent later is listed for the gate, also where its process ended before that."""
    meetings.keep_recent_offline()


JOBS = (
    # Each machine keeps an index of its own, so each does this, whoever leads.
    Job("search", indexing.follow, alone=False),
    Job("meaning", with_the_index_kept_up(meaning.follow), every=timedelta(minutes=1), alone=False),
    Job("suggestions", with_the_index_kept_up(suggest.retrain), every=timedelta(hours=1), alone=False),
    Job("imports", write_imports),
    Job("conversions", conversions.derive),
    Job("consultation", consultation.follow),
    Job("surveys", surveys.follow, every=timedelta(minutes=10)),
    Job("supervision", supervision.follow),
    # After the index, which it asks.
    Job("earlier work", earlier.check_submitted),
    Job("saved searches", saved.notify),
    Job("same matters", same_matter.work_out, every=timedelta(minutes=5)),
    Job("asked topics", topics.work_out_requests),
    Job("hot topics", topics.work_out, every=timedelta(hours=1)),
    # Deadlines are days, so looking a few times an hour loses nothing.
    Job("reminders", reminders.remind, every=timedelta(minutes=10)),
    Job("mail", partial(mail.deliver, sentence=wording.sentence, link=page_of)),
    Job("sessions", forget_ended_sessions, every=timedelta(hours=1)),
    Job("sign-ins", prune_sign_ins, every=timedelta(hours=12)),
    Job("terms", switch_terms, every=timedelta(minutes=10)),
    Job("offline scans", keep_offline_scans, every=timedelta(minutes=10)),
    # A rule holds from its day on: its settings to the minute, its page within these minutes.
    Job("rulebook", rulebook.follow_the_calendar, every=timedelta(minutes=10)),
    Job("library", library.follow, every=timedelta(minutes=10)),
    Job("submissions", forget_submissions, every=timedelta(hours=1)),
)
