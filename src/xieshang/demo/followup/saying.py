"""One sentence that somebody said, and the acts that bring it on its way."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import Any

from django.core.files.base import File
from django.core.files.uploadedfile import SimpleUploadedFile

from xieshang.consultation import services as consultation
from xieshang.consultation.models import Activity
from xieshang.core import clock, sheets
from xieshang.core.models import Account
from xieshang.core.sheets import Column
from xieshang.followup import services
from xieshang.followup.lifecycle import ITEM
from xieshang.followup.models import Author, Item

from ..cast import Cast, Desk
from ..consultation.year import staff_of

_STEPS = (
    Column("步骤", lambda step: step.text, 40),
    Column("责任人", lambda step: step.responsible, 12),
    Column("计划完成", lambda step: step.planned_on, 14),
    Column("完成日期", lambda step: step.done_on, 14),
)
_PROGRESS = ("已按计划完成", "提前完成，并报分管领导", "完成，相关资料已存档", "已完成，正在收集群众意见")
_NOT_THERE = "经核实，该事项由其他单位负责，建议改送主管部门答复。"


@dataclass
class Saying:
    """One sentence of the story, and its way so far."""

    cast: Cast
    rng: Random
    ask: str
    text: str
    body: str
    speaker: str
    on: date
    about: dict[str, Any]
    code: str = ""
    answer_text: str = ""
    steps: list[str] = field(default_factory=list)
    reason: str = ""
    found: str = ""
    item: Item = field(default_factory=Item)
    activity: str = ""
    """The topic of the activity at which it was said, where that is one of the house."""

    @property
    def staff(self) -> Account:
        return self.cast.named["staff"]

    @property
    def head(self) -> Account:
        return self.cast.head_of(self.about["lead"])

    @property
    def desk(self) -> Desk | None:
        return self.cast.desks.get(self.body)

    @property
    def author(self) -> Account | None:
        return self.item.authors.all()[0].account

    def enter(self) -> None:
        desk = self.desk
        if self.activity:
            activity = Activity.objects.select_related("meeting").get(topic=self.activity)
            assert activity.lead
            self.item = consultation.suggest(
                activity=activity,
                by=staff_of(self.cast, activity.lead),
                ask=self.ask,
                text=self.text,
                authors=[self.speaker],
                kind=self.about["kind"],
                unit=desk.unit if desk else None,
                body_name="" if desk else self.body,
            ).item
            return
        self.item = services.enter(
            by=self.staff,
            committee=self.cast.committee,
            ask=self.ask,
            text=self.text,
            authors=[(self.speaker, Author.Capacity.SPEAKER)],
            unit=desk.unit if desk else None,
            body_name="" if desk else self.body,
            **self.about,
        )

    def take(self, action: str, by: Account, **details: Any) -> None:
        ITEM.take(action, self.item, by=by, **details)

    def hand_in(self) -> None:
        self.take("submit", self.staff)

    def settle(self) -> None:
        self.take("settle", self.head)

    def send(self) -> None:
        self.take("send", self.staff)

    def divide(self) -> None:
        """Two units answer it, each its part; both get it at once."""
        assert self.desk
        bodies = [(self.desk.unit, ""), (self.cast.desks["市消防救援支队"].unit, "")]
        for part in services.split(item=self.item, by=self.staff, bodies=bodies):
            ITEM.take("send", part, by=self.staff)

    def withdraw(self) -> None:
        self.take("withdraw", self.head, note="同一次座谈会上已由本人书面撤回。")

    def merge(self, into: "Saying") -> None:
        services.merge(item=self.item, by=self.staff, merged_into=into.item)

    def receive(self) -> None:
        if self.desk:
            self.take("receive", self.desk.clerk)
        else:
            self.take("receive_by_hand", self.staff)

    def dispute(self) -> None:
        """Once, by a unit that says it is not its business."""
        assert self.desk
        self.take("dispute", self.desk.lead, note=_NOT_THERE)

    def move(self) -> None:
        self.body = "市教育局"
        assert self.desk
        services.move(item=self.item, by=self.staff, unit=self.desk.unit, note="校车停靠点由教育部门管理。")

    def answer(self, *, sign: bool = True) -> None:
        responsible = self.desk.clerk.name if self.desk else "居委会主任"
        planned = [
            {
                "text": step,
                "responsible": responsible,
                "planned_on": clock.today() + timedelta(days=20 + 25 * number + self.rng.randrange(12)),
            }
            for number, step in enumerate(self.steps)
        ]
        columns: dict[str, Any] = {"answer": self.code, "answer_text": self.answer_text}
        if self.code == "not":
            columns["refusal_reason"] = self.reason
        elif self.code == "later":
            columns["promised_on"] = planned[-1]["planned_on"]
        elif self.code == "partly":
            columns["left_out"] = "其余部分涉及上级权限或资金安排，暂不采纳，已向上级反映。"
        if not self.desk:
            services.answer_by_hand(
                item=self.item,
                by=self.staff,
                steps=planned,
                answered_by="居委会主任冯大海",
                oral=True,
                **columns,
            )
            return
        services.draft_answer(item=self.item, by=self.desk.clerk, steps=planned, **columns)
        if sign:
            services.sign(item=self.item, by=self.desk.lead)

    def sign(self) -> None:
        assert self.desk
        services.sign(item=self.item, by=self.desk.lead)

    def ask_time(self) -> None:
        assert self.desk
        assert self.item.answer_due_on
        until = self.item.answer_due_on + timedelta(days=30)
        self.take("ask_time", self.desk.lead, note="坐班人员名单还在衔接。", change={"asked_until": until})

    def give_time(self) -> None:
        self.take("give_time", self.head, note="情况属实，请按新的日期答复。")

    def log(self) -> None:
        by = self.desk.clerk if self.desk else self.staff
        for step in self.item.steps.all():
            services.log_progress(
                item=self.item,
                by=by,
                step=step,
                progress=f"{self.rng.choice(_PROGRESS)}。",
                done_on=clock.today(),
            )

    def report(self) -> None:
        by = self.desk.clerk if self.desk else self.staff
        services.attach(item=self.item, by=by, uploads=[_evidence(self.item)])
        if self.desk:
            self.take("report_done", self.desk.lead)
        else:
            self.take("report_by_hand", self.staff)

    def check(self, verdict: str) -> None:
        # For a body without account the staff has reported, so its author looks.
        by = self.staff if self.desk else self.author or self.head
        way = self.rng.choice(("site", "papers", "phone")) if "查阅" not in self.found else "papers"
        services.check(item=self.item, by=by, on=clock.today(), way=way, verdict=verdict, text=self.found)

    def view(self, *, accepts: bool, note: str = "") -> None:
        if self.author:
            services.say_view(item=self.item, by=self.author, accepts=accepts, note=note)

    def close(self) -> None:
        self.take("close", self.head)

    def reopen(self) -> None:
        services.reopen(
            item=self.item,
            by=self.head,
            on=clock.today(),
            way="site",
            verdict="unsolved",
            text="开学后回头看，四所学校又停了公示，家长群里也没有再发。",
            note="公示没有坚持下来，请重新落实并建立抽查。",
        )

    def urge(self) -> None:
        self.take(f"urge_{self.item.state}", self.staff, note="期限已过，请尽快报告进展。")

    def escalate(self) -> None:
        self.take(f"escalate_{self.item.state}", self.head, note="承诺的步骤超过期限三个月没有报告。")

    def way(self, end: str) -> Iterator[tuple[int, Callable[[], None]]]:
        """Its acts with the working days between them."""
        days = self.rng.randint
        yield 4, self.hand_in
        yield days(1, 2), self.settle
        yield 1, self.send
        if end == "moved":
            yield 3, self.dispute
            yield 3, self.move
        yield days(1, 2), self.receive
        if end == "extended":
            yield days(30, 40), self.ask_time
            yield 2, self.give_time
        # What is done in half a heart is answered late as well.
        yield days(8, 18) + (18 if end == "unsolved" else 0), self.answer
        if end == "declined":
            yield (
                days(2, 6),
                partial(self.view, accepts=self.rng.random() < 0.5, note="原因写清楚了，可以理解。"),
            )
            yield days(8, 12), self.close
            return
        if self.rng.random() < 0.6:
            yield days(1, 9), partial(self.view, accepts=True)
        if end == "late":
            yield 60, self.urge
            yield 12, self.escalate
        if end == "late":
            return
        yield days(120, 170) if end == "carrying" else days(22, 30), self.log
        yield days(1, 4), self.report
        if end == "reported":
            return
        verdict = end if end in ("solved", "partly", "unsolved") else "solved"
        if self.found:
            yield days(4, 10), partial(self.check, verdict)
            yield days(2, 5), self.close
        if end == "reopened":
            yield days(24, 36), self.reopen
            yield days(10, 15), self.report
            yield days(3, 6), partial(self.check, "solved")
            yield days(2, 4), self.close


def _evidence(item: Item) -> SimpleUploadedFile:
    """The list of what was done, as a unit sends it with its report."""
    with tempfile.TemporaryFile() as file:
        sheets.write(file, _STEPS, list(item.steps.all()), sheet="落实情况")
        file.seek(0)
        return SimpleUploadedFile("落实情况.xlsx", File(file).read())
