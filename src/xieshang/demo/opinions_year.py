"""Public opinion: the issues of 2024, whose figures are exact, and what lies on the desks today.

The counts below decide the figures; chance only decides who, what and when. Of the parties' reports
about two in five went into an issue, the others were kept or not used.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from xieshang.core import clock
from xieshang.core.workdays import add_working_days, is_working_day
from xieshang.opinions import services
from xieshang.opinions.models import Adoption, Issue, Item, Opinion, Route
from xieshang.people.models import Unit

from .cast import Cast
from .network import Network
from .texts import Writer
from .timeline import Scheduled, in_office_hours, working_days_before

UP, SIDEWAYS = 85, 18
DOUBLE = 12
"""Issues that hold two items; the others hold one: 103 issues, 115 items."""
OF_TWO, OF_THREE = 12, 4
"""Items put together from two reports, and from three."""
PARTIES_ISSUED, PARTIES_OTHERS = 60, 93
"""Reports by parties that went into an issue, and that did not: 153."""
OTHERS_NOT_USED = 44
REPORTED_ON, HANDED_OVER, ADOPTED = 5, 5, 17
INSTRUCTED = 3
FIRST, LAST = date(2024, 1, 16), date(2024, 12, 20)
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
_ASKED = ("请补充具体地点和涉及人数。", "请补充近两年的数据。")
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
    words: dict[str, str]
    field: str
    urgency: str
    opinion: Opinion = field(default_factory=Opinion)


@dataclass
class Desk:
    """Who does what; each method is one thing done at one moment."""

    cast: Cast
    network: Network
    writer: Writer
    rng: Random

    def report(self, by: dict) -> Report:
        text = self.writer.paper("individual", "")
        words = {
            "title": text.title.replace("的提案", "的建议"),
            "situation": text.situation,
            "analysis": text.analysis,
            "suggestions": text.suggestions,
            "place": text.place,
        }
        urgency = self.rng.choices(Opinion.Urgency.values, (16, 3, 1))[0]
        return Report(by, words, FIELDS.get(text.field, "城乡建设"), urgency)

    def hand_in(self, report: Report) -> None:
        by = report.by["account"]
        given = {key: value for key, value in report.by.items() if key not in ("account", "author")}
        report.opinion = services.begin(by=by, committee=self.cast.committee, **given)
        author = {"author_name": report.by["author"]} if "author" in report.by else {}
        services.save_text(opinion=report.opinion, by=by, **report.words, **author)
        services.submit(opinion=report.opinion, by=by)

    def classify(self, report: Report) -> None:
        services.classify(
            opinion=report.opinion,
            by=self.network.editor,
            field=report.field,
            urgency=report.urgency,
            sensitive=False,
        )

    def ask(self, report: Report) -> None:
        note = self.rng.choice(_ASKED)
        services.return_for_more(opinion=report.opinion, by=self.network.editor, note=note)

    def complete(self, report: Report) -> None:
        by = report.by["account"]
        services.save_text(
            opinion=report.opinion,
            by=by,
            situation=report.words["situation"] + "据走访，涉及群众三百余户。",
        )
        services.resubmit(opinion=report.opinion, by=by)

    def keep(self, report: Report) -> None:
        services.keep(opinion=report.opinion, by=self.network.editor)

    def drop(self, report: Report) -> None:
        note = self.rng.choice(_DROPPED)
        services.drop(opinion=report.opinion, by=self.network.editor, note=note)

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
        services.send_review(issue=self.issue, by=self.desk.network.editor)

    def review(self) -> None:
        services.pass_review(issue=self.issue, by=self.desk.network.reviewer)

    def sign(self) -> None:
        services.sign(issue=self.issue, by=self.desk.network.signer)

    def send(self) -> None:
        up = self.kind == Route.Kind.UP
        services.issue(
            issue=self.issue,
            by=self.desk.network.editor,
            kind=self.kind,
            to_committee=self.desk.cast.province if up else None,
            to_unit=None if up else self.desk.network.government,
        )

    @property
    def route(self) -> Route:
        return Route.objects.select_related("issue", "to_committee", "to_unit").get(
            issue=self.issue, first=True
        )

    def receive(self) -> None:
        services.receive(route=self.route, by=self._receiver)

    @property
    def _receiver(self):
        network = self.desk.network
        return network.province if self.kind == Route.Kind.UP else network.clerk

    def answer(self) -> None:
        """What the receiving desk does with it: takes up its first item, passes it over, or replies."""
        route, by = self.route, self._receiver
        if self.kind == Route.Kind.SIDEWAYS:
            if self.passed_on:
                services.pass_on(route=route, by=by, to_unit=self.passed_on)
            services.answer(route=route, by=by, reply=self.desk.rng.choice(_REPLIES))
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
            services.pass_over(route=route, by=by)

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


def told(cast: Cast, network: Network, rng: Random) -> list[Scheduled]:
    """Every act of the year 2024 and of today's desks, each at its moment."""
    desk = Desk(cast, network, Writer(rng), rng)
    parties, others = _parties(cast, rng), _others(cast, network, rng)
    stories = _stories(desk, parties, others)
    days = _days(len(stories), rng)
    acts = [act for story, day in zip(stories, days, strict=True) for act in _life(story, day, rng)]
    for source, number in ((parties, PARTIES_OTHERS), (others, OTHERS_NOT_USED)):
        for _ in range(number):
            acts += _not_issued(desk, desk.report(next(source)), rng)
    return acts + _today(desk, parties, others, rng)


