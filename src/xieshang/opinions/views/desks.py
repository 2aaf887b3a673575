"""The desk of those who edit, review and sign; the desk that receives; merging several reports into one item."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from xieshang.core import queues
from xieshang.core.filters import Reader
from xieshang.core.forms import AskingForm, Line
from xieshang.core.refusals import Refusal
from xieshang.core.requests import PersonRequest
from xieshang.core.values import clean_text
from xieshang.people.posts import current_committee_id, standing_of
from xieshang.people.roles import Permission

from .. import services
from ..queries import desks


@require_GET
def desk(request: PersonRequest) -> HttpResponse:
    """What waits here, from what came in to what goes out; reports are picked here to be merged."""
    only, words = request.GET.get("stage", ""), clean_text(request.GET.get("q", "")).strip()
    reader = Reader(request.user, current_committee_id(request.user))
    waiting = queues.standing_in(desks.editing(words), reader, only=only, number=request.GET.get("page", ""))
    context = {
        "waiting": waiting,
        "only": only if any(part.stage.name == only for part in waiting) else "",
        "lights": reader.lights,
        "words": words,
        "basket": desks.basket(request.user, request.GET.getlist("pick")),
        "in_hand": desks.in_hand(request.user),
    }
    return render(request, "opinions/desk.html", context)


class MergeForm(AskingForm):
    title = Line(label=gettext_lazy("标题"), max_length=80)


@require_http_methods(["GET", "POST"])
def merge(request: PersonRequest) -> HttpResponse:
    """The picked reports side by side; they become one item, each author named in this order."""
    picked = (request.POST if request.method == "POST" else request.GET).getlist("pick")
    chosen = desks.basket(request.user, picked)
    if not chosen:
        if not standing_of(request.user).may(Permission.EDIT_OPINIONS):
            raise Http404
        messages.info(request, _("请先勾选要采编的信息；已被采编的不能再选。"))
        return redirect("opinions:desk")
    form = MergeForm(request.POST if request.method == "POST" else None, initial={"title": chosen[0].title})
    if form.is_valid():
        try:
            if len(chosen) == 1:
                item = services.take_up(opinion=chosen[0], by=request.user)
            else:
                item = services.merge(opinions=chosen, by=request.user, title=form.cleaned_data["title"])
        except Refusal as refusal:
            messages.warning(request, str(refusal))
            return redirect("opinions:desk")
        return redirect(item)
    return render(request, "opinions/merge.html", {"chosen": chosen, "form": form})
