"""Session groups: the secretariat divides the roster, conveners look after theirs, what is said is recorded."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xieshang.core.requests import PersonRequest

from .. import services
from ..forms import entries as forms
from ..models import Brief, Meeting, SessionGroup
from ..queries import groups as queries
from ..queries.meetings import meetings
from .entries import enter, run_by


@require_GET
def listed(request: PersonRequest, pk: int) -> HttpResponse:
    """The groups of a session, with conveners and rooms."""
    meeting = get_object_or_404(meetings(request.user), pk=pk)
    context = {
        "meeting": meeting,
        "groups": queries.groups_of(meeting),
        "runs": Meeting.objects.run_by(request.user).filter(pk=pk).exists(),
    }
    return render(request, "meetings/groups.html", context)


@require_http_methods(["GET", "POST"])
def arrange(request: PersonRequest, pk: int, group: int = 0) -> HttpResponse:
    """Make a group, or change one."""
    meeting = run_by(request, pk)
    found = get_object_or_404(SessionGroup, meeting=meeting, pk=group) if group else None
    form = forms.GroupForm(request.POST or None, meeting=meeting, group=found)
    return enter(
        request,
        meeting,
        form,
        lambda: services.arrange_group(meeting=meeting, by=request.user, group=found, **form.arguments),
        label=_("编组"),
        will=_("名册上的人员编入小组；所属的各场会议沿用。一人只在一个小组，最后编入的为准。"),
        back=reverse("meetings:groups", args=[pk]),
    )


@require_GET
def detail(request: PersonRequest, pk: int) -> HttpResponse:
    """One group: for its conveners who answered, who did not and their phone, what waits, what was said."""
    group = get_object_or_404(queries.groups(request.user), pk=pk)
    return render(request, "meetings/group.html", {"file": queries.GroupFile(group, request.user)})


def _led(request: PersonRequest, pk: int) -> SessionGroup:
    found: SessionGroup = get_object_or_404(
        SessionGroup.objects.led_by(request.user).select_related("meeting__committee"), pk=pk
    )
    return found


@require_http_methods(["GET", "POST"])
def record(request: PersonRequest, pk: int) -> HttpResponse:
    """What one person said."""
    group = _led(request, pk)
    form = forms.DiscussionForm(request.POST or None)
    return enter(
        request,
        group.meeting,
        form,
        lambda: services.record_discussion(group=group, by=request.user, **form.cleaned_data),
        label=_("记录讨论"),
        will=_("记入本组的讨论记录，会务组据此编简报。"),
        back=group.get_absolute_url(),
    )


@require_http_methods(["GET", "POST"])
def issue_brief(request: PersonRequest, pk: int) -> HttpResponse:
    """A numbered brief made from a group's discussion."""
    group = _led(request, pk)
    meeting = run_by(request, group.meeting_id)
    text = "\n".join(f"{row.speaker}：{row.points}" for row in group.discussions.order_by("at", "pk"))
    form = forms.BriefForm(request.POST or None, initial={"title": f"{group.name}讨论情况", "text": text})
    return enter(
        request,
        meeting,
        form,
        lambda: services.issue_brief(meeting=meeting, by=request.user, group=group, **form.cleaned_data),
        label=_("印发简报"),
        will=_("按本次会议的期号编号，印发后名册上的人员都能看到。"),
        back=group.get_absolute_url(),
    )


@require_GET
def brief(request: PersonRequest, pk: int) -> HttpResponse:
    """A brief as it was printed."""
    found = get_object_or_404(Brief.objects.select_related("meeting__committee", "group"), pk=pk)
    if not meetings(request.user).filter(pk=found.meeting_id).exists():
        raise Http404
    return render(request, "meetings/brief.html", {"brief": found, "meeting": found.meeting})
