"""The server is killed in the middle of a storm of check-ins: what was answered is there, and nothing is there twice."""

import http.client
import json
import os
import signal
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings as django_settings
from django.utils import timezone
from harness.house import House

from xieshang.core.models import Account
from xieshang.meetings import codes, passes, services
from xieshang.meetings.models import AudienceRule, Meeting, RosterLine, Scan
from xieshang.meetings.tests.cast import Cast, everybody

PEOPLE = 200
PHONES = 16
TOKEN = "a" * 32


@pytest.fixture
def cast(house: House, settings) -> Cast:
    settings.SECRET_KEY = (house.data / "secret.key").read_text().strip()
    return everybody()


@pytest.fixture
def crowd(cast: Cast) -> tuple[Meeting, list[Account]]:
    """A meeting with many more people on its roster."""
    meeting = cast.meeting()
    accounts = Account.objects.bulk_create(
        Account(username=f"guest{n}", name=f"来宾{n}", password=f"!{n}") for n in range(PEOPLE)
    )
    RosterLine.objects.bulk_create(
        RosterLine(meeting=meeting, account=account, name=account.name, standing=AudienceRule.Standing.DUE)
        for account in accounts
    )
    services.open_meeting(meeting=meeting, by=cast.secretary)
    return meeting, accounts


class Hall:
    """Phones that send until they are answered, each scan always with the same number."""

    def __init__(self, house: House, meeting: Meeting, accounts: list[Account]) -> None:
        self.house, self.meeting = house, meeting
        self.waiting = list(accounts)
        self.answers: dict[int, str] = {}
        self.lock = threading.Lock()
        self.answered_before_the_kill: set[int] = set()

    def send_all(self) -> None:
        phones = [threading.Thread(target=self._phone) for _ in range(PHONES)]
        for phone in phones:
            phone.start()
        while len(self.answers) < PEOPLE // 3:
            time.sleep(0.005)
        with self.lock:
            self.answered_before_the_kill = set(self.answers)
        kill(self.house)
        self.house.serve(workers=2)
        for phone in phones:
            phone.join(60)

    def _phone(self) -> None:
        while True:
            with self.lock:
                if not self.waiting:
                    return
                account = self.waiting.pop()
            while True:
                try:
                    self.answers[account.pk] = self._send(account)
                    break
                except (OSError, http.client.HTTPException):
                    time.sleep(0.05)

    def _send(self, account: Account) -> str:
        device = f"device-of-{account.pk:06d}"
        until = int(timezone.now().timestamp()) + 3600
        held = codes.Pass(account.pk, until, codes.mark_of(account.password))
        cookies = {
            passes.DEVICE: device,
            django_settings.PHONE_COOKIE: codes.seal_pass(held, device),
            "csrftoken": TOKEN,
        }
        now = timezone.now()
        body = {
            "nonce": f"number-{account.pk:06d}",
            "code": codes.digits(self.meeting.pk, now),
        }
        line = http.client.HTTPConnection(self.house.address.removeprefix("http://"), timeout=10)
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
            told = answer.read()
            if answer.status == 503:
                raise OSError(told)
            assert answer.status == 200, told
            return json.loads(told)["outcome"]
        finally:
            line.close()


def kill(house: House) -> None:
    """SIGKILL to the server and to every process it has started."""
    doomed = [house.running("serve").pid]
    for pid in doomed:
        doomed += [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    for pid in doomed:
        os.kill(pid, signal.SIGKILL)
    house.running("serve").wait(30)


def test_after_a_kill_every_answered_scan_is_there_and_none_twice(house, crowd):
    meeting, accounts = crowd
    hall = Hall(house, meeting, accounts)
    hall.send_all()
    assert set(hall.answers.values()) == {"accepted"}
    accepted = Scan.objects.filter(meeting=meeting, outcome="accepted")
    present = list(accepted.values_list("line__account_id", flat=True))
    assert hall.answered_before_the_kill <= set(present)
    assert sorted(present) == sorted(account.pk for account in accounts)
    assert Scan.objects.count() == PEOPLE
