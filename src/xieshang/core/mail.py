"""Sends notices by e-mail: at most one accepted message for each, also when we are killed in the middle.

SMTP has one moment that cannot be repaired: the server has taken the message and its answer did
not reach us. So a notice is claimed durably at the last possible moment, between the text of the
message and the dot that ends it. Before the claim nothing was accepted and the message is simply
offered again, under the same Message-ID. After the claim it is never offered again by itself: it
is sent, refused, or, when no answer was ever seen, shown to the office as unconfirmed. The page
docs/decisions says why, and what remains.
"""

import logging
import re
import smtplib
from collections.abc import Callable, Iterator
from datetime import timedelta
from email.charset import Charset
from email.utils import format_datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import sanitize_address
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from . import clock
from .models import Notice
from .work import GoOn

log = logging.getLogger(__name__)

FRESH = timedelta(days=3)
"""What could not leave for so long is no news any more; it stands in the product."""
TRIES = 25
"""With the growing pauses between them, about three days."""
LONGEST_PAUSE = timedelta(hours=4)
ANSWER = timedelta(minutes=10)
"""How long a server may think before it answers to a message (RFC 5321, 4.5.3.2.6)."""

Words = Callable[[Notice], str]
"""Something that is said of a notice, in the language of the moment."""


def deliver(go_on: GoOn, *, sentence: Words, link: Words) -> None:
    """Send the e-mail of every notice whose turn it is. Without a mail server nothing happens.

    ``sentence`` says what has happened; ``link`` is the path of the page on which the reader finds it.
    """
    if not settings.EMAIL_HOST:
        return
    Notice.objects.filter(mail=Notice.Mail.WAITING, mail_after__lt=clock.now() - FRESH).update(
        mail=Notice.Mail.NONE, mail_after=None
    )
    server = _Server()
    try:
        for notice in _due():
            if not go_on():
                return
            _send(notice, server, sentence, link)
    except _ServerAway as away:
        log.warning("The mail server does not take messages: %s", away)
        _put_off(_waiting(), str(away))
    finally:
        server.leave()


def unconfirmed() -> Q:
    """Claimed, and no answer was seen in all the time a server has: accepted or not, nobody knows."""
    return Q(mail=Notice.Mail.SENDING, mail_after__lt=clock.now())


def undelivered() -> Q:
    """What the office should look at: refused for good, or unconfirmed."""
    return Q(mail=Notice.Mail.FAILED) | unconfirmed()


def send_again(notices) -> int:
    """Offer these once more, on somebody's word, under their old Message-ID; returns how many."""
    return notices.filter(undelivered()).update(
        mail=Notice.Mail.WAITING, mail_tries=0, mail_after=clock.now(), mail_error=""
    )


def let_go(notices) -> int:
    """Send these no more: the reader finds them in the product; returns how many."""
    return notices.filter(undelivered()).update(mail=Notice.Mail.NONE, mail_after=None)


def _waiting():
    return Notice.objects.filter(mail=Notice.Mail.WAITING, mail_after__lte=clock.now())


def _due() -> Iterator[Notice]:
    """Waiting notices, oldest first, a few at a time; each is met at most once in a round."""
    last = 0
    while True:
        some = list(_waiting().filter(pk__gt=last).select_related("recipient", "event").order_by("pk")[:50])
        yield from some
        if not some:
            return
        last = some[-1].pk


def _send(notice: Notice, server: "_Server", sentence: Words, link: Words) -> None:
    reader = notice.recipient
    row = Notice.objects.filter(pk=notice.pk, mail=Notice.Mail.WAITING, mail_tries=notice.mail_tries)
    if not reader.email or not reader.is_active:
        row.update(mail=Notice.Mail.NONE, mail_after=None)
        return
    try:
        address, text = (
            sanitize_address(reader.email, "utf-8"),
            compose(notice, sentence, link).message().as_bytes(),
        )
    except ValueError as error:
        row.update(mail=Notice.Mail.FAILED, mail_error=str(error)[:200])
        return
    try:
        server.offer(address, text)
        claimed = row.update(
            mail=Notice.Mail.SENDING, mail_tries=F("mail_tries") + 1, mail_after=clock.now() + ANSWER
        )
        if not claimed:
            # Someone else was faster. Without the dot the server forgets what it heard.
            server.hang_up()
            return
        row = Notice.objects.filter(pk=notice.pk, mail=Notice.Mail.SENDING, mail_tries=notice.mail_tries + 1)
        if server.finish():
            row.update(mail=Notice.Mail.SENT, mail_after=None, mail_error="")
    except _Refused as refused:
        if refused.for_good:
            row.update(mail=Notice.Mail.FAILED, mail_error=str(refused)[:200])
        else:
            _put_off(row, str(refused), claimed=refused.claimed)


