"""Who keeps which register."""

from django.http import Http404

from xieshang.core.requests import PersonRequest

from ..models import Committee
from ..posts import committee_for
from ..roles import Permission

KEEPERS = (Permission.EDIT_PEOPLE, Permission.MANAGE_ACCOUNTS)


def kept_by(request: PersonRequest, *permissions: Permission) -> Committee:
    """The committee whose register this person keeps (with one of these permissions); for others there is none."""
    for permission in permissions or KEEPERS:
        committee = committee_for(request.user, permission)
        if committee:
            return committee
    raise Http404
