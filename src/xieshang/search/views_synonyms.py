"""The synonyms a committee's office keeps: added, changed, removed and brought back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xieshang.core.refusals import EntryRefused
from xieshang.core.requests import PersonRequest
from xieshang.people.models import Committee

from . import synonyms
from .forms import SynonymsForm
from .models import SynonymGroup

REMOVED_SHOWN = 10


@require_GET
def listed(request: PersonRequest) -> HttpResponse:
    """The committee's own groups, those removed last, and those that come with the product."""
    return _page(request, SynonymsForm())


@require_POST
def add(request: PersonRequest) -> HttpResponse:
    """Add a group; what is wrong with it is said beside the field."""
    committee, form = _committee(request), SynonymsForm(request.POST)
    if form.is_valid():
        try:
            synonyms.add(committee=committee, by=request.user, **form.arguments)
        except EntryRefused as refused:
            form.show(refused.by_field)
        else:
            messages.success(request, _("已增加，从下一次查找起生效。"))
            return redirect("search:synonyms")
    return _page(request, form, status=422)


@require_POST
def change(request: PersonRequest, pk: int) -> HttpResponse:
    """Put other words in the place of a group's."""
    group = _group(request, pk, synonyms.of)
    try:
        synonyms.change(group=group, by=request.user, words=request.POST.get("words", "")[:120])
    except EntryRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("已保存，从下一次查找起生效。"))
    return redirect("search:synonyms")


@require_POST
def remove(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a group out; it can be brought back from the same page."""
    synonyms.remove(group=_group(request, pk, synonyms.of), by=request.user)
    messages.success(request, _("已删除，可以在下面恢复。"))
    return redirect("search:synonyms")


@require_POST
def restore(request: PersonRequest, pk: int) -> HttpResponse:
    """Bring a removed group back."""
    synonyms.restore(group=_group(request, pk, synonyms.removed), by=request.user)
    messages.success(request, _("已恢复。"))
    return redirect("search:synonyms")


def _committee(request: PersonRequest) -> Committee:
    committee = synonyms.kept_by(request.user)
    if committee is None:
        raise Http404
    return committee


def _group(request: PersonRequest, pk: int, among) -> SynonymGroup:
    return get_object_or_404(among(_committee(request).pk), pk=pk)


def _page(request: PersonRequest, form: SynonymsForm, *, status: int = 200) -> HttpResponse:
    committee = _committee(request)
    context = {
        "form": form,
        "groups": synonyms.of(committee.pk),
        "removed": synonyms.removed(committee.pk)[:REMOVED_SHOWN],
        "everyones": ["、".join(group) for group in synonyms.everyones()],
    }
    return render(request, "search/synonyms.html", context, status=status)
