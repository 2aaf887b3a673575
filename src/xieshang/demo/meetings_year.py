"""The year's meetings: 六届三次 with its sittings and groups, the standing committee, the chair council,
the conveners, the speeches; and what is being prepared today."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random

from django.utils import timezone

from xieshang.meetings import services
from xieshang.meetings.models import RosterLine
from xieshang.people.models import PlenarySession, Post
from xieshang.people.roles import Role

from . import speeches_year
from .cast import Cast
from .meetings_scripts import Gathering, all_acts, moment
from .timeline import Scheduled, working_days_before

HALL = "遵义会议中心大礼堂"
ROOM = "市政协四楼会议室"
GROUPS = 8
_STANDING = [{"kind": "post", "role": Role.STANDING_MEMBER}, {"kind": "post", "role": Role.CHAIR}]
_OBSERVING = [{"kind": "post", "role": Role.PROPOSAL_COMMITTEE, "standing": "observer"}]
_TOPICS = ("推进乡村产业发展", "优化营商环境", "保障和改善民生", "加强生态环境保护", "听取提案办理情况")


def acts(cast: Cast, rng: Random) -> list[Scheduled]:
    """Every act of 2024's meetings and of those being prepared."""
    session = PlenarySession.objects.select_related("term").get(
        committee=cast.committee, term__ordinal=6, ordinal=3
    )
    return [
        *_plenary(cast, session, rng),
        *_councils(cast, rng),
        *_today(cast, rng),
        *speeches_year.acts(cast, session, rng),
    ]


def _plenary(cast: Cast, session: PlenarySession, rng: Random) -> list[Scheduled]:
    chair = cast.named["chair"].name
    whole = Gathering(
        cast,
        rng,
        "plenary",
        "市政协六届三次会议",
        moment(2024, 1, 16, 9),
        75,
        HALL,
        audience=[{"kind": "all_members"}, *_OBSERVING],
        plenary_session=session,
        gate="报到处",
        leaves=14,
        truants=0.005,
    )
    sittings = [
        Gathering(
            cast, rng, "plenary", title, starts, hours, HALL, parent=whole, agenda=agenda, chair=chair,
            plenary_session=session, gate=gate, truants=0.02,
        )
        for title, starts, hours, gate, agenda in (
            ("六届三次会议开幕会", moment(2024, 1, 16, 10), 2, "北门",
             ("听取常务委员会工作报告", "听取提案工作情况报告")),
            ("六届三次会议分组讨论", moment(2024, 1, 17, 9), 3, "各组会场", ("讨论政府工作报告",)),
            ("六届三次会议大会发言", moment(2024, 1, 18, 9), 3, "东门", ("委员大会发言",)),
            ("六届三次会议闭幕会", moment(2024, 1, 19, 9), 1.5, "北门", ("通过政治决议",)),
        )
    ]  # fmt: skip
    conveners = Gathering(
        cast,
        rng,
        "conveners",
        "六届三次会议召集人会议",
        moment(2024, 1, 15, 15),
        1.5,
        ROOM,
        audience=[{"kind": "post", "role": Role.CONVENER}, {"kind": "post", "role": Role.CHAIR}],
        agenda=("通报会议日程", "明确召集人职责和会风会纪"),
        chair=chair,
    )
    acts = all_acts([whole, *sittings, conveners])
    acts.append(Scheduled(whole.before(13), lambda: _divide(cast, whole)))
    acts.append(Scheduled(moment(2024, 1, 10, 15), lambda: _seat(whole)))
    acts.append(Scheduled(moment(2024, 1, 17, 11), lambda: _talk(cast, whole, rng)))
    acts.append(Scheduled(moment(2024, 1, 17, 16), lambda: _ask(cast, whole)))
    return acts


