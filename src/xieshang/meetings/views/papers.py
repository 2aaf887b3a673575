"""The papers with their readers, questions to departments."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xieshang.core import clock
from xieshang.core.requests import PersonRequest

from .. import services
from ..forms import entries as forms
from ..models import Meeting, MeetingPaper, PaperRead, Question
from ..queries.meetings import meetings
from ..watermark import picture
from .entering import enter, run_by


@require_http_methods(["GET", "POST"])
def add_paper(request: PersonRequest, pk: int) -> HttpResponse:
    """Lay out a paper."""
    meeting = run_by(request, pk)
    form = forms.PaperForm(request.POST or None)
    return enter(
        request,
        meeting,
        form,
        lambda: services.add_paper(meeting=meeting, by=request.user, **form.cleaned_data),
        label=_("发布会议材料"),
        will=_("阅读范围内的人员能看到，每人的页面上印有本人姓名；谁读过会记下来。"),
        back=meeting.get_absolute_url(),
    )


@require_GET
def paper(request: PersonRequest, pk: int) -> HttpResponse:
    """A paper with the reader's name across it. That it was opened is noted, the first time."""
    seen = MeetingPaper.objects.visible_to(request.user).select_related("meeting__committee", "by")
    found = get_object_or_404(seen, pk=pk)
    runs = Meeting.objects.run_by(request.user).filter(pk=found.meeting_id).exists()
    if not runs:
        services.read_paper(paper=found, by=request.user)
    told = {
        "paper": found,
        "meeting": found.meeting,
        "runs": runs,
        "reads": PaperRead.objects.filter(paper=found).select_related("account").order_by("at")
        if runs
        else [],
        "watermark": picture(f"{request.user.name} {timezone.localtime(clock.now()):%Y-%m-%d %H:%M}"),
    }
    return render(request, "meetings/paper.html", told)


@require_POST
def recall(request: PersonRequest, pk: int) -> HttpResponse:
    """Take an internal paper back."""
    found = get_object_or_404(MeetingPaper.objects.select_related("meeting"), pk=pk)
    run_by(request, found.meeting_id)
    services.recall_paper(paper=found, by=request.user)
    messages.success(request, _("材料已收回，不能再打开。"))
    return redirect(found)


@require_http_methods(["GET", "POST"])
def ask(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask a department."""
    meeting = get_object_or_404(
        meetings(request.user).filter(roster__account=request.user).select_related("committee"), pk=pk
    )
    form = forms.QuestionForm(request.POST or None, meeting=meeting)
    return enter(
        request,
        meeting,
        form,
        lambda: services.ask_question(meeting=meeting, by=request.user, **form.cleaned_data),
        label=_("向部门提问"),
        will=_("问题和答复参会人员都能看到；所问部门会收到通知。"),
        back=meeting.get_absolute_url(),
    )


@require_http_methods(["GET", "POST"])
def question(request: PersonRequest, pk: int) -> HttpResponse:
    """A question; whoever may answer it finds the form below."""
    seen = Question.objects.visible_to(request.user).select_related("meeting__committee", "unit", "asked_by")
    found = get_object_or_404(seen, pk=pk)
    may_answer = found.answered_at is None and found.may_be_answered_by(request.user)
    form = forms.AnswerForm(request.POST or None) if may_answer else None
    if form and form.is_valid():
        try:
            services.answer_question(question=found, by=request.user, **form.cleaned_data)
        except services.MeetingRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已记下答复。"))
            return redirect(found)
    told = {"question": found, "meeting": found.meeting, "form": form}
    return render(request, "meetings/question.html", told, status=422 if form and form.is_bound else 200)