def _parties(cast: Cast, rng: Random) -> Iterator[dict]:
    authors = [member.account.name for member in cast.members]
    while True:
        seal = rng.choice(cast.seals[:6])
        yield {"account": seal.account, "party": seal.party, "author": rng.choice(authors)}


def _others(cast: Cast, network: Network, rng: Random) -> Iterator[dict]:
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


def _stories(desk: Desk, parties: Iterator[dict], others: Iterator[dict]) -> list[Story]:
    rng = desk.rng
    issues = UP + SIDEWAYS
    sizes = [2] * OF_TWO + [3] * OF_THREE
    sizes += [1] * (issues + DOUBLE - len(sizes))
    rng.shuffle(sizes)
    sources = [parties] * PARTIES_ISSUED + [others] * (sum(sizes) - PARTIES_ISSUED)
    rng.shuffle(sources)
    deal = iter(sources)
    items = [[desk.report(next(next(deal))) for _ in range(size)] for size in sizes]
    holds = [2] * DOUBLE + [1] * (issues - DOUBLE)
    rng.shuffle(holds)
    kinds = [Route.Kind.UP] * UP + [Route.Kind.SIDEWAYS] * SIDEWAYS
    rng.shuffle(kinds)
    stories = [
        Story(desk, [items.pop() for _ in range(held)], kind) for held, kind in zip(holds, kinds, strict=True)
    ]
    # What was taken up above needs its months: only the first two thirds of the year's issues.
    early = rng.sample([story for story in stories[:70] if story.kind == Route.Kind.UP], 27)
    fates = [Adoption.Kind.REPORTED_ON] * REPORTED_ON + [Adoption.Kind.HANDED_OVER] * HANDED_OVER
    fates += [Adoption.Kind.ADOPTED] * ADOPTED
    for story, fate in zip(early, fates, strict=True):
        story.fate = fate
    early[0].national = True
    for story in early[1 : 1 + INSTRUCTED]:
        story.instructed = True
    for story in stories:
        if story.kind == Route.Kind.SIDEWAYS and rng.random() < 0.6:
            story.passed_on = rng.choice(list(desk.cast.desks.values())).unit
    return stories


def _days(number: int, rng: Random) -> list[date]:
    """The days on which issues are sent: as many of the year's working days, in order."""
    span = (FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1))
    return sorted(rng.sample([day for day in span if is_working_day(day)], number))


def _life(story: Story, sent: date, rng: Random) -> Iterator[Scheduled]:
    """An issue from its first report to its end, counted from the day it is sent."""
    yield from _until(story, sent, rng)
    received = add_working_days(sent, rng.randint(1, 3))
    yield Scheduled(in_office_hours(received, rng), story.receive)
    answered = add_working_days(received, rng.randint(3, 15))
    yield Scheduled(in_office_hours(answered, rng), story.answer)
    known = add_working_days(answered, rng.randint(10, 30))
    if story.national or story.instructed:
        yield Scheduled(in_office_hours(known, rng), story.follow_up)
    yield Scheduled(in_office_hours(add_working_days(known, rng.randint(2, 20)), rng), story.close)


_STAGES = ("edit", "compose", "send_review", "review", "sign", "send")
_BEFORE = {"edit": 4, "compose": 3, "send_review": 3, "review": 2, "sign": 1, "send": 0}
"""Working days before the issue is sent."""


