"""The office of the house, as somebody who has not signed in may know it."""

from dataclasses import dataclass

from xieshang.core import parameters

from .. import rules
from ..models import Committee


@dataclass(frozen=True)
class Office:
    """Whose house this is, and whom to call."""

    committee: Committee
    phones: list[str]


def office_of_the_house() -> Office | None:
    """The committee that keeps the house: the first that has a term; None before any has. Two queries."""
    committee = Committee.objects.filter(terms__isnull=False).order_by("terms__id").first()
    return Office(committee, parameters.value(committee.pk, rules.OFFICE_PHONES)) if committee else None
