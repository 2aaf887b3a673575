"""Planning a meeting step by step, and changing the plan until its notice goes out.

Each step is saved by itself, whichever way one goes on from it; the whole plan is also one page (``?step=all``).
"""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xieshang.core.requests import PersonRequest
from xieshang.people.posts import committee_for, standing_of
from xieshang.people.roles import Permission

from .. import services
from ..forms.planning import PARTS, Part, PlanForm
from ..models import Meeting
from ..queries.meetings import MeetingFile


@require_http_methods(["GET", "POST"])
def plan(request: PersonRequest) -> HttpResponse:
    """A new meeting: it stays a draft until its notice is sent."""
    every = committee_for(request.user, Permission.RUN_MEETINGS)
    committee = every or committee_for(request.user, Permission.RUN_OWN_MEETINGS)
    if committee is None:
        raise Http404
    # Before the first step is saved there is nothing that another one could change.
    part = PARTS[0] if _part(request) else None
    form = PlanForm(
        request.POST or None,
        committee=committee,
        own_only=every is None,
        part=part,
        initial={"parent": request.GET.get("parent")},
    )
    if form.is_valid():
        meeting = services.plan(
            by=request.user, committee=committee, audience=form.audience or (), **form.details
        )
        return _onward(request, meeting, part)
    return _sheet(request, form, part, reverse("meetings:list"))


@require_http_methods(["GET", "POST"])
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    """The same steps again, as long as nobody has been told."""
    meeting: Meeting = get_object_or_404(
        Meeting.objects.run_by(request.user).select_related("committee"), pk=pk
    )
    if not MeetingFile(meeting, request.user).may_edit:
        messages.warning(request, _("通知已经发出，安排不能在这里修改。"))
        return redirect(meeting)
    part = _part(request)
    form = PlanForm(
        request.POST or None,
        committee=meeting.committee,
        meeting=meeting,
        own_only=meeting.committee_id not in standing_of(request.user).at(Permission.RUN_MEETINGS),
        part=part,
    )
    if form.is_valid():
        try:
            services.replan(
                meeting=meeting,
                by=request.user,
                version=form.cleaned_data["version"],
                audience=form.audience,
                **form.details,
            )
        except services.MeetingRefused as refused:
            return _sheet(request, form, part, meeting.get_absolute_url(), meeting, refusal=str(refused))
        return _onward(request, meeting, part)
    return _sheet(request, form, part, meeting.get_absolute_url(), meeting)


def _part(request: PersonRequest) -> Part | None:
    """The step that is shown or sent; None for the whole plan on one page."""
    if request.method == "POST":
        return next((part for part in PARTS if part.name == request.POST.get("step")), None)
    name = request.GET.get("step", "")
    return None if name == "all" else next((part for part in PARTS if part.name == name), PARTS[0])


def _onward(request: PersonRequest, meeting: Meeting, part: Part | None) -> HttpResponse:
    """Saved: to the step whose button was pressed, after the last one to the meeting."""
    messages.success(request, _("已保存，尚未发出通知。"))
    to = next((each for each in PARTS if part and each.name == request.POST.get("then")), None)
    if to is None:
        return redirect(meeting)
    return redirect(f"{reverse('meetings:edit', args=[meeting.pk])}?step={to.name}")


def _sheet(
    request: PersonRequest,
    form: PlanForm,
    part: Part | None,
    back: str,
    meeting: Meeting | None = None,
    refusal: str = "",
) -> HttpResponse:
    at = PARTS.index(part) if part else 0
    context = {
        "form": form,
        "meeting": meeting,
        "back": back,
        "refusal": refusal,
        "parts": PARTS,
        "part": part,
        "before": PARTS[at - 1] if part and at else None,
        "after": PARTS[at + 1] if part and at + 1 < len(PARTS) else None,
    }
    status = 409 if refusal else 422 if form.is_bound else 200
    return render(request, "meetings/plan.html", context, status=status)
