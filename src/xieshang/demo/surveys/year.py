"""The survey of 2024 on the committee's own rules, two that do not count into that year, and those of today."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

from django.utils import timezone

from xieshang.core.models import Account
from xieshang.reports.services import choose_wording
from xieshang.reports.wording import Qualifier
from xieshang.surveys import services
from xieshang.surveys.lifecycle import SURVEY
from xieshang.surveys.models import Piece, Question, Survey

from ..cast import Cast
from ..timeline import Scheduled, in_office_hours

_MATTERS = tomllib.loads((Path(__file__).parent / "suggestions.toml").read_text(encoding="utf-8"))["matter"]
_WAYS = (
    "关于{name}：{seen}，建议{ask}。",
    "{seen}。{name}方面可以改一改，{ask}。",
    "{name}上，{ask}；现在{seen}。",
    "希望{ask}，因为{seen}（{name}）。",
)
_PLAIN = {
    "hint": "",
    "required": True,
    "options": [],
    "least": None,
    "most": None,
    "skip_on": None,
    "skip_to": None,
}
_RULES = (
    _PLAIN
    | {
        "kind": "scale",
        "text": "现行制度您平时用得上吗",
        "hint": "1分用不上，5分天天用",
        "least": 1,
        "most": 5,
    },
    _PLAIN
    | {
        "kind": "many",
        "text": "您觉得最要先改的是哪几类",
        "options": ["协商议政", "提案办理", "民主监督", "委员管理", "机关服务"],
    },
    _PLAIN | {"kind": "suggestions", "text": "您对健全制度机制的意见建议", "hint": "一格写一条"},
)
_TOGETHER = (
    "一是请假网上办，开会前批完；二是签到认人不认纸。",
    "请假网上办，开会前批完。",
    "签到认人不认纸。",
)
_RIVER = (
    "丁字口到协合桥那一段没有灯，晚上不敢走。",
    "厕所太远，老人家走到一半要往回赶。",
    "石板一下雨就滑，请换防滑的。",
    "没有",
    "多几张有靠背的椅子。",
    "遛狗不牵绳没人管。",
    "电动车不要上步道。",
    "直饮水坏了三个月。",
    "栏杆太矮，小孩子一翻就过去。",
)
_ANSWERED = 146
_BOXES = 318


def _suggestions(rng: Random) -> list[str]:
    """All that can be put together, each once, in an order of no meaning."""
    made = [
        _WAYS[(place + number) % len(_WAYS)].format(name=matter["name"], seen=flaw, ask=wish)
        for place, matter in enumerate(_MATTERS)
        for number, (flaw, wish) in enumerate(product(matter["seen"], matter["ask"]))
    ]
    return rng.sample(made, len(made))


@dataclass
class Asked:
    """One survey and what happens to it."""

    cast: Cast
    rng: Random
    fields: dict[str, Any]
    questions: Sequence[dict[str, Any]] = _RULES
    by: str = "rulekeeper"
    survey: Survey = field(default_factory=Survey)
    made: list[Question] = field(default_factory=list)

    @property
    def owner(self) -> Account:
        return self.cast.named[self.by]

    def plan(self) -> None:
        fields = {"mode": "members"} | self.fields
        self.survey = services.plan_survey(committee=self.cast.committee, by=self.owner, **fields)
        self.made = [
            services.add_question(survey=self.survey, by=self.owner, **question)
            for question in self.questions
        ]
        self.survey.refresh_from_db()

    def open(self) -> None:
        services.open_survey(survey=self.survey, by=self.owner)

    def answer(self, person: Account, boxes: Sequence[str], *, whole: bool = True) -> None:
        """A member answers page by page; who does not do the whole comes back another day, or never."""
        for question in self.made:
            services.save(
                survey=self.survey, question=question, by=person, boxes=self._boxes(question, boxes)
            )
            if not whole:
                return
        services.submit(survey=self.survey, by=person)

    def _boxes(self, question: Question, suggestions: Sequence[str]) -> dict[int, str]:
        match question.kind:
            case Question.Kind.SUGGESTIONS:
                return dict(enumerate(suggestions, start=1))
            case Question.Kind.MANY:
                codes = self.rng.sample(range(1, len(question.options) + 1), self.rng.randint(1, 3))
                return {code: str(code) for code in sorted(codes)}
            case Question.Kind.ONE:
                return {0: str(self.rng.randint(1, len(question.options)))}
            case Question.Kind.SCALE:
                return {0: str(self.rng.choice((2, 3, 3, 4, 4, 4, 5)))}
            case _:
                return {0: suggestions[0]}

    def answer_outside(self, suggestion: str) -> None:
        """Somebody scans the code at the river and answers at once."""
        ticket = services.begin(survey=self.survey)
        for question in self.made:
            boxes = self._boxes(question, [suggestion])
            services.save(survey=self.survey, question=question, by=None, ticket=ticket, boxes=boxes)
        services.submit(survey=self.survey, by=None, ticket=ticket)

    def expire(self) -> None:
        services.follow()
        self.survey.refresh_from_db()

    def step(self, action: str, **more: Any) -> None:
        SURVEY.take(action, self.survey, by=self.owner, **more)


def acts(cast: Cast, rng: Random) -> list[Scheduled]:
    """Everything about surveys, up to today."""
    members = [member.account for member in cast.members]
    return [*_rules(cast, rng, members), *_beside(cast, rng, members), *_today(cast, rng, members)]


def _rules(cast: Cast, rng: Random, members: Sequence[Account]) -> list[Scheduled]:
    """A hundred and forty-six members fill 318 boxes; 312 suggestions count once staff have gone through them."""
    poll = Asked(
        cast,
        rng,
        {
            "title": "健全人民政协工作制度机制意见征集",
            "purpose": "学习贯彻三中全会精神，清理和修订本会制度之前，先听委员说说哪些用得上、哪些要改。",
            "use_notice": "署名。办公室和制度起草组看得到；汇总后送主席会议，结果告诉每一位答卷的委员。",
            "counts_as": "member_suggestions",
            "addressee": "制度建设工作专班",
            "closes_on": date(2024, 8, 30),
        },
    )
    people = [cast.named["member"], cast.named["cosigner"]]
    people += rng.sample([one for one in members if one not in people], _ANSWERED - 2 + 4)
    answering, unfinished = people[:_ANSWERED], people[_ANSWERED:]
    sizes = [2] * _ANSWERED
    for place in rng.sample(range(_ANSWERED), 40):
        sizes[place] = 1
    for place in rng.sample([place for place in range(_ANSWERED) if sizes[place] == 2], 33):
        sizes[place] = 4
    # The awkward ones: nothing to say, one said twice, one with two in it, one that is about something else.
    sizes[:9] = [1, 1, 1, 2, 2, 2, 3, 3, 2]
    while sum(sizes) != _BOXES:
        place = rng.randrange(9, _ANSWERED)
        change = 1 if sum(sizes) < _BOXES else -1
        if 1 <= sizes[place] + change <= 6:
            sizes[place] += change
    texts = iter(_suggestions(rng))
    boxes = [[next(texts) for _ in range(size)] for size in sizes]
    boxes[2:5] = [["无"], ["暂无意见建议。", boxes[3][1]], ["……", boxes[4][1]]]
    boxes[5][1] = boxes[5][0]
    boxes[6][2] = boxes[6][0].replace("，", "， ")
    boxes[7][0] = _TOGETHER[0]
    boxes[8] = ["小区门口的路灯坏了半年，请尽快派人修。", "小区门口的路灯太暗，请多装两盏。"]
    found = [
        Scheduled(in_office_hours(date(2024, 8, 8), rng), poll.plan),
        Scheduled(timezone.make_aware(datetime(2024, 8, 12, 9, 5)), poll.open),
        Scheduled(in_office_hours(date(2024, 8, 26), rng), partial(poll.step, "remind")),
        Scheduled(timezone.make_aware(datetime(2024, 8, 31, 0, 10)), poll.expire),
        Scheduled(in_office_hours(date(2024, 9, 3), rng), partial(_go_through, poll)),
        Scheduled(
            in_office_hours(date(2024, 9, 13), rng),
            partial(
                poll.step,
                "report",
                change={
                    "digest": "146位委员提出有效意见建议312条。提得最多的是材料早送达、答复说真话、考核看质量；"
                    "已逐条分给制度起草组，写进修订稿的在印发时注明，暂不采纳的附理由。"
                },
            ),
        ),
        Scheduled(timezone.make_aware(datetime(2025, 1, 6, 10)), partial(_print_at_least, cast)),
    ]
    for person, own in zip(answering, boxes, strict=True):
        found.append(Scheduled(_some_evening(date(2024, 8, 12), 19, rng), partial(poll.answer, person, own)))
    for person in unfinished:
        act = partial(poll.answer, person, [], whole=False)
        found.append(Scheduled(_some_evening(date(2024, 8, 12), 19, rng), act))
    return found


def _some_evening(day: date, days: int, rng: Random) -> datetime:
    start = datetime.combine(day, time(9, 20)) + timedelta(
        days=rng.randrange(days), seconds=rng.randrange(12 * 3600)
    )
    return timezone.make_aware(start)


def _go_through(poll: Asked) -> None:
    """What holds two is split; what is about something else, or two of an old survey's words, is left out."""
    pieces = Piece.objects.filter(response__survey=poll.survey)
    services.split_piece(piece=pieces.get(text=_TOGETHER[0]), by=poll.owner, texts=_TOGETHER[1:])
    for piece in pieces.filter(text__startswith="小区门口的路灯"):
        services.void_piece(piece=piece, by=poll.owner, void="other", note="与制度无关，已转为群众反映事项。")
    hasty = pieces.valid().order_by("pk")[40]
    services.void_piece(piece=hasty, by=poll.owner, void="no_content", note="看着像套话。")
    hasty.refresh_from_db()
    services.restore_piece(piece=hasty, by=poll.owner, note="有具体办法，看错了。")


