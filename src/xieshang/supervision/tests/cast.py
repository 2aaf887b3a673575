"""The people of the tests of supervision: who prepares, who answers for it, who goes along and who is visited."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.followup.lifecycle import ITEM
from xieshang.followup.models import Item
from xieshang.meetings import checkin
from xieshang.meetings.lifecycle import MEETING
from xieshang.people.models import Committee, Decision, Member, Post, Sector, SpecialCommittee, Term, Unit
from xieshang.people.roles import Role
from xieshang.people.services import record_decision
from xieshang.supervision import services
from xieshang.supervision.lifecycle import APPRAISAL, INSPECTION
from xieshang.supervision.models import Advice, Appraisal, Inspection
from xieshang.supervision.states import AppraisalState as A
from xieshang.supervision.states import InspectionState as S

MORNING = timezone.make_aware(datetime(2024, 5, 9, 9, 0))
GATHERING = timezone.make_aware(datetime(2024, 6, 4, 8, 30))
SINCE = date(2022, 1, 1)
PAPER = {
    "title": "关于桥下空间的视察报告",
    "text": "一、基本情况。\n二、建议。",
    "recipients": "市委、市政府",
}
AHEAD = (S.DRAFT, S.PLANNED, S.NOTIFIED)


@dataclass
class Cast:
    """陈晓舟, 周听泉 and 孟川 are members; 城建干部 prepares for one special committee, 农业干部 for another, 办公室 for
    all; 副主席 leads the way, 城建主任 and 秘书长 answer for it; 经办 and 科长 are of the visited unit; 读者 reads the
    report, 邻居 prepares elsewhere."""

    city: Committee
    roads: Unit
    building: SpecialCommittee
    members: list[Member]
    chen: Account
    zhou: Account
    meng: Account
    staff: Account
    farmer: Account
    office: Account
    chair: Account
    director: Account
    general: Account
    clerk: Account
    lead: Account
    reader: Account
    neighbour: Account

    def browser_of(self, person: Account) -> Client:
        browser = Client()
        browser.force_login(person)
        return browser

    def decision(self, on: date = date(2024, 5, 8)) -> Decision:
        """What a body decided, recorded by 办公室干部."""
        return record_decision(
            committee=self.city,
            by=self.office,
            scan=SimpleUploadedFile("纪要.pdf", b"%PDF-1.7\n" + b"paper " * 50),
            body="主席会议",
            meeting_name="",
            on=on,
            document_no=f"纪要〔2024〕{Decision.objects.count()}号",
            text="同意。",
        )

    def inspection(
        self, state: S = S.DRAFT, *, starts: datetime = GATHERING, days: int = 1, **fields
    ) -> Inspection:
        """城建干部's inspection of the space under bridges with 陈晓舟 and 周听泉, brought to a state."""
        known = {
            "topic": "桥下空间利用",
            "level": "special",
            "year": 2024,
            "month": 6,
            "lead": self.building,
            "leader": self.chair,
            "units": [self.roads],
        }
        made = services.plan(committee=self.city, by=self.staff, **known | fields)
        if state == S.CANCELLED:
            INSPECTION.take("cancel", made, by=self.director, note="并入专项检查。")
        elif state != S.DRAFT:
            services.list_in_plan(inspection=made, by=self.office, decision=self.decision())
            if state != S.PLANNED:
                self.go(made, state, starts, days)
        return Inspection.objects.select_related("meeting").get(pk=made.pk)

    def go(self, made: Inspection, state: S, starts: datetime = GATHERING, days: int = 1) -> None:
        """From the plan to a state, one stop a day."""
        self.arrange(made, starts, days)
        services.notify(inspection=made, by=self.staff)
        if state == S.NOTIFIED:
            return
        with clock.travel(max(clock.now(), starts)):
            self.come(made)
            services.follow()
        made.refresh_from_db()
        if state == S.ON_SITE:
            return
        with clock.travel(starts + timedelta(days=days - 1, hours=8)):
            INSPECTION.take("finish", made, by=self.staff)
            self.on_paper(made, state)

    def arrange(self, made: Inspection, starts: datetime = GATHERING, days: int = 1) -> None:
        services.arrange(
            inspection=made,
            by=self.staff,
            starts_at=starts,
            ends_at=starts + timedelta(days=days - 1, hours=3),
            place="市政协大院",
            audience=[{"kind": "named", "account": each} for each in (self.chen, self.zhou)],
        )
        for day in range(days):
            place, on = f"第{day + 1}座桥", timezone.localdate(starts) + timedelta(days=day)
            services.add_stop(inspection=made, by=self.staff, day=on, place=place, unannounced=day == 1)

    def come(self, made: Inspection, *, checked_in: bool = True) -> None:
        """The meeting opens; 陈晓舟 checks in, 周听泉 stays away."""
        made.refresh_from_db()
        MEETING.take("open", made.meeting, by=self.staff)
        if checked_in:
            line = made.meeting.roster.get(account=self.chen)
            checkin.take(
                checkin.Attempt(
                    meeting=made.meeting_id,
                    method="list",
                    nonce=f"{made.pk}-chen",
                    line=line.pk,
                    by=self.office.pk,
                )
            )

    def on_paper(self, made: Inspection, state: S) -> None:
        """What came of it, as far as the state."""
        if state == S.VISITED:
            return
        services.draft_paper(inspection=made, by=self.staff, **PAPER)
        if state == S.DRAFTING:
            return
        services.adopt(
            inspection=made, by=self.staff, decision=self.decision(timezone.localdate(clock.now()))
        )
        if state == S.ADOPTED:
            return
        services.send(inspection=made, by=self.office)
        if state == S.CLOSED:
            INSPECTION.take("close", made, by=self.director)

    def advice(self, made: Inspection, ask: str = "桥洞装灯", **more) -> Advice:
        known = {"ask": ask, "text": f"建议{ask}。", "authors": ["陈晓舟"], "unit": self.roads}
        return services.advise(inspection=made, by=self.staff, **known | more)

    def settle(self, item: Item) -> None:
        ITEM.take("submit", item, by=self.staff)
        ITEM.take("settle", item, by=self.director)

    def appraisal(self, state: A = A.PLANNED, **fields) -> Appraisal:
        """城建干部's appraisal with two seats, held today, brought to a state."""
        known = {
            "title": "全市综合考核测评第一天",
            "kind": "city_comprehensive",
            "organiser": "市委考核办",
            "on": date(2024, 5, 9),
            "lead": self.building,
            "seats_wanted": 2,
        }
        made = services.plan_appraisal(committee=self.city, by=self.staff, **known | fields)
        if state == A.CANCELLED:
            APPRAISAL.take("cancel", made, by=self.director, note="改期。")
        elif state != A.PLANNED:
            services.draw_members(appraisal=made, by=self.staff)
            if state != A.DRAWN:
                services.hold(appraisal=made, by=self.staff, attended=list(made.seats.all()))
            if state == A.REPORTED:
                APPRAISAL.take("report", made, by=self.office)
        made.refresh_from_db()
        return made