def _put_off(notices, error: str, *, claimed: bool = False) -> None:
    """Try these later, each time after a longer pause; those tried often enough have failed."""
    for counted in set(notices.values_list("mail_tries", flat=True)):
        tries = counted if claimed else counted + 1
        pause = min(timedelta(minutes=2 ** min(tries - 1, 10)), LONGEST_PAUSE)
        notices.filter(mail_tries=counted).update(
            mail=Notice.Mail.WAITING if tries < TRIES else Notice.Mail.FAILED,
            mail_tries=tries,
            mail_after=clock.now() + pause,
            mail_error=error[:200],
        )


def compose(notice: Notice, sentence: Words, link: Words) -> EmailMessage:
    """The message of a notice: the same bytes each time, in Chinese and English, the reader's language first."""
    reader = notice.recipient
    order = sorted(("zh-hans", "en"), key=lambda language: language != reader.language)
    words = {"notice": notice, "reader": reader, "link": settings.BASE_URL + link(notice)}
    bodies = []
    for language in order:
        with translation.override(language):
            bodies.append(
                render_to_string("core/notice_mail.txt", words | {"what": sentence(notice)}).strip()
            )
    with translation.override(order[0]):
        subject = _("【协商】%(what)s：%(title)s") % {"what": sentence(notice), "title": notice.title}
    message = EmailMessage(
        subject=" ".join(subject.split()),
        body=f"\n\n{'-' * 40}\n\n".join(bodies) + "\n",
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[reader.email],
        headers={
            "Message-ID": f"<{notice.message_id}>",
            "Date": format_datetime(notice.created_at),
            # Answering machines do not answer this (RFC 3834).
            "Auto-Submitted": "auto-generated",
        },
    )
    # Base64: every server takes it, and no line begins with a dot or "From ".
    message.encoding = Charset("utf-8")
    return message


class _ServerAway(Exception):
    """The server takes no messages now, from us or from anyone; says nothing about a single message."""


class _Refused(Exception):
    """The server does not take this message."""

    def __init__(self, code: int, words: bytes | str, *, claimed: bool = False) -> None:
        text = words.decode(errors="replace") if isinstance(words, bytes) else words
        super().__init__(f"{code} {' '.join(text.split())}".strip())
        self.for_good = code >= 500
        self.claimed = claimed


class _Server:
    """The SMTP dialogue, in two parts: all of a message, and the dot by which the server takes it."""

    def __init__(self) -> None:
        self._backend = EmailBackend()

    @property
    def _line(self) -> smtplib.SMTP:
        if self._backend.connection is None:
            raise smtplib.SMTPServerDisconnected("no connection")
        return self._backend.connection

    def offer(self, address: str, text: bytes) -> None:
        """Say everything but the last line. Nothing is accepted so far, whatever happens now."""
        try:
            self._backend.open()
            self._line.ehlo_or_helo_if_needed()
            self._expect(self._line.mail(sanitize_address(settings.DEFAULT_FROM_EMAIL, "utf-8")), _ServerAway)
            self._expect(self._line.rcpt(address), _Refused)
            self._expect(self._line.docmd("DATA"), _Refused)
            lines = re.sub(rb"\r\n|\r|\n", b"\r\n", text).removesuffix(b"\r\n")
            self._line.send(re.sub(rb"(?m)^\.", b"..", lines) + b"\r\n")
            self._wait_for(ANSWER.total_seconds())
        except OSError as error:  # Also every error of smtplib.
            self.hang_up()
            raise _ServerAway(error) from error

    def finish(self) -> bool:
        """Say the last line. True: accepted. False: nobody knows. Otherwise raises ``_Refused``."""
        try:
            self._line.send(b".\r\n")
            code, words = self._line.getreply()
            self._wait_for(settings.EMAIL_TIMEOUT)
        except OSError as error:
            log.warning("The mail server did not answer to a message: %s", error)
            self.hang_up()
            return False
        if code // 100 != 2:
            raise _Refused(code, words, claimed=True)
        return True

    def hang_up(self) -> None:
        """Break off without a word; the next message opens a connection of its own."""
        if self._backend.connection is not None:
            self._backend.connection.close()
            self._backend.connection = None

    def leave(self) -> None:
        """Say goodbye, if anyone is there."""
        try:
            self._backend.close()
        except OSError:
            self.hang_up()

    def _expect(self, answer: tuple[int, bytes], otherwise: type[_ServerAway | _Refused]) -> None:
        code, words = answer
        if code // 100 in (2, 3):
            return
        if code == 421 or otherwise is _ServerAway:
            self.hang_up()
            raise _ServerAway(f"{code} {words.decode(errors='replace')}")
        self._line.rset()
        raise _Refused(code, words)

    def _wait_for(self, seconds: float) -> None:
        """How long an answer may take from now on."""
        if self._line.sock is not None:
            self._line.sock.settimeout(seconds)