def _print_at_least(cast: Cast) -> None:
    """The report reads 300余条; every one of them stands behind it."""
    choose_wording(
        committee=cast.committee,
        year=2024,
        key="members_rule_suggestions",
        by=cast.named["office"],
        qualifier=Qualifier.AT_LEAST,
        to=100,
    )


def _beside(cast: Cast, rng: Random, members: Sequence[Account]) -> list[Scheduled]:
    """One that counts nowhere, and one that ran over the year's border and counts in the next."""
    canteen = Asked(
        cast,
        rng,
        {
            "title": "全会期间食宿和交通安排意见征集",
            "purpose": "明年全会的食宿交通提前听意见。",
            "use_notice": "署名，只给会务组看，不作他用。",
            "counts_as": "none",
            "addressee": "大会秘书处会务组",
            "closes_on": date(2024, 11, 29),
        },
        by="generaloffice",
    )
    border = Asked(
        cast,
        rng,
        {
            "title": "履职考核办法修订意见征集",
            "purpose": "考核办法明年修订，请提具体意见。",
            "use_notice": "署名，制度起草组汇总后反馈。",
            "counts_as": "member_suggestions",
            "addressee": "制度建设工作专班",
            "closes_on": date(2025, 1, 10),
        },
    )
    texts = iter(_suggestions(Random("another survey")))
    found = []
    for poll, opens, closed, number in (
        (canteen, date(2024, 11, 18), date(2024, 11, 30), 9),
        (border, date(2024, 12, 23), date(2025, 1, 11), 8),
    ):
        found += [
            Scheduled(in_office_hours(opens - timedelta(days=3), rng), poll.plan),
            Scheduled(timezone.make_aware(datetime.combine(opens, time(9))), poll.open),
            Scheduled(timezone.make_aware(datetime.combine(closed, time(0, 10))), poll.expire),
        ]
        for person in rng.sample(list(members), number):
            act = partial(poll.answer, person, [next(texts)])
            found.append(Scheduled(_some_evening(opens, 11, rng), act))
    words = {"digest": "早餐提前到七点，增加一条县区摆渡车线路。"}
    found.append(
        Scheduled(in_office_hours(date(2024, 12, 6), rng), partial(canteen.step, "report", change=words))
    )
    words = {"digest": "八条意见都在修订稿里逐条回应。"}
    found.append(
        Scheduled(in_office_hours(date(2025, 1, 21), rng), partial(border.step, "report", change=words))
    )
    return found


