"""Reading a year's report: live, from the records of the moment, or a published edition as it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext

from xieshang.core import clock
from xieshang.core.figures import COUNT, Figure, Period, Scope
from xieshang.core.models import Account
from xieshang.people.models import Committee, PlenarySession
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission

from . import figures
from .chapters import CHAPTERS, WORDS_OF_LEVELS
from .figures import BY_KEY
from .models import Edition, EditionRecord, PrintRule
from .setting import Rule, Runs, SetChapter, Type
from .wording import day_in_print, moment_in_print, year_in_print

YEARS_COMPARED = 5


def committees(account: Account):
    """The committees whose reports this person reads."""
    return Committee.objects.filter(pk__in=standing_of(account).at(Permission.SEE_REPORTS))


def may_publish(account: Account, committee: Committee) -> bool:
    return committee.pk in standing_of(account).at(Permission.PUBLISH_REPORTS)


@dataclass(frozen=True)
class Compared:
    """A figure in one year beside the same figure in other years; ``share`` of the largest, in per cent."""

    year: int
    value: int
    share: int
    url: str
    """Where its records are; empty for another year in an edition, whose records were not kept with it."""
    here: bool
    """Whether it is this report's own year."""


@dataclass
class Report:
    """One year's report, live or frozen; pages ask it the same questions either way."""

    committee: Committee
    year: int
    session: PlenarySession
    opened: list[PlenarySession]
    edition: Edition | None

    def address(self, name: str = "", *more: str) -> str:
        """Where a page of this report is: an edition's pages are its own."""
        if self.edition:
            place = f"reports:edition_{name}" if name else "reports:edition"
            return reverse(place, args=[self.committee.slug, self.year, self.edition.number, *more])
        return reverse(f"reports:{name or 'year'}", args=[self.committee.slug, self.year, *more])

    get_absolute_url = address

    @property
    def document_url(self) -> str:
        return self.address("document")

    @property
    def session_name(self) -> str:
        return self.session.in_words

    @property
    def title(self) -> str:
        return gettext("%(committee)s%(year)s年度工作报告") % {
            "committee": self.committee.short_name,
            "year": self.year,
        }

    @property
    def moment(self) -> str:
        return moment_in_print(self.as_of)

    @property
    def standing(self) -> str:
        """Live or which edition, and as of when."""
        words = {"moment": self.moment}
        if self.edition:
            return gettext("第%(number)d版定稿，截至%(moment)s") % {**words, "number": self.edition.number}
        return gettext("实时，截至%(moment)s") % words

    def period(self, figure: Figure) -> str:
        """What time the figure is counted over, in words."""
        if figure.period == Period.SESSION:
            return self.session_name
        if figure.period == Period.AS_OF:
            return day_in_print(self.scope.day)
        return year_in_print(self.year)

    @property
    def scope(self) -> Scope:
        return figures.scope_of(self.committee, self.year, self.session)

    @cached_property
    def as_of(self) -> datetime:
        return self.edition.cut_off if self.edition else clock.now()

    @cached_property
    def counted(self) -> Mapping[str, int]:
        """Every figure's value by key: counted when it is asked for, or as it was at the cut-off."""
        if self.edition:
            return dict(self.edition.figures.values_list("key", "value"))
        return figures.Counting(self.scope)

    def printed(self, figure: Figure) -> str:
        """One figure as the writer lets it be printed."""
        return self._type.figure(figure.key)

    @cached_property
    def _type(self) -> Type:
        facts = {
            "committee": self.committee.short_name,
            "session": self.session_name,
            "year": str(self.year),
            **{name: str(words) for name, words in WORDS_OF_LEVELS[self.committee.level].items()},
        }
        return Type(self.counted, self.rules, facts)

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """The writer's print rules by key. One query, and one more for each figure whose titles are named."""
        rows = PrintRule.objects.filter(committee=self.committee, year=self.year, key__in=BY_KEY)
        return {row.key: Rule(row.qualifier, row.to, self._titles(row)) for row in rows}

    def _titles(self, row: PrintRule) -> tuple[str, ...]:
        """The titles the writer named, in that order, of records that still stand behind the figure."""
        if not row.named:
            return ()
        found = BY_KEY[row.key].records(self.scope).in_bulk(row.named)
        return tuple(str(found[pk]) for pk in row.named if pk in found)

    @cached_property
    def text(self) -> dict[str, Any]:
        """The report in the language of the moment: chapters as set, broken identities."""
        if self.edition:
            kept: Mapping[str, Any] = self.edition.text
            return kept.get(get_language() or "", kept["zh-hans"])
        return self.set_text()

    @cached_property
    def chapters(self) -> list[SetChapter]:
        return [SetChapter.from_json(chapter) for chapter in self.text["chapters"]]

    @property
    def broken(self) -> list[str]:
        """The identities that ought to hold and do not, as sentences."""
        return self.text["broken"]

    def set_text(self) -> dict[str, Any]:
        """Set the chapters from the figures of the moment, in the language of the moment."""
        return {
            "chapters": [self._type.chapter(chapter).as_json() for chapter in CHAPTERS],
            "broken": [str(identity.label) for identity in figures.broken(self.scope, self.counted)],
        }

    def records(self, figure: Figure, account: Account | None = None):
        """The records behind a figure; with ``account``, those this person may see."""
        found = figure.records(self.scope)
        if self.edition:
            kept = EditionRecord.objects.filter(figure__edition=self.edition, figure__key=figure.key)
            found = found.model._default_manager.filter(pk__in=kept.values("record"))
        return found if account is None else found.visible_to(account)

    def hidden(self, figure: Figure, visible: int) -> int:
        """How many records stand behind the figure beyond the ``visible`` ones. At most one query."""
        counted = figure.measure == COUNT
        return (self.counted[figure.key] if counted else self.records(figure).count()) - visible

    def knows(self, key: str) -> bool:
        """Whether this report has such a figure: an edition has those that were defined when it was published."""
        return key in BY_KEY and key in self.counted

    def compared(self, figure: Figure) -> list[Compared]:
        """The figure in this year and up to four years before it, newest first. One query for each year."""
        values = self.edition.text["trends"][figure.key] if self.edition else self.trend(figure)
        largest = max((value for _, value in values), default=0) or 1
        return [
            Compared(
                year=year,
                value=value,
                share=round(100 * value / largest),
                url=self._address_in(year, figure),
                here=year == self.year,
            )
            for year, value in values
        ]

    def _address_in(self, year: int, figure: Figure) -> str:
        if year == self.year:
            return self.address("figure", figure.key)
        if self.edition:
            return ""
        return reverse("reports:figure", args=[self.committee.slug, year, figure.key])

    def sentence_with(self, figure: Figure) -> Runs:
        """The sentence of the report that prints this figure; nothing when none does."""
        if not self.edition:
            return self._type.sentence_with(figure.key, CHAPTERS)
        sentences = (chapter.sentence_with(figure.key) for chapter in self.chapters)
        return next((runs for runs in sentences if runs), [])

    def trend(self, figure: Figure) -> list[tuple[int, int]]:
        before = [session for session in self.opened if session.opens_on.year < self.year]
        return [(self.year, self.counted[figure.key])] + [
            (
                session.opens_on.year,
                figure.value(figures.scope_of(self.committee, session.opens_on.year, session)),
            )
            for session in before[: YEARS_COMPARED - 1]
        ]


def editions(committee: Committee, year: int):
    """The published editions of a year, newest first, each with who published it."""
    found = Edition.objects.filter(committee=committee, year=year)
    return found.select_related("published_by").defer("text").order_by("-number")


@dataclass(frozen=True)
class Shelf:
    """One committee's reports, newest first: its year, the session it speaks of, and its latest edition."""

    committee: Committee
    reports: list[tuple[int, PlenarySession, Edition | None]]


def shelves(account: Account) -> list[Shelf]:
    """Every report this person may read. Three queries, however many committees there are."""
    visible = list(committees(account))
    opened: dict[int, dict[int, PlenarySession]] = {committee.pk: {} for committee in visible}
    for session in figures.opened_sessions().filter(committee__in=visible):
        opened[session.committee_id][session.opens_on.year] = session
    latest = {
        (edition.committee_id, edition.year): edition
        for edition in Edition.objects.visible_to(account).defer("text").order_by("number")
    }
    return [
        Shelf(
            committee,
            [
                (year, session, latest.get((committee.pk, year)))
                for year, session in opened[committee.pk].items()
            ],
        )
        for committee in visible
    ]
