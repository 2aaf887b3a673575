"""The pages of the library that are no steps: the open catalogue, one edition, one copy, copies taken in."""

from dataclasses import replace
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from xieshang.core import clock
from xieshang.core.requests import PersonRequest
from xieshang.core.values import clean_text
from xieshang.people.posts import current_committee_id, standing_of
from xieshang.people.preferences import open_page
from xieshang.people.roles import Permission as P

from . import queries
from .models import Copy, Edition
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
    context: dict[str, Any] = {
        "layout": layout(request),
        "words": words,
        "only_free": only_free,
        "page": page,
        "several": editions.values("committee").distinct().count() > 1,
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
