"""Signing in: by account name or phone with a password; nobody signs up, the office opens accounts."""

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NoReturn
from urllib.parse import urlencode

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.internal import ratelimit
from django import forms
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account

from . import known_devices, preferences, services, slowing
from .models import SignIn
from .phones import login_name, phone_number

BY_ADDRESS = {"wrong_passwords": "600/m/ip"}
"""Wrong passwords from one address in a minute before that address has to wait: a whole plenary session sits
behind the one address of its hall, and a name is locked by its own count long before."""

RECORDED_ONCE = 15 * 60
"""Seconds in which it is recorded once that a name has to wait, however often somebody knocks meanwhile."""

Kind = SignIn.Kind

_WAIT = _(
    "密码连续输错，请等%(left)s，在%(at)s之后再试。输错越多等得越久，最多5分钟；账号没有被锁定，"
    "在登录过的手机或电脑上登录不受影响。忘记密码请联系本级政协办公室重置。"
)
_REFUSED = _("账号（手机号）或密码不对，请再试一次。")

ALLOWED_BEFORE_CHANGE = frozenset({"account_change_password", "account_logout", "people:preferences"})
"""Where a person may go before the first password has been changed."""

_WORDS = re.compile(r"[^\x00-\x7f]|\S\s+\S")
"""What a person has typed in words: letters beyond ASCII, or more than one word."""

KEPT_LENGTH = 100_000
"""Characters of typed text shown again after a sign-in has expired: more than any form here takes."""


class PhoneField(forms.CharField):
    """A mobile number of mainland China, however it is spaced, as its eleven digits."""

    def clean(self, value: str) -> str:
        number = phone_number(super().clean(value))
        if number is None:
            raise ValidationError(_("请填写11位手机号。"))
        return number


