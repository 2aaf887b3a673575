"""One item: edited beside the originals, its earlier wordings, what became of it."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xieshang.core import wording
from xieshang.core.entries import EntryPage, named
from xieshang.core.requests import PersonRequest

from .. import services
from ..actors import may_read_instructions
from ..forms.items import AdoptionForm, InstructionForm, ItemForm
from ..models import Item
from ..queries.issues import items, may_edit, own_report_in, sees_originals
from ..services.items import EditRefused


@require_http_methods(["GET", "POST"])
def item(request: PersonRequest, pk: int) -> HttpResponse:
    """The edited text beside the originals; who does not edit it reads it."""
    found = items(request.user).filter(pk=pk).first()
    if found is None:
        return _to_own_report(request, pk)
    if not (may_edit(found.committee_id, request.user) and found.is_open()):
        if request.method == "POST":
            messages.warning(request, _("这一期已送审，退回后才能修改。"))
            return redirect(found)
        return _page(request, found, None)
    form = ItemForm(request.POST if request.method == "POST" else None, item=found)
    if form.is_valid():
        try:
            services.edit_item(item=found, by=request.user, **form.cleaned_data)
        except EditRefused as refused:
            found.refresh_from_db()
            again = ItemForm.again(request.POST, item=found)
            return _page(request, found, again, refusal=str(refused), status=409)
        messages.success(request, _("已保存，原来的文字留在「历次编辑稿」里。"))
        return redirect(found)
    return _page(request, found, form, status=422 if form.is_bound else 200)


def _to_own_report(request: PersonRequest, pk: int) -> HttpResponse:
    """An author who may not read the item is led to their own report, which says what became of it."""
    hidden = Item.objects.filter(pk=pk, issue__isnull=False).select_related("issue").first()
    own = own_report_in(hidden.issue, request.user) if hidden and hidden.issue else None
    if own is None:
        raise Http404
    return redirect(own)


def _page(
    request: PersonRequest,
    found: Item,
    form: ItemForm | None,
    *,
    refusal: str = "",
    status: int = 200,
    instructions: Any = None,
) -> HttpResponse:
    edits = may_edit(found.committee_id, request.user)
    context = {
        "item": found,
        "form": form,
        "refusal": refusal,
        "edits": edits,
        "desk": sees_originals(found, request.user),
        "texts": found.texts.select_related("by").order_by("-version") if edits else [],
        "records": edits and found.is_issued,
        "may_read": found.is_issued and may_read_instructions(request.user, found.committee_id),
        "instructions": instructions,
    }
    return render(request, "opinions/item.html", context, status=status)


@require_GET
def text(request: PersonRequest, pk: int, version: int) -> HttpResponse:
    """An earlier wording, and what was changed in the one that followed."""
    found = get_object_or_404(items(request.user), pk=pk)
    if not may_edit(found.committee_id, request.user):
        raise Http404
    earlier = get_object_or_404(found.texts.select_related("by"), version=version)
    later = found.texts.filter(version__gt=version).order_by("version").first() or found
    context = {
        "item": found,
        "earlier": earlier,
        "parts": [
            (_("标题"), wording.compare(earlier.title, later.title)),
            (_("正文"), wording.compare(earlier.text, later.text)),
        ],
    }
    return render(request, "opinions/item_text.html", context)


def _issued(request: PersonRequest, pk: int) -> Item:
    """An item that went out, for whoever edits at its committee."""
    found = get_object_or_404(items(request.user), pk=pk)
    if not (may_edit(found.committee_id, request.user) and found.is_issued):
        raise Http404
    return found


ADOPTION = EntryPage(
    _issued,
    AdoptionForm,
    services.record_adoption,
    label=gettext_lazy("登记采用"),
    will=gettext_lazy(
        "采用按层级计入统计，全体作者会收到通知。在平台上报送的，由接收单位登记，不必在这里重复。"
    ),
    back=Item.get_absolute_url,
    page="opinions/record.html",
    context=named,
)
INSTRUCTION = replace(
    ADOPTION,
    form=InstructionForm,
    verb=services.record_instruction,
    label=gettext_lazy("登记批示"),
    will=gettext_lazy("批示内容只有信息编辑和签发人能看，每次阅读都留有记录；作者只知道获得了批示。"),
)


@require_POST
def instructions(request: PersonRequest, pk: int) -> HttpResponse:
    """The same page with the instructions in full: an explicit look, kept in the trail."""
    found = get_object_or_404(items(request.user), pk=pk)
    try:
        read = services.read_instructions(item=found, by=request.user)
    except PermissionDenied:
        raise Http404 from None
    return _page(request, found, None, instructions=read)
