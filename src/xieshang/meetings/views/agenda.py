"""The programme of a meeting as the secretariat keeps it: items in order, to be changed, moved and taken out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xieshang.core.requests import PersonRequest

from .. import services
from ..forms import entries as forms
from ..models import AgendaItem, Meeting
from ..queries.meetings import MeetingFile
from .entries import enter, run_by

_PLACES = {"up": -1, "down": 1}


def _item_of(request: PersonRequest, pk: int, item: int) -> AgendaItem:
    items = AgendaItem.objects.select_related("meeting__committee")
    found: AgendaItem = get_object_or_404(items.filter(meeting=run_by(request, pk)), pk=item)
    return found


def _page_of(meeting: Meeting) -> str:
    return reverse("meetings:agenda", args=[meeting.pk])


@require_GET
def agenda(request: PersonRequest, pk: int) -> HttpResponse:
    """All items in their order."""
    return render(request, "meetings/agenda.html", {"file": MeetingFile(run_by(request, pk), request.user)})


@require_http_methods(["GET", "POST"])
def add(request: PersonRequest, pk: int) -> HttpResponse:
    """One more item of the programme."""
    meeting = run_by(request, pk)
    form = forms.AgendaForm(request.POST or None)
    return enter(
        request,
        meeting,
        form,
        lambda: services.add_agenda_item(meeting=meeting, by=request.user, **form.item),
        label=_("增加议程"),
        will=_("列在议程最后，名册上的人员都能看到。"),
        back=_page_of(meeting),
    )


@require_http_methods(["GET", "POST"])
def edit(request: PersonRequest, pk: int, item: int) -> HttpResponse:
    """Say an item otherwise."""
    found = _item_of(request, pk, item)
    form = forms.AgendaForm(request.POST or None, item=found)
    return enter(
        request,
        found.meeting,
        form,
        lambda: services.change_agenda_item(
            item=found, by=request.user, version=form.cleaned_data["version"], **form.item
        ),
        label=_("修改议程"),
        will=_("名册上的人员看到修改后的议程；改了什么会记下来。"),
        back=_page_of(found.meeting),
    )


@require_POST
def move(request: PersonRequest, pk: int, item: int) -> HttpResponse:
    """One place up or down."""
    found = _item_of(request, pk, item)
    try:
        place = services.move_agenda_item(
            item=found, by=request.user, places=_PLACES.get(request.POST.get("to", ""), 0)
        )
    except services.MeetingRefused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("「%(title)s」现在是第%(place)d项。") % {"title": found, "place": place})
    return redirect(f"{_page_of(found.meeting)}#item-{found.pk}")


@require_http_methods(["GET", "POST"])
def remove(request: PersonRequest, pk: int, item: int) -> HttpResponse:
    """Take an item out, once it was asked whether to."""
    found = _item_of(request, pk, item)
    form = forms.Confirmed(request.POST if request.method == "POST" else None)
    return enter(
        request,
        found.meeting,
        form,
        lambda: services.remove_agenda_item(item=found, by=request.user),
        label=_("删去议程"),
        will=_("从议程中删去「%(title)s」；会记下是谁删去的。") % {"title": found},
        back=_page_of(found.meeting),
    )