def _until(story: Story, sent: date, rng: Random, last: str = "send") -> Iterator[Scheduled]:
    """The reports and the issue they become, up to and with the stage ``last``."""
    for report in story.reports:
        submitted = working_days_before(sent, rng.randint(7, 9))
        yield from _reported(story.desk, report, submitted, rng)
        screened = in_office_hours(working_days_before(sent, 5), rng)
        yield Scheduled(screened, _doing(story.desk.classify, report))
    composed = in_office_hours(working_days_before(sent, _BEFORE["compose"]), rng)
    for stage in _STAGES[: _STAGES.index(last) + 1]:
        at = in_office_hours(working_days_before(sent, _BEFORE[stage]), rng)
        if stage == "compose":
            at = composed
        elif stage == "send_review":
            at = composed + timedelta(minutes=rng.randint(5, 20))
        yield Scheduled(at, getattr(story, stage))


def _reported(desk: Desk, report: Report, day: date, rng: Random) -> Iterator[Scheduled]:
    yield Scheduled(in_office_hours(day, rng), _doing(desk.hand_in, report))


def _not_issued(desk: Desk, report: Report, rng: Random) -> Iterator[Scheduled]:
    """A report of 2024 that went into no issue: kept or not used, some after they were completed."""
    day = add_working_days(date(2024, 1, 2), rng.randint(0, 235))
    yield from _reported(desk, report, day, rng)
    if rng.random() < 0.2:
        asked = add_working_days(day, 1)
        yield Scheduled(in_office_hours(asked, rng), _doing(desk.ask, report))
        day = add_working_days(asked, rng.randint(1, 3))
        yield Scheduled(in_office_hours(day, rng), _doing(desk.complete, report))
    screened = add_working_days(day, rng.randint(1, 2))
    yield Scheduled(in_office_hours(screened, rng), _doing(desk.classify, report))
    end = desk.keep if rng.random() < 0.45 else desk.drop
    yield Scheduled(in_office_hours(add_working_days(screened, 1), rng), _doing(end, report))


def _today(desk: Desk, parties: Iterator[dict], others: Iterator[dict], rng: Random) -> list[Scheduled]:
    """What lies on the desks today: a report or an issue at every stage, for every person of the table."""
    today = clock.today()
    cast, network = desk.cast, desk.network
    member = {"account": cast.named["member"], "member": cast.member("member")}
    informant = {"account": network.informants[0]}
    unit, keeper = network.units[0]
    reporter = {"account": keeper, "reporting_unit": unit, "author": cast.named["staff"].name}
    acts: list[Scheduled] = []

    def ago(days: int):
        return in_office_hours(working_days_before(today, days), rng)

    for by, days in ((member, 2), (informant, 3), (reporter, 4), (next(parties), 2), (next(others), 6)):
        acts.append(Scheduled(ago(days), _doing(desk.hand_in, desk.report(by))))
    asked = desk.report(informant)
    acts += [
        Scheduled(ago(6), _doing(desk.hand_in, asked)),
        Scheduled(ago(3), _doing(desk.ask, asked)),
    ]
    for by in (member, next(others)):
        kept = desk.report(by)
        acts += [
            Scheduled(ago(15), _doing(desk.hand_in, kept)),
            Scheduled(ago(12), _doing(desk.keep, kept)),
        ]
    for last, days, kind in (
        ("edit", -2, Route.Kind.UP),
        ("compose", -1, Route.Kind.UP),
        ("send_review", -1, Route.Kind.UP),
        ("review", 0, Route.Kind.SIDEWAYS),
        ("sign", 1, Route.Kind.UP),
        ("send", 2, Route.Kind.UP),
        ("send", 3, Route.Kind.SIDEWAYS),
        ("receive", 8, Route.Kind.UP),
        ("receive", 9, Route.Kind.SIDEWAYS),
    ):
        reports = [desk.report(by) for by in rng.sample([member, informant, reporter, next(others)], 2)]
        story = Story(desk, [reports], kind)
        sent = working_days_before(today, days) if days >= 0 else add_working_days(today, -days)
        acts += list(_until(story, sent, rng, "send" if last == "receive" else last))
        if last == "receive":
            acts.append(Scheduled(ago(days - 2), story.receive))
    return acts


def _doing(verb: Callable[[Report], None], report: Report) -> Callable[[], None]:
    return lambda: verb(report)
