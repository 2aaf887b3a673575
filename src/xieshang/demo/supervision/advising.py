"""The advice of one inspection on its way: settled, sent, answered, carried out, checked, closed."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import SimpleUploadedFile

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.followup import services as followup
from xieshang.followup.lifecycle import ITEM
from xieshang.followup.models import Item
from xieshang.followup.states import ItemState
from xieshang.supervision import services
from xieshang.supervision.needs import items_of

from ..cast import Cast, Desk
from ..timeline import Scheduled

if TYPE_CHECKING:
    from .year import Inspecting

_ANSWERS = (
    "意见采纳。%s已列入近期工作，分两步落实。",
    "完全赞同。已明确牵头科室和责任人，先试点再推开，%s按期完成。",
    "已召开专题会研究，%s由分管负责人包干，结果向视察组反馈。",
)
_NOT = (
    "苗木分年退出的办法须由省里统一制定，市级没有权限另定补助标准；已把委员的意见连同三个乡镇的实地情况书面报省林业局，"
    "在新办法出台以前不搞一刀切，已经栽下的按合同期限处理。"
)
_FIRST, _SECOND = (
    ("制定方案并公布", "现场摸底并排出先后", "明确责任人和时限"),
    ("全面完成", "逐处整改并拍照", "总结推开"),
)


class Advising:
    """What an inspection advises, as its staff and the units bring it on its way."""

    def __init__(self, cast: Cast, rng: Random, inspecting: "Inspecting") -> None:
        self.cast, self.rng, self.inspecting = cast, rng, inspecting
        self.rows = [row.split("|") for row in inspecting.matter["advice"]]

    @property
    def head(self) -> Account:
        return self.cast.head_of(self.inspecting.lead)

    def items(self, state: ItemState) -> list[Item]:
        found = items_of(self.inspecting.inspection).filter(state=state)
        return list(found.select_related("unit").order_by("order"))

    def desk(self, item: Item) -> Desk:
        assert item.unit
        return self.cast.desks[item.unit.short_name]

    def advise(self) -> None:
        inspection = self.inspecting.now
        findings = list(inspection.findings.order_by("pk"))
        assert inspection.meeting
        names = [line.name for line in inspection.meeting.roster.exclude(account=None).order_by("pk")]
        for place, (ask, text, body, _answer, _found) in enumerate(self.rows):
            services.advise(
                inspection=inspection,
                by=self.inspecting.secretary,
                ask=ask,
                text=text,
                authors=[names[place % len(names)]],
                findings=[findings[place]] if place < len(findings) else [],
                unit=self.cast.desks[body].unit,
            )

    def hand_in(self) -> None:
        ITEM.take_all("submit", self.items(ItemState.DRAFT), by=self.inspecting.secretary)

    def settle(self) -> None:
        ITEM.take_all("settle", self.items(ItemState.TO_SETTLE), by=self.head)

    def receive(self) -> None:
        for item in self.items(ItemState.SENT):
            ITEM.take("receive", item, by=self.desk(item).clerk)

    def answer(self) -> None:
        for item in self.items(ItemState.RECEIVED):
            code = self.rows[item.order - 1][3]
            desk = self.desk(item)
            if code == "not":
                columns = {"answer": code, "answer_text": _NOT, "refusal_reason": "authority"}
                followup.draft_answer(item=item, by=desk.clerk, steps=[], **columns)
                continue
            steps = [
                {
                    "text": self.rng.choice(words),
                    "responsible": desk.clerk.name,
                    "planned_on": clock.today() + timedelta(days=days + self.rng.randrange(6)),
                }
                for words, days in ((_FIRST, 8), (_SECOND, 38))
            ]
            text = self.rng.choice(_ANSWERS) % item.ask
            columns = {"answer": "adopted" if code == "unsolved" else code, "answer_text": text}
            if code == "partly":
                columns["left_out"] = "其余部分受资金和上级规定限制，暂不采纳，已向上级反映。"
            elif code == "later":
                columns["promised_on"] = steps[-1]["planned_on"]
            followup.draft_answer(item=item, by=desk.clerk, steps=steps, **columns)

    def sign(self) -> None:
        for item in self.items(ItemState.ANSWER_IN_REVIEW):
            followup.sign(item=item, by=self.desk(item).lead)

    def report(self) -> None:
        for item in self.items(ItemState.CARRYING):
            desk = self.desk(item)
            for step in item.steps.all():
                followup.log_progress(
                    item=item, by=desk.clerk, step=step, progress="已完成。", done_on=clock.today()
                )
            scan = SimpleUploadedFile("整改情况.pdf", b"%PDF-1.4\n%%EOF\n")
            followup.attach(item=item, by=desk.clerk, uploads=[scan])
            ITEM.take("report_done", item, by=desk.lead)

    def check(self) -> None:
        for item in self.items(ItemState.REPORTED):
            _ask, _text, _body, code, found = self.rows[item.order - 1]
            verdict = {"partly": "partly", "later": "partly", "unsolved": "unsolved"}.get(code, "solved")
            followup.check(
                item=item,
                by=self.cast.named["staff"],
                on=clock.today(),
                way="papers" if found.startswith("查阅") else "site",
                verdict=verdict,
                text=found if len(found) >= 20 else f"{found}有关材料已收存。",
            )

    def close(self) -> None:
        for state in (ItemState.CHECKED, ItemState.DECLINED):
            ITEM.take_all("close", self.items(state), by=self.head)

    def acts(self, later: Callable[[int], datetime]) -> Iterator[Scheduled]:
        """Its acts by the working day after the last day on site."""
        for days, do in (
            (18, self.receive),
            (32, self.answer),
            (35, self.sign),
            (62, self.report),
            (72, self.check),
            (78, self.close),
        ):
            yield Scheduled(later(days), do)
