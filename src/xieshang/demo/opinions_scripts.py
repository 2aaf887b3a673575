"""The scripts of reports and of the issues they become: who does what in each act, and when."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.opinions import services
from xieshang.opinions.lifecycle import ISSUE, OPINION, ROUTE
from xieshang.opinions.models import Adoption, Issue, Item, Opinion, Route
from xieshang.outcomes import conversions
from xieshang.people.models import Unit

from .cast import Cast
from .network import Network
from .texts import Writer
from .timeline import Scheduled, in_office_hours, working_days_before

FIELDS = {
    "经济建设": "经济发展",
    "政治建设": "法治与社会治理",
    "文化建设": "教育文体",
    "社会建设": "社会保障",
    "生态文明建设": "生态环境",
}
_DROPPED = (
    "所反映事项有关部门已在办理。",
    "内容较笼统，缺少具体事例，暂不采用。",
    "与近期已编发的信息内容相近。",
)
_QUESTIONS = ("请补充具体地点和涉及人数。", "请补充近两年的数据。")
_REPLIES = (
    "已将所反映情况转有关科室核实，列入下半年工作安排，九月底前完成整改。",
    "经现场核查，情况属实。已召开专题会议研究，明确牵头单位和完成时限。",
    "已协调安排专项资金，先行解决反映最集中的三处，其余列入明年计划。",
)
_WORDS = ("请有关部门认真研究，拿出办法。", "所提建议很有针对性，请专题研究并反馈。", "请会同县区核实办理。")


@dataclass
class Report:
    """One report: whose, and what it becomes once it is written."""

    by: dict
    words: dict[str, Any]
    topic: str
    urgency: str
    units: tuple[str, ...] = ()
    opinion: Opinion = field(default_factory=Opinion)


@dataclass
class Desk:
    """Who does what; each method is one thing done at one moment."""

    cast: Cast
    network: Network
    writer: Writer
    rng: Random

    def report(self, by: dict, *, units: tuple[str, ...] = ()) -> Report:
        """A report on any matter, or on one of these units' matters."""
        text = self.writer.paper("individual", "", units=units)
        words = {
            "title": text.title.replace("的提案", "的建议"),
            "situation": text.situation,
            "analysis": text.analysis,
            "suggestions": text.suggestions,
            "place": text.place,
        }
        urgency = self.rng.choices(Opinion.Urgency.values, (16, 3, 1))[0]
        return Report(by, words, FIELDS.get(text.field, "城乡建设"), urgency, text.units)

    def reports(self, voices: Iterable[dict]) -> list[Report]:
        """Reports on one matter, by several people: what an item is put together from."""
        found: list[Report] = []
        for by in voices:
            found.append(self.report(by, units=found[0].units if found else ()))
        return found

    def hand_in(self, report: Report) -> None:
        by = report.by["account"]
        given = {key: value for key, value in report.by.items() if key not in ("account", "author")}
        report.opinion = services.begin(by=by, committee=self.cast.committee, **given)
        author = {"author_name": report.by["author"]} if "author" in report.by else {}
        services.save_text(opinion=report.opinion, by=by, **report.words, **author)
        OPINION.take("submit", report.opinion, by=by)

    def classify(self, report: Report) -> None:
        OPINION.take(
            "classify",
            report.opinion,
            by=self.network.editor,
            change={"field": report.topic, "urgency": report.urgency, "sensitive": False},
        )

    def ask(self, report: Report) -> None:
        note = self.rng.choice(_QUESTIONS)
        OPINION.take("return", report.opinion, by=self.network.editor, note=note)

    def complete(self, report: Report) -> None:
        by = report.by["account"]
        services.save_text(
            opinion=report.opinion,
            by=by,
            situation=report.words["situation"] + "据走访，涉及群众三百余户。",
        )
        OPINION.take("resubmit", report.opinion, by=by)

    def keep(self, report: Report) -> None:
        OPINION.take("keep", report.opinion, by=self.network.editor)

    def suggest_proposal(self, report: Report) -> None:
        note = "问题、原因和建议都写清楚了，补充后可以作为提案提出。"
        OPINION.take("ask_convert", report.opinion, by=self.network.editor, note=note)

    def agree_to_proposal(self, report: Report) -> None:
        OPINION.take("agree_convert", report.opinion, by=report.by["account"])
        conversions.derive(lambda: True)

    def drop(self, report: Report) -> None:
        note = self.rng.choice(_DROPPED)
        OPINION.take("drop", report.opinion, by=self.network.editor, note=note)

    def edit(self, reports: list[Report]) -> Item:
        """One item of these reports, tightened once."""
        editor = self.network.editor
        opinions = [report.opinion for report in reports]
        if len(opinions) == 1:
            item = services.take_up(opinion=opinions[0], by=editor)
        else:
            item = services.merge(opinions=opinions, by=editor)
        text = item.text.replace("我", "反映人").replace("另外，", "")
        return services.edit_item(item=item, by=editor, title=item.title, text=text, field=item.field)


