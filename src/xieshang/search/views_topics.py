"""Hot topics of the last weeks, or of a period somebody asks for."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from xieshang.core.requests import PersonRequest
from xieshang.people.posts import current_committee_id

from . import topics
from .forms import PeriodForm

SHOWN = 20


@require_GET
def hot(request: PersonRequest) -> HttpResponse:
    """What was written of most in the last weeks or in a period, as far as this person may see it."""
    typed = request.GET.get("days", "")
    days = int(typed) if typed in map(str, topics.PERIODS) else topics.PERIODS[0]
    form = PeriodForm(request.GET) if {"since", "until"} & request.GET.keys() else PeriodForm()
    return _page(request, form, days)


@require_POST
def ask(request: PersonRequest) -> HttpResponse:
    """Ask for the topics of a period; the page shows them as soon as they are worked out."""
    committee = current_committee_id(request.user)
    if committee is None or not topics.may_ask(request.user, committee):
        raise Http404
    form = PeriodForm(request.POST)
    if form.period is None:
        return _page(request, form, topics.PERIODS[0], status=422)
    since, until = form.period
    topics.ask(by=request.user, committee=committee, since=since, until=until)
    return redirect(f"{reverse('search:topics')}?{urlencode({'since': since, 'until': until})}")


def _page(request: PersonRequest, form: PeriodForm, days: int, *, status: int = 200) -> HttpResponse:
    committee, period = current_committee_id(request.user), form.period
    made, found = topics.of(request.user, committee, days=None if period else days, period=period)
    may_ask = topics.may_ask(request.user, committee)
    context = {
        "made": made,
        "topics": Paginator(found, SHOWN).get_page(request.GET.get("page")),
        "days": None if period else days,
        "period": period,
        "periods": topics.PERIODS,
        "form": form,
        "may_ask": may_ask,
        "requests": topics.requests(committee) if may_ask else [],
        "waits": made is not None and made.up_to is None,
    }
    return render(request, "search/topics.html", context, status=status)
