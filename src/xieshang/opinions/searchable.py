"""What can be found of reports and of the items edited from them, and who may find them.

A token stands for each ground on which ``Opinion.visible_to`` and ``Item.visible_to`` let a person
see a record, so that the index can tell by comparing tokens what those queries tell by looking at tables.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from django.utils import timezone

from xieshang.core.models import Account
from xieshang.core.rule_words import words_of
from xieshang.core.text.entries import Findable
from xieshang.core.text.searchable import Searchable
from xieshang.people import spellings
from xieshang.people.models import Committee
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

from . import rules
from .models import Issue, Item, Opinion, Route, Source
from .states import ISSUED, IssueState, OpinionState

LIBRARY = "opinions"


def read_reports(ids: Collection[int]) -> Iterator[Findable]:
    """The entries of these reports, their rows locked. One query."""
    rows = (
        Opinion.objects.select_for_update(of=("self",))
        .filter(pk__in=ids)
        .select_related("committee__parent", "member__sector", "member__party", "party", "reporting_unit")
    )
    for opinion in rows:
        member = opinion.member
        party = opinion.party or (member.party if member else None)
        day = timezone.localdate(opinion.submitted_at) if opinion.submitted_at else None
        facets = _place(opinion.committee) | {
            "year": str(day.year) if day else "",
            "field": opinion.field,
            "party": party.short_name if party else "",
            "sector": member.sector.name if member else "",
            "state": f"{LIBRARY}.report.{opinion.state}",
        }
        yield Findable(
            library=LIBRARY,
            kind=REPORTS.kind,
            record=opinion.pk,
            tenant=opinion.tenant,
            title=opinion.title,
            parts=[(name, getattr(opinion, name)) for name in ("situation", "analysis", "suggestions")],
            day=day,
            url=opinion.get_absolute_url(),
            facets={name: [value] for name, value in facets.items() if value},
            audience=_may_find_report(opinion),
            authors=[_author(opinion)],
            names=[*_names_of_report(opinion), *_names_of_place(opinion.committee, opinion.field)],
        )


def read_items(ids: Collection[int]) -> Iterator[Findable]:
    """The entries of these items, their rows locked. Three queries, however many."""
    rows = (
        Item.objects.select_for_update(of=("self",))
        .filter(pk__in=ids)
        .select_related("committee__parent", "issue")
    )
    items = list(rows)
    authors: defaultdict[int, list[Sequence[str]]] = defaultdict(list)
    voices: defaultdict[int, list[str]] = defaultdict(list)
    sources = Source.objects.filter(item__in=ids).select_related(
        "opinion__party", "opinion__committee", "opinion__reporting_unit"
    )
    for source in sources:
        authors[source.item_id] += _names_of_report(source.opinion)
        voices[source.item_id].append(_author(source.opinion))
    routes = defaultdict(list)
    for route in Route.objects.filter(issue__items__in=ids).select_related("to_unit__committee").distinct():
        routes[route.issue_id].append(route)
    for item in items:
        issue, sent = item.issue, routes[item.issue_id] if item.issue_id else []
        facets = _place(item.committee) | {
            "year": str(issue.year) if issue and issue.year else "",
            "field": item.field,
            "state": f"{LIBRARY}.issue.{issue.state}" if issue else "",
        }
        yield Findable(
            library=LIBRARY,
            kind=ITEMS.kind,
            record=item.pk,
            tenant=item.tenant,
            title=item.title,
            parts=[("text", item.text)],
            day=issue.issued_on if issue else None,
            url=item.get_absolute_url(),
            facets={name: [value] for name, value in facets.items() if value}
            | {"unit": {route.to_unit.short_name for route in sent if route.to_unit}},
            audience=_may_find_item(item, sent),
            authors=voices[item.pk],
            names=[
                *_names_of_issue(issue, sent),
                *authors[item.pk],
                *(spellings.of_person(name) for name in item.author_text.split("、") if name),
                *_names_of_place(item.committee, item.field),
            ],
        )


def _author(opinion: Opinion) -> str:
    """Whose voice a report is: that of the party or the body it was written for, else of the person."""
    if opinion.party_id:
        return f"party:{opinion.party_id}"
    if opinion.reporting_unit_id:
        return f"reporting_unit:{opinion.reporting_unit_id}"
    return f"member:{opinion.member_id}" if opinion.member_id else f"account:{opinion.reported_by_id}"


def _names_of_report(opinion: Opinion) -> Iterator[Sequence[str]]:
    """Who wrote it, as its signature names them, which stands under every item made of it. No query."""
    yield spellings.of_person(opinion.author_name)
    if opinion.party:
        yield spellings.of_party(opinion.party, opinion.committee)
    elif opinion.reporting_unit:
        yield spellings.of_reporting_unit(opinion.reporting_unit.name)


def _names_of_issue(issue: Issue | None, sent: Iterable[Route]) -> Iterator[Sequence[str]]:
    """The issue by its number and the units it went to. No query."""
    if issue is None:
        return
    if issue.number:
        yield [issue.numbered]
    for route in sent:
        if route.to_unit:
            yield spellings.of_unit(route.to_unit, route.to_unit.committee)


def _names_of_place(committee: Committee, field: str) -> Iterator[Sequence[str]]:
    yield spellings.of_committee(committee)
    yield [field]


def _place(committee: Committee) -> dict[str, str]:
    return {"committee": committee.short_name, "level": committee.level}


def office(committee: int) -> str:
    """The token of those who read everything handed in at a committee."""
    return f"opinions.all:{committee}"


def _may_find_report(opinion: Opinion) -> Iterator[str]:
    """The grounds on which a report is seen, one for each line of ``Opinion.visible_to``."""
    yield f"account:{opinion.reported_by_id}"
    if opinion.member_id:
        yield f"member:{opinion.member_id}"
    if opinion.party_id:
        yield f"party:{opinion.party_id}"
    if opinion.reporting_unit_id:
        yield f"reporting_unit:{opinion.reporting_unit_id}"
    if opinion.submitted_at is not None:
        yield office(opinion.committee_id)


def _may_find_item(item: Item, routes: Iterable[Route]) -> Iterator[str]:
    """The grounds on which an item is seen, one for each line of ``Issue.visible_to`` and ``Item.visible_to``."""
    issue = item.issue
    if issue is None:
        yield f"opinions.edited:{item.committee_id}"
        return
    yield office(issue.committee_id)
    if issue.state in ISSUED and not issue.sensitive:
        yield f"opinions.issued:{issue.committee_id}"
    for route in routes:
        yield (
            f"opinions.received:{route.to_committee_id}"
            if route.to_committee_id
            else f"opinions.unit:{route.to_unit_id}"
        )


def reader(account: Account) -> Iterator[str]:
    """The tokens this person holds today. No query beyond the standing."""
    standing = standing_of(account)
    yield f"account:{account.pk}"
    yield from (f"member:{member}" for member in standing.members)
    yield from (f"party:{party}" for party in standing.parties(P.SPEAK_FOR_PARTY))
    yield from (f"reporting_unit:{body}" for body in standing.reporting_units)
    yield from (office(committee) for committee in standing.at(P.SEE_ALL_OPINIONS))
    yield from (f"opinions.edited:{committee}" for committee in standing.at(P.EDIT_OPINIONS))
    yield from (f"opinions.issued:{committee}" for committee in standing.at(P.SEE_ISSUED_OPINIONS))
    yield from (f"opinions.received:{committee}" for committee in standing.at(P.RECEIVE_OPINIONS))
    yield from (f"opinions.unit:{unit}" for unit in standing.units(P.HANDLE_OPINIONS))


def words(committee: int | None) -> dict[str, dict[str, Any]]:
    """What people read for the values of the facets that are codes."""
    reports = {f"{LIBRARY}.report.{state.value}": state for state in OpinionState}
    issues = {f"{LIBRARY}.issue.{state.value}": state for state in IssueState}
    return {"state": reports | issues, "field": words_of(rules.FIELDS)}


def keep_issues(*issues: Issue) -> None:
    """The items of an issue are found by whoever may see the issue, so they follow its every step."""
    ITEMS.keep(*Item.objects.filter(issue__in=issues).values_list("pk", flat=True))


REPORTS = Searchable(Opinion, read_reports)
ITEMS = Searchable(Item, read_items)
SEARCHABLES = (REPORTS, ITEMS)
