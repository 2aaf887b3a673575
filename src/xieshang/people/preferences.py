"""How a person likes to read: language, elder mode and its type size, theme, and which committee opens first.

For a signed-in person they lie on the account and follow them to every device; on the device a
cookie keeps the last choice, so that the sign-in page already looks right. Works without scripts.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.functional import Promise, SimpleLazyObject

from xieshang.core.models import Account

SIZES = (18, 20, 22, 24, 26, 28, 30)
"""Sizes of type in elder mode, in px; each has its class in the stylesheet."""

COOKIE = "xieshang_look"
CHOSEN_COOKIE = "xieshang_chosen"
"""Names what a visitor chose at the door in the last quarter of an hour: signing in takes it along."""

COMMITTEE_KEY = "committee"
YEAR = 365 * 24 * 3600
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


@dataclass(frozen=True)
class Preferences:
    """What a page needs to know to be set for this reader."""

    language: str
    elder: bool = False
    type_size: int = 20
    theme: str = Account.Theme.AUTO

    @property
    def html_class(self) -> str:
        return f"elder type-{self.type_size}" if self.elder else ""

    @property
    def color_scheme(self) -> str:
        return {"light": "light", "dark": "dark"}.get(self.theme, "light dark")

    @property
    def smaller(self) -> int | None:
        return max((size for size in SIZES if size < self.type_size), default=None)

    @property
    def larger(self) -> int | None:
        return min((size for size in SIZES if size > self.type_size), default=None)

    @property
    def themes(self) -> list[tuple[str, str | Promise]]:
        return list(Account.Theme.choices)

    def changed(self, wanted: Mapping[str, str]) -> "Preferences":
        """These preferences with what was asked for, leaving out anything that does not exist."""
        found = self
        if wanted.get("language") in LANGUAGES:
            found = replace(found, language=wanted["language"])
        if wanted.get("elder") in {"on", "off"}:
            found = replace(found, elder=wanted["elder"] == "on")
        if wanted.get("theme") in Account.Theme.values:
            found = replace(found, theme=wanted["theme"])
        if wanted.get("type_size", "") in map(str, SIZES):
            found = replace(found, type_size=int(wanted["type_size"]))
        return found

    def as_cookie(self) -> str:
        return f"{'elder' if self.elder else 'plain'}.{self.type_size}.{self.theme}"


def of(request: HttpRequest) -> Preferences:
    """Those of whoever asks, as the middleware found them."""
    return request.preferences  # type: ignore[attr-defined]


def of_device(request: HttpRequest) -> Preferences:
    """What this device last chose. Reads cookies only."""
    elder, _, rest = request.COOKIES.get(COOKIE, "").partition(".")
    size, _, theme = rest.partition(".")
    plain = Preferences(language=translation.get_language() or settings.LANGUAGE_CODE)
    return plain.changed({"elder": "on" if elder == "elder" else "off", "type_size": size, "theme": theme})


def of_account(account: Account) -> Preferences:
    plain = Preferences(account.language)
    return plain.changed(
        {
            "elder": "on" if account.elder_mode else "off",
            "type_size": str(account.type_size),
            "theme": account.theme,
        }
    )


def remember(preferences: Preferences, *, by: Account) -> None:
    """Keep these on the account."""
    by.language = preferences.language
    by.elder_mode = preferences.elder
    by.type_size = preferences.type_size
    by.theme = preferences.theme
    by.save(update_fields=["language", "elder_mode", "type_size", "theme"])


def set_cookies(response: HttpResponse, preferences: Preferences) -> None:
    kept: dict[str, Any] = {
        "max_age": YEAR,
        "samesite": "Lax",
        "secure": settings.SESSION_COOKIE_SECURE,
        "httponly": True,
    }
    response.set_cookie(COOKIE, preferences.as_cookie(), **kept)
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, preferences.language, **kept)


def chosen_at_the_door(request: HttpRequest) -> dict[str, str]:
    """What was chosen on the sign-in page a moment ago, to be taken along into the account."""
    names = set(request.COOKIES.get(CHOSEN_COOKIE, "").split("."))
    device = of_device(request)
    values = {
        "language": device.language,
        "elder": "on" if device.elder else "off",
        "type_size": str(device.type_size),
        "theme": device.theme,
    }
    return {name: value for name, value in values.items() if name in names}


class PreferencesMiddleware:
    """Give each request ``request.preferences``, and speak the reader's language on their pages.

    Costs no query of its own: the account it reads is the one every page of a signed-in person
    reads, and an answer without a page reads nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.preferences = SimpleLazyObject(lambda: _of_whoever_asks(request))  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict) -> None:
        if getattr(view, "login_required", True):
            _set_for_its_reader(request)


def open_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that needs no sign-in; whoever is signed in has it as all their pages, and nothing keeps it for them."""

    @login_not_required
    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        _set_for_its_reader(request)
        response = view(request, *args, **kwargs)
        if request.user.is_authenticated:
            patch_cache_control(response, private=True, no_store=True)
        return response

    return shown


def _set_for_its_reader(request: HttpRequest) -> None:
    if not isinstance(request.user, Account):
        return
    request.user.chosen_committee = request.session.get(COMMITTEE_KEY)  # type: ignore[attr-defined]
    language = of(request).language
    translation.activate(language)
    request.LANGUAGE_CODE = language


def _of_whoever_asks(request: HttpRequest) -> Preferences:
    account = getattr(request, "user", None)
    return of_account(account) if isinstance(account, Account) else of_device(request)
