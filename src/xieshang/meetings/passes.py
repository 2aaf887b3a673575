"""The pass of a phone: a signed cookie that says whose phone it is, so that a scan asks no session.

A session ends after half an hour; the pass stays, so that on the morning of a meeting nobody types
a password at the door. It opens nothing but check-in, and a new password, a closed account or
signing out ends it. The name of the device outlives all of these: a second person who checks in
on the same phone is noticed.
"""

import re
import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.people import preferences

from . import codes
from .codes import Pass

DEVICE = "xieshang_device"
SHOWN = "xieshang_shown"
LASTS = timedelta(days=30)
DEVICE_LASTS = timedelta(days=365)
SHOWN_LASTS = timedelta(minutes=5)
"""How long somebody who saw the hall's code in time may take to sign in and tap."""

_DEVICE = re.compile(r"[\w-]{16}", re.ASCII)


def device_of(request: HttpRequest) -> str:
    """The name this phone was given, or empty. Asks nothing of the database, like all that only reads cookies."""
    given = request.COOKIES.get(DEVICE, "")
    return given if _DEVICE.fullmatch(given) else ""


def of(request: HttpRequest) -> Pass | None:
    """The phone's pass, if it has one that still holds."""
    return codes.read_pass(request.COOKIES.get(settings.PHONE_COOKIE, ""), device_of(request), clock.now())


def _session_mark(request: HttpRequest) -> str:
    name = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    return codes.mark_of(name) if name else ""


def undoubted(request: HttpRequest) -> Pass | None:
    """The pass, if nobody has signed in on this phone since it was handed out. Asks nothing of the database."""
    phone_pass = of(request)
    return phone_pass if phone_pass and _session_mark(request) in ("", phone_pass.session) else None


def visitor(request: HttpRequest) -> Account | None:
    """Who holds the phone: the person signed in, else the one its pass names. Two queries at most.

    Somebody who has not changed their first password is nobody yet.
    """
    account = request.user if isinstance(request.user, Account) else _passed(request)
    return None if account is None or account.must_change_password else account


def _passed(request: HttpRequest) -> Account | None:
    phone_pass = of(request)
    account = Account.objects.filter(pk=phone_pass.account, is_active=True).first() if phone_pass else None
    genuine = phone_pass and account and codes.mark_of(account.pass_secret) == phone_pass.mark
    return account if genuine else None


def door(request: HttpRequest, back: str) -> str:
    """Where somebody without a pass says who they are, before they come ``back``."""
    if isinstance(request.user, Account) and request.user.must_change_password:
        return reverse("account_change_password")
    return redirect_to_login(back).url


def hand_out(request: HttpRequest, response: HttpResponse, account: Account | None) -> str:
    """Let the phone keep a name of its own and a pass of whoever holds it; returns the phone's name."""
    device = device_of(request) or secrets.token_urlsafe(12)
    _set(response, DEVICE, device, DEVICE_LASTS)
    if account:
        until = int((clock.now() + LASTS).timestamp())
        phone_pass = Pass(account.pk, until, codes.mark_of(account.pass_secret), _session_mark(request))
        _set(response, settings.PHONE_COOKIE, codes.seal_pass(phone_pass, device), LASTS)
        # Pages that do not ask who is signed in know from these how their reader likes to read.
        preferences.set_cookies(response, preferences.of_account(account))
    return device


def note_shown(response: HttpResponse, meeting: int, code: str, device: str) -> None:
    """Remember on the phone that it was shown this hall code while it was fresh."""
    until = int((clock.now() + SHOWN_LASTS).timestamp())
    _set(response, SHOWN, codes.seal_shown(meeting, code, device, until), SHOWN_LASTS)


def was_shown(request: HttpRequest, meeting: int, code: str) -> bool:
    shown = request.COOKIES.get(SHOWN, "")
    return bool(shown) and codes.was_shown(meeting, code, device_of(request), shown, clock.now())


def _set(response: HttpResponse, name: str, value: str, lasts: timedelta) -> None:
    response.set_cookie(
        name,
        value,
        max_age=lasts,
        path=settings.PHONE_COOKIE_PATH,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