def _today(cast: Cast, rng: Random, members: Sequence[Account]) -> list[Scheduled]:
    """One is open and the member has begun it; one has ended and waits for its result; a draft; one called off."""
    now, today = timezone.now(), timezone.localdate()
    open_ = Asked(
        cast,
        rng,
        {
            "title": "明年协商议题，您最想商量哪一件",
            "purpose": "选题先听委员的。答得越具体，越容易排进计划。",
            "use_notice": "署名，办公室汇总后作为拟定协商计划的参考。",
            "counts_as": "none",
            "addressee": "主席会议",
            "closes_on": today + timedelta(days=12),
        },
        (
            _PLAIN | {"kind": "one", "text": "您今年参加过协商活动吗", "options": ["参加过", "没有"]},
            _PLAIN | {"kind": "short", "text": "最想商量的一件事", "hint": "一句话：在哪里、影响谁"},
            _PLAIN
            | {"kind": "number", "text": "您为这件事跑过几次", "required": False, "least": 0, "most": 200},
            _PLAIN | {"kind": "suggestions", "text": "建议怎么商量、请谁来", "required": False},
        ),
        by="generaloffice",
    )
    ended = Asked(
        cast,
        rng,
        {
            "title": "履职平台用得怎么样",
            "purpose": "平台改版前，先问用的人。",
            "use_notice": "不署名，办公室看全部答案，也看不到是谁答的。",
            "mode": "members_anonymous",
            "counts_as": "none",
            "addressee": "办公室",
            "closes_on": today - timedelta(days=4),
        },
        (*_RULES[:1], _PLAIN | {"kind": "suggestions", "text": "哪里不好用", "required": False}),
        by="generaloffice",
    )
    draft = Asked(
        cast,
        rng,
        open_.fields | {"title": "读书活动选书意见", "closes_on": today + timedelta(days=40)},
        _RULES[2:],
    )
    river = Asked(
        cast,
        rng,
        {
            "title": "湘江河步道还缺什么",
            "purpose": "委员下月去河边调研，先听散步的人说。",
            "use_notice": "不用留名，答案汇总后带到现场。",
            "mode": "outsiders",
            "counts_as": "none",
            "addressee": "人口资源环境委员会",
            "closes_on": today + timedelta(days=20),
        },
        (
            _PLAIN | {"kind": "one", "text": "您多久来一次", "options": ["每天", "每周", "偶尔"]},
            _PLAIN | {"kind": "suggestions", "text": "您最想添什么、改什么", "required": False},
        ),
        by="generaloffice",
    )
    off = Asked(cast, rng, open_.fields | {"title": "委员活动日时间征询"}, _RULES[:1], by="generaloffice")
    others = [one for one in members if one not in (cast.named["member"], cast.named["standing"])]
    texts = iter(_suggestions(Random("today")))
    found = [
        Scheduled(now - timedelta(days=5), open_.plan),
        Scheduled(now - timedelta(days=4), open_.open),
        Scheduled(now - timedelta(days=20), ended.plan),
        Scheduled(now - timedelta(days=19), ended.open),
        Scheduled(
            timezone.make_aware(datetime.combine(today - timedelta(days=3), time(0, 10))), ended.expire
        ),
        Scheduled(now - timedelta(days=1), draft.plan),
        Scheduled(now - timedelta(days=9), off.plan),
        Scheduled(now - timedelta(days=8), partial(off.step, "cancel", note="改为在群里接龙，不另发问卷。")),
        Scheduled(
            now - timedelta(days=2), partial(open_.answer, cast.named["member"], [next(texts)], whole=False)
        ),
    ]
    found += [Scheduled(now - timedelta(days=7), river.plan), Scheduled(now - timedelta(days=6), river.open)]
    for wish in _RIVER:
        at = now - timedelta(days=1, minutes=rng.randrange(6000))
        found.append(Scheduled(at, partial(river.answer_outside, wish)))
    for poll, back in ((open_, 3), (ended, 12)):
        for person in rng.sample(others, 14):
            at = now - timedelta(days=back, minutes=rng.randrange(600))
            found.append(Scheduled(at, partial(poll.answer, person, [next(texts)])))
    return found
