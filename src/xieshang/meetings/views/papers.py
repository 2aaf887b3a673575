"""The papers with their files and readers, questions to departments."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xieshang.core import attachments, clock
from xieshang.core.requests import PersonRequest

from .. import services
from ..forms import entries as forms
from ..models import Meeting, MeetingPaper, Question
from ..queries.meetings import meetings
from ..queries.papers import PaperPage, papers
from ..watermark import picture
from .entries import enter, run_by


@require_http_methods(["GET", "POST"])
def add_paper(request: PersonRequest, pk: int) -> HttpResponse:
    """Lay out a paper."""
    meeting = run_by(request, pk)
    form = forms.PaperForm(request.POST or None)
    return enter(
        request,
        meeting,
        form,
        lambda: services.add_paper(
            meeting=meeting, by=request.user, **form.cleaned_data | {"uploads": _chosen(request)}
        ),
        label=_("发布会议材料"),
        will=_("阅读范围内的人员能看到，每人的页面上印有本人姓名；谁读过、谁下载过文件会记下来。"),
        back=meeting.get_absolute_url(),
    )


@require_GET
def paper(request: PersonRequest, pk: int) -> HttpResponse:
    """A paper with the reader's name across it. That it was opened is noted, the first time."""
    page = PaperPage(get_object_or_404(papers(request.user), pk=pk), request.user)
    if not page.runs:
        services.read_paper(paper=page.paper, by=request.user)
    mark = picture(f"{request.user.name} {timezone.localtime(clock.now()):%Y-%m-%d %H:%M}")
    return render(request, "meetings/paper.html", {"page": page, "watermark": mark})


@require_GET
def paper_file(request: PersonRequest, pk: int, number: int) -> HttpResponseBase:
    """A file of a paper, for whoever may read the paper now. That it was saved is noted, the first time."""
    page = PaperPage(get_object_or_404(papers(request.user), pk=pk), request.user)
    found = get_object_or_404(attachments.of(page.paper), pk=number)
    if not page.runs:
        services.read_paper(paper=page.paper, by=request.user, attachment=found)
    return attachments.as_download(found)


def _kept_by(request: PersonRequest, pk: int) -> MeetingPaper:
    """A paper of a meeting this person prepares."""
    found: MeetingPaper = get_object_or_404(
        MeetingPaper.objects.filter(meeting__in=Meeting.objects.run_by(request.user)).select_related(
            "meeting__committee"
        ),
        pk=pk,
    )
    return found


def _chosen(request: PersonRequest) -> list[UploadedFile]:
    """The files that came along, without those that are no file."""
    return [upload for upload in request.FILES.getlist("uploads") if isinstance(upload, UploadedFile)]


@require_http_methods(["GET", "POST"])
def add_paper_files(request: PersonRequest, pk: int) -> HttpResponse:
    """Further files with a paper."""
    found = _kept_by(request, pk)
    form = forms.FilesForm(request.POST if request.method == "POST" else None)
    return enter(
        request,
        found.meeting,
        form,
        lambda: services.add_paper_files(paper=found, by=request.user, uploads=_chosen(request)),
        label=_("添加文件"),
        will=_("放在「%(title)s」下面，阅读范围和解禁时间与材料相同。") % {"title": found},
        back=found.get_absolute_url(),
    )


@require_http_methods(["GET", "POST"])
def remove_paper_file(request: PersonRequest, pk: int, number: int) -> HttpResponse:
    """Take a file from a paper, once it was asked whether to."""
    found = _kept_by(request, pk)
    attachment = get_object_or_404(attachments.of(found), pk=number)
    form = forms.Confirmed(request.POST if request.method == "POST" else None)
    return enter(
        request,
        found.meeting,
        form,
        lambda: services.remove_paper_file(paper=found, by=request.user, attachment=attachment),
        label=_("撤下文件"),
        will=_("从「%(title)s」撤下「%(file)s」；已经有人看过的，存档备查。")
        % {"title": found, "file": attachment},
        back=found.get_absolute_url(),
    )


@require_POST
def recall(request: PersonRequest, pk: int) -> HttpResponse:
    """Take an internal paper back."""
    found = _kept_by(request, pk)
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
    visible = Question.objects.visible_to(request.user).select_related(
        "meeting__committee", "unit", "asked_by"
    )
    found = get_object_or_404(visible, pk=pk)
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
    context = {"question": found, "meeting": found.meeting, "form": form}
    return render(request, "meetings/question.html", context, status=422 if form and form.is_bound else 200)
