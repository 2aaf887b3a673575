"""How the cells of a table name areas and sessions, and what may be chosen in a form."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from xieshang.core.registered import RowState
from xieshang.people.models import Area, Committee

from .models import Session

_PLACES = (Area.Level.TOWNSHIP, Area.Level.VILLAGE, Area.Level.GROUP)


def areas(tenant: int) -> QuerySet[Area]:
    """The towns and villages that a county serves, each village under its town."""
    own = Area.objects.current().filter(committee=tenant, level__in=_PLACES)
    return own.select_related("parent").order_by("level", "code", "id")


def area_ids(tenant: int, names: Sequence[str]) -> Mapping[str, int]:
    """Areas by name, a village also behind its town: 虾子镇, 青山村, 虾子镇青山村,
    湄潭县虾子镇青山村. One query.

    Towns of the counties beside it are found too, so that a row can be told whose town it names.
    """
    beside = Committee.objects.filter(pk=tenant, parent__isnull=False).values("parent")
    rows = Area.objects.current().filter(
        Q(committee=tenant, level__in=_PLACES) | Q(committee__parent__in=beside, level=Area.Level.TOWNSHIP)
    )
    own: dict[str, int] = {}
    others: dict[str, int] = {}
    doubled: set[str] = set()
    for pk, name, above, level, committee, county in rows.values_list(
        "pk", "name", "parent__name", "level", "committee_id", "committee__area"
    ):
        if committee != tenant:
            others[name] = pk
        elif level == Area.Level.TOWNSHIP:
            own[name] = own[f"{county}{name}"] = pk
        else:
            # Two towns may each have a village of one name: then the town stands before it.
            doubled |= {name} & own.keys()
            own.setdefault(name, pk)
            own[f"{above}{name}"] = own[f"{county}{above}{name}"] = pk
    known = others | {name: pk for name, pk in own.items() if name not in doubled}
    return {name: known[name] for name in names if name in known}


def elsewhere(tenant: int, rows: Sequence[Mapping[str, Any]]) -> dict[int, str]:
    """By the id of an area that another committee serves, whose it is. One query."""
    ids = {getattr(row["area"], "pk", row["area"]) for row in rows}
    own = Committee.objects.filter(pk=tenant).values_list("area", flat=True)[:1]
    found = Area.objects.filter(pk__in=ids).exclude(committee=tenant).annotate(mine=own)
    return {
        pk: _("%(area)s属%(its)s，不属%(mine)s。") % {"area": name, "its": its, "mine": mine}
        for pk, name, its, mine in found.values_list("pk", "name", "committee__area", "mine")
    }


def session_ids(tenant: int, numbers: Sequence[str]) -> Mapping[str, int]:
    """Sessions by their number in the ledger. One query."""
    found = sessions(tenant).filter(number__in=numbers)
    return dict(found.values_list("number", "pk"))


def sessions(tenant: int) -> QuerySet[Session]:
    """The sessions whose problems can be entered."""
    standing = Session.objects.filter(committee=tenant).exclude(state=RowState.CANCELLED)
    return standing.order_by("-held_on", "-id")
