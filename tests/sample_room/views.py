from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from xieshang.core.entries import EntryPage
from xieshang.core.requests import PersonRequest
from xieshang.people.models import Committee
from xieshang.people.posts import committee_for
from xieshang.people.roles import Permission

from . import services
from .forms import Offer
from .queries import GiftFile, gifts


@require_GET
def detail(request: PersonRequest, pk: int) -> HttpResponse:
    """One gift, with what may be done and what happened."""
    gift = get_object_or_404(gifts(request.user), pk=pk)
    return render(request, "gifts/detail.html", {"file": GiftFile(gift, request.user)})


def _committee(request: PersonRequest) -> Committee:
    found = committee_for(request.user, Permission.WRITE_PROPOSALS)
    if found is None:
        raise Http404
    return found


OFFER = EntryPage(
    about=_committee,
    form=Offer,
    verb=services.offer,
    label=_("赠书"),
    heading=_("赠一本书"),
    will=_("管书人会收到通知，决定入藏或谢绝。"),
    back=lambda committee: reverse("gifts:list"),
    page="gifts/offer.html",
)
