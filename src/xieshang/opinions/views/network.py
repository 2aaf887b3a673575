"""The network of reporting units and informants, kept by the editor; the ranking, where the city shows one."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from xieshang.core import clock, parameters
from xieshang.core.entries import EntryPage
from xieshang.core.register import Register
from xieshang.core.requests import PersonRequest
from xieshang.core.values import whole_year
from xieshang.people.models import Committee
from xieshang.people.posts import current_committee_id, standing_of
from xieshang.people.roles import Permission

from .. import rules
from ..queries.network import ranking
from ..registers import INFORMANTS, NAME_INFORMANT, NAME_UNIT, UNITS


def _table(register: Register, one: str, enter: EntryPage, committee: Committee) -> dict[str, Any]:
    """One register of the network as the page shows it; ``one`` is what its addresses call a row."""
    rows = [
        {
            "name": register.called(row),
            "since": row.since,
            "until": row.until,
            "correct_url": reverse(register.address("correct"), args=[row.pk]),
            "end_url": reverse(f"opinions:end_{one}", args=[row.pk]),
        }
        for row in register.rows(committee.pk)
    ]
    return {
        "name": one,
        "label": register.label,
        "rows": rows,
        "list_url": reverse(register.address()),
        "enter_label": enter.label,
        "enter_url": reverse(register.enter_address),
        "import_url": reverse(register.address("import")),
    }


@require_GET
def network(request: PersonRequest) -> HttpResponse:
    """Who reports to the committee, since when and until when."""
    committee = UNITS.committee(request)
    tables = [
        _table(UNITS, "unit", NAME_UNIT, committee),
        _table(INFORMANTS, "informant", NAME_INFORMANT, committee),
    ]
    return render(request, "opinions/network.html", {"registers": tables})


@require_GET
def ranked(request: PersonRequest) -> HttpResponse:
    """Who reported most and whose reports were adopted: only where the city has turned it on."""
    committee = current_committee_id(request.user)
    if committee is None or committee not in standing_of(request.user).at(Permission.SEE_ISSUED_OPINIONS):
        raise Http404
    if not parameters.value(committee, rules.RANKING):
        raise Http404
    year = whole_year(request.GET.get("year")) or clock.today().year
    context = {"ranks": ranking(committee, year), "year": year, "before": year - 1, "after": year + 1}
    return render(request, "opinions/ranking.html", context)
