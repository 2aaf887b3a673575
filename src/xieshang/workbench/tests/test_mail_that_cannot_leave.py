"""What becomes of the e-mail of a notice when the mail server says no, later, or nothing at all."""

from datetime import timedelta
from email.message import EmailMessage
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from xieshang.core import clock, mail
from xieshang.core.models import Account, Notice
from xieshang.proposals.tests.cast import place
from xieshang.workbench.jobs import page_of
from xieshang.workbench.wording import sentence

from .mail_server import Post, tell

S = Notice.Mail


@pytest.fixture
def chen(db, post: Post, settings) -> Account:
    address = urlsplit(post.address)
    settings.EMAIL_HOST, settings.EMAIL_PORT = address.hostname, address.port
    place("jiangcheng", "江城")
    return Account.objects.create(username="chen", name="陈晓舟", email="chen@example.org")


@pytest.fixture
def liu(chen) -> Account:
    return Account.objects.create(username="liu", name="刘望溪", email="liu@example.org")


def deliver(*, after: timedelta = timedelta(0)) -> None:
    """A round of the background work, so long from now."""
    with clock.travel(timezone.now() + after):
        mail.deliver(lambda: True, sentence=sentence, link=page_of)


def states() -> list[str]:
    return list(Notice.objects.order_by("pk").values_list("mail", flat=True))


def test_an_address_that_does_not_exist_is_noted_with_the_servers_words_and_holds_nobody_up(post, chen, liu):
    tell(chen)
    tell(liu)
    post.answers["chen@example.org"] = "550 5.1.1 No such mailbox"
    deliver()
    assert states() == [S.FAILED, S.SENT]
    assert Notice.objects.get(mail=S.FAILED).mail_error == "550 5.1.1 No such mailbox"
    deliver(after=timedelta(days=1))
    assert [message["To"] for message in post.accepted] == ["liu@example.org"]


def test_a_server_that_says_later_is_asked_again_after_growing_pauses_under_the_same_message_id(post, chen):
    [notice] = tell(chen)
    post.answers["chen@example.org"] = "451 4.7.1 Try again later"
    pauses = []
    moment = timedelta(0)
    for _ in range(4):
        deliver(after=moment)
        notice.refresh_from_db()
        assert notice.mail == S.WAITING
        pauses.append(round((notice.mail_after - timezone.now() - moment) / timedelta(minutes=1)))
        moment = notice.mail_after - timezone.now() + timedelta(seconds=1)
    assert pauses == [1, 2, 4, 8]
    assert post.ids == []

    post.answers.clear()
    deliver(after=moment)
    assert post.ids == [notice.message_id]
    assert states() == [S.SENT]


def test_a_message_refused_later_for_days_has_failed(post, chen):
    [notice] = tell(chen)
    post.answers["chen@example.org"] = "451 4.7.1 Try again later"
    Notice.objects.update(mail_tries=mail.TRIES - 1)
    deliver()
    notice.refresh_from_db()
    assert notice.mail == S.FAILED


@pytest.mark.parametrize(("answer", "state"), [("452 4.3.1 Full", S.WAITING), ("554 5.7.1 No", S.FAILED)])
def test_a_text_the_server_refuses_was_not_accepted_and_is_treated_by_what_it_said(post, chen, answer, state):
    [notice] = tell(chen)
    post.answer_to_text = answer
    deliver()
    notice.refresh_from_db()
    assert (notice.mail, notice.mail_tries, notice.mail_error) == (state, 1, answer)


def test_while_the_server_is_away_everything_waits_and_then_leaves(post, chen, liu, settings):
    tell(chen, times=2)
    tell(liu)
    there, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    deliver()
    assert states() == [S.WAITING] * 3
    assert "refused" in Notice.objects.first().mail_error
    settings.EMAIL_PORT = there
    deliver()
    assert post.ids == []
    deliver(after=timedelta(minutes=2))
    assert states() == [S.SENT] * 3
    assert len(post.ids) == 3


def test_a_server_that_does_not_want_our_sender_keeps_all_mail_waiting(post, chen):
    tell(chen, times=2)
    post.sender_answer = "530 5.7.0 Authentication required"
    deliver()
    assert states() == [S.WAITING] * 2
    assert set(Notice.objects.values_list("mail_tries", flat=True)) == {1}


def test_when_the_line_breaks_before_the_answer_the_message_is_shown_to_the_office_and_not_sent_again(
    post, chen, liu
):
    [lost], _next = tell(chen), tell(liu)
    post.at["text"] = post.break_line
    deliver()
    assert states() == [S.SENDING, S.SENT]
    with clock.travel(timezone.now() + timedelta(hours=1)):
        mail.deliver(lambda: True, sentence=sentence, link=page_of)
        shown = Notice.objects.filter(mail.undelivered())
        assert list(shown) == [lost]
        assert mail.send_again(shown) == 1
        mail.deliver(lambda: True, sentence=sentence, link=page_of)
    assert post.ids.count(lost.message_id) == 2


def test_without_a_mail_server_notices_stay_in_the_product(post, chen, settings):
    settings.EMAIL_HOST = ""
    tell(chen)
    deliver()
    assert states() == [S.WAITING]
    assert post.ids == []


def test_what_is_older_than_three_days_is_no_news_and_does_not_leave(post, chen):
    tell(chen)
    deliver(after=timedelta(days=4))
    assert states() == [S.NONE]
    assert post.ids == []


def test_whoever_has_left_or_has_no_address_any_more_gets_no_mail(post, chen, liu):
    tell(chen)
    tell(liu)
    Account.objects.filter(pk=chen.pk).update(email="")
    Account.objects.filter(pk=liu.pk).update(is_active=False)
    deliver()
    assert states() == [S.NONE, S.NONE]


def test_a_reader_of_english_finds_english_first(post, chen):
    Account.objects.filter(pk=chen.pk).update(language="en")
    tell(chen)
    deliver()
    [message] = post.accepted
    assert isinstance(message, EmailMessage)
    assert message["Subject"].strip() == "[Xieshang] Filed: 关于河边步道照明的提案"
    text = message.get_content()
    assert text.index("Dear 陈晓舟,") < text.index("陈晓舟，您好：")
