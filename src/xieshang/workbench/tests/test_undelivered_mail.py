"""The office learns which e-mails did not arrive and why, and decides what becomes of them."""

from datetime import timedelta

import pytest

from xieshang.core import clock
from xieshang.core.models import Event, Notice
from xieshang.proposals.states import ProposalState as S


@pytest.fixture
def office(cast):
    return cast.browser_of(cast.office)


def trouble(cast, mail: Notice.Mail, error: str = "") -> Notice:
    """Chen was told that a proposal was filed, and the e-mail got so far."""
    cast.chen.email = "chen@example.org"
    cast.chen.save()
    cast.paper(S.FILED)
    notice = Notice.objects.get(recipient=cast.chen)
    notice.mail, notice.mail_error = mail, error
    notice.mail_after = clock.now() - timedelta(minutes=1)
    notice.save()
    return notice


def test_an_address_the_server_refused_is_shown_with_the_servers_words_and_sent_again_after_a_word(
    cast, office
):
    notice = trouble(cast, Notice.Mail.FAILED, "550 5.1.1 No such mailbox")
    page = office.get("/mail/").content.decode()
    assert "陈晓舟 · chen@example.org" in page
    assert "550 5.1.1 No such mailbox" in page
    assert "未能送达" in page
    page = office.post(f"/mail/{notice.pk}/again/", follow=True).content.decode()
    assert "邮件将再发一次。" in page
    assert "没有未送达的邮件" in page
    again = Notice.objects.get(pk=notice.pk)
    assert (again.mail, again.mail_tries, again.message_id) == (Notice.Mail.WAITING, 0, notice.message_id)
    event = Event.objects.latest("pk")
    assert (event.action, event.by, event.data["recipient"]) == ("mail_again", cast.office, cast.chen.pk)


def test_a_message_that_was_never_answered_says_that_it_may_have_arrived(cast, office):
    notice = trouble(cast, Notice.Mail.SENDING)
    assert "可能已经送达" in office.get("/mail/").content.decode()
    office.post(f"/mail/{notice.pk}/let-go/")
    assert Notice.objects.get(pk=notice.pk).mail == Notice.Mail.NONE
    assert Event.objects.latest("pk").action == "mail_given_up"


def test_a_message_whose_server_still_has_time_to_answer_is_not_shown(cast, office):
    notice = trouble(cast, Notice.Mail.SENDING)
    Notice.objects.filter(pk=notice.pk).update(mail_after=clock.now() + timedelta(minutes=5))
    assert "没有未送达的邮件" in office.get("/mail/").content.decode()
    assert office.post(f"/mail/{notice.pk}/again/").status_code == 404


def test_what_was_sent_cannot_be_sent_again(cast, office):
    notice = trouble(cast, Notice.Mail.SENT)
    assert office.post(f"/mail/{notice.pk}/again/").status_code == 404
    assert Notice.objects.get(pk=notice.pk).mail == Notice.Mail.SENT


@pytest.mark.parametrize("name", ["chen", "director", "auditor", "schools_clerk", "nobody"])
def test_nobody_else_learns_of_addresses(cast, name):
    notice = trouble(cast, Notice.Mail.FAILED)
    browser = cast.browser_of(getattr(cast, name))
    assert browser.get("/mail/").status_code == 404
    assert browser.post(f"/mail/{notice.pk}/again/").status_code == 404


def test_the_office_of_another_committee_sees_its_own_only(cast):
    notice = trouble(cast, Notice.Mail.FAILED)
    neighbour = cast.browser_of(cast.neighbour)
    assert "chen@example.org" not in neighbour.get("/mail/").content.decode()
    assert neighbour.post(f"/mail/{notice.pk}/again/").status_code == 404
