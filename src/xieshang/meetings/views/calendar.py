"""One's own calendar: as a page, and as the secret address that a phone reads."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xieshang.core import clock
from xieshang.core.requests import PersonRequest

from .. import ics, services
from ..models import CalendarAddress
from ..queries import calendar as queries


@require_GET
def shown(request: PersonRequest) -> HttpResponse:
    """What is still to come, by month, and the address for one's phone where there is one."""
    made = CalendarAddress.objects.filter(account=request.user).first()
    address = (
        request.build_absolute_uri(reverse("meetings:calendar_feed", args=[made.secret])) if made else ""
    )
    context = {
        "months": queries.by_month(queries.to_come(request.user)),
        "made": made,
        "address": address,
        "webcal": address.replace("https://", "webcal://", 1).replace("http://", "webcal://", 1),
    }
    return render(request, "meetings/calendar.html", context)


@require_POST
def make(request: PersonRequest) -> HttpResponse:
    services.make_calendar_address(by=request.user)
    return redirect(f"{reverse('meetings:my_calendar')}#phone")


@require_POST
def withdraw(request: PersonRequest) -> HttpResponse:
    services.withdraw_calendar_address(by=request.user)
    return redirect(f"{reverse('meetings:my_calendar')}#phone")


@require_GET
@login_not_required
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar for whoever has its address; nothing where it was made anew, or its owner's account is closed."""
    made = get_object_or_404(
        CalendarAddress.objects.select_related("account"), secret=secret, account__is_active=True
    )
    content = ics.calendar(
        queries.expected_at(made.account),
        host=request.get_host(),
        address=lambda meeting: request.build_absolute_uri(meeting.get_absolute_url()),
        now=clock.now(),
        name=_("政协会议"),
    )
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    patch_cache_control(response, private=True, no_store=True)
    return response
