"""Who keeps the register, and how something that cannot be entered is refused."""

from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account
from xieshang.core.refusals import EntryRefused, Problem

from ..models import Committee
from ..posts import standing_of, standings
from ..roles import Permission


class RegisterRefused(EntryRefused):
    """Something that cannot be entered into the register."""


def check(by: Account | None, committee_id: int, *permissions: Permission) -> None:
    """Refuse whoever holds none of these permissions at the committee. Nobody (None) is the house itself, which
    is being founded by whoever runs the machine."""
    if by is not None and not any(
        committee_id in standing_of(by).at(permission) for permission in permissions
    ):
        raise PermissionDenied


def check_alone(by: Account, account: Account, permission: Permission) -> None:
    """An account opens everything its person holds, so only whoever keeps all of that may touch it:
    at each of the person's committees, or at one above it."""
    committees = Committee.objects.filter(pk__in=standings([account])[account.pk].committees)
    kept = standing_of(by).at(permission)
    for committee in committees.select_related("parent__parent__parent"):
        above: Committee | None = committee
        while above and above.pk not in kept:
            above = above.parent
        if not above:
            raise RegisterRefused(
                Problem(
                    "",
                    _("%(name)s同时在%(committee)s任职，账号由该政协或其上级办理。")
                    % {"name": account.name, "committee": committee.name},
                )
            )


def refuse_if_any(problems: Iterator[Problem]) -> None:
    found = list(problems)
    if found:
        raise RegisterRefused(*found)
