"""The year's problems of enterprises and its receptions, and those that lie on the desks today."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.outreach import services
from xieshang.outreach.lifecycle import MATTER, RECEPTION
from xieshang.outreach.models import Matter, Reception

from ..places import AREAS, County
from ..timeline import Act, Scheduled, in_office_hours, spread, working_days_before
from .desk import YEAR, Desk, Row, day

SOLVED, UNSOLVED, MERGED = 84, 4, 6
PEERS, CANCELLED, UPPER = 88, 3, 12
_PROBLEMS = tomllib.loads((Path(__file__).parent / "problems.toml").read_text(encoding="utf-8"))["problem"]
_WORDS = (
    "青禾",
    "远岫",
    "澄川",
    "嘉木",
    "知微",
    "云岭",
    "秋实",
    "海纳",
    "明德",
    "砺石",
    "百谷",
    "驰原",
    "锦程",
    "沐阳",
)
_TRADES = ("食品", "机械", "包装", "竹业", "茶业", "酒业", "服饰", "建材", "农业", "文旅")
_CITIES = (
    "重庆市渝北区", "重庆市綦江区", "泸州市", "宜宾市", "自贡市", "成都市青白江区", "昆明市", "昭通市", "曲靖市",
    "长沙市", "怀化市", "湘西自治州", "柳州市", "桂林市", "河池市", "广州市增城区", "佛山市", "珠海市", "宁波市",
    "绍兴市", "湖州市", "苏州市", "盐城市", "青岛市", "潍坊市", "郑州市", "洛阳市", "武汉市江夏区", "宜昌市",
    "恩施自治州", "西安市", "汉中市", "兰州市", "太原市", "合肥市", "黄山市", "南昌市", "赣州市", "福州市",
    "厦门市", "龙岩市", "贵阳市", "六盘水市", "安顺市", "毕节市", "铜仁市", "黔东南州", "黔南州", "黔西南州",
)  # fmt: skip
_TOPICS = (
    "山区道路交通安全治理", "辣椒全产业链建设", "红色文化遗址保护利用", "白酒产业转型升级", "委员工作室建设",
    "院坝协商工作", "茶产业品牌培育", "城市老旧小区改造", "农村寄宿制学校建设", "中医药传承创新", "智慧政协平台应用",
    "易地搬迁后续扶持", "赤水河流域生态保护", "乡村旅游与民宿发展", "民营经济服务保障", "文史资料征集",
)  # fmt: skip
_UPPER = ("全国政协", "全国政协", "全国政协", *["省政协"] * 9)
_UPPER_TOPICS = (
    "长征国家文化公园建设调研", "传统村落保护调研", "白酒产业高质量发展视察", "基层协商民主建设调研",
    "乡村医疗服务体系视察", "职业教育产教融合调研", "水土保持工作视察", "数字乡村建设调研", "养老服务体系建设调研",
    "民族团结进步创建视察", "营商环境专题调研", "森林防火工作视察",
)  # fmt: skip
_HEADS = ("顾云川", "沈望舒", "陆景行", "许知远", "江映秋", "唐怀瑾", "贺听澜", "纪南星", "苏砚之", "温如故")
_LESSONS = (
    "对方对“一件事一协商”的做法很感兴趣，交换了工作资料。",
    "现场看了两处，座谈时就经费保障和队伍建设交流较深。",
    "对方介绍的提案公开做法值得借鉴，已整理送提案委员会。",
    "安排紧凑，未安排与主题无关的活动，资料当天送达。",
    "就跨区域协作达成初步意向，拟下半年回访。",
)


def _letter(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{name}.pdf", b"%PDF-1.4\n%%EOF\n")


@dataclass
class Case:
    """One problem: who brings it, which unit answers, and how it ends."""

    desk: Desk
    rng: Random
    fields: Row
    reporter: Account
    unit: str
    answer: str
    begins: date
    ends: str

    def acts(self) -> list[Scheduled]:
        begins = Act("report", (0, 0), self.report)
        ways = {
            "merged": [Act("merge", (1, 2), self.merge)],
            "unsolved": [
                Act("assign", (1, 2), self.assign),
                Act("cannot", (6, 10), self.give_up),
                Act("close", (3, 6), self.close),
            ],
            "solved": [
                Act("assign", (1, 2), self.assign),
                Act("answer", (6, 10), self.reply),
                Act("solved", (3, 6), self.vouch),
                Act("close", (2, 5), self.close),
            ],
        }
        moment = in_office_hours(self.begins, self.rng)
        return spread([begins, *ways[self.ends]], self.rng, anchor=0, at=moment)

    def report(self) -> None:
        self.matter = services.report(committee=self.desk.cast.committee, by=self.reporter, **self.fields)

    def assign(self) -> None:
        unit = self.desk.cast.desks[self.unit].unit
        MATTER.take("assign", self.matter, by=self.desk.officer, change={"unit": unit})

    def merge(self) -> None:
        others = Matter.objects.filter(party=self.matter.party).exclude(pk=self.matter.pk)
        MATTER.take("merge", self.matter, by=self.desk.officer, change={"merged_into": others.earliest("pk")})

    def reply(self) -> None:
        clerk = self.desk.cast.desks[self.unit].clerk
        MATTER.take("answer", self.matter, by=clerk, change={"answer": self.answer})

    def vouch(self) -> None:
        way = self.rng.choice(Matter.Way.values)
        vouched = {"confirmed_way": way, "solved_on": clock.today()}
        MATTER.take(
            "solved", self.matter, by=self.rng.choice((self.reporter, self.desk.head)), change=vouched
        )

    def give_up(self) -> None:
        note = "需要上级调整规定，已专题反映，待政策明确后重新办理。"
        MATTER.take("cannot", self.matter, by=self.desk.officer, note=note)

    def close(self) -> None:
        action = "close_unsolved" if self.ends == "unsolved" else "close"
        MATTER.take(action, self.matter, by=self.desk.officer)


def _case(
    desk: Desk, number: int, begins: date, ends: str, matter: dict[str, str], name: str, county: County
) -> Case:
    rng = desk.rng
    numbers = {"workers": rng.randint(12, 96), "orders": rng.randint(18, 460)}
    fields = {
        "kind": Matter.Kind.ENTERPRISE,
        "programme": Matter.Programme.PRIVATE_ECONOMY,
        "party": name,
        "credit_code": f"91520300MA6{number:06}X",
        "county": desk.counties[county.slug],
        "problem": matter["problem"].format(**numbers),
        "wish": matter["wish"],
        "contact": f"120{number + 20_000_000:08}",
    }
    reporter = rng.choice(desk.cast.members).account
    return Case(desk, rng, fields, reporter, matter["unit"], matter["answer"], begins, ends)


def problems(desk: Desk) -> Iterator[Scheduled]:
    """Those of the year, then what waits today for the officers, for a unit and for a member."""
    rng = desk.rng
    names = [f"{county.spoken}{word}{rng.choice(_TRADES)}有限公司" for county in AREAS for word in _WORDS]
    rng.shuffle(names)
    by_name = {county.spoken: county for county in AREAS}
    matters = cycle(rng.sample(_PROBLEMS, len(_PROBLEMS)))
    ends = ["solved"] * SOLVED + ["unsolved"] * UNSOLVED
    cases = []
    for number, end in enumerate(ends):
        name = names[number]
        county = by_name[next(spoken for spoken in by_name if name.startswith(spoken))]
        cases.append(
            _case(
                desk,
                number,
                day(rng, date(YEAR, 2, 20), date(YEAR, 11, 18)),
                end,
                next(matters),
                name,
                county,
            )
        )
    # The same enterprise came twice with the same matter, by another member.
    for number, case in enumerate(rng.sample(cases[:SOLVED], MERGED), len(cases)):
        twin = _case(
            desk,
            number,
            case.begins + timedelta(days=1),
            "merged",
            _PROBLEMS[0],
            case.fields["party"],
            AREAS[0],
        )
        twin.fields |= {key: case.fields[key] for key in ("county", "credit_code", "problem", "wish")}
        cases.append(twin)
    for case in cases:
        yield from case.acts()
    yield from _waiting(desk, names[len(ends) :], by_name)


def _waiting(desk: Desk, names: list[str], by_name: dict[str, County]) -> Iterator[Scheduled]:
    today = timezone.localdate()
    for number, (days, steps, matter) in enumerate(
        ((2, 1, _PROBLEMS[3]), (6, 2, _PROBLEMS[21]), (24, 3, _PROBLEMS[21])), 200
    ):
        name = names[number - 200]
        county = by_name[next(spoken for spoken in by_name if name.startswith(spoken))]
        begins = working_days_before(today - timedelta(days=days), 0)
        case = _case(desk, number, begins, "solved", matter, name, county)
        case.reporter = desk.cast.named["member"]
        yield from case.acts()[:steps]


@dataclass
class Guests:
    """One delegation: its letter, its days, whether it came."""

    desk: Desk
    rng: Random
    fields: Row
    came: bool

    def acts(self) -> list[Scheduled]:
        arrives = self.fields["arrives_on"]
        begins = [Act("register", (0, 0), self.register), Act("approve", (1, 3), self.approve)]
        if not self.came:
            moment = in_office_hours(working_days_before(arrives, 3), self.rng)
            return spread([*begins, Act("cancel", (2, 4), self.cancel)], self.rng, anchor=2, at=moment)
        moment = in_office_hours(arrives, self.rng)
        came = [Act("receive", (2, 5), self.receive), Act("close", (1, 4), self.close)]
        return spread([*begins, *came], self.rng, anchor=2, at=moment)

    def register(self) -> None:
        self.reception: Reception = services.register(
            committee=self.desk.cast.committee,
            by=self.desk.officer,
            letter=_letter(f"{self.fields['visitor']}来函"),
            **self.fields,
        )

    def approve(self) -> None:
        change = {"host": "申怀远", "companions": min(3, max(1, self.fields["persons"] // 3))}
        RECEPTION.take("approve", self.reception, by=self.desk.cast.named["secretarygeneral"], change=change)

    def receive(self) -> None:
        came = max(1, self.fields["persons"] - self.rng.choice((0, 0, 1)))
        RECEPTION.take("receive", self.reception, by=self.desk.officer, change={"persons_came": came})

    def close(self) -> None:
        change = {"summary": self.rng.choice(_LESSONS)}
        RECEPTION.take("close", self.reception, by=self.desk.officer, change=change)

    def cancel(self) -> None:
        RECEPTION.take("cancel", self.reception, by=self.desk.officer, note="对方因防汛改期，另行来函。")


def _guests(
    desk: Desk, kind: str, visitor: str, topic: str, number: int, arrives: date, came: bool = True
) -> Guests:
    rng = desk.rng
    upper = kind == Reception.Kind.UPPER
    fields = {
        "kind": kind,
        "visitor": visitor,
        "letter_number": f"{'' if upper else visitor[:2]}协{'办' if upper else '函'}〔{arrives.year}〕{number}号",
        "head": rng.choice(_HEADS),
        "post": rng.choice(("副主席", "副主席", "秘书长", "专委会主任")),
        "persons": rng.randint(5, 22) if upper else rng.randint(4, 14),
        "arrives_on": arrives,
        "leaves_on": arrives + timedelta(days=rng.choice((0, 1, 1, 2))),
        "topic": topic,
    }
    return Guests(desk, rng, fields, came)


def receptions(desk: Desk) -> Iterator[Scheduled]:
    """The year's guests; one letter waits for approval today, one delegation is about to come."""
    rng = desk.rng
    found = []
    for number in range(PEERS + CANCELLED):
        visitor = f"{_CITIES[number % len(_CITIES)]}政协"
        arrives = day(rng, date(YEAR, 2, 26), date(YEAR, 12, 13))
        topic = rng.choice(_TOPICS)
        found.append(_guests(desk, Reception.Kind.PEER, visitor, topic, number + 3, arrives, number < PEERS))
    for number, (visitor, topic) in enumerate(zip(_UPPER, _UPPER_TOPICS, strict=True), 201):
        arrives = day(rng, date(YEAR, 3, 20), date(YEAR, 11, 22))
        found.append(_guests(desk, Reception.Kind.UPPER, visitor, topic, number, arrives))
    for guests in found:
        yield from guests.acts()
    today = timezone.localdate()
    for number, (after, steps) in enumerate(((8, 1), (3, 2)), 301):
        visitor, topic = f"{_CITIES[number - 280]}政协", _TOPICS[number - 300]
        guests = _guests(desk, Reception.Kind.PEER, visitor, topic, number, today + timedelta(days=after))
        yield from guests.acts()[:steps]
