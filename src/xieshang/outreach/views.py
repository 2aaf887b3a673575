"""The first page of the room: its registers, what each holds, and what waits to be confirmed."""

from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from xieshang.core import attachments
from xieshang.core.confirmed import ConfirmedRegister
from xieshang.core.entries import EntryPage
from xieshang.core.models import Account
from xieshang.core.registered import RowState
from xieshang.core.requests import PersonRequest
from xieshang.people.models import Committee
from xieshang.people.posts import committee_or_404, current_committee_id, standing_of
from xieshang.people.roles import Permission

from . import services
from .actors import REPORTS
from .forms import MatterForm, ReceptionForm
from .queries import MatterFile, ReceptionFile, matters, receptions
from .registers import REGISTERS


@require_GET
def overview(request: PersonRequest) -> HttpResponse:
    """The registers a person may read at the committee whose pages are open. One query a register."""
    tenant = current_committee_id(request.user)
    standing = standing_of(request.user)
    keeps = tenant in standing.at(Permission.KEEP_OUTREACH)
    if tenant is None or not (keeps or tenant in standing.at(Permission.SEE_REPORTS)):
        raise Http404
    shelves = [_shelf(register, request.user, tenant) for register in REGISTERS]
    lives = [
        {"label": label, "url": reverse(address), "count": rows.filter(committee_id=tenant).count()}
        for label, address, rows in (
            (_("诉求"), "outreach:matters", matters(request.user)),
            (_("接待"), "outreach:receptions", receptions(request.user)),
        )
    ]
    context = {"shelves": shelves, "lives": lives, "keeps": keeps}
    return render(request, "outreach/overview.html", context)


def _shelf(register: ConfirmedRegister, account: Account, tenant: int) -> dict[str, Any]:
    states = register.visible(account).filter(committee_id=tenant).order_by().values_list("state", flat=True)
    counted = list(states)
    url = reverse(register.address())
    return {
        "label": register.label,
        "url": url,
        "confirmed": counted.count(RowState.CONFIRMED),
        "waiting": counted.count(RowState.ENTERED),
        "waiting_url": f"{url}?state={RowState.ENTERED}",
    }


@require_GET
def matter(request: PersonRequest, pk: int) -> HttpResponse:
    """One problem, with what was done about it."""
    found = get_object_or_404(matters(request.user), pk=pk)
    return render(request, "outreach/matter.html", {"file": MatterFile(found, request.user)})


@require_GET
def reception(request: PersonRequest, pk: int) -> HttpResponse:
    """One reception."""
    found = get_object_or_404(receptions(request.user), pk=pk)
    return render(request, "outreach/reception.html", {"file": ReceptionFile(found, request.user)})


@require_GET
def letter(request: PersonRequest, pk: int) -> HttpResponseBase:
    """The letter that came before the guests."""
    found = get_object_or_404(receptions(request.user), pk=pk)
    if found.letter is None or not ReceptionFile(found, request.user).letter_url:
        raise Http404
    return attachments.as_download(found.letter, by=request.user)


def _reporting(request: PersonRequest) -> Committee:
    return committee_or_404(request.user, *REPORTS)


def _keeping(request: PersonRequest) -> Committee:
    return committee_or_404(request.user, Permission.KEEP_OUTREACH)


REPORT = EntryPage(
    about=_reporting,
    form=MatterForm,
    verb=services.report,
    label=_("反映诉求"),
    heading=_("反映企业困难或群众诉求"),
    will=_("联络工作人员会收到并交办，每一步您都会知道；是否解决由企业或群众说了算。"),
    done=_("已反映，联络工作人员交办后会告诉您。"),
    back=lambda committee: reverse("outreach:matters"),
    page="outreach/enter.html",
)
REGISTER = EntryPage(
    about=_keeping,
    form=ReceptionForm,
    verb=services.register,
    label=_("登记来函"),
    will=_("没有来函，不能安排接待；登记后等待审批。"),
    done=_("来函已登记，等待审批。"),
    back=lambda committee: reverse("outreach:receptions"),
    page="outreach/enter.html",
)
