"""Reads of issues and items: any that a person may see, one as a page, the register of a year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from xieshang.core.files import RecordFile, Shelf
from xieshang.core.models import Account, Event
from xieshang.core.step_pages import Action
from xieshang.core.trail import kind_of
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission

from ..models import Issue, Item, Opinion, Route, Source
from ..pages import ISSUES, ROUTES, TELLER
from ..states import ISSUED, OPEN

Facts = Mapping[str, Any] | None

DESK = Shelf("opinions:desk", _("信息编辑台"))
INCOMING = Shelf("opinions:incoming", _("收到的信息"))

_ROUTE = kind_of(Route)
_INSIDE = {
    *((kind_of(Item), action) for action in ("begin", "edit", "read_instructions")),
    (kind_of(Opinion), "classify"),
}


def issues(account: Account) -> QuerySet[Issue]:
    """What this person may see, with all that belongs to it."""
    return with_parts(Issue.objects.visible_to(account))


def with_parts(found: QuerySet[Issue]) -> QuerySet[Issue]:
    """Each with its items, their authors and its routes: five queries for any number."""
    routes = Route.objects.select_related("to_committee", "to_unit__committee").order_by("id")
    return found.select_related("committee", "signed_by", "created_by").prefetch_related(
        Prefetch("items", with_authors(Item.objects.order_by("order", "id"))), Prefetch("routes", routes)
    )


def items(account: Account) -> QuerySet[Item]:
    """The items this person may see."""
    return with_authors(Item.objects.visible_to(account).select_related("issue__committee", "edited_by"))


def with_authors(found: QuerySet[Item]) -> QuerySet[Item]:
    """Each with the reports it was edited from and what became of it, in two queries more."""
    sources = Source.objects.select_related(
        "opinion__party", "opinion__reporting_unit", "opinion__reported_by"
    ).order_by("order", "id")
    return found.prefetch_related(Prefetch("sources", sources), "adoptions")


def own_report_in(issue: Issue, account: Account) -> Opinion | None:
    """The person's own report that this issue carried: an author who may not read the issue reads what came of it."""
    if issue.state not in ISSUED:
        return None
    return Opinion.objects.filter(reported_by=account, source_of__item__issue=issue).first()


def may_edit(committee_id: int, account: Account) -> bool:
    """Whether items and issues of the committee are this person's to work on."""
    return committee_id in standing_of(account).at(Permission.EDIT_OPINIONS)


def sees_originals(item: Item, account: Account) -> bool:
    """Whether the reporters' own words beside the item are this person's to read."""
    return item.committee_id in standing_of(account).at(Permission.SEE_ALL_OPINIONS)


def waiting_items(committee_id: int) -> QuerySet[Item]:
    """Edited items that are in no issue yet."""
    return with_authors(Item.objects.filter(committee_id=committee_id, issue=None)).order_by("id")


def facts(event: Event, issue: Issue | None, routes: Iterable[Route], *, desk: bool) -> Facts:
    """What the sentences of this room name beside the event; the desk's own business is the desk's."""
    if (event.kind, event.action) in _INSIDE and not desk:
        return None
    to = next((row.addressee for row in routes if row.pk == event.record), "") if event.kind == _ROUTE else ""
    return {"issue": str(issue or ""), "addressee": to}


@dataclass(frozen=True)
class Sent:
    """One route with what this person may do with it now."""

    route: Route
    actions: list[Action]


class IssueFile(RecordFile[Issue]):
    """One issue as one person reads it."""

    steps = ISSUES
    teller = TELLER

    @property
    def issue(self) -> Issue:
        return self.record

    @cached_property
    def items(self) -> list[Item]:
        return list(self.issue.items.all())

    @cached_property
    def sent(self) -> list[Sent]:
        routes = list(self.issue.routes.all())
        for route in routes:
            route.issue = self.issue
        offered = ROUTES.offered(self.account, routes)
        return [Sent(route, offered[route.pk]) for route in routes]

    @property
    def first(self) -> Route | None:
        """The route the year's report counts the issue under."""
        return next((part.route for part in self.sent if part.route.first), None)

    @property
    def adopted(self) -> bool:
        return any(item.adoptions.all() for item in self.items)

    @property
    def at_desk(self) -> list[Action]:
        """What this person may do where the issue was sent to."""
        return [action for part in self.sent for action in part.actions]

    @cached_property
    def edits(self) -> bool:
        return may_edit(self.issue.committee_id, self.account)

    @property
    def composes(self) -> bool:
        """Whether items may be added, taken out and put in order by this person now."""
        return self.edits and self.issue.state in OPEN

    @cached_property
    def waiting(self) -> list[Item]:
        return list(waiting_items(self.issue.committee_id)) if self.composes else []

    @cached_property
    def desk(self) -> bool:
        return self.issue.committee_id in standing_of(self.account).at(Permission.SEE_ALL_OPINIONS)

    @property
    def above(self) -> tuple[Shelf, ...]:
        return (DESK if self.desk else INCOMING,)

    def parts(self) -> list[Route]:
        return [part.route for part in self.sent]

    def facts(self, event: Event) -> Facts:
        return facts(event, self.issue, self.parts(), desk=self.desk)

    @property
    def shows_names(self) -> bool:
        return self.desk

    def reads_remark(self, event: Event) -> bool:
        return self.desk


def routes(account: Account) -> QuerySet[Route]:
    """The routes this person may see."""
    return Route.objects.visible_to(account).select_related("issue", "to_committee", "to_unit__committee")


def file_of_route(route: Route, account: Account) -> IssueFile:
    """A route is read in the issue it carries."""
    return IssueFile(route.issue, account)
