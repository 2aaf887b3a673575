"""E-mail of notices by the real command, a real SMTP dialogue, and a plug that is pulled at every moment."""

import random
import time
from collections import Counter
from collections.abc import Callable

import pytest

from xieshang.core import mail
from xieshang.core.models import Account, Notice
from xieshang.proposals.tests.cast import place

from .mail_server import Post, kill, tell


@pytest.fixture
def chen(scratch_database) -> Account:
    place("jiangcheng", "江城")
    return Account.objects.create(username="chen", name="陈晓舟", email="chen@example.org")


@pytest.fixture
def office(empty_house, post: Post):
    """An installation whose background work reaches the mail server, and whose leader is replaced quickly."""
    empty_house.settings |= {
        "XIESHANG_SMTP_URL": post.address,
        "XIESHANG_BASE_URL": "https://jiangcheng.example.org",
        "XIESHANG_LEASE_SECONDS": "1",
    }
    return empty_house


def until(true: Callable[[], bool], *, seconds: float = 300) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


def in_state(state: Notice.Mail) -> int:
    return Notice.objects.filter(mail=state).count()


def test_a_notice_is_accepted_once_and_says_in_both_languages_what_happened_and_where(office, post, chen):
    tell(chen)
    assert office.run("work", "--once").returncode == 0
    assert office.run("work", "--once").returncode == 0

    notice = Notice.objects.get()
    assert post.ids == [notice.message_id]
    assert notice.mail == Notice.Mail.SENT
    [message] = post.accepted
    text = message.get_content()
    assert message["To"] == "chen@example.org"
    assert message["Subject"].strip() == "【协商】已立案：关于河边步道照明的提案"
    assert message["Auto-Submitted"] == "auto-generated"
    assert text.index("陈晓舟，您好：") < text.index("Dear 陈晓舟,")
    assert "「关于河边步道照明的提案」：已立案" in text
    assert text.count(f"https://jiangcheng.example.org/notices/{notice.pk}/") == 2


@pytest.mark.parametrize(
    "moment", [*(pytest.param(word, marks=pytest.mark.alike) for word in ("EHLO", "MAIL", "RCPT")), "text"]
)
def test_killed_at_any_moment_of_the_dialogue_the_message_is_accepted_exactly_once(
    office, post, chen, moment
):
    notices = tell(chen, times=3)
    worker = office.start("work", "--interval", "0.05")
    post.at[moment] = kill(worker.pid)
    worker.wait(timeout=300)
    post.at.clear()

    office.start("work", "--interval", "0.05")
    until(lambda: in_state(Notice.Mail.WAITING) == 0)
    until(lambda: len(post.accepted) == 3)
    assert Counter(post.ids) == {notice.message_id: 1 for notice in notices}


def test_killed_over_and_over_at_random_moments_nothing_is_accepted_twice_and_nothing_is_lost_unseen(
    office, post, chen
):
    notices = {notice.message_id for notice in tell(chen, times=60)}
    dice = random.Random(6)
    for _ in range(6):
        worker = office.start("work", "--interval", "0.05")
        more = len(post.accepted) + dice.randint(2, 6)
        until(lambda more=more: len(post.accepted) >= more)
        time.sleep(dice.uniform(0, 0.03))
        worker.kill()
        worker.wait()
    last = office.start("work", "--interval", "0.05")
    until(lambda: in_state(Notice.Mail.WAITING) == 0)
    last.terminate()
    assert last.wait(timeout=300) == 0

    assert set(Counter(post.ids).values()) == {1}
    unconfirmed = set(Notice.objects.filter(mail=Notice.Mail.SENDING).values_list("message_id", flat=True))
    assert notices - set(post.ids) <= unconfirmed
    assert len(unconfirmed) <= 6


def test_a_message_claimed_but_never_answered_is_not_offered_again_by_itself(office, post, chen):
    tell(chen)
    worker = office.start("work", "--interval", "0.05")
    post.at["text"] = kill(worker.pid)
    worker.wait(timeout=300)
    post.at.clear()
    office.run("work", "--once")

    assert len(post.accepted) == 1
    notice = Notice.objects.get()
    assert notice.mail == Notice.Mail.SENDING
    assert not Notice.objects.filter(mail.undelivered()).exists()
    Notice.objects.update(mail_after=notice.mail_after - mail.ANSWER)
    assert Notice.objects.filter(mail.undelivered()).get() == notice


def test_of_two_workers_one_leads_and_the_other_takes_over_when_it_is_killed(office, post, chen):
    first = office.start("work", "--interval", "0.05")
    tell(chen)
    until(lambda: len(post.accepted) == 1)
    office.start("work", "--interval", "0.05")
    tell(chen)
    until(lambda: len(post.accepted) == 2)

    first.kill()
    first.wait()
    tell(chen)
    until(lambda: len(post.accepted) == 3)
    assert set(Counter(post.ids).values()) == {1}
