"""人员与单位: one person of the register as it is read."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_http_methods

from xieshang.core.entries import page
from xieshang.core.requests import PersonRequest

from .. import history, services
from ..models import Member, Post
from ..queries import register as queries
from ..queries.lists import kept_by, may
from ..roles import Permission
from .entries import EDIT_PERSON

_edit_person = page(EDIT_PERSON)


@require_http_methods(["GET", "POST"])
def edit_person(request: PersonRequest, pk: int) -> HttpResponse:
    """Correct how somebody is reached: the form shows the whole number, so opening it leaves an event."""
    response: HttpResponse = _edit_person(request, pk=pk)
    if request.method == "GET" and response.status_code == 200:
        committee = kept_by(request.user, Permission.EDIT_PEOPLE)
        account = get_object_or_404(queries.people_of(committee), pk=pk)
        services.read_contact(committee=committee, account=account, by=request.user)
    return response


@require_GET
def person(request: PersonRequest, pk: int) -> HttpResponse:
    """One person: how to reach them, what they hold here, and what was done about it."""
    committee = kept_by(request.user)
    account = get_object_or_404(queries.people_of(committee), pk=pk)
    givable = services.givable(request.user, committee.pk)
    posts = Post.objects.filter(account=account, committee=committee).order_by(
        "role", "unit_id", "party_id", "id"
    )
    context = {
        "committee": committee,
        "account": account,
        "memberships": Member.objects.filter(account=account, committee=committee).select_related(
            "term", "sector"
        ),
        "posts": [(post, post.until is None and post.role in givable) for post in queries.with_bodies(posts)],
        "entries": history.of_person(account, committee),
    }
    return render(request, "people/person.html", context | may(request.user, committee.pk))
