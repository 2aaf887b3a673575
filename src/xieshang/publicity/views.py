"""The pages of texts that are no steps: one text, writing, changing."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from xieshang.core.entries import EntryPage, columns
from xieshang.core.requests import PersonRequest
from xieshang.people.models import Committee
from xieshang.people.posts import committee_or_404

from . import services
from .actors import WRITES
from .forms import StoryForm
from .models import Story
from .queries import StoryFile, stories


@require_GET
def story(request: PersonRequest, pk: int) -> HttpResponse:
    """One text, where it stands, where it was placed."""
    found = get_object_or_404(stories(request.user), pk=pk)
    return render(request, "publicity/story.html", {"file": StoryFile(found, request.user)})


def _writing(request: PersonRequest) -> Committee:
    return committee_or_404(request.user, *WRITES)


def _in_hand(request: PersonRequest, pk: int) -> Story:
    return get_object_or_404(stories(request.user).filter(author=request.user), pk=pk)


WRITE = EntryPage(
    about=_writing,
    form=StoryForm,
    verb=services.write,
    label=_("投稿"),
    heading=_("写一篇稿"),
    will=_("先保存为草稿，看过再送三审。"),
    done=_("已保存为草稿，打开它送审。"),
    back=lambda committee: f"{reverse('publicity:stories')}?mine=1",
    page="publicity/write.html",
)
REWRITE = EntryPage(
    about=_in_hand,
    form=StoryForm,
    verb=services.rewrite,
    label=_("修改"),
    heading=_("修改稿件"),
    will=_("改好后送审。"),
    done=_("已保存。"),
    initial=columns("kind", "title", "text", "source", "consented"),
    page="publicity/write.html",
)
