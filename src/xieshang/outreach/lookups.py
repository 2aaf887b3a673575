"""How the cells of a table name people, counties and projects, and what may be chosen in a form."""

from collections.abc import Mapping, Sequence

from django.db.models import Q, QuerySet

from xieshang.core.models import Account
from xieshang.core.registered import RowState
from xieshang.people.models import Committee

from .models import InvestmentProject

_OF_A_COUNTY = ("自治县", "县", "区", "市")


def counties(tenant: int) -> QuerySet[Committee]:
    """The county-level committees of a committee: those under it, or itself where it is one."""
    return Committee.objects.filter(Q(parent=tenant) | Q(pk=tenant), level=Committee.Level.COUNTY)


def county_ids(tenant: int, names: Sequence[str]) -> Mapping[str, int]:
    """Counties by every name they go by: 余庆县, 余庆, 遵义市余庆县, 余庆县政协. One query."""
    known: dict[str, int] = {}
    for county in counties(tenant).select_related("parent"):
        above = county.parent.area if county.parent else ""
        spoken = county.short_name.removesuffix("政协").removesuffix("政协工委")
        for area in {county.area, spoken}:
            for name in {area, _bare(area)}:
                known |= {name: county.pk, f"{above}{name}": county.pk}
        known |= {county.short_name: county.pk, county.name: county.pk}
    return {name: known[name] for name in names if name in known}


def _bare(area: str) -> str:
    for ending in _OF_A_COUNTY:
        if area.endswith(ending) and len(area) > len(ending) + 1:
            return area.removesuffix(ending)
    return area


def account_ids(tenant: int, names: Sequence[str]) -> Mapping[str, int]:
    """People by the account or the phone number they sign in with: names alone may be two people's. One query."""
    found = Account.objects.filter(Q(username__in=names) | Q(phone__in=names), is_active=True)
    return {
        name: pk
        for pk, *both in found.values_list("pk", "username", "phone")
        for name in both
        if name and name in names
    }


def projects(tenant: int) -> QuerySet[InvestmentProject]:
    """The projects whose money can be entered."""
    return (
        InvestmentProject.objects.filter(committee=tenant).exclude(state=RowState.CANCELLED).order_by("name")
    )


def project_ids(tenant: int, names: Sequence[str]) -> Mapping[str, int]:
    """Projects by the number of their contract. One query."""
    found = projects(tenant).filter(contract__in=names)
    return dict(found.values_list("contract", "pk"))
