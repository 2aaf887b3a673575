"""The pages of follow-up that are no steps: one item, one's own words, entering, files, word of mouth."""

from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from xieshang.core import attachments
from xieshang.core.entries import EntryPage
from xieshang.core.requests import PersonRequest
from xieshang.people.models import Committee
from xieshang.people.posts import committee_or_404, standing_of
from xieshang.people.roles import Permission as P

from . import forms, queries, services
from .actors import may_attach
from .models import Author, Item


@require_GET
def detail(request: PersonRequest, pk: int) -> HttpResponse:
    """One item: what was said, who answers how, what was done and found, and how its days were reckoned."""
    item: Item = get_object_or_404(queries.items(request.user), pk=pk)
    return render(request, "followup/detail.html", {"file": queries.ItemFile(item, request.user)})


@require_GET
def mine(request: PersonRequest) -> HttpResponse:
    """What I said, and what became of it."""
    return render(request, "followup/mine.html", {"words": queries.my_words(request.user)})


@require_GET
def file(request: PersonRequest, pk: int, attachment: int) -> HttpResponseBase:
    """One file of an item, to be saved."""
    item = get_object_or_404(queries.items(request.user), pk=pk)
    if not queries.ItemFile(item, request.user).reads_files:
        raise Http404
    return attachments.as_download(get_object_or_404(attachments.of(item), pk=attachment), by=request.user)


def _committee(request: PersonRequest) -> Committee:
    return committee_or_404(request.user, P.RUN_FOLLOWUP)


def _to_the_item(request: PersonRequest, committee: Committee, item: Item) -> HttpResponse:
    return redirect(item.get_absolute_url())


def _to_the_drafts(request: PersonRequest, committee: Committee, entered: list[Item]) -> HttpResponse:
    return redirect(f"{reverse('followup:list')}?state=draft")


def _board(about: Any) -> str:
    return reverse("followup:list")


def _of_committee(committee: Committee) -> dict[str, Any]:
    return {"committee": committee}


ENTER = EntryPage(
    _committee,
    forms.EnterForm,
    services.enter,
    label=_("保存"),
    heading=_("录入一条"),
    will=_("先存为草稿，编为这次会议或活动的下一条；核对后提请核定。"),
    given=_of_committee,
    back=_board,
    answer=_to_the_item,
    page="followup/enter.html",
)
SEVERAL = EntryPage(
    _committee,
    forms.SeveralForm,
    services.enter_several,
    label=_("全部存为草稿"),
    heading=_("录入一次会议的意见建议"),
    will=_("一行一条，各自编号、各自答复。保存后逐条核对要点，补上答复单位，再提请核定。"),
    given=_of_committee,
    back=_board,
    answer=_to_the_drafts,
    page="followup/enter.html",
)


def _attaching(request: PersonRequest, pk: int) -> Item:
    item: Item = get_object_or_404(queries.items(request.user), pk=pk)
    if not may_attach(item, request.user):
        raise Http404
    return item


ATTACH = EntryPage(
    _attaching,
    forms.FilesForm,
    services.attach,
    label=_("附文件"),
    will=_("答复的扫描件、步骤的照片、落实的凭据。核查人和提出人都会看到。"),
    done=_("文件已附上。"),
    page="followup/enter.html",
)


def _untold(request: PersonRequest, pk: int, author: int) -> Author:
    committees = standing_of(request.user).at(P.RUN_FOLLOWUP)
    rows = Author.objects.filter(item=pk, item__committee__in=committees, account=None)
    found: Author = get_object_or_404(rows.select_related("item"), pk=author)
    return found


TELL = EntryPage(
    _untold,
    forms.TellForm,
    services.told_by_word,
    label=_("已告知"),
    heading=_("告知%(name)s"),
    will=_("%(name)s没有账号，请当面或打电话告知到现在为止的办理情况，再登记在这里。"),
    done=_("已登记。"),
    words=lambda author: {"name": author.name},
    back=lambda author: author.item.get_absolute_url(),
    page="followup/enter.html",
)
