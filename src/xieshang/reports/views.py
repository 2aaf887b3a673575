"""Pages of the annual report: they find what this person may read, ask it, and render."""

from io import BytesIO

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xieshang.core import trail
from xieshang.core.figures import Figure
from xieshang.core.requests import PersonRequest
from xieshang.core.sheets import download

from . import documents, figures, queries, services
from .figures import BY_KEY, FIGURES, IDENTITIES
from .forms import PublishForm, WordingForm
from .models import Edition, PrintRule
from .pages import spreads
from .pages import years as years_of
from .queries import Report

ROWS = 50


@require_GET
def years(request: PersonRequest) -> HttpResponse:
    """The reports this person reads: each committee's years, with the latest edition of each."""
    return render(request, "reports/years.html", {"shelves": queries.shelves(request.user)})


@require_GET
def report(request: PersonRequest, slug: str, year: int, number: int | None = None) -> HttpResponse:
    """The year's report, set like a newspaper page: live, or an edition as it was published."""
    found = _report(request, slug, year, number)
    editions = list(queries.editions(found.committee, year))
    return render(
        request,
        "reports/report.html",
        {
            "report": found,
            "spreads": spreads(found, request.user),
            "editions": editions,
            "intact": not found.edition or found.edition.is_intact(),
            "may_publish": queries.may_publish(request.user, found.committee),
        },
    )


@require_GET
def document(request: PersonRequest, slug: str, year: int, number: int | None = None) -> FileResponse:
    """The report as a Word document, set as an official paper."""
    found = _report(request, slug, year, number)
    content = documents.docx(found, spreads(found, request.user), address=request.build_absolute_uri)
    name = f"{found.title}.docx"
    trail.taken_away(by=request.user, tenant=found.committee.pk, name=name, rows=len(found.counted))
    return FileResponse(BytesIO(content), as_attachment=True, filename=name, content_type=documents.DOCX)


@require_GET
def figure(request: PersonRequest, slug: str, year: int, key: str, number: int | None = None) -> HttpResponse:
    """One figure: number, sentence, definition, the records behind it; a drawer when the report asks for one."""
    found, figure = _figure(_report(request, slug, year, number), key)
    listing = figure.listing
    page = Paginator(listing.rows(found.records(figure, request.user)), ROWS).get_page(
        request.GET.get("page")
    )
    value = found.counted[figure.key]
    drawer = request.headers.get("HX-Target") == "drawer"
    response = render(
        request,
        "reports/_figure.html" if drawer else "reports/figure.html",
        {
            "report": found,
            "figure": figure,
            "value": value,
            "unit": figure.unit.of(value),
            "page": page,
            "rows": [(row, listing.facts(row), listing.state and listing.state(row)) for row in page],
            "hidden": found.hidden(figure, page.paginator.count),
            "sentence": found.sentence_with(figure),
            "period": found.period(figure),
            "years": years_of(found, [figure]),
            "drawer": drawer,
        },
    )
    patch_vary_headers(response, ["HX-Target"])
    return response


@require_GET
def figure_export(
    request: PersonRequest, slug: str, year: int, key: str, number: int | None = None
) -> FileResponse:
    """The records behind a figure as an Excel file: those on the page, all of them."""
    found, figure = _figure(_report(request, slug, year, number), key)
    rows = figure.listing.rows(found.records(figure, request.user))
    name = f"{found.committee.short_name}{year}{figure.label}{timezone.localtime(found.as_of):%Y%m%d}"
    return download(
        figure.listing.columns,
        rows,
        sheet=str(figure.label),
        name=f"{name}.xlsx",
        by=request.user,
        tenant=found.committee.pk,
    )


@require_http_methods(["GET", "POST"])
def wording(request: PersonRequest, slug: str, year: int) -> HttpResponse:
    """How each figure of the year is printed, and which titles its sentence names."""
    found = _to_publish(request, slug, year)
    kept = {rule.key: rule for rule in PrintRule.objects.filter(committee=found.committee, year=year)}
    forms = [
        WordingForm(
            figure,
            rows=figure.listing.rows(found.records(figure, request.user)),
            row=kept.get(figure.key),
            data=request.POST if request.method == "POST" else None,
        )
        for figure in FIGURES
    ]
    # Every form is asked, so that all that is wrong is shown at once.
    answers = [form.is_valid() for form in forms]
    if all(answers):
        for form in forms:
            services.choose_wording(
                committee=found.committee, year=year, key=form.figure.key, by=request.user, **form.chosen()
            )
        messages.success(request, _("写法已保存。"))
        return redirect("reports:year", slug, year)
    rows = [(form, found.counted[form.figure.key], found.printed(form.figure)) for form in forms]
    return render(request, "reports/wording.html", {"report": found, "rows": rows})


@require_http_methods(["GET", "POST"])
def publish(request: PersonRequest, slug: str, year: int) -> HttpResponse:
    """Freeze the report as it stands now; the page says first what will be fixed and whether it adds up."""
    found = _to_publish(request, slug, year)
    last = queries.editions(found.committee, year).first()
    refusal = ""
    form = PublishForm(request.POST or None, initial={"after": last.number if last else 0})
    if request.method == "POST" and form.is_valid():
        try:
            edition = services.publish(report=found, by=request.user, **form.cleaned_data)
        except services.Overtaken as overtaken:
            refusal = str(overtaken)
            form = PublishForm({"after": last.number if last else 0, "note": form.cleaned_data["note"]})
        else:
            messages.success(request, _("已发布第%(number)d版。") % {"number": edition.number})
            return redirect(edition)
    counted = found.counted
    broken = figures.broken(found.scope, counted)
    return render(
        request,
        "reports/publish.html",
        {
            "report": found,
            "form": form,
            "refusal": refusal,
            "last": last,
            "label": _("发布定稿"),
            "figures": [(figure, found.printed(figure)) for figure in FIGURES],
            "identities": [(identity, identity not in broken) for identity in IDENTITIES],
        },
        status=409 if refusal else 200,
    )


def _report(request: PersonRequest, slug: str, year: int, number: int | None = None) -> Report:
    """The report, if this person reads this committee's reports; 404 otherwise. Two queries, three for an edition."""
    committee = get_object_or_404(queries.committees(request.user), slug=slug)
    opened = figures.sessions(committee)
    session = figures.session_of(year, opened)
    if session is None:
        raise Http404
    edition = None
    if number is not None:
        visible = Edition.objects.visible_to(request.user)
        edition = get_object_or_404(visible, committee=committee, year=year, number=number)
    return Report(committee, year, session, opened, edition)


def _to_publish(request: PersonRequest, slug: str, year: int) -> Report:
    found = _report(request, slug, year)
    if not queries.may_publish(request.user, found.committee):
        raise Http404
    return found


def _figure(report: Report, key: str) -> tuple[Report, Figure]:
    if not report.knows(key):
        raise Http404
    return report, BY_KEY[key]