@dataclass
class Story:
    """One issue: its items' reports, where it goes, and what comes of it."""

    desk: Desk
    items: list[list[Report]]
    kind: str
    to: Unit | None = None
    """The unit a sideways one goes to first, where it is not the government's office."""
    fate: str = ""
    national: bool = False
    instructed: bool = False
    passed_on: Unit | None = None
    edited: list[Item] = field(default_factory=list)
    issue: Issue = field(default_factory=Issue)

    @property
    def reports(self) -> list[Report]:
        return [report for item in self.items for report in item]

    def edit(self) -> None:
        self.edited = [self.desk.edit(reports) for reports in self.items]

    def compose(self) -> None:
        network = self.desk.network
        self.issue = services.compose(
            by=network.editor, committee=self.desk.cast.committee, items=self.edited
        )

    def send_review(self) -> None:
        ISSUE.take("send_review", self.issue, by=self.desk.network.editor)

    def review(self) -> None:
        ISSUE.take("pass_review", self.issue, by=self.desk.network.reviewer)

    def sign(self) -> None:
        ISSUE.take("sign", self.issue, by=self.desk.network.signer)

    def send(self) -> None:
        up = self.kind == Route.Kind.UP
        services.issue(
            issue=self.issue,
            by=self.desk.network.editor,
            kind=self.kind,
            to_committee=self.desk.cast.province if up else None,
            to_unit=None if up else self.to or self.desk.network.government,
        )

    @property
    def route(self) -> Route:
        return Route.objects.select_related("issue", "to_committee", "to_unit").get(
            issue=self.issue, first=True
        )

    def receive(self) -> None:
        ROUTE.take("receive", self.route, by=self._receiver)

    @property
    def _receiver(self) -> Account:
        network = self.desk.network
        return network.province if self.kind == Route.Kind.UP else network.clerk

    def answer(self) -> None:
        """What the receiving desk does with it: takes up its first item, passes it over, or replies."""
        route, by = self.route, self._receiver
        if self.kind == Route.Kind.SIDEWAYS:
            if self.passed_on:
                services.pass_on(route=route, by=by, to_unit=self.passed_on)
            ROUTE.take("answer", route, by=by, change={"reply": self.desk.rng.choice(_REPLIES)})
        elif self.fate:
            handed = self.fate == Adoption.Kind.HANDED_OVER
            unit = self.desk.rng.choice(self.desk.network.provincial_units) if handed else None
            services.adopt(
                route=route,
                by=by,
                action="adopt",
                items=self.edited[:1],
                adoption_kind=self.fate,
                to_unit=unit,
            )
        else:
            ROUTE.take("pass_over", route, by=by)

    def follow_up(self) -> None:
        """What becomes known later, from outside the platform."""
        item = Item.objects.select_related("issue").get(pk=self.edited[0].pk)
        editor = self.desk.network.editor
        if self.national:
            services.record_adoption(
                item=item,
                by=editor,
                level=Adoption.Level.NATIONAL,
                kind=Adoption.Kind.ADOPTED,
                adopted_on=clock.today(),
                evidence="省政协信息采用情况通报",
            )
        if self.instructed:
            leader = self.desk.rng.choice(self.desk.cast.leaders)
            services.record_instruction(
                item=item,
                by=editor,
                leader=leader.account.name,
                post=leader.title,
                level=Adoption.Level.CITY,
                instructed_on=clock.today(),
                text=self.desk.rng.choice(_WORDS),
            )

    def close(self) -> None:
        services.close(issue=self.issue, by=self.desk.network.editor)


def by_parties(cast: Cast, rng: Random) -> Iterator[dict]:
    authors = [member.account.name for member in cast.members]
    while True:
        seal = rng.choice(cast.seals[:6])
        yield {"account": seal.account, "party": seal.party, "author": rng.choice(authors)}


def by_others(cast: Cast, network: Network, rng: Random) -> Iterator[dict]:
    while True:
        if (drawn := rng.random()) < 0.5:
            member = rng.choice(cast.members)
            yield {"account": member.account, "member": member}
        elif drawn < 0.75:
            yield {"account": rng.choice(network.informants)}
        else:
            unit, account = rng.choice(network.units)
            author = rng.choice(cast.members).account.name
            yield {"account": account, "reporting_unit": unit, "author": author}


_STAGES = ("edit", "compose", "send_review", "review", "sign", "send")
_BEFORE = {"edit": 4, "compose": 3, "send_review": 3, "review": 2, "sign": 1, "send": 0}
"""Working days before the issue is sent."""


def until(story: Story, sent: date, rng: Random, last: str = "send") -> Iterator[Scheduled]:
    """The reports and the issue they become, up to and with the stage ``last``."""
    for report in story.reports:
        submitted = working_days_before(sent, rng.randint(7, 9))
        yield from reported(story.desk, report, submitted, rng)
        screened = in_office_hours(working_days_before(sent, 5), rng)
        yield Scheduled(screened, doing(story.desk.classify, report))
    composed = in_office_hours(working_days_before(sent, _BEFORE["compose"]), rng)
    for stage in _STAGES[: _STAGES.index(last) + 1]:
        at = in_office_hours(working_days_before(sent, _BEFORE[stage]), rng)
        if stage == "compose":
            at = composed
        elif stage == "send_review":
            at = composed + timedelta(minutes=rng.randint(5, 20))
        yield Scheduled(at, getattr(story, stage))


def reported(desk: Desk, report: Report, day: date, rng: Random) -> Iterator[Scheduled]:
    yield Scheduled(in_office_hours(day, rng), doing(desk.hand_in, report))


def doing(verb: Callable[[Report], None], report: Report) -> Callable[[], None]:
    return lambda: verb(report)
