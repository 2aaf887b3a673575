"""Writing earlier issues: each closed, with its items, its first route and what came of them, each with one event."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from xieshang.core import clock, trail
from xieshang.core.models import Event, ImportedFile, ImportedRow

from ..models import Adoption, Issue, Item, Route
from ..states import IssueState, RouteState

Values = Mapping[str, Any]

NO_REPLY = "（原系统资料中没有反馈。）"


def items(tenant: int, rows: Sequence[Values]) -> dict[tuple, Item]:
    """The items these rows speak of, by year, number and order. Three queries."""
    found = Item.objects.filter(
        committee=tenant,
        issue__year__in={row["year"] for row in rows},
        issue__number__in={row["number"] for row in rows},
    )
    related = found.select_related("issue").prefetch_related(
        "adoptions", "issue__routes__to_committee", "issue__routes__to_unit"
    )
    return {(item.issue.year, item.issue.number, item.order): item for item in related if item.issue}


def standing(item: Item) -> dict[str, Any]:
    """What an item has in the columns of the table."""
    issue = item.issue
    assert issue
    first = next(iter(issue.routes.all()), None)
    reply = first.reply if first else ""
    return {
        "year": issue.year,
        "number": issue.number,
        "order": item.order,
        "title": item.title,
        "authors": item.author_text.split("、") if item.author_text else [],
        "field": item.field,
        "issued_on": issue.issued_on,
        "to": [[first.kind, first.to_committee_id or first.to_unit_id, first.addressee]] if first else [],
        "adoptions": [
            [row.level, row.kind, row.evidence, row.adopted_on.isoformat()] for row in item.adoptions.all()
        ],
        "text": item.text,
        "reply": "" if reply == NO_REPLY else reply,
    }


def write(
    file: ImportedFile,
    rows: Sequence[ImportedRow],
    values: Sequence[Values],
    changed: Sequence[tuple[Item, Values]],
) -> list[int | None]:
    """New items with the issues they stand in, and corrections of items that a table brought in."""
    issues, events = _issues(file, rows, values)
    made = Item.everything.bulk_create(
        Item(
            committee_id=file.tenant,
            issue=issues[row["year"], row["number"]],
            order=row["order"],
            edited_by=file.by,
            edited_at=clock.now(),
            imported_from=file,
            arrived=False,
            **_columns(row),
        )
        for row in values
    )
    _adopt(file, zip(made, values, strict=True), arrived=False)
    events += [_event(item, file, row) for item, row in zip(made, rows, strict=True)]
    for item, new in changed:
        events.append(_correct(file, item, new))
    trail.write_many(events)
    return [item.pk for item in made]


def _columns(row: Values) -> dict[str, Any]:
    return {
        "title": row["title"],
        "text": row.get("text") or "",
        "field": row.get("field") or "",
        "author_text": "、".join(row["authors"]),
    }


def _issues(
    file: ImportedFile, rows: Sequence[ImportedRow], values: Sequence[Values]
) -> tuple[dict[tuple[int, int], Issue], list[Event]]:
    """The issue of each row, made where it is not there; a table may be cut between two items of one."""
    found = Issue.everything.filter(
        committee=file.tenant,
        year__in={row["year"] for row in values},
        number__in={row["number"] for row in values},
    )
    known = {(issue.year or 0, issue.number or 0): issue for issue in found}
    new: dict[tuple[int, int], tuple[Values, ImportedRow]] = {}
    for row, kept in zip(values, rows, strict=True):
        if (row["year"], row["number"]) not in known:
            new.setdefault((row["year"], row["number"]), (row, kept))
    now = clock.now()
    made = Issue.everything.bulk_create(
        Issue(
            committee_id=file.tenant,
            state=IssueState.CLOSED,
            year=year,
            number=number,
            issued_on=row["issued_on"],
            signed_on=row["issued_on"],
            created_by=file.by,
            created_at=now,
            entered_at=now,
            imported_from=file,
            arrived=False,
        )
        for (year, number), (row, _kept) in new.items()
    )
    Route.objects.bulk_create(
        Route(
            committee_id=file.tenant,
            issue=issue,
            first=True,
            sent_on=row["issued_on"],
            sent_by=file.by,
            state=RouteState.ANSWERED,
            replied_on=row["issued_on"],
            **_address(row),
        )
        for issue, (row, _kept) in zip(made, new.values(), strict=True)
    )
    events = [_event(issue, file, kept) for issue, (_row, kept) in zip(made, new.values(), strict=True)]
    return known | dict(zip(new, made, strict=True)), events


def _address(row: Values) -> dict[str, Any]:
    kind, pk, _name = row["to"][0]
    side = kind == Route.Kind.SIDEWAYS
    return {
        "kind": kind,
        "to_unit_id": pk if side else None,
        "to_committee_id": None if side else pk,
        "reply": row.get("reply") or NO_REPLY,
    }


def _adopt(file: ImportedFile, written: Any, *, arrived: bool) -> None:
    Adoption.everything.bulk_create(
        Adoption(
            committee_id=file.tenant,
            item=item,
            level=level,
            kind=kind,
            adopted_on=date.fromisoformat(day),
            evidence=evidence,
            by=file.by,
            at=clock.now(),
            imported_from=file,
            arrived=arrived,
        )
        for item, row in written
        for level, kind, evidence, day in row.get("adoptions") or ()
    )


def _event(record: Issue | Item, file: ImportedFile, row: ImportedRow) -> Event:
    data = {"file": file.name, "line": row.line, "sheet": row.sheet, "import": file.pk}
    if isinstance(record, Item):
        data |= trail.digest(record, ("title", "text"))
    return trail.event(record, "import", by=file.by, after=getattr(record, "state", ""), data=data)


def _correct(file: ImportedFile, item: Item, new: Values) -> Event:
    """Put what the table says in the place of what an earlier one said; of the issue and its route too."""
    before = standing(item)
    whole = {**before, **new}
    for name, value in _columns(whole).items():
        setattr(item, name, value)
    item.save()
    if {"issued_on", "to", "reply"} & new.keys():
        issue = Issue.everything.filter(items=item)
        issue.update(issued_on=whole["issued_on"], signed_on=whole["issued_on"])
        days = {"sent_on": whole["issued_on"], "replied_on": whole["issued_on"]}
        Route.objects.filter(issue=item.issue_id, first=True).update(**days, **_address(whole))
    if "adoptions" in new:
        Adoption.everything.filter(item=item).delete()
        _adopt(file, [(item, new)], arrived=True)
    line = file.rows.filter(record=item.pk).values_list("line", flat=True).first()
    data = {"file": file.name, "line": line, "changed": {name: [before[name], new[name]] for name in new}}
    return trail.event(item, "correct_import", by=file.by, data=data)


def delete(ids: Sequence[int]) -> None:
    """Delete items with what came of them, and the issues that are empty then."""
    issues = list(Item.everything.filter(pk__in=ids).values_list("issue", flat=True))
    Adoption.everything.filter(item__in=ids).delete()
    Item.everything.filter(pk__in=ids).delete()
    left = Item.everything.filter(issue__in=issues).values("issue")
    empty = Issue.everything.filter(pk__in=issues).exclude(pk__in=left)
    Route.objects.filter(issue__in=empty).delete()
    empty.delete()


def in_use(ids: Sequence[int]) -> set[int]:
    """Items whose issue, or a route of it, somebody worked on since. Three queries."""
    by_issue: dict[int, set[int]] = {}
    for item, issue in Item.everything.filter(pk__in=ids).values_list("pk", "issue"):
        by_issue.setdefault(issue, set()).add(item)
    routes = dict(Route.objects.filter(issue__in=by_issue).values_list("pk", "issue"))
    of_issues = Event.objects.filter(kind=trail.kind_of(Issue), record__in=by_issue).exclude(action="import")
    of_routes = Event.objects.filter(kind=trail.kind_of(Route), record__in=routes)
    touched = set(of_issues.values_list("record", flat=True))
    touched |= {routes[pk] for pk in of_routes.values_list("record", flat=True)}
    more = Route.objects.filter(issue__in=by_issue, first=False)
    touched |= set(more.values_list("issue", flat=True))
    return {item for issue in touched for item in by_issue[issue]}
