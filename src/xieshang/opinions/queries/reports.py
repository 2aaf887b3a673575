"""Reads of reports: one's own, any that a person may see, and one as a page."""

from collections.abc import Iterable
from functools import cached_property

from django.db.models import QuerySet

from xieshang.core import history as told
from xieshang.core import progress
from xieshang.core.matching import matches
from xieshang.core.models import Account, Event
from xieshang.core.steps import Action
from xieshang.people.posts import standing
from xieshang.people.roles import Permission

from .. import history
from ..actors import REPORTER
from ..lifecycle import OPINION
from ..models import Adoption, Issue, Item, Opinion, Route
from ..services.reporting import may_write
from ..states import OpinionState
from .actions import actions


def reports(account: Account) -> QuerySet[Opinion]:
    """What this person may see, with whom it comes from and where it went."""
    return Opinion.objects.visible_to(account).select_related(
        "committee", "reported_by", "party", "reporting_unit", "source_of__item__issue"
    )


def own(account: Account) -> QuerySet[Opinion]:
    """The person's own reports and those of the bodies they report for; what was thrown away is left out."""
    return (
        reports(account)
        .filter(REPORTER.query(account))
        .exclude(state=OpinionState.WITHDRAWN, submitted_at=None)
        .order_by("-saved_at", "-id")
    )


class ReportFile:
    """One report as one person reads it; each part is read once, when it is first asked for."""

    def __init__(self, opinion: Opinion, account: Account) -> None:
        self.opinion = opinion
        self.account = account

    @cached_property
    def reports(self) -> bool:
        """The reporter, or who reports for the same body."""
        return bool(matches(REPORTER.query(self.account), self.opinion))

    @cached_property
    def desk(self) -> bool:
        """Edits, reviews or signs at the committee."""
        return self.opinion.committee_id in standing(self.account).at(Permission.SEE_ALL_OPINIONS)

    @cached_property
    def may_write(self) -> bool:
        return may_write(self.opinion, self.account)

    @cached_property
    def actions(self) -> list[Action]:
        return actions(OPINION, [self.opinion], self.account)[self.opinion.pk]

    @property
    def duties(self) -> list[Action]:
        return [action for action in self.actions if action.duty]

    @property
    def choices(self) -> list[Action]:
        return [action for action in self.actions if not action.duty]

    @property
    def undecided(self) -> bool:
        """Whether it is still to be screened and classified."""
        return self.opinion.state in (OpinionState.SUBMITTED, OpinionState.KEPT)

    @property
    def converted(self) -> bool:
        """Whether another room's record was made of it, or it was made of one."""
        return self.opinion.state == OpinionState.CONVERTED or self.opinion.source == Opinion.Source.CONVERTED

    @cached_property
    def turn(self) -> progress.Turn:
        return progress.turn(OPINION, self.opinion)

    @cached_property
    def line(self) -> list[progress.Stop]:
        own = (event for event in self._events if event.kind == history.REPORT)
        return progress.line(OPINION, self.opinion, own, self.turn)

    @cached_property
    def item(self) -> Item | None:
        """What became of the report at the desk."""
        source = getattr(self.opinion, "source_of", None)
        return source.item if source else None

    @cached_property
    def issue(self) -> Issue | None:
        """The issue that carried it, once it was sent."""
        return self.item.issue if self.item and self.item.issue and self.item.issue.number else None

    @cached_property
    def routes(self) -> list[Route]:
        if not self.issue:
            return []
        return list(self.issue.routes.select_related("to_committee", "to_unit").order_by("id"))

    @cached_property
    def adoptions(self) -> list[Adoption]:
        return list(self.item.adoptions.all()) if self.item and self.issue else []

    @cached_property
    def instructed(self) -> int:
        """How many leaders' instructions there are: authors learn that, not what they say."""
        return self.item.instructions.count() if self.item and self.issue else 0

    @cached_property
    def _events(self) -> list[Event]:
        items: Iterable[Item] = [self.item] if self.item else []
        return history.events(report=[self.opinion], item=items, route=self.routes)

    @cached_property
    def history(self) -> list[told.Entry]:
        """The latest first."""
        issue = self.item.issue if self.item else None
        remarks = self.reports or self.desk
        read = history.entries(self._events, issue=issue, routes=self.routes, desk=self.desk, remarks=remarks)
        return list(read)[::-1]

    @cached_property
    def days(self) -> list[told.Day]:
        return told.by_day(self.history)

    @cached_property
    def remark(self) -> told.Entry | None:
        """What was written when the report came to where it is: why it came back, why it was not used."""
        own = [row for row in self._events if row.kind == history.REPORT and row.before != row.after]
        latest = own[-1].at if own else None
        return next((entry for entry in self.history if entry.at == latest and entry.note), None)