def everybody() -> Cast:
    """The whole cast in an empty house."""

    def committee(slug: str, area: str) -> Committee:
        return Committee.objects.create(
            slug=slug, name=f"政协{area}委员会", short_name=f"{area}政协", area=area, level="city"
        )

    city, other = committee("jiangcheng", "江城市"), committee("shancheng", "山城市")
    term = Term.objects.create(committee=city, ordinal=6, starts_on=date(2021, 12, 1))
    sector = Sector.objects.create(committee=city, term=term, name="科技", order=1)
    building, farming = (
        SpecialCommittee.objects.create(committee=city, name=name, order=place)
        for place, name in enumerate(("城乡建设委员会", "农业和农村委员会"))
    )
    roads = Unit.objects.create(committee=city, name="江城市城市管理局", short_name="市城管局")

    def holder(username: str, name: str, role: Role, where: Committee = city, **more) -> Account:
        account = Account.objects.create(username=username, name=name, language="zh-hans")
        Post.objects.create(account=account, committee=where, role=role, since=SINCE, **more)
        return account

    def member(username: str, name: str) -> Member:
        account = Account.objects.create(username=username, name=name, language="zh-hans")
        return Member.objects.create(
            account=account, committee=city, term=term, sector=sector, joined_on=date(2021, 12, 1)
        )

    members = [member("chen", "陈晓舟"), member("zhou", "周听泉"), member("meng", "孟川")]
    chen, zhou, meng = (each.account for each in members)
    return Cast(
        city=city,
        roads=roads,
        building=building,
        members=members,
        chen=chen,
        zhou=zhou,
        meng=meng,
        staff=holder("staff", "城建干部", Role.COMMITTEE_STAFF, special_committee=building),
        farmer=holder("farmer", "农业干部", Role.COMMITTEE_STAFF, special_committee=farming),
        office=holder("office", "办公室干部", Role.GENERAL_OFFICE),
        chair=holder("chair", "副主席", Role.CHAIR),
        director=holder("director", "城建主任", Role.COMMITTEE_DIRECTOR, special_committee=building),
        general=holder("general", "秘书长", Role.SECRETARY_GENERAL),
        clerk=holder("clerk", "经办", Role.HANDLING_UNIT_CLERK, unit=roads),
        lead=holder("lead", "科长", Role.HANDLING_UNIT_LEAD, unit=roads),
        reader=holder("reader", "读者", Role.SECTOR_LIAISON),
        neighbour=holder("neighbour", "邻居", Role.COMMITTEE_STAFF, other),
    )
