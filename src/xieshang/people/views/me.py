from allauth.account import views as doors
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_GET, require_POST

from xieshang.core.models import Account
from xieshang.core.requests import PersonRequest
from xieshang.core.values import own_address, whole_number

from .. import preferences, services
from ..posts import current_committee, standing_of
from ..queries.me import committees_of, memberships_of, posts_of, sign_ins_of


@require_GET
def me(request: PersonRequest) -> HttpResponse:
    """我的: who I am here, which committee opens first, how I like to read, and the way out."""
    return render(
        request,
        "people/me.html",
        {
            "posts": posts_of(request.user),
            "memberships": memberships_of(request.user),
            "committees": committees_of(request.user),
            "opened": current_committee(request.user),
            "sign_ins": sign_ins_of(request.user),
        },
    )


def sign_out(request: HttpRequest) -> HttpResponse:
    """Whoever signs out also leaves no pass behind by which this phone, or a copy of its cookies, checks them in."""
    account = request.user
    response: HttpResponse = doors.logout(request)
    if isinstance(account, Account) and not request.user.is_authenticated:
        services.end_passes(by=account, request=request)
        _leave_nothing(response)
    return response


@require_POST
def sign_out_everywhere(request: PersonRequest) -> HttpResponse:
    """End every session and every pass of this person, for whoever has lost a phone or used somebody else's."""
    services.sign_out_everywhere(by=request.user, request=request)
    logout(request)
    response = redirect("account_login")
    _leave_nothing(response)
    return response


def _leave_nothing(response: HttpResponse) -> None:
    """Take the pass and what the browser keeps of pages; what people wrote and have not sent stays on the device."""
    response.delete_cookie(settings.PHONE_COOKIE, path=settings.PHONE_COOKIE_PATH)
    response["Clear-Site-Data"] = '"cache"'


@login_not_required
@require_POST
def change_preferences(request: HttpRequest) -> HttpResponse:
    """Take one choice of language, elder mode, type size or theme, and go back to where it was made."""
    wanted = {
        name: request.POST[name]
        for name in ("language", "elder", "type_size", "theme")
        if name in request.POST
    }
    chosen = preferences.of(request).changed(wanted)
    response = redirect(_back(request))
    if isinstance(request.user, Account):
        preferences.remember(chosen, by=request.user)
    else:
        names = set(request.COOKIES.get(preferences.CHOSEN_COOKIE, "").split(".")) | set(wanted)
        response.set_cookie(
            preferences.CHOSEN_COOKIE,
            ".".join(sorted(names - {""})),
            max_age=900,
            samesite="Lax",
            httponly=True,
        )
    preferences.set_cookies(response, chosen)
    return response


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for what is not there, or not for this person: the same words for both, in their language.

    An address that leads nowhere reaches no view, so the language is set here.
    """
    with translation.override(preferences.of(request).language):
        return render(request, "404.html", status=404)


@require_POST
def open_committee(request: PersonRequest) -> HttpResponse:
    """Which of the person's committees opens first, for this sign-in."""
    wanted = whole_number(request.POST.get("committee"))
    if wanted not in standing_of(request.user).committees:
        raise Http404
    request.session[preferences.COMMITTEE_KEY] = wanted
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    return own_address(request, request.POST.get("next", ""))
