"""What the year's figures must not take in, and what lies on the two desks of one county today."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from django.utils import timezone

from xieshang.deliberation.models import Room
from xieshang.deliberation.registers import PROBLEMS, ROOMS, SESSIONS

from ..timeline import Scheduled, in_office_hours, working_days_before
from . import plan
from .desk import KNOWN, YEAR, Desk, Row
from .places import Namer


def _session(desk: Desk, number: str, held_on: date, topic: str, **others) -> Row:
    area = desk.villages[0]
    return {
        "number": number,
        "held_on": held_on,
        "area": area,
        "venue": "courtyard",
        "topic": topic,
        "place": f"{area.name}院坝",
        "round": 1,
        "participants": 12,
        "papers": "both",
        "outcome": "agreed",
        "topics_received": None,
        "slips": None,
        "together_with": "",
        **others,
    }


def _problem(session: int, what: str, result: str, checked_on: date | None, **others) -> Row:
    return {
        "session": session,
        "order": 1,
        "what": what,
        "body": "村民委员会",
        "due_on": None,
        "result": result,
        "checked_by": "委员李老师" if checked_on else "",
        "checked_on": checked_on,
        **others,
    }


def acts(counties: dict[str, Desk], rng: Random) -> Iterator[Scheduled]:
    """Sessions that are none, problems at the border of the year, one that came back, rooms entered twice."""
    desk = counties[KNOWN]
    own = Random("awkward deliberation")

    def not_counted() -> None:
        desk.settled(
            SESSIONS,
            [
                _session(desk, f"MT-{YEAR}-补1", date(YEAR, 3, 9), "院坝里只来了四个人", participants=4),
                _session(desk, f"MT-{YEAR}-补2", date(YEAR, 3, 16), "签到表淋了雨看不清", papers="minutes"),
                _session(desk, f"MT-{YEAR}-补3", date(YEAR, 3, 23), "议到一半停电散了", outcome="stopped"),
            ],
        )

    def year_before() -> None:
        last = _session(desk, f"MT-{YEAR - 1}-0208", date(YEAR - 1, 12, 28), "过年前把路上的坑填平")
        [session] = desk.settled(SESSIONS, [last])
        rows = [
            _problem(session, "填平6处坑", "solved", date(YEAR - 1, 12, 31)),
            _problem(session, "补上反光桩", "reported", None, order=2),
        ]
        desk.settled(PROBLEMS, rows)

    def came_back() -> None:
        late = _session(desk, f"MT-{YEAR - 1}-0209", date(YEAR - 1, 11, 4), "三组水窖渗水")
        [session] = desk.settled(SESSIONS, [late])
        [pk] = desk.settled(PROBLEMS, [_problem(session, "补好三组水窖", "solved", date(YEAR, 6, 5))])
        problem = PROBLEMS.rows(desk.committee.pk).get(pk=pk)
        PROBLEMS.correct(by=desk.officer, record=problem, result="open", checked_by="", checked_on=None)
        PROBLEMS.table.take("confirm", problem, by=desk.head)

    def twice() -> None:
        for slug in list(counties)[: plan.VOID]:
            known = Room.objects.filter(committee=counties[slug].committee, founded_on__year=YEAR).first()
            assert known
            row = Namer(counties[slug], own).room(known.founded_on, known.venue)
            row |= {"name": f"{known.name}（重复）", "area": known.area}
            counties[slug].settled(ROOMS, [row])
            double = ROOMS.rows(known.committee_id).get(name=row["name"])
            ROOMS.table.take("cancel", double, by=counties[slug].head, note="同一间议事室登记了两次。")

    for day, do in (
        (date(YEAR, 1, 12), year_before),
        (date(YEAR, 4, 11), not_counted),
        (date(YEAR, 9, 12), came_back),
        (date(YEAR, 10, 15), twice),
    ):
        yield Scheduled(in_office_hours(day, own), do)


def today(counties: dict[str, Desk]) -> Iterator[Scheduled]:
    """What each of the two officers waits for the other to confirm."""
    desk, rng = counties[KNOWN], Random("deliberation today")
    day = working_days_before(timezone.localdate() - timedelta(days=4), 0)

    def enter() -> None:
        for number, (by, topic) in enumerate(
            (
                (desk.officer, "茶青晚上八点后还收不收"),
                (desk.officer, "三组会车处加宽，占了王家半分菜地"),
                (desk.head, "老村小改成议事室，钥匙由谁管"),
            ),
            1,
        ):
            row = _session(desk, f"MT-{day.year}-{number:04}", day - timedelta(days=number), topic)
            SESSIONS.enter(by=by, committee=desk.committee, **row)

    yield Scheduled(in_office_hours(day, rng), enter)
