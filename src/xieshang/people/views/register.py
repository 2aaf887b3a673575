"""人员与单位: one person of the register as it is read."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from xieshang.core.requests import PersonRequest

from .. import history, services
from ..models import Member, Post
from ..queries import register as queries
from ..queries.lists import kept_by, may


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
