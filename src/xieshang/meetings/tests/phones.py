"""A phone in a test: it opens codes, taps, types digits, and keeps its cookies."""

from datetime import timedelta
from itertools import count

from django.http import HttpResponse
from django.test import Client

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.meetings import codes
from xieshang.meetings.models import Meeting

_numbers = count(1)


class Phone:
    """One browser; ``owner`` is signed in on it unless there is none."""

    def __init__(self, owner: Account | None = None, *, language: str = "") -> None:
        self.client = Client(headers={"accept-language": language or "zh-hans"})
        if owner and language:
            Account.objects.filter(pk=owner.pk).update(language=language)
        if owner:
            self.sign_in(owner)

    def sign_in(self, owner: Account) -> None:
        self.client.force_login(owner)

    def let_the_session_end(self) -> None:
        del self.client.cookies["sessionid"]

    def open_screen(self, meeting: Meeting, code: str = "") -> HttpResponse:
        """Scan the hall's screen with the camera."""
        return self.client.get(f"/check-in/{meeting.pk}/at/{code or screen(meeting)}/")

    def tap(self, meeting: Meeting, code: str = "", **more) -> dict:
        """Press the one button; what the page's script is answered."""
        return self.send(meeting, code=code or screen(meeting), **more).json()

    def type(self, meeting: Meeting, digits: str = "", **more) -> dict:
        return self.send(meeting, code=digits or codes.digits(meeting.pk, clock.now()), **more).json()

    def send(self, meeting: Meeting, **fields) -> HttpResponse:
        fields = {"nonce": nonce()} | fields
        return self.client.post(
            f"/check-in/{meeting.pk}/take/", fields, headers={"accept": "application/json"}
        )


def nonce() -> str:
    return f"phone-nonce-{next(_numbers)}"


def screen(meeting: Meeting, *, ago: int = 0) -> str:
    """The code that stood on the hall's screen so many seconds ago."""
    return codes.hall_code(meeting.pk, clock.now() - timedelta(seconds=ago), 15)


def kept(*, minutes: int, fast: int = 0) -> dict[str, int | str]:
    """What the phone adds to a scan it kept for so many minutes; its clock is ``fast`` minutes ahead."""
    sent = int((clock.now() + timedelta(minutes=fast)).timestamp() * 1000)
    return {"kept": "1", "scanned_at": sent - minutes * 60_000, "sent_at": sent}
