"""A hall of phones that send until they are answered, each scan always with the same number."""

import http.client
import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from urllib.parse import urlencode

from django.conf import settings
from django.utils import timezone

from xieshang.core.models import Account
from xieshang.meetings import codes, passes
from xieshang.meetings.lifecycle import MEETING
from xieshang.meetings.models import AudienceRule, Meeting, RosterLine, Scan
from xieshang.meetings.tests.cast import Cast

from .house import House

TOKEN = "a" * 32
PATIENCE = 600
"""Seconds after which a test gives up waiting for what must come."""


def crowd(cast: Cast, people: int) -> tuple[Meeting, list[Account]]:
    """An open meeting with this many guests on its roster."""
    meeting = cast.meeting()
    accounts = Account.objects.bulk_create(
        Account(username=f"guest{n}", name=f"来宾{n}", password=f"!{n}") for n in range(people)
    )
    RosterLine.objects.bulk_create(
        RosterLine(meeting=meeting, account=account, name=account.name, standing=AudienceRule.Standing.DUE)
        for account in accounts
    )
    MEETING.take("open", meeting, by=cast.secretary)
    return meeting, accounts


class Hall:
    """What every phone was told: the verdict in the end, and the refusals on the way there."""

    def __init__(self, house: House, meeting: Meeting) -> None:
        self.house, self.meeting = house, meeting
        self.answers: dict[int, str] = {}
        self.not_taken: list[dict] = []
        """Answers of a server that could not write (503)."""
        self.others: list[int] = []
        """Answers that are neither: each is a fault of ours."""
        self._waiting: list[Account] = []
        self._lock = threading.Lock()
        self._over = False

    @contextmanager
    def storm(self, accounts: Sequence[Account], *, phones: int = 16) -> Iterator[None]:
        """All of them check in while the block runs; it ends when everybody has been answered."""
        self._waiting = list(accounts)
        self._over = False
        running = [threading.Thread(target=self._phone, daemon=True) for _ in range(phones)]
        for phone in running:
            phone.start()
        try:
            yield
            for phone in running:
                phone.join(PATIENCE)
                assert not phone.is_alive(), (
                    f"{len(self.answers)} answered, {self.house.log('serve')[-2000:]}"
                )
        finally:
            self._over = True

    def wait_until(self, holds: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < until, f"{len(self.answers)} answered, {len(self.not_taken)} not taken"
            time.sleep(0.005)

    def answered(self) -> set[int]:
        with self._lock:
            return set(self.answers)

    def _phone(self) -> None:
        while not self._over:
            with self._lock:
                if not self._waiting:
                    return
                account = self._waiting.pop()
            while not self._over and not self._sent(account):
                time.sleep(0.05)

    def _sent(self, account: Account) -> bool:
        """Send this person's scan once; whether there is an answer that settles it."""
        try:
            status, body = self._send(account)
        except (OSError, http.client.HTTPException):
            return False
        with self._lock:
            if status == 200:
                self.answers[account.pk] = json.loads(body)["outcome"]
            elif status == 503:
                self.not_taken.append(json.loads(body))
            else:
                self.others.append(status)
        return status != 503

    def _send(self, account: Account) -> tuple[int, bytes]:
        device = f"device-of-{account.pk:06d}"
        now = timezone.now()
        phone_pass = codes.Pass(account.pk, int(now.timestamp()) + 3600, codes.mark_of(account.pass_secret))
        cookies = {
            passes.DEVICE: device,
            settings.PHONE_COOKIE: codes.seal_pass(phone_pass, device),
            "csrftoken": TOKEN,
        }
        body = {"nonce": f"number-{account.pk:06d}", "code": codes.digits(self.meeting.pk, now)}
        line = http.client.HTTPConnection(self.house.address.removeprefix("http://"), timeout=60)
        try:
            line.request(
                "POST",
                f"/check-in/{self.meeting.pk}/take/",
                urlencode(body),
                {
                    "Accept": "application/json",
                    "Content-Type": "application/x-www-form-urlencoded",
                    "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
                    "X-CSRFToken": TOKEN,
                },
            )
            answer = line.getresponse()
            return answer.status, answer.read()
        finally:
            line.close()

    def must_hold(self, accounts: Sequence[Account], acknowledged: set[int]) -> None:
        """Everybody was let in, whoever was told so before the fault is there, and nobody is there twice."""
        assert self.others == []
        assert set(self.answers.values()) == {"accepted"}
        accepted = Scan.objects.filter(meeting=self.meeting, outcome="accepted")
        present = list(accepted.values_list("line__account_id", flat=True))
        assert acknowledged <= set(present)
        assert sorted(present) == sorted(account.pk for account in accounts)
        assert Scan.objects.count() == len(accounts)
