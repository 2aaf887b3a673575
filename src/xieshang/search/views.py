"""Looking things up in the libraries, and what earlier work says of a paper."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from xieshang.core import clock
from xieshang.core.models import SearchEntry
from xieshang.core.requests import PersonRequest
from xieshang.core.sheets import download
from xieshang.core.text.library import PaperLibrary
from xieshang.people.posts import current_committee_id

from . import earlier as work
from . import hints, sheets
from . import same_matter as same_matter_of
from .criteria import Criteria
from .queries import Answer


@require_GET
def find(request: PersonRequest) -> HttpResponse:
    """One page of what is found; without words, everything one may look up, the newest first."""
    criteria = Criteria.read(request.GET)
    return render(
        request, "search/find.html", {"criteria": criteria, "answer": Answer(request.user, criteria)}
    )


@require_GET
def facets(request: PersonRequest) -> HttpResponse:
    """The form that narrows the answer: a part of the page, or a page of its own without scripts."""
    criteria = Criteria.read(request.GET)
    whole = "HX-Request" not in request.headers
    context = {
        "criteria": criteria,
        "answer": Answer(request.user, criteria),
        "whole": whole,
        "opened": request.headers.get("HX-Trigger") == "open-filters",
    }
    return render(request, "search/facets.html" if whole else "search/_facets.html", context)


@require_GET
def export(request: PersonRequest) -> FileResponse:
    """The findings as an Excel file, in the order of the page."""
    answer = Answer(request.user, Criteria.read(request.GET))
    name = _("查两库%(day)s.xlsx") % {"day": f"{clock.today():%Y%m%d}"}
    columns, tenant = sheets.columns(answer.words), current_committee_id(request.user)
    return download(columns, answer.everything, sheet=_("查两库"), name=name, by=request.user, tenant=tenant)


@require_GET
def earlier(request: PersonRequest, library: str, pk: int) -> HttpResponse:
    """The papers nearest to one that is being written: beside its sheet, or a page of its own without scripts."""
    _found, entry = _paper(request, library, pk)
    whole = "HX-Request" not in request.headers
    context = {"entry": entry, "papers": work.earlier_than(request.user, entry), "whole": whole}
    return render(request, "search/earlier.html" if whole else "search/_earlier.html", context)


@require_GET
def finding(request: PersonRequest, library: str, pk: int) -> HttpResponse:
    """What the check found when the paper was handed in, for those who review it."""
    found, entry = _reviewed(request, library, pk)
    stored = work.stored(request.user, found, pk)
    whole = "HX-Request" not in request.headers
    made, papers = stored or (None, [])
    context = {"entry": entry, "finding": made, "papers": papers, "whole": whole}
    return render(request, "search/finding.html" if whole else "search/_finding.html", context)


@require_GET
def same_matters(request: PersonRequest) -> HttpResponse:
    """The papers of the present session that are likely about one matter, for the office to decide on."""
    committee = current_committee_id(request.user)
    if committee is None or not same_matter_of.may_look(request.user, committee):
        raise Http404
    made, groups = same_matter_of.groups_of(request.user, committee)
    return render(request, "search/same_matters.html", {"made": made, "groups": groups})


@require_GET
def same_matter(request: PersonRequest, pk: int) -> HttpResponse:
    """One group side by side, what is common and what is each paper's own marked."""
    papers = same_matter_of.group_with(request.user, pk)
    if papers is None:
        raise Http404
    return render(request, "search/same_matter.html", {"papers": papers})


@require_GET
def related(request: PersonRequest, library: str, pk: int) -> HttpResponse:
    """Papers perhaps related by meaning: beside the paper for whoever reads it."""
    _found, entry = _paper(request, library, pk)
    whole = "HX-Request" not in request.headers
    context = {"entry": entry, "papers": hints.related(request.user, entry)}
    return render(request, "search/related.html" if whole else "search/_related.html", context)


@require_GET
def suggestions(request: PersonRequest, library: str, pk: int) -> HttpResponse:
    """Field and unit suggested for a paper, with the reason, for those who review and assign it."""
    _found, entry = _reviewed(request, library, pk)
    whole = "HX-Request" not in request.headers
    context = {"entry": entry, "suggested": hints.suggestions(request.user, entry)}
    return render(request, "search/suggestions.html" if whole else "search/_suggestions.html", context)


def _reviewed(request: PersonRequest, library: str, pk: int) -> tuple[PaperLibrary, SearchEntry]:
    """A paper for the eyes of those who read everything handed in at its committee."""
    found, entry = _paper(request, library, pk)
    if found.office(entry.tenant) not in set(found.reader(request.user)):
        raise Http404
    return found, entry


def _paper(request: PersonRequest, library: str, pk: int) -> tuple[PaperLibrary, SearchEntry]:
    found = work.library_named(library)
    entry = work.entry_of(request.user, found, pk) if found else None
    if found is None or entry is None:
        raise Http404
    return found, entry
