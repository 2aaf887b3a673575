"""Sending an issue up, sideways or down, and what the receiving desk does with it."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, notices, parameters, trail
from xieshang.core.models import Account
from xieshang.people.models import Committee, Unit

from .. import rules
from ..actors import RECEIVERS
from ..lifecycle import ISSUE, ROUTE
from ..models import Adoption, Issue, Item, Route
from ..searchable import keep_issues

_LEVEL = {
    Committee.Level.NATIONAL: Adoption.Level.NATIONAL,
    Committee.Level.PROVINCIAL: Adoption.Level.PROVINCIAL,
    Committee.Level.CITY: Adoption.Level.CITY,
    Committee.Level.COUNTY: Adoption.Level.CITY,
}


def send(
    issue: Issue,
    *,
    by: Account,
    kind: str,
    to_committee: Committee | None,
    to_unit: Unit | None,
    first: bool = False,
    passed_on_from: Route | None = None,
) -> Route:
    """One route begins: the receiving desk is told and has its days to sign for it."""
    route = Route.objects.create(
        committee_id=issue.committee_id,
        issue=issue,
        kind=kind,
        first=first,
        to_committee=to_committee,
        to_unit=to_unit,
        passed_on_from=passed_on_from,
        sent_on=clock.today(),
        sent_by=by,
        entered_at=clock.now(),
        due_on=parameters.value(issue.committee_id, rules.RECEIVE).after(clock.today()),
    )
    event = trail.write(route, "send", by=by, after=route.state, data={"kind": kind, "first": first})
    notices.tell(RECEIVERS.people(route), event, route, _("报送转办"))
    keep_issues(issue)
    return route


@transaction.atomic
def route(
    *,
    issue: Issue,
    by: Account,
    kind: str,
    to_committee: Committee | None = None,
    to_unit: Unit | None = None,
    version: int | None = None,
) -> Route:
    """Send an issued issue one more way; it stays counted under its first route."""
    given = {"kind": kind, "to_committee": to_committee, "to_unit": to_unit}
    ISSUE.take("route", issue, by=by, version=version, given=given)
    return send(issue, by=by, kind=kind, to_committee=to_committee, to_unit=to_unit)


@transaction.atomic
def adopt(
    *,
    route: Route,
    by: Account,
    action: str,
    items: Sequence[Item],
    adoption_kind: str,
    to_unit: Unit | None = None,
    note: str = "",
    version: int | None = None,
) -> list[Adoption]:
    """The committee above takes items up: uses them, reports them on to its own superior, or hands them to a unit.

    Reporting on and handing over begin a further route from the receiving committee's desk.
    """
    items = list(items)
    ROUTE.take(
        action,
        route,
        by=by,
        note=note,
        version=version,
        given={"items": items, "adoption_kind": adoption_kind},
        facts={"items": [item.pk for item in items], "adoption": adoption_kind},
    )
    home = route.home
    adopted = [
        Adoption.objects.get_or_create(
            item=item,
            level=_LEVEL[Committee.Level(home.level)],
            kind=adoption_kind,
            defaults={
                "committee_id": route.committee_id,
                "route": route,
                "adopted_on": clock.today(),
                "by": by,
                "at": clock.now(),
            },
        )[0]
        for item in items
    ]
    if adoption_kind == Adoption.Kind.REPORTED_ON and home.parent_id:
        send(
            route.issue,
            by=by,
            kind=Route.Kind.UP,
            to_committee=home.parent,
            to_unit=None,
            passed_on_from=route,
        )
    elif adoption_kind == Adoption.Kind.HANDED_OVER and to_unit:
        send(
            route.issue,
            by=by,
            kind=Route.Kind.SIDEWAYS,
            to_committee=None,
            to_unit=to_unit,
            passed_on_from=route,
        )
    return adopted


@transaction.atomic
def pass_on(
    *, route: Route, by: Account, to_unit: Unit | None, note: str = "", version: int | None = None
) -> Route:
    """A receiving office passes the issue to the department whose field it is."""
    kind = Route.Kind.SIDEWAYS
    ROUTE.take("pass_on", route, by=by, note=note, version=version, given={"kind": kind, "to_unit": to_unit})
    return send(route.issue, by=by, kind=kind, to_committee=None, to_unit=to_unit, passed_on_from=route)
