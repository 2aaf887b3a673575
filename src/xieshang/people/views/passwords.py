"""First passwords for those whom a table brought in: made when they are handed out, shown once, kept nowhere."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from xieshang.core.requests import PersonRequest

from .. import services
from ..queries.lists import kept_by, may
from ..queries.register import without_password

AT_ONCE = 500
"""Passwords that are made in one request: some seconds."""


@never_cache
@require_http_methods(["GET", "POST"])
def passwords(request: PersonRequest) -> HttpResponse:
    """Who has no password yet; the answer to the button is the sheet of passwords, one strip for each person."""
    committee = kept_by(request.user)
    waiting = without_password(committee)
    if request.method == "POST":
        if "who" in request.POST:
            chosen = [int(pk) for pk in request.POST.getlist("who") if len(pk) < 19 and pk.isdecimal()]
            waiting = waiting.filter(pk__in=chosen)
        opened = services.hand_out_passwords(
            committee=committee, accounts=list(waiting[:AT_ONCE]), by=request.user
        )
        if not opened:
            return redirect("people:passwords")
        context = {"opened": opened, "committee": committee, "back": reverse("people:passwords")}
        return render(request, "people/password_strips.html", context)
    context = {
        "committee": committee,
        "here": "passwords",
        "waiting": waiting[:AT_ONCE],
        "number": waiting.count(),
    }
    return render(request, "people/passwords.html", context | may(request.user, committee.pk))