class Adapter(DefaultAccountAdapter):
    """Our answers to the questions allauth asks."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _REFUSED,
        "phone_password_mismatch": _REFUSED,
        "too_many_from_address": _(
            "这个网络在一分钟内输错密码的次数太多，请一分钟后再试。您的账号没有被锁定。"
        ),
        "rate_limited": _("操作太频繁，请稍后再试。"),
        "enter_current_password": _("当前密码不对，请重新填写。"),
        "account_inactive": _("这个账号已停用，请联系本级政协办公室。"),
    }

    def is_safe_url(self, url: str) -> bool:
        """Only the path of a page: a word like ``[]`` would be taken for the name of an address."""
        try:
            return url.startswith("/") and bool(super().is_safe_url(url))
        except ValueError:
            return False

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def phone_form_field(self, **options: Any) -> PhoneField:
        return PhoneField(**options)

    def get_user_by_phone(self, phone: str) -> Account | None:
        return Account.objects.filter(phone=self.phone_form_field().clean(phone)).first()

    def get_phone(self, user: Account) -> tuple[str, bool] | None:
        """The office writes the number down, so it counts as verified: we send no text messages."""
        return (user.phone, True) if user.phone else None

    def set_password(self, user: Account, password: str) -> None:
        """A password the person chose ends the duty to change the one they were given."""
        services.change_password(account=user, password=password, request=context.request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("people:me")

    def login(self, request: HttpRequest, user: Account) -> None:
        super().login(request, user)
        chosen = preferences.chosen_at_the_door(request)
        if chosen:
            preferences.remember(preferences.of_account(user).changed(chosen), by=user)
        services.record_sign_in(Kind.ENTERED, account=user, request=request)

    def respond_user_inactive(self, request: HttpRequest, user: Account) -> HttpResponse:
        services.record_sign_in(Kind.CLOSED, account=user, request=request)
        return super().respond_user_inactive(request, user)

    def post_login(self, request: HttpRequest, user: Account, **options: Any) -> HttpResponse:
        response = super().post_login(request, user, **options)
        known_devices.remember(request, response, user)
        return response

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Asked before a password is judged; the count of the library is not used."""
        if not self._count_address(request, dry_run=True):
            self._record_once(Kind.SLOWED, self.get_client_ip(request), 60, request, credentials)
            raise self.validation_error("too_many_from_address")
        wait = slowing.take_turn(self._key(request, credentials))
        if wait:
            self._refuse_for_now(wait, request, credentials)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        try:
            account = super().authenticate(request, **credentials)
        except ValidationError:
            raise
        except BaseException:
            # Nobody has judged this password, so it is not a wrong one.
            with suppress(DatabaseError):
                slowing.give_turn_back(self._key(request, credentials))
            raise
        if account:
            slowing.begin_anew(self._key(request, credentials))
        return account

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        self._count_address(request)
        login = _login_of(credentials)
        account = _account_of(login)
        services.record_sign_in(
            Kind.WRONG if account else Kind.UNKNOWN, account=account, typed=login, request=request
        )
        wait = slowing.count_wrong(self._key(request, credentials))
        if wait:
            self._refuse_for_now(wait, request, credentials)

    def _refuse_for_now(
        self, wait: slowing.Wait, request: HttpRequest, credentials: dict[str, Any]
    ) -> NoReturn:
        """The page says until when, and shows a clock that runs back (account/login.html)."""
        key = self._key(request, credentials)
        self._record_once(Kind.LOCKED, key, RECORDED_ONCE, request, credentials)
        request.wait = wait  # type: ignore[attr-defined]
        raise ValidationError(_WAIT % {"left": wait.left, "at": wait.at}, code="too_many_login_attempts")

    def _key(self, request: HttpRequest, credentials: dict[str, Any]) -> str:
        """Account and phone of one person are one name."""
        login = _login_of(credentials)
        return slowing.key_of(login, _account_of(login), request, self.get_client_ip(request))

    def _record_once(
        self, kind: Kind, of: str, seconds: int, request: HttpRequest, credentials: dict[str, Any]
    ) -> None:
        login = _login_of(credentials)
        services.record_once(
            kind, of=of, seconds=seconds, account=_account_of(login), typed=login, request=request
        )

    def _count_address(self, request: HttpRequest, *, dry_run: bool = False) -> bool:
        counted = ratelimit.consume(
            request, app="xieshang.people", action="wrong_passwords", config=BY_ADDRESS, dry_run=dry_run
        )
        return counted is not None

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Being signed in shows on the page itself; no banner says it again."""


def _login_of(credentials: dict[str, Any]) -> str:
    return login_name(credentials.get("username", "")).lower()


def _account_of(login: str) -> Account | None:
    return Account.objects.filter(Q(username__iexact=login) | Q(phone=login)).first()


class FirstPasswordMiddleware:
    """Whoever still has the password they were given changes it before anything else. Costs no query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict
    ) -> HttpResponse | None:
        if not getattr(view, "login_required", True) or not request.user.is_authenticated:
            return None
        if not request.user.must_change_password:
            return None
        match = request.resolver_match
        if match is not None and match.view_name in ALLOWED_BEFORE_CHANGE:
            return None
        return redirect("account_change_password")


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Everything needs a signed-in person unless its view says ``login_not_required``.

    When a sign-in has expired while someone was writing, what they sent is shown to them again
    instead of being dropped at the door.
    """

    def process_view(self, request: HttpRequest, view_func: Callable, *rest: Any) -> HttpResponseBase | None:
        # Asked first, because who someone is costs a query and a public answer need not know.
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, *rest)

    def handle_no_permission(  # type: ignore[override]  # More answers than a redirect.
        self, request: HttpRequest, view_func: Callable
    ) -> HttpResponse:
        door = reverse("account_login")
        if request.headers.get("X-Autosave"):
            return JsonResponse({"signin": door}, status=401)
        if request.headers.get("HX-Request"):
            # A fragment cannot hold the door, and a page in which somebody writes is not left unasked:
            # its script says that the sign-in has ended, and where the way in is.
            response = HttpResponse(status=401)
            back = _ours(request, request.headers.get("HX-Current-URL", ""))
            response["X-Sign-In"] = f"{door}?{urlencode({'next': back})}"
            return response
        if request.method == "POST":
            return render(request, "account/expired.html", kept_text(request), status=401)
        return super().handle_no_permission(request, view_func)


class PrivatePagesMiddleware:
    """No browser and no proxy keeps a page that only somebody who is signed in gets. Costs no query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        if match is not None and getattr(match.func, "login_required", True):
            patch_cache_control(response, private=True, no_store=True)
        return response


def kept_text(request: HttpRequest) -> dict[str, Any]:
    """What the person had typed into a form that could not be taken, and the page it came from.

    Never a password, nothing that only programs read (the value of a choice, a number, a name of a window),
    and never sent on by itself: the person copies it, or their browser's own copy comes back on the page of
    the form.
    """
    typed = [
        value[:KEPT_LENGTH]
        for name, values in request.POST.lists()
        for value in values
        if _WORDS.search(value) and "password" not in name and name not in {"csrfmiddlewaretoken", "next"}
    ]
    return {
        "typed": typed,
        "back": _ours(request, request.headers.get("Referer", "")),
    }


def _ours(request: HttpRequest, address: str) -> str:
    """The page whose form was sent, if it is one of ours; otherwise the first page."""
    root = request.build_absolute_uri("/")
    return "/" + address[len(root) :] if address.startswith(root) else "/"


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose page is older than the sign-in: nothing was done, and nothing typed is lost."""
    return render(request, "errors/stale.html", kept_text(request), status=403)
