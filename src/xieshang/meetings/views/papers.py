"""The papers with their files and readers, questions to departments."""

from django.contrib import messages
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
from ..models import Question
from ..queries.papers import PaperPage, papers
from ..watermark import picture
from .entries import kept_by


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
    return attachments.as_download(found, by=request.user)


@require_POST
def recall(request: PersonRequest, pk: int) -> HttpResponse:
    """Take an internal paper back."""
    found = kept_by(request, pk)
    services.recall_paper(paper=found, by=request.user)
    messages.success(request, _("材料已收回，不能再打开。"))
    return redirect(found)


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
