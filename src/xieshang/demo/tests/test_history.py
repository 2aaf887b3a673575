"""The history of the demonstration reads as if it had been lived."""

from itertools import pairwise

from django.utils import timezone

from xieshang.core.models import Event, Notice
from xieshang.people.models import Member, PlenarySession
from xieshang.proposals.models import Handling, Proposal, Reply


def test_events_stand_in_the_order_in_which_they_happened(demonstration_year):
    moments = list(Event.objects.order_by("id").values_list("at", flat=True))
    assert all(earlier <= later for earlier, later in pairwise(moments))
    assert moments[-1] < timezone.now()


def test_events_are_what_their_digests_say(demonstration_year):
    assert all(event.digest == event.compute_digest() for event in Event.objects.all())


def test_numbers_of_a_session_run_with_time_and_without_gaps(demonstration_year):
    for session in PlenarySession.objects.filter(committee__slug="zunyi", proposals__isnull=False).distinct():
        papers = Proposal.objects.filter(plenary_session=session)
        receipts = list(papers.received().order_by("received_at").values_list("receipt_number", flat=True))
        assert receipts == list(range(1, len(receipts) + 1))
        numbers = list(papers.exclude(number=None).order_by("number").values_list("number", "filed_on"))
        assert [number for number, _ in numbers] == list(range(1, len(numbers) + 1))
        assert [day for _, day in numbers] == sorted(day for _, day in numbers)


def test_nearly_all_replies_came_in_time(demonstration_year):
    signed = Reply.objects.exclude(signed_on=None).filter(round=1).select_related("handling")
    late = [reply for reply in signed if reply.signed_on > reply.handling.reply_due_on]
    assert 0 < len(late) < len(signed) * 0.03


def test_open_work_shows_every_light(demonstration_year):
    today = timezone.localdate()
    days = [
        (due - today).days
        for due in Handling.objects.filter(due_on__isnull=False).values_list("due_on", flat=True)
    ]
    assert min(days) < 0
    assert any(0 <= day <= 10 for day in days)
    assert max(days) > 10


def test_four_hundred_members_serve_on_any_day(demonstration_year):
    members = Member.objects.filter(committee__slug="zunyi")
    for session in PlenarySession.objects.filter(committee__slug="zunyi"):
        assert members.serving(session.opens_on).count() == 400


def test_what_is_old_has_been_read_and_what_is_new_has_not(demonstration_year):
    assert Notice.objects.filter(created_at__year=2024, read_at=None).count() == 0
    assert Notice.objects.filter(read_at=None).exists()
    assert not Notice.objects.exclude(mail=Notice.Mail.NONE).exists()