def _divide(cast: Cast, whole: Gathering) -> None:
    """Eight groups of neighbouring sectors, each with the conveners of its sectors."""
    lines = list(whole.meeting.roster.filter(member__isnull=False).select_related("member").order_by("pk"))
    sectors = list(dict.fromkeys(line.member.sector_id for line in lines if line.member))
    posts = (
        Post.objects.current().filter(committee=cast.committee, role=Role.CONVENER).select_related("account")
    )
    by_sector = {post.sector_id: post.account for post in posts}
    share = -(-len(sectors) // GROUPS)
    for place in range(GROUPS):
        theirs = sectors[place * share : (place + 1) * share]
        inside: list[RosterLine] = [line for line in lines if line.member and line.member.sector_id in theirs]
        if inside:
            services.arrange_group(
                meeting=whole.meeting,
                by=whole.secretary,
                name=f"第{'一二三四五六七八'[place]}组",
                room=f"会议中心{place + 1}号会议室",
                conveners=[by_sector[sector] for sector in theirs if sector in by_sector],
                lines=inside,
            )


def _seat(whole: Gathering) -> None:
    leaders = Post.objects.current().filter(committee=whole.cast.committee, role=Role.CHAIR).values("account")
    services.arrange_rostrum(
        meeting=whole.meeting,
        by=whole.secretary,
        lines=list(whole.meeting.roster.filter(account__in=leaders).order_by("pk")),
    )
    services.give_seats(meeting=whole.meeting, by=whole.secretary, rows=20, in_row=22)
    services.add_paper(
        meeting=whole.meeting,
        by=whole.secretary,
        title="讨论提纲",
        text="一、对常务委员会工作报告的意见建议。\n二、对政府工作报告的意见建议。\n三、本界别群众关心的问题。",
    )


def _talk(cast: Cast, whole: Gathering, rng: Random) -> None:
    """What was said in the groups, and a brief of each."""
    for group in whole.meeting.groups.order_by("order"):
        people = list(group.lines.filter(meeting=whole.meeting).order_by("pk"))
        leader = group.conveners.order_by("pk")[0]
        for line, topic in zip(rng.sample(people, 4), rng.sample(_TOPICS, 4), strict=True):
            points = f"赞成两个报告。建议把{topic}摆在更突出的位置，明确责任单位和完成时限。"
            services.record_discussion(group=group, by=leader, speaker=line.name, points=points)
        text = "\n".join(f"{row.speaker}：{row.points}" for row in group.discussions.order_by("pk"))
        services.issue_brief(
            meeting=whole.meeting,
            by=whole.secretary,
            group=group,
            title=f"{group.name}讨论情况",
            text=text,
        )


def _ask(cast: Cast, whole: Gathering) -> None:
    desk = cast.desks["市教育局"]
    question = services.ask_question(
        meeting=whole.meeting,
        by=cast.named["member"],
        unit=desk.unit,
        text="城区义务教育学位什么时候能够满足新市民子女的需要？",
    )
    services.answer_question(
        question=question,
        by=desk.clerk,
        answer="两所新校今年秋季开学，新增学位三千个，优先安排随迁子女。",
        answered_by=f"{desk.lead.name}（市教育局局长）",
    )


def _councils(cast: Cast, rng: Random) -> list[Scheduled]:
    """Five meetings of the standing committee, eleven of the chair council."""
    chair = cast.named["chair"].name
    standing = [
        Gathering(
            cast, rng, "standing_committee", f"六届市政协常委会第{number}次会议", moment(2024, month, day, 9),
            3, ROOM, audience=[*_STANDING, *_OBSERVING], agenda=(_TOPICS[place],), chair=chair, leaves=3,
            called_ahead=26, truants=0.02,
        )
        for place, (number, month, day) in enumerate(
            (("十一", 3, 28), ("十二", 6, 27), ("十三", 8, 29), ("十四", 10, 30), ("十五", 12, 26))
        )
    ]  # fmt: skip
    chairs = [
        Gathering(
            cast, rng, "chair_council", f"六届市政协第{number}次主席会议",
            moment(2024, month, _working(month, 18), 15), 2, ROOM,
            audience=[{"kind": "post", "role": Role.CHAIR}], agenda=(_TOPICS[month % 5],), chair=chair,
            truants=0,
        )
        for number, month in zip(range(27, 38), range(2, 13), strict=True)
    ]  # fmt: skip
    return all_acts([*standing, *chairs])


def _working(month: int, day: int) -> int:
    """The working day at or before this one."""
    return working_days_before(date(2024, month, day), 0).day


def _today(cast: Cast, rng: Random) -> list[Scheduled]:
    """A meeting of the standing committee and an activity of a group are called; the chair council is planned."""
    now = timezone.now()

    def ahead(days: int, hour: int) -> datetime:
        return timezone.localtime(now + timedelta(days=days)).replace(
            hour=hour, minute=0, second=0, microsecond=0
        )

    def past(days: int, do: Callable[[], None]) -> Scheduled:
        return Scheduled(now - timedelta(days=days, hours=1), do)

    standing = Gathering(
        cast, rng, "standing_committee", "六届市政协常委会会议", ahead(7, 9), 3, ROOM,
        audience=[*_STANDING, *_OBSERVING], agenda=("专题议政",), leaves=2,
    )  # fmt: skip
    sector = cast.member("convener").sector
    activity = Gathering(
        cast, rng, "group", "农林界别小组活动", ahead(9, 14), 3, "凤冈县茶园",
        audience=[{"kind": "sector", "sector": sector}], leaves=2,
    )  # fmt: skip
    council = Gathering(
        cast, rng, "chair_council", "六届市政协主席会议", ahead(12, 15), 2, ROOM,
        audience=[{"kind": "post", "role": Role.CHAIR}],
    )  # fmt: skip

    def gather() -> None:
        services.arrange_group(
            meeting=activity.meeting,
            by=activity.secretary,
            name="农林界别小组",
            conveners=[cast.named["convener"]],
            lines=activity.meeting.roster.all(),
        )

    def move() -> None:
        services.rearrange(
            meeting=standing.meeting,
            by=standing.secretary,
            starts_at=ahead(7, 14),
            ends_at=ahead(7, 17),
            place=ROOM,
            video_link="",
            note="当天上午市里另有会议，改在下午召开。",
        )

    return [
        past(6, standing.plan),
        past(5, standing.convene),
        past(4, standing.reply),
        past(3, move),
        past(2, standing.ask_leave),
        past(5, activity.plan),
        past(4, activity.convene),
        past(3, gather),
        past(2, activity.reply),
        past(1, activity.ask_leave),
        past(1, council.plan),
    ]
