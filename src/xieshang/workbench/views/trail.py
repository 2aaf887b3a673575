from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from xieshang.core.requests import PersonRequest
from xieshang.people.posts import committee_for
from xieshang.people.roles import Permission

from .. import services
from ..forms.trail import TrailForm
from ..queries.trail import events_of


@require_GET
def read(request: PersonRequest) -> HttpResponse:
    """What was done at this committee, by whom, and whether the record of it is whole. Reading is an event itself."""
    committee = committee_for(request.user, Permission.READ_TRAIL)
    if committee is None:
        raise Http404
    form = TrailForm(request.GET)
    events, further = events_of(committee, form.wanted, before=form.before_id)
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
        },
    )
