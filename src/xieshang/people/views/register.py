"""人员与单位: the register of members, posts and units as it is read."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from xieshang.core.requests import PersonRequest

from .. import history, services
from ..forms import narrowing
from ..models import Committee, Member
from ..posts import standing_of
from ..queries import register as queries
from ..roles import Permission
from .keepers import kept_by

A_PAGE = 50


def _may(request: PersonRequest, committee: Committee) -> dict[str, bool]:
    standing = standing_of(request.user)
    return {
        "may_edit": committee.pk in standing.at(Permission.EDIT_PEOPLE),
        "may_manage": committee.pk in standing.at(Permission.MANAGE_ACCOUNTS),
    }


def _page(request: PersonRequest, rows: QuerySet[Any]) -> Page:
    return Paginator(rows, A_PAGE).get_page(request.GET.get("page"))


@require_GET
def members(request: PersonRequest) -> HttpResponse:
    """The members of the present term, sector by sector."""
    committee = kept_by(request)
    term = queries.term_of(committee)
    form = narrowing.MembersNarrowing(request.GET, committee=committee, term=term)
    page = _page(request, queries.members_of(committee, term, form.wanted))
    context = {"committee": committee, "term": term, "form": form, "page": page}
    return render(request, "people/members.html", context | _may(request, committee))


@require_GET
def posts(request: PersonRequest) -> HttpResponse:
    """Who holds which post."""
    committee = kept_by(request)
    form = narrowing.PostsNarrowing(request.GET, committee=committee)
    page = _page(request, queries.posts_of(committee, form.wanted))
    context = {"committee": committee, "form": form, "page": page}
    return render(request, "people/posts.html", context | _may(request, committee))


@require_GET
def units(request: PersonRequest) -> HttpResponse:
    """The undertaking units and those who work for them."""
    committee = kept_by(request)
    form = narrowing.UnitsNarrowing(request.GET)
    page = _page(request, queries.units_of(committee, form.wanted))
    context = {"committee": committee, "form": form, "page": page}
    return render(request, "people/units.html", context | _may(request, committee))


@require_GET
def person(request: PersonRequest, pk: int) -> HttpResponse:
    """One person: how to reach them, what they hold here, and what was done about it."""
    committee = kept_by(request)
    account = get_object_or_404(queries.people_of(committee), pk=pk)
    givable = services.givable(request.user, committee.pk)
    context = {
        "committee": committee,
        "account": account,
        "memberships": Member.objects.filter(account=account, committee=committee).select_related(
            "term", "sector"
        ),
        "posts": [
            (post, post.until is None and post.role in givable)
            for post in queries.posts_of(committee, Q(account=account))
        ],
        "entries": history.of_person(account, committee),
    }
    return render(request, "people/person.html", context | _may(request, committee))
