"""离线签到: what came later, for those who stand at the gate."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404
from django.http.response import HttpResponseBase

from xieshang.core import lists
from xieshang.core.requests import PersonRequest
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission

from ..queries.offline import OFFLINE


def _at_the_gate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For whoever scans members nowhere there is no such page."""

    @wraps(view)
    def guarded(request: PersonRequest) -> HttpResponseBase:
        if not standing_of(request.user).may(Permission.SCAN_MEMBERS):
            raise Http404
        return view(request)

    return guarded


page = _at_the_gate(lists.page(OFFLINE))
facets = _at_the_gate(lists.facets(OFFLINE))
export = _at_the_gate(lists.export(OFFLINE))
