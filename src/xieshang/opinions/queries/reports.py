"""Reads of reports: one's own, any that a person may see, and one as a page."""

from functools import cached_property

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xieshang.core import attachments
from xieshang.core.files import RecordFile, Shelf
from xieshang.core.matching import matches
from xieshang.core.models import Account, Attachment, Event
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission
from xieshang.people.secrecy import secret_words

from ..actors import REPORTER
from ..models import Adoption, Issue, Item, Opinion, Route
from ..pages import REPORTS, TELLER
from ..states import OpinionState
from ..text import REPORT_TEXT
from .issues import DESK, Facts, facts

OWN = Shelf("opinions:list", _("我的信息"))


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
    )


class ReportFile(RecordFile[Opinion]):
    """One report as one person reads it."""

    steps = REPORTS
    teller = TELLER

    @property
    def opinion(self) -> Opinion:
        return self.record

    @cached_property
    def reports(self) -> bool:
        """The reporter, or who reports for the same body."""
        return bool(matches(REPORTER.query(self.account), self.opinion))

    @cached_property
    def desk(self) -> bool:
        """Edits, reviews or signs at the committee."""
        return self.opinion.committee_id in standing_of(self.account).at(Permission.SEE_ALL_OPINIONS)

    @cached_property
    def may_write(self) -> bool:
        return REPORT_TEXT.is_open(self.opinion, self.account)

    @cached_property
    def attachments(self) -> list[Attachment]:
        return list(attachments.of(self.opinion))

    @property
    def undecided(self) -> bool:
        """Whether it is still to be screened and classified."""
        return self.opinion.state in (OpinionState.SUBMITTED, OpinionState.KEPT)

    @property
    def converted(self) -> bool:
        """Whether another room's record was made of it, or it was made of one."""
        opinion = self.opinion
        if opinion.state == OpinionState.CONVERTED or opinion.source == Opinion.Source.CONVERTED:
            return True
        return any(event.action == "derived_from_speech" for event in self.events)

    @cached_property
    def secret_words(self) -> list[str]:
        """The words of secrecy in its text, for whoever writes it and for whoever screens it. Two queries."""
        if not self.may_write and not (self.desk and self.undecided):
            return []
        return secret_words(self.opinion, REPORT_TEXT.parts)

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

    @property
    def above(self) -> tuple[Shelf, ...]:
        return (OWN if self.reports else DESK,)

    @property
    def shows_names(self) -> bool:
        return self.desk

    def parts(self) -> list[Item | Route]:
        return [*([self.item] if self.item else []), *self.routes]

    def facts(self, event: Event) -> Facts:
        return facts(event, self.item.issue if self.item else None, self.routes, desk=self.desk)

    def reads_remark(self, event: Event) -> bool:
        return self.reports or self.desk
