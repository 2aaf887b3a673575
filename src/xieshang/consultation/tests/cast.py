"""The people of the tests of consultation: who prepares, who answers for it, who comes and who is asked to come."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from xieshang.consultation import services
from xieshang.consultation.lifecycle import ACTIVITY
from xieshang.consultation.models import Activity
from xieshang.consultation.states import ActivityState as S
from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.meetings import services as meetings
from xieshang.meetings.lifecycle import MEETING
from xieshang.meetings.models import Meeting
from xieshang.people.models import Committee, Decision, Member, Post, Sector, SpecialCommittee, Term, Unit
from xieshang.people.roles import Role
from xieshang.people.services import record_decision

PAPER = {
    "form": "report",
    "body": "chair_council",
    "title": "关于“双减”政策落实的协商意见",
    "text": "一、基本情况。\n二、意见建议。",
    "recipients": "市委、市政府",
    "none_because": "意见已写入正文。",
}
MORNING = timezone.make_aware(datetime(2024, 5, 9, 9, 0))
SINCE = date(2022, 1, 1)


@dataclass
class Cast:
    """陈晓舟 and 周听泉 are members; 科教干部 prepares for one special committee, 农业干部 for another, 办公室 for all;
    副主席 leads, 科教主任 and 秘书长 answer for it; 经办 is of the schools' unit; 读者 reads the report, 邻居 prepares elsewhere."""

    city: Committee
    province: Committee
    schools: Unit
    education: SpecialCommittee
    farming: SpecialCommittee
    chen: Account
    zhou: Account
    staff: Account
    farmer: Account
    office: Account
    chair: Account
    director: Account
    general: Account
    clerk: Account
    reader: Account
    neighbour: Account

    def browser_of(self, person: Account) -> Client:
        browser = Client()
        browser.force_login(person)
        return browser

    def activity(self, state: S = S.PREPARING, *, on: datetime | None = None, **fields) -> Activity:
        """科教干部's forum with all members, 18 working days ahead unless said otherwise, brought to a state."""
        starts = on or timezone.make_aware(datetime(2024, 6, 4, 9, 0))
        known = {
            "topic": "双减政策落实",
            "form": "monthly_forum",
            "leader": self.chair,
            "lead": self.education,
            "units": [self.schools],
            "starts_at": starts,
            "ends_at": starts + timedelta(hours=3),
            "place": "四楼会议室",
            "audience": [{"kind": "all_members"}],
        }
        by = fields.pop("by", self.staff)
        activity = services.prepare(committee=self.city, by=by, **known | fields)
        if state == S.OFF:
            ACTIVITY.take("call_off", activity, by=self.director, note="今年不议这个题目。")
        elif state != S.PREPARING:
            services.notify(activity=activity, by=by, note="上级会议临时提前。")
            if state != S.NOTIFIED:
                self.hold(activity.meeting, by=by)
                self._after(activity, state)
        activity.refresh_from_db()
        return activity

    def _after(self, activity: Activity, state: S) -> None:
        """What came of it, as far as the state."""
        activity.refresh_from_db()
        if state == S.HELD:
            return
        services.draft_paper(activity=activity, by=self.staff, **PAPER)
        if state == S.DRAFTING:
            return
        services.adopt(activity=activity, by=self.staff, decision=self.decision())
        if state == S.ADOPTED:
            return
        services.issue(activity=activity, by=self.office)
        if state == S.CLOSED:
            ACTIVITY.take("close", activity, by=self.director)

    def decision(self) -> Decision:
        """What the chair council decided, recorded by 办公室干部."""
        return record_decision(
            committee=self.city,
            by=self.office,
            scan=SimpleUploadedFile("纪要.pdf", b"%PDF-1.7\n" + b"paper " * 50),
            body="主席会议",
            meeting_name="",
            on=date(2024, 5, 8),
            document_no=f"纪要〔2024〕{Decision.objects.count()}号",
            text="同意。",
        )

    def hold(self, meeting: Meeting, *, by: Account | None = None) -> None:
        """The meeting takes place on its day, and its activities follow."""
        by = by or self.staff
        meeting.refresh_from_db()
        with clock.travel(max(clock.now(), meeting.starts_at)):
            MEETING.take("open", meeting, by=by)
            MEETING.take("end", meeting, by=by)
            services.follow()

    def paper(self, activity: Activity) -> None:
        meetings.add_paper(
            meeting=activity.meeting, by=self.staff, title="情况通报", text="全市共有学校三百所。"
        )


def everybody() -> Cast:
    """The whole cast in an empty house."""

    def committee(slug: str, area: str, level: str = "city") -> Committee:
        return Committee.objects.create(
            slug=slug, name=f"政协{area}委员会", short_name=f"{area}政协", area=area, level=level
        )

    city, other = committee("jiangcheng", "江城市"), committee("shancheng", "山城市")
    province = committee("nansheng", "南省", "provincial")
    term = Term.objects.create(committee=city, ordinal=6, starts_on=date(2021, 12, 1))
    sector = Sector.objects.create(committee=city, term=term, name="教育", order=1)
    education, farming = (
        SpecialCommittee.objects.create(committee=city, name=name, order=place)
        for place, name in enumerate(("教科卫体委员会", "农业和农村委员会"))
    )
    schools = Unit.objects.create(committee=city, name="江城市教育局", short_name="市教育局")

    def holder(username: str, name: str, role: Role, where: Committee = city, **more) -> Account:
        account = Account.objects.create(username=username, name=name, language="zh-hans")
        Post.objects.create(account=account, committee=where, role=role, since=SINCE, **more)
        return account

    def member(username: str, name: str) -> Account:
        account = Account.objects.create(username=username, name=name, language="zh-hans")
        Member.objects.create(
            account=account, committee=city, term=term, sector=sector, joined_on=date(2021, 12, 1)
        )
        return account

    return Cast(
        city=city,
        province=province,
        schools=schools,
        education=education,
        farming=farming,
        chen=member("chen", "陈晓舟"),
        zhou=member("zhou", "周听泉"),
        staff=holder("staff", "科教干部", Role.COMMITTEE_STAFF, special_committee=education),
        farmer=holder("farmer", "农业干部", Role.COMMITTEE_STAFF, special_committee=farming),
        office=holder("office", "办公室干部", Role.GENERAL_OFFICE),
        chair=holder("chair", "副主席", Role.CHAIR),
        director=holder("director", "科教主任", Role.COMMITTEE_DIRECTOR, special_committee=education),
        general=holder("general", "秘书长", Role.SECRETARY_GENERAL),
        clerk=holder("clerk", "经办", Role.HANDLING_UNIT_CLERK, unit=schools),
        reader=holder("reader", "读者", Role.SECTOR_LIAISON),
        neighbour=holder("neighbour", "邻居", Role.COMMITTEE_STAFF, other),
    )
