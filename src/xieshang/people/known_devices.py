"""Which names came in from this browser before: whoever guesses elsewhere does not slow them down here.

The cookie opens nothing. It says under which count a wrong password of this browser falls, and whoever copies
it gets a count of their own to be slowed by.
"""

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from xieshang.core.models import Account

LASTS = 400 * 24 * 3600
"""Seconds: as long as browsers keep a cookie at all."""

MANY = 20
"""Names that one browser remembers, as at a counter where many sign in."""

_SALT = "xieshang.people.known"


@dataclass(frozen=True)
class Device:
    """A browser by a random name of its own, and the accounts that came in from it, the latest first."""

    name: str
    accounts: tuple[int, ...] = ()


def device_of(request: HttpRequest) -> Device:
    """What the cookie says; a browser that never let anybody in has no name."""
    sealed = request.COOKIES.get(settings.KNOWN_COOKIE, "")
    try:
        name, *accounts = signing.loads(sealed, salt=_SALT, max_age=LASTS)
    except signing.BadSignature:
        return Device("")
    return Device(name, tuple(accounts))


def remember(request: HttpRequest, response: HttpResponse, account: Account) -> None:
    """This account came in from this browser."""
    device = device_of(request)
    accounts = [account.pk, *(pk for pk in device.accounts if pk != account.pk)][:MANY]
    response.set_cookie(
        settings.KNOWN_COOKIE,
        signing.dumps([device.name or secrets.token_urlsafe(9), *accounts], salt=_SALT),
        max_age=LASTS,
        path=settings.KNOWN_COOKIE_PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
