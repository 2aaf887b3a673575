"""How the rules came about: those of before, the clean-up of 2024, and what lies on the desks today."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from xieshang.core import clock, parameters
from xieshang.rulebook import services
from xieshang.rulebook.lifecycle import REVISION
from xieshang.rulebook.models import Regulation, Revision, SettingLink

from ..cast import Cast
from ..timeline import Act, Scheduled, in_office_hours, spread, working_days_before

YEAR = 2024
_RULES = tomllib.loads((Path(__file__).parent / "rules.toml").read_text(encoding="utf-8"))["rule"]
_NUMBERS = "一二三四五六七八九十"
_FORMS = {value: str(label) for value, label in Regulation.Form.choices}
_SCOPE = (
    "市政协及各专门委员会适用本{form}。",
    "{owner}负责本{form}的组织实施。",
    "本{form}由{owner}具体落实，有关处室配合。",
    "适用范围为市政协委员和机关工作人员。",
)
_LAST = (
    "本{form}由{owner}负责解释，自印发之日起施行。",
    "本{form}自施行之日起，此前有关规定与本{form}不一致的，以本{form}为准。",
    "执行中的问题由{owner}汇总，每年评估一次。",
)
_REMARKS = (
    ("第三条", "“及时”不好把握，建议写明天数。", "adopted", ""),
    ("第二条", "建议明确县（市、区）政协是否参照执行。", "partly", "在通知中说明参照，不写入条文。"),
    ("", "建议附一张流程图。", "not", "条文不附图，另发办理指南。"),
    ("第四条", "文字重复，建议与上一条合并。", "adopted", ""),
)


@dataclass
class Law:
    """One rule, and everything that happened to it."""

    cast: Cast
    rng: Random
    row: Mapping[str, Any]
    revision: Revision = field(init=False)

    def text(self, *more: str) -> str:
        known = {"form": _FORMS[self.row["form"]], "owner": self.row["owner"]}
        sentences = [
            f"为{self.row['why']}，结合实际，制定本{known['form']}。",
            self.rng.choice(_SCOPE).format(**known),
            *self.row["articles"],
            *more,
            self.rng.choice(_LAST).format(**known),
        ]
        return "\n".join(f"第{_number(order)}条　{text}" for order, text in enumerate(sentences, start=1))

    def _wording(self, reason: str, *more: str) -> dict[str, Any]:
        trial = bool(self.row.get("trial"))
        expires_on = clock.today() + timedelta(days=730) if trial else None
        return {"reason": reason, "text": self.text(*more), "trial": trial, "expires_on": expires_on}

    def draft(self, reason: str) -> None:
        self.revision = services.draft(
            committee=self.cast.committee,
            by=self._drafter,
            title=self.row["title"],
            category=self.row["category"],
            form=self.row["form"],
            owner=self.row["owner"],
            public=bool(self.row.get("public")),
            **self._wording(reason),
        )
        self._link()

    def revise(self, reason: str, *more: str) -> None:
        self.revision = services.revise(
            regulation=self.revision.regulation, by=self._drafter, **self._wording(reason, *more)
        )
        self._link()

    def begin_again(self, reason: str) -> None:
        """A new wording of a rule whose earlier life another telling has told."""
        regulation = Regulation.objects.get(committee=self.cast.committee, title=self.row["title"])
        self.revision = services.revise(regulation=regulation, by=self._drafter, **self._wording(reason))
        self._link()

    def _link(self) -> None:
        known = parameters.known()
        for article, key, *decided in self.row.get("settings", ()):
            services.link_setting(
                revision=self.revision,
                key=key,
                by=self._drafter,
                article=article,
                value=decided[0] if decided else known[key].default,
            )

    @property
    def _drafter(self) -> Any:
        named = self.cast.named
        return {"提案委": named["office"], "社会法制委": named["staff"]}.get(
            self.row["owner"], named["rulekeeper"]
        )

    def hand_in(self) -> None:
        REVISION.take("hand_in", self.revision, by=self._drafter)

    def check(self) -> None:
        REVISION.take("check", self.revision, by=self.cast.named["rulekeeper2"])

    def passing(self) -> None:
        body = {"party": "party_group", "duty": "chair_council", "office": "office_meeting"}
        meeting = {"party": "党组会议", "duty": "主席会议", "office": "秘书长办公会议"}[self.row["category"]]
        upload = SimpleUploadedFile(f"{meeting}纪要.pdf", b"%PDF-1.4\n%%EOF\n")
        services.record_passing(
            revision=self.revision,
            by=self._drafter,
            passed_by=body[self.row["category"]],
            passed_on=clock.today(),
            upload=upload,
        )

    def issue(self, later: int = 0) -> None:
        day = clock.today() + timedelta(days=later)
        number = f"遵协〔{clock.today().year}〕{self.revision.regulation_id}号"
        services.issue(
            revision=self.revision,
            by=self.cast.named["rulekeeper"],
            document_no=number if self.revision.number == 1 else f"{number}（{self.revision.number}）",
            effective_on=day,
        )

    def consult(self) -> None:
        until = clock.today() + timedelta(days=14)
        REVISION.take("consult", self.revision, by=self._drafter, change={"consult_until": until})

    def remark(self, number: int) -> None:
        article, text, _verdict, _why = _REMARKS[number]
        member = self.rng.choice(self.cast.members).account
        services.remark(revision=self.revision, by=member, text=text, article=article)

    def close(self) -> None:
        REVISION.take("close", self.revision, by=self._drafter)
        for remark in self.revision.remarks.all():
            verdict, why = next((row[2], row[3]) for row in _REMARKS if row[1] == remark.text)
            services.answer_remark(remark=remark, by=self._drafter, verdict=verdict, why=why)

    def at_once(self) -> None:
        """A rule of before: only that it holds matters now."""
        for do in (partial(self.draft, "换届后重新公布"), self.hand_in, self.check, self.passing, self.issue):
            do()

    def repeal(self) -> None:
        decisions = {link.pk: SettingLink.Ended.KEPT.value for link in self.revision.links.all()}
        services.repeal(
            revision=self.revision,
            by=self.cast.named["rulekeeper2"],
            note="清理清单列为废止，内容已由新制度替代或不再适用。",
            document_no="遵协〔2024〕48号",
            decisions=decisions,
        )

    def drop(self) -> None:
        REVISION.take(
            "drop",
            self.revision,
            by=self.cast.named["rulekeeper2"],
            note="同一制度重复提交会议，以先通过的为准。",
        )


def _number(order: int) -> str:
    return _NUMBERS[order - 1] if order <= 10 else f"十{_NUMBERS[order - 11]}"


def acts(cast: Cast, rng: Random) -> list[Scheduled]:
    """Everything about the rules, up to today."""
    found: list[Scheduled] = []
    laws = {row["title"]: Law(cast, rng, row) for row in _RULES}
    before = [law for law in laws.values() if law.row["life"] in ("revised", "repealed", "kept")]
    for number, law in enumerate(before):
        day = working_days_before(date(2022, 3, 1) + timedelta(days=number * 9), 0)
        found.append(Scheduled(in_office_hours(day, rng), law.at_once))
    anew = [law for law in laws.values() if law.row["life"] in ("made", "revised")]
    for number, law in enumerate(anew):
        found += _anew(law, rng, date(YEAR, 2, 26) + timedelta(days=number * 8))
    twice = Law(cast, rng, {**laws["机关节能管理制度"].row, "title": "机关节能管理制度（重复）"})
    found += _run(twice, rng, date(YEAR, 9, 9), (("drop", twice.drop),), issued=False)
    again = laws["好提案评选办法"]
    reason = "评选一年后修改名额和公示要求"
    found += _run(again, rng, date(YEAR, 11, 4), first=partial(again.revise, reason, again.row["again"]))
    for number, law in enumerate(law for law in laws.values() if law.row["life"] == "repealed"):
        found.append(Scheduled(in_office_hours(date(YEAR, 10, 14 + number % 5), rng), law.repeal))
    return found + _today(cast, rng, laws)


def _sooner(law: Law) -> Law:
    """The rule as it will read from next month: units give their opinion sooner."""
    old, new = "会办单位一个月内将会办意见送主办单位。", "会办单位二十天内将会办意见送主办单位。"
    articles = [new if text == old else text for text in law.row["articles"]]
    twenty = {"value": 20, "unit": "days"}
    links = [[*row, twenty] if row[1] == "proposals.co_opinion" else row for row in law.row["settings"]]
    return Law(law.cast, law.rng, {**law.row, "articles": articles, "settings": links})


def _anew(law: Law, rng: Random, day: date) -> list[Scheduled]:
    reason = rng.choice(("清理清单列为新建", "全面加强制度建设工作方案", "审计指出的空白", "委员建议"))
    if law.row["life"] == "made":
        return _run(law, rng, day, first=partial(law.draft, reason))
    return _run(law, rng, day, first=partial(law.revise, "清理清单列为修订"))


def _run(
    law: Law,
    rng: Random,
    day: date,
    end: tuple[tuple[str, Callable[[], None]], ...] = (),
    *,
    first: Callable[[], None] | None = None,
    issued: bool = True,
) -> list[Scheduled]:
    """From the draft to its issue, each step some days after the one before."""
    steps: list[tuple[str, Callable[[], None]]] = [
        ("draft", first or partial(law.draft, "清理清单")),
        ("hand_in", law.hand_in),
        ("check", law.check),
        ("pass", law.passing),
        *((("issue", law.issue),) if issued else ()),
        *end,
    ]
    moment = in_office_hours(working_days_before(day, 0), rng)
    return spread([Act(name, (1, 4), do) for name, do in steps], rng, anchor=0, at=moment)


def _today(cast: Cast, rng: Random, laws: Mapping[str, Law]) -> list[Scheduled]:
    """What lies on the desks: one asks for views, one is to be checked, one to be passed, one to be issued."""
    consulting, checking = laws["视察工作规则"], laws["数据安全管理办法"]
    passing, issuing = laws["委员联系群众办法"], laws["机关考勤制度"]
    coming = _sooner(laws["提案工作规则"])
    draft = "全面加强制度建设工作方案"
    plans: tuple[tuple[int, tuple[Callable[[], None], ...]], ...] = (
        (
            6,
            (
                partial(consulting.draft, draft),
                consulting.consult,
                *(partial(consulting.remark, number) for number in range(3)),
            ),
        ),
        (3, (partial(checking.draft, "信息安全检查发现的空白"), checking.hand_in)),
        (9, (partial(passing.draft, draft), passing.consult)),
        (12, (partial(issuing.draft, draft), issuing.hand_in, issuing.check, issuing.passing)),
        (
            15,
            (
                partial(coming.begin_again, "会办意见常常迟到，缩短会办和反馈的时间"),
                coming.hand_in,
                coming.check,
                coming.passing,
                partial(coming.issue, 40),
            ),
        ),
    )
    found = []
    for days, steps in plans:
        day = working_days_before(timezone.localdate() - timedelta(days=days), 0)
        acts = [Act("", (0, 0), do) for do in steps]
        found += spread(acts, rng, anchor=0, at=in_office_hours(day, rng))
    return found
