"""A mail server on the loopback address that remembers what it accepted, and can pull the plug on its client."""

import email
import email.policy
import os
import signal
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller

from xieshang.core import notices, trail
from xieshang.core.models import Account, Notice
from xieshang.people.models import Committee


@dataclass
class Post:
    """What the server does, and what it has taken. Each hook runs before the server answers."""

    accepted: list[EmailMessage] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    """By recipient: what is said to RCPT instead of 250."""
    answer_to_text: str = "250 OK"
    sender_answer: str = "250 OK"
    at: dict[str, Callable[[], None]] = field(default_factory=dict)
    """By command: what happens when it is heard."""
    address: str = ""

    @property
    def ids(self) -> list[str]:
        return [message["Message-ID"].strip("<>") for message in self.accepted]

    def heard(self, command: str) -> None:
        self.at.get(command, lambda: None)()

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.heard("EHLO")
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):
        self.heard("MAIL")
        envelope.mail_from = address
        return self.sender_answer

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.heard("RCPT")
        envelope.rcpt_tos.append(address)
        return self.answers.get(address, "250 OK")

    async def handle_DATA(self, server, session, envelope):
        if self.answer_to_text.startswith("2"):
            self.accepted.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        self._line = server.transport
        self.heard("text")
        return self.answer_to_text

    def break_line(self) -> None:
        """The connection is gone before an answer is heard; the next one holds."""
        self.at.clear()
        self._line.abort()


@pytest.fixture
def post() -> Iterator[Post]:
    running = Post()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(running, hostname="127.0.0.1", port=port)
    controller.start()
    running.address = f"smtp://127.0.0.1:{port}"
    yield running
    controller.stop()


def kill(pid: int) -> Callable[[], None]:
    """The plug of a process."""
    return lambda: os.kill(pid, signal.SIGKILL)


def tell(person: Account, *, times: int = 1, title: str = "关于河边步道照明的提案") -> list[Notice]:
    """Tell a person of something that happened just now, so often."""
    committee = Committee.objects.get(slug="jiangcheng")
    before = set(Notice.objects.values_list("pk", flat=True))
    for number in range(1, times + 1):
        event = trail.write(committee, "told", by=None)
        words = title if times == 1 else f"{title}（{number}）"
        notices.tell([person], event, Titled(committee, words), "立案", url="/notices/")
    return list(Notice.objects.exclude(pk__in=before).order_by("pk"))


@dataclass
class Titled:
    """Something with a title of its own, standing for the record a notice is about."""

    committee: Committee
    title: str

    def __str__(self) -> str:
        return self.title
