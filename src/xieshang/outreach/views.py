"""The first page of the room: its registers, what each holds, and what waits to be confirmed."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from xieshang.core.confirmed import ConfirmedRegister
from xieshang.core.models import Account
from xieshang.core.registered import RowState
from xieshang.core.requests import PersonRequest
from xieshang.people.posts import current_committee_id, standing_of
from xieshang.people.roles import Permission

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
    return render(request, "outreach/overview.html", {"shelves": shelves, "keeps": keeps})


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
