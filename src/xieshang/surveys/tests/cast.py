"""The people of the surveys room's tests: who asks, who answers, who only reads."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.people.models import Committee, Member, Post, Sector, Term
from xieshang.people.roles import Role
from xieshang.surveys import services
from xieshang.surveys.lifecycle import SURVEY
from xieshang.surveys.models import Question, Survey
from xieshang.surveys.states import SurveyState as S

MORNING = timezone.make_aware(datetime(2024, 5, 9, 9, 0))
FIELDS = {
    "title": "健全人民政协工作制度机制意见征集",
    "purpose": "制度要管用，先听用制度的人怎么说。",
    "use_notice": "署名，办公室汇总后送制度起草组。",
    "mode": "members",
    "counts_as": "member_suggestions",
    "addressee": "制度起草组",
    "closes_on": date(2024, 5, 20),
}
PLAIN = {
    "hint": "",
    "required": True,
    "options": [],
    "least": None,
    "most": None,
    "skip_on": None,
    "skip_to": None,
}
QUESTIONS = (
    PLAIN | {"kind": "one", "text": "您用过履职平台吗", "options": ["常用", "偶尔", "没用过"], "skip_on": 3},
    PLAIN | {"kind": "many", "text": "用过哪些功能", "options": ["提案", "会议", "学习"]},
    PLAIN | {"kind": "scale", "text": "好不好用", "least": 1, "most": 5},
    PLAIN | {"kind": "number", "text": "一年参加几次会议", "required": False, "least": 0, "most": 100},
    PLAIN | {"kind": "suggestions", "text": "您的意见建议", "hint": "一格一条", "required": False},
)


@dataclass
class Cast:
    """经办员 asks; 陈晓舟 and 周听泉 are members, 离任 was one; 读者 only reads; 邻居 is elsewhere."""

    city: Committee
    owner: Account
    chen: Account
    zhou: Account
    left: Account
    reader: Account
    neighbour: Account

    def browser_of(self, person: Account) -> Client:
        browser = Client()
        browser.force_login(person)
        return browser

    def survey(self, state: S = S.DRAFT, **fields: Any) -> Survey:
        """A survey of five questions, brought to a state by who would do it."""
        made = services.plan_survey(committee=self.city, by=self.owner, **FIELDS | fields)
        for question in QUESTIONS:
            services.add_question(survey=made, by=self.owner, **question)
        made.refresh_from_db()
        if state == S.CANCELLED:
            SURVEY.take("cancel", made, by=self.owner, note="不问了。")
        if state in (S.OPEN, S.CLOSED, S.REPORTED):
            services.open_survey(survey=made, by=self.owner)
        if state in (S.CLOSED, S.REPORTED):
            self.answers(made, self.chen, ["提前一周发材料", "减少陪会"])
            services.close(survey=made, by=self.owner, note="都答了。")
        if state == S.REPORTED:
            SURVEY.take("report", made, by=self.owner, change={"digest": "都采纳了。"})
        return made

    def answers(self, survey: Survey, person: Account, suggestions: list[str]) -> None:
        """Somebody who never used the platform hands in these suggestions."""
        suggesting = survey.questions.get(kind=Question.Kind.SUGGESTIONS)
        survey.questions.filter(number=1).update(skip_to=suggesting)
        for question, boxes in (
            (survey.questions.get(number=1), {0: "3"}),
            (suggesting, dict(enumerate(suggestions, start=1))),
        ):
            services.save(survey=survey, question=question, by=person, boxes=boxes)
        services.submit(survey=survey, by=person)

    def after(self, days: int) -> Any:
        return clock.travel(MORNING + timedelta(days=days))


def everybody() -> Cast:
    """The whole cast in an empty house."""

    def committee(slug: str, area: str) -> Committee:
        return Committee.objects.create(
            slug=slug, name=f"政协{area}委员会", short_name=f"{area}政协", area=area, level="city"
        )

    city, other = committee("jiangcheng", "江城市"), committee("shancheng", "山城市")
    term = Term.objects.create(committee=city, ordinal=6, starts_on=date(2021, 12, 1))
    sector = Sector.objects.create(committee=city, term=term, name="教育", order=1)

    def holder(username: str, name: str, role: Role, where: Committee = city) -> Account:
        account = Account.objects.create(username=username, name=name, language="zh-hans")
        Post.objects.create(account=account, committee=where, role=role, since=date(2022, 1, 1))
        return account

    def member(username: str, name: str, left_on: date | None = None) -> Account:
        account = Account.objects.create(username=username, name=name, language="zh-hans")
        Member.objects.create(
            account=account,
            committee=city,
            term=term,
            sector=sector,
            joined_on=date(2021, 12, 1),
            left_on=left_on,
        )
        return account

    return Cast(
        city=city,
        owner=holder("owner", "经办员", Role.GENERAL_OFFICE),
        chen=member("chen", "陈晓舟"),
        zhou=member("zhou", "周听泉"),
        left=member("left", "离任", date(2024, 3, 1)),
        reader=holder("reader", "读者", Role.AUDITOR),
        neighbour=holder("neighbour", "邻居", Role.GENERAL_OFFICE, other),
    )
