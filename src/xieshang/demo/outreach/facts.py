"""The registers of a few rows: a fair, who lives in a village, what was said elsewhere, leaders' duties."""

from collections.abc import Iterator
from datetime import date

from xieshang.core.confirmed import ConfirmedRegister
from xieshang.outreach.registers import EVENTS, POSTINGS, SPEECHES

from ..places import AREAS, County
from .desk import YEAR, Desk, Row, day


def few(desk: Desk) -> Iterator[tuple[ConfirmedRegister, date, list[Row], str, str]]:
    """The registers of a few rows: the fair, who lives in a village, what was said in the province's platform."""
    cast, rng = desk.cast, desk.rng
    expo = {
        "event": "第9届贵州·遵义国际辣椒博览会",
        "kind": "pepper_expo",
        "on": date(YEAR, 8, 23),
        "role": "承担招商推介和嘉宾邀请",
        "contracts": 105,
        "fen": 166_000_000_00,
    }
    yield EVENTS, date(YEAR, 9, 12), [expo], "博览会组委会办公室", "博览会签约情况统计"
    meetings = [
        {
            "event": name,
            "kind": "conference",
            "on": day,
            "role": role,
            "contracts": None,
            "fen": None,
        }
        for name, day, role in (
            ("第七届渝南黔北历史文化交流会", date(YEAR, 10, 24), "作为轮值方承办"),
            ("川渝黔毗邻地区政协协作联席会", date(YEAR, 5, 28), "组团参加并交流发言"),
        )
    ]
    yield EVENTS, date(YEAR, 11, 11), meetings, "市政协办公室", "会议成果纪要"
    villages = ((AREAS[9], "石莲镇沿江村", "first_secretary"), (AREAS[7], "泥高镇栗园村", "team_member"))
    postings = [
        {
            "person": cast.named[username],
            "county": desk.counties[county.slug],
            "village": village,
            "duty": duty,
            "since": since,
            "until": until,
        }
        for username, (county, village, duty), since, until in (
            ("staff", villages[0], date(2023, 5, 8), None),
            ("reviewer2", villages[1], date(2023, 5, 8), date(YEAR, 6, 28)),
            # The same person again, in another village: still one person of the year.
            ("reviewer2", (AREAS[7], "涪洋镇双河村", "team_member"), date(YEAR, 7, 1), None),
        )
    ]
    yield POSTINGS, date(YEAR, 7, 5), postings, "市委组织部", "驻村干部选派通知"
    speakers = rng.sample(cast.members, 7)
    topics = (
        "把好山水变成好收入", "让县城医院留得住好医生", "辣椒产业要补上加工这一课", "红色遗址保护重在日常",
        "老旧小区改造莫忘适老化", "职业教育要办到产业链上", "山区道路安全从会车点做起",
    )  # fmt: skip
    speeches = [
        {
            "speaker": member.account.name,
            "platform": "provincial" if number < 6 else "other",
            "topic": topic,
            "on": date(YEAR, month, 14),
        }
        for number, (member, topic, month) in enumerate(
            zip(speakers, topics, (3, 4, 6, 8, 9, 11, 10), strict=True)
        )
    ]
    yield SPEECHES, date(YEAR, 12, 3), speeches, "省政协办公厅", "履职平台发言情况"


def tasks(desk: Desk) -> list[Row]:
    rng = desk.rng
    leaders = rng.sample(desk.cast.members, 4)
    found_there = {
        "river": (
            ("河岸堆放建筑垃圾约两车", "三日内清运，设置围挡"),
            ("排洪沟口有生活污水直排", "查清来源，接入管网"),
            ("巡河步道护栏缺失四十米", "汛前补齐"),
        ),
        "county": (
            ("两件重点提案的牵头股室不明确", "一周内明确到人，书面报送"),
            ("委员工作室台账只记到六月", "补记并按月报送"),
            ("乡镇对协商结果没有反馈", "列清单逐项回告"),
        ),
        "petition": (
            ("小区电梯维修资金长期没有动用", "住建部门当场答复办理步骤"),
            ("村口公交站撤并后老人出行不便", "交通运输部门十日内现场会商"),
            ("工伤认定材料往返多次", "人社部门一次性告知"),
        ),
    }
    rows = []
    for kind, pairs in found_there.items():
        for number in range(6):
            county: County = rng.choice(AREAS)
            findings, request = pairs[number % 3]
            rows.append(
                {
                    "person": rng.choice(leaders).account.name,
                    "kind": kind,
                    "on": day(rng),
                    "place": f"{county.spoken}{rng.choice(county.towns)}",
                    "findings": f"{findings}。",
                    "request": f"{request}。",
                    "outcome": "已按要求办理，回头看情况属实。" if number % 2 else "",
                }
            )
    return rows
