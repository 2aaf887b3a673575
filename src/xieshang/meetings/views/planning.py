"""Planning a meeting, and changing the plan until its notice goes out."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xieshang.core.requests import PersonRequest
from xieshang.people.posts import committee_for
from xieshang.people.roles import Permission

from .. import services
from ..forms.planning import PlanForm
from ..models import Meeting
from ..queries.meetings import MeetingFile


@require_http_methods(["GET", "POST"])
def plan(request: PersonRequest) -> HttpResponse:
    """A new meeting: it stays a draft until its notice is sent."""
    committee = committee_for(request.user, Permission.RUN_MEETINGS)
    if committee is None:
        raise Http404
    form = PlanForm(request.POST or None, committee=committee, initial={"parent": request.GET.get("parent")})
    if form.is_valid():
        meeting = services.plan(by=request.user, committee=committee, audience=form.audience, **form.details)
        messages.success(request, _("已保存，尚未发出通知。"))
        return redirect(meeting)
    return _sheet(request, form, reverse("meetings:list"))


@require_http_methods(["GET", "POST"])
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    """The same sheet again, as long as nobody has been told."""
    meeting: Meeting = get_object_or_404(
        Meeting.objects.run_by(request.user).select_related("committee"), pk=pk
    )
    if not MeetingFile(meeting, request.user).may_edit:
        messages.warning(request, _("通知已经发出，安排不能在这里修改。"))
        return redirect(meeting)
    form = PlanForm(request.POST or None, committee=meeting.committee, meeting=meeting)
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
            return _sheet(request, form, meeting.get_absolute_url(), meeting, refusal=str(refused))
        messages.success(request, _("已保存，尚未发出通知。"))
        return redirect(meeting)
    return _sheet(request, form, meeting.get_absolute_url(), meeting)


def _sheet(
    request: PersonRequest, form: PlanForm, back: str, meeting: Meeting | None = None, refusal: str = ""
) -> HttpResponse:
    context = {"form": form, "meeting": meeting, "back": back, "refusal": refusal}
    status = 409 if refusal else 422 if form.is_bound else 200
    return render(request, "meetings/plan.html", context, status=status)
