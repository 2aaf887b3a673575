from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from xieshang.core import clock
from xieshang.core.requests import PersonRequest
from xieshang.core.sheets import download
from xieshang.people.posts import committee_or_404
from xieshang.people.roles import Permission

from .. import services
from ..forms.trail import TrailForm
from ..queries.trail import COLUMNS, MOST_EXPORTED, events_of, in_chunks, page_of


@require_GET
def read(request: PersonRequest) -> HttpResponse:
    """What was done at this committee, by whom, and whether the record of it is whole. Reading is an event itself."""
    committee = committee_or_404(request.user, Permission.READ_TRAIL)
    form = TrailForm(request.GET)
    events, further = page_of(events_of(committee, form.wanted), request.user, before=form.before_id)
    services.note_reading(committee=committee, by=request.user, filters=form.filters, events=len(events))
    kept = request.GET.copy()
    kept["before"] = str(further or "")
    return render(
        request,
        "workbench/trail.html",
        {
            "committee": committee,
            "form": form,
            "events": events,
            "changed": [read for read in events if not read.is_genuine],
            "further": f"?{kept.urlencode()}" if further else "",
            "latest": not form.before_id,
            "export": f"{reverse('workbench:trail_export')}?{request.GET.urlencode()}",
            "most": MOST_EXPORTED,
        },
    )


@require_GET
def export(request: PersonRequest) -> HttpResponseBase:
    """What the page asks for, all of it, as an Excel file; that it was taken away is an event like any other."""
    committee = committee_or_404(request.user, Permission.READ_TRAIL)
    found = in_chunks(events_of(committee, TrailForm(request.GET).wanted), request.user)
    name = _("审计记录%(day)s.xlsx") % {"day": f"{clock.today():%Y%m%d}"}
    return download(COLUMNS, found, sheet=_("审计记录"), name=name, by=request.user, tenant=committee.pk)
