"""Actors and audiences that follow from a permission: who holds it at the record's committee, or for its unit."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.models import Q

from xieshang.core.lifecycle import Audience, Words
from xieshang.core.models import Account

from .posts import holders, standing_of
from .roles import Permission


def at_committee(permission: Permission) -> Callable[[Account], Q]:
    """The records of the committees where the person may do this."""
    return lambda account: Q(committee_id__in=standing_of(account).at(permission))


def at_unit(permission: Permission) -> Callable[[Account], Q]:
    """The records of the units for which the person may do this."""
    return lambda account: Q(unit_id__in=standing_of(account).units(permission))


def desk(name: str, label: Words, permission: Permission, *, of_unit: bool = False) -> Audience:
    """Those who hold a permission at the record's committee, or for its unit. One query a committee or unit."""

    def people(record: Any) -> Any:
        return holders(record.committee_id, permission, unit_id=record.unit_id if of_unit else None)

    def of_many(records: Sequence[Any]) -> Mapping[int, Any]:
        places = {(row.committee_id, row.unit_id if of_unit else None): row for row in records}
        found = {place: list(people(row)) for place, row in places.items()}
        return {row.pk: found[row.committee_id, row.unit_id if of_unit else None] for row in records}

    return Audience(name, label, people, of_many)
