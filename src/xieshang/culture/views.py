"""The pages of the library that are no steps: the open catalogue, one edition, one copy, copies taken in."""

from dataclasses import replace
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from xieshang.core import clock
from xieshang.core.entries import EntryPage
from xieshang.core.refusals import Refusal
from xieshang.core.requests import PersonRequest
from xieshang.core.values import clean_text
from xieshang.people.models import Committee
from xieshang.people.posts import current_committee_id, standing_of
from xieshang.people.preferences import open_page
from xieshang.people.roles import Permission as P

from . import booking, queries
from .forms import BookForm
from .models import Copy, Edition, Visit
from .registers import BATCHES, proposed_number

_LONGEST_WORDS = 40
_A_PAGE = 20


def layout(request: HttpRequest) -> str:
    """Whoever has not signed in reads without the frame of the house."""
    return "base.html" if request.user.is_authenticated else "door.html"


def readable(request: HttpRequest) -> QuerySet[Edition]:
    """The whole catalogue is open to everybody; whoever has signed in reads that of their committee."""
    editions = Edition.objects.select_related("committee")
    if request.user.is_authenticated:
        tenant = current_committee_id(request.user)
        own = editions.filter(committee=tenant)
        return own if own.exists() else editions
    return editions


@require_GET
@open_page
def catalogue(request: HttpRequest) -> HttpResponse:
    """What the library has, for anybody: by words, and only what stands on its shelf now."""
    words = clean_text(request.GET.get("q", ""))[:_LONGEST_WORDS].strip()
    only_free = request.GET.get("free") == "1"
    editions = readable(request)
    page = Paginator(
        queries.catalogue(editions, words, only_free=only_free), _A_PAGE, error_messages={}
    ).get_page(request.GET.get("page"))
    libraries = Committee.objects.filter(pk__in=editions.values("committee")).order_by("id")
    context: dict[str, Any] = {
        "layout": layout(request),
        "words": words,
        "only_free": only_free,
        "page": page,
        "libraries": libraries,
        "several": len(libraries) > 1,
        "keeps": False,
        "reads": False,
    }
    if request.user.is_authenticated:
        standing, tenant = standing_of(request.user), current_committee_id(request.user)
        context["keeps"] = tenant in standing.at(P.KEEP_LIBRARY)
        context["reads"] = context["keeps"] or tenant in standing.at(P.SEE_REPORTS)
    return render(request, "culture/catalogue.html", context)


@require_GET
@open_page
def edition(request: HttpRequest, pk: int) -> HttpResponse:
    """One edition: what it is about, where it stands, how many copies are here now."""
    found = get_object_or_404(queries.catalogue(Edition.objects.select_related("committee")), pk=pk)
    keeps: list[dict[str, Any]] = []
    reads_copies = False
    if request.user.is_authenticated:
        keeps = queries.keeper_links(request.user, found)
        reads_copies = Copy.objects.visible_to(request.user).filter(edition=found).exists()
    context = {
        "layout": layout(request),
        "edition": found,
        "shelves": sorted(set(found.batches.values_list("shelf", flat=True))),
        "keeps": keeps,
        "batches": found.batches.order_by("-acquired_on", "-id") if keeps else [],
        "reads_copies": reads_copies,
        "seats": any(each.left > 0 for each in booking.half_days(found.committee_id)),
    }
    return render(request, "culture/edition.html", context)


@require_GET
def copy(request: PersonRequest, pk: int) -> HttpResponse:
    """One copy: where it stands, whether it is lent, until when."""
    found = get_object_or_404(queries.copies(request.user), pk=pk)
    return render(request, "culture/copy.html", {"file": queries.CopyFile(found, request.user)})


def _kept_edition(request: PersonRequest, pk: int) -> Edition:
    committees = standing_of(request.user).at(P.KEEP_LIBRARY)
    return get_object_or_404(Edition.objects.filter(committee__in=committees), pk=pk)


TAKE_IN = replace(
    BATCHES.entering(_("登记入藏")),
    about=_kept_edition,
    given=lambda edition: {"committee": edition.committee},
    initial=lambda edition: {
        "edition": edition.pk,
        "first_number": proposed_number(edition.committee_id),
        "acquired_on": clock.today(),
    },
    heading=_("登记入藏：%(title)s"),
    words=lambda edition: {"title": edition.title},
    back=lambda edition: edition.get_absolute_url(),
)


# Seats, for anybody.


def _any_edition(request: HttpRequest, pk: int) -> Edition:
    return get_object_or_404(Edition.objects.select_related("committee"), pk=pk)


def _any_library(request: HttpRequest, slug: str) -> Committee:
    return get_object_or_404(Committee.objects.filter(pk__in=Edition.objects.values("committee")), slug=slug)


def _receipt(request: HttpRequest, about: Any, made: Visit) -> HttpResponse:
    return redirect("culture:receipt", code=made.code)


BOOK_FOR = EntryPage(
    about=_any_edition,
    form=BookForm,
    verb=booking.book,
    given=lambda edition: {"committee": edition.committee, "edition": edition},
    label=_("约座位"),
    heading=_("来看《%(title)s》"),
    words=lambda edition: {"title": edition.title},
    will=_("不用账号，不收费；约好后给您一个凭证号，凭它到馆，也凭它取消。"),
    page="culture/book.html",
    answer=_receipt,
    once=False,
)
BOOK = replace(
    BOOK_FOR,
    about=_any_library,
    given=lambda committee: {"committee": committee, "edition": None},
    heading=_("到%(library)s书库看书"),
    words=lambda committee: {"library": committee.short_name},
    back=lambda committee: reverse("culture:catalogue"),
)


@require_GET
@open_page
@never_cache
def find_receipt(request: HttpRequest) -> HttpResponse:
    """The way back to a booking, by its code."""
    code = clean_text(request.GET.get("code", ""))[:20].replace(" ", "").upper()
    if code and Visit.objects.filter(code=code).exists():
        return redirect("culture:receipt", code=code)
    context = {"layout": layout(request), "code": code}
    return render(request, "culture/find_receipt.html", context, status=404 if code else 200)


@require_http_methods(["GET", "POST"])
@open_page
@never_cache
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """What was booked, for whoever has the code; the seats can be given back."""
    visit = get_object_or_404(Visit.objects.select_related("committee", "edition"), code=code)
    refusal = ""
    if request.method == "POST":
        try:
            booking.call_off(visit=visit)
            return redirect("culture:receipt", code=code)
        except Refusal as refused:
            refusal = str(refused)
            visit.refresh_from_db()
    context = {
        "layout": layout(request),
        "visit": visit,
        "refusal": refusal,
        "may_call_off": booking.may_call_off(visit),
        "shelves": sorted(set(visit.edition.batches.values_list("shelf", flat=True)))
        if visit.edition
        else [],
    }
    return render(request, "culture/receipt.html", context, status=409 if refusal else 200)


@require_GET
def visit(request: PersonRequest, pk: int) -> HttpResponse:
    """One booking, for the desk."""
    found = get_object_or_404(queries.visits(request.user), pk=pk)
    return render(request, "culture/visit.html", {"file": queries.VisitFile(found, request.user)})
