"""What the secretariat keeps: the roster and its answers, guests, seats, groups, papers, minutes, questions."""

from base64 import b64decode
from datetime import timedelta
from io import BytesIO

from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from xieshang.core import clock
from xieshang.core.models import Notice
from xieshang.meetings import services
from xieshang.meetings.lifecycle import LEAVE
from xieshang.meetings.models import Brief, Discussion, MeetingPaper, Question, Scan
from xieshang.people.models import Post, Unit
from xieshang.people.roles import Role


def words(page) -> str:
    return page.content.decode()


def at(name: str, *args) -> str:
    return reverse(f"meetings:{name}", args=args)


def scanned(cast, meeting, person, turn: int = 0) -> None:
    Scan.objects.create(
        meeting=meeting,
        line=cast.line(meeting, person),
        direction="in",
        method="list",
        outcome="accepted",
        server_at=clock.now(),
        taken_at=clock.now(),
        nonce=f"{person.username}-{turn}",
        turn=turn,
    )


def test_whoever_has_not_read_the_notice_is_found_and_reminded(cast):
    meeting = cast.meeting()
    services.take_note(line=cast.line(meeting, cast.chen), by=cast.chen)
    browser = cast.browser_of(cast.secretary)
    page = browser.get(at("roster", meeting.pk) + "?show=unread")
    assert [entry.line.name for entry in page.context["roster"].entries] == ["刘望溪", "周听泉"]
    answer = browser.post(at("remind", meeting.pk), follow=True)
    assert "已提醒2人。" in words(answer)
    assert not Notice.objects.filter(recipient=cast.chen, what="请阅读会议通知").exists()
    assert Notice.objects.filter(recipient=cast.liu, what="请阅读会议通知").count() == 1


def test_guests_and_substitutes_join_a_fixed_roster_and_count_apart(cast):
    meeting = cast.meeting()
    browser = cast.browser_of(cast.secretary)
    browser.post(at("add_guest", meeting.pk), {"name": "来宾甲", "body": "市统计局", "standing": "observer"})
    line = cast.line(meeting, cast.liu)
    browser.post(at("substitute", meeting.pk, line.pk), {"name": "代会乙"})
    scanned(cast, meeting, cast.chen)
    page = browser.get(at("statement", meeting.pk))
    assert "应出席3名，请假0名，实到1名" in words(page)
    assert [(entry.line.name, entry.line.standing) for entry in page.context["roster"].everyone][3:] == [
        ("来宾甲", "observer"),
        ("代会乙", "substitute"),
    ]


def test_the_attendance_paragraph_tells_whether_enough_came(cast):
    meeting = cast.meeting()
    scanned(cast, meeting, cast.chen)
    browser = cast.browser_of(cast.secretary)
    assert "实到1名，未到2名。" in words(browser.get(at("statement", meeting.pk)))
    with clock.travel(meeting.ends_at + timedelta(minutes=1)):
        assert "缺席2名，不足规定人数。" in words(browser.get(at("statement", meeting.pk)))
    scanned(cast, meeting, cast.liu)
    page = browser.get(at("minutes", meeting.pk))
    paragraph = page.context["form"].initial["minutes"]
    assert paragraph.startswith("应出席3名，请假0名，实到2名")
    assert "符合规定人数。" in paragraph
    version = page.context["form"].initial["version"]
    browser.post(at("minutes", meeting.pk), {"minutes": f"{paragraph}\n会议通过了议程。", "version": version})
    assert "会议通过了议程。" in words(cast.browser_of(cast.chen).get(meeting.get_absolute_url()))
    answer = browser.post(at("minutes", meeting.pk), {"minutes": "另一份", "version": version})
    assert (answer.status_code, "另一份" in words(answer)) == (409, True)


def test_leave_from_the_session_counts_at_its_sittings(cast):
    session = cast.meeting(starts_in=60)
    sitting = services.plan(
        by=cast.secretary,
        committee=cast.committee,
        kind="plenary",
        title="开幕会",
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        place="大礼堂",
        parent=session,
    )
    services.convene(meeting=sitting, by=cast.secretary)
    Post.objects.create(account=cast.zhou, committee=cast.committee, role=Role.CHAIR, since=clock.today())
    leave = services.request_leave(line=cast.line(session, cast.chen), by=cast.chen, reason="official")
    LEAVE.take("approve", leave, by=cast.zhou)
    page = cast.browser_of(cast.secretary).get(at("statement", sitting.pk))
    assert "应出席3名，请假1名，实到0名" in words(page)


def test_the_roster_goes_out_as_excel_as_it_stands_on_the_page(cast):
    meeting = cast.meeting()
    services.reply(line=cast.line(meeting, cast.chen), by=cast.chen)
    content = cast.browser_of(cast.secretary).get(at("roster_export", meeting.pk) + "?show=silent").getvalue()
    rows = list(load_workbook(BytesIO(content)).active.iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["姓名", "刘望溪", "周听泉"]


def test_seats_are_given_in_the_order_of_the_roster_and_everyone_finds_their_own(cast):
    meeting = cast.meeting()
    browser = cast.browser_of(cast.secretary)
    browser.post(at("give_seats", meeting.pk), {"rows": 1, "in_row": 2})
    assert [line.seat for line in meeting.roster.order_by("pk")] == ["1排1座", "1排2座", ""]
    page = words(cast.browser_of(cast.liu).get(at("seats", meeting.pk)))
    assert page.count('class="mine"') == 1
    assert "1排2座" in words(cast.browser_of(cast.liu).get(meeting.get_absolute_url()))


def test_a_group_is_made_by_sector_and_its_convener_sees_whom_to_call(cast):
    meeting = cast.meeting()
    cast.chen.phone = "12000000001"
    cast.chen.save()
    browser = cast.browser_of(cast.secretary)
    sector = cast.chen.memberships.get().sector
    posted = {"name": "第一组", "room": "三号会议室", "conveners": "刘望溪", "sectors": [sector.pk]}
    browser.post(at("new_group", meeting.pk), posted)
    group = meeting.groups.get()
    assert list(group.conveners.all()) == [cast.liu]
    services.reply(line=cast.line(meeting, cast.zhou), by=cast.zhou)
    convener = cast.browser_of(cast.liu)
    page = convener.get(group.get_absolute_url())
    assert [line.name for line in page.context["file"].silent] == ["陈晓舟", "刘望溪"]
    assert 'href="tel:12000000001"' in words(page)
    assert "tel:" not in words(cast.browser_of(cast.zhou).get(group.get_absolute_url()))
    answer = browser.post(at("new_group", meeting.pk), posted)
    assert (answer.status_code, "已有同名的小组" in words(answer)) == (409, True)
    browser.post(
        at("arrange_group", meeting.pk, group.pk), {"name": "第一组", "conveners": "", "people": "陈晓舟"}
    )
    assert [line.name for line in group.lines.all()] == ["陈晓舟"]


def test_what_was_said_in_a_group_becomes_a_numbered_brief_that_everyone_called_can_read(cast):
    meeting = cast.meeting()
    group = services.arrange_group(
        meeting=meeting, by=cast.secretary, name="第一组", conveners=[cast.liu], lines=meeting.roster.all()
    )
    convener = cast.browser_of(cast.liu)
    convener.post(at("record", group.pk), {"speaker": "陈晓舟", "points": "建议补建人行道。"})
    assert Discussion.objects.get().by == cast.liu
    assert convener.get(at("issue_brief", group.pk)).status_code == 404
    assert cast.browser_of(cast.zhou).post(at("record", group.pk), {}).status_code == 404
    browser = cast.browser_of(cast.secretary)
    form = browser.get(at("issue_brief", group.pk)).context["form"]
    browser.post(at("issue_brief", group.pk), form.initial)
    brief = Brief.objects.get()
    assert (brief.number, brief.text) == (1, "陈晓舟：建议补建人行道。")
    assert "建议补建人行道。" in words(cast.browser_of(cast.zhou).get(at("brief", brief.pk)))
    assert cast.browser_of(cast.stranger).get(at("brief", brief.pk)).status_code == 404


def test_a_paper_bears_its_readers_name_and_is_read_by_its_readers_only_and_not_too_early(cast):
    meeting = cast.meeting()
    browser = cast.browser_of(cast.secretary)
    later = timezone.localtime(clock.now() + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M")
    browser.post(at("add_paper", meeting.pk), {"title": "报告", "text": "第一段。", "embargo_until": later})
    browser.post(
        at("add_paper", meeting.pk), {"title": "列席须知", "text": "请准时。", "audience": "observer"}
    )
    report, others = MeetingPaper.objects.order_by("pk")
    chen = cast.browser_of(cast.chen)
    assert chen.get(report.get_absolute_url()).status_code == 404
    assert chen.get(others.get_absolute_url()).status_code == 404
    with clock.travel(clock.now() + timedelta(hours=2)):
        page = words(chen.get(report.get_absolute_url()))
        chen.get(report.get_absolute_url())
        assert "陈晓舟 2024-01-16 10:30" in b64decode(page.split("base64,")[1].split('"')[0]).decode()
        assert report.reads.count() == 1
        assert "陈晓舟" in words(browser.get(report.get_absolute_url()))
        browser.post(at("recall", report.pk))
        assert chen.get(report.get_absolute_url()).status_code == 404
        assert chen.post(at("recall", others.pk)).status_code == 404


def test_the_office_changes_the_hours_of_a_kind_and_meetings_planned_from_then_on_have_them(cast):
    Post.objects.create(
        account=cast.stranger, committee=cast.committee, role=Role.PROPOSAL_OFFICE, since=clock.today()
    )
    before = cast.meeting()
    office = cast.browser_of(cast.stranger)
    form = office.get("/rules/meetings.kinds/").context["form"]
    posted = {field.html_name: field.value() for field in form}
    posted = {name: value for name, value in posted.items() if value is not None and value is not False}
    refused = office.post("/rules/meetings.kinds/", posted | {"code_0": "assembly"})
    assert "代号plenary用于统计，不能删去" in words(refused)
    office.post("/rules/meetings.kinds/", posted | {"late_0": 15, "valid_from": str(clock.today())})
    after = cast.meeting()
    assert (before.late_minutes, after.late_minutes) == (0, 15)


def test_a_question_goes_to_the_department_and_its_answer_comes_back(cast):
    meeting = cast.meeting()
    unit = Unit.objects.create(committee=cast.committee, name="市教育局", short_name="市教育局")
    Post.objects.create(
        account=cast.stranger,
        committee=cast.committee,
        role=Role.HANDLING_UNIT_CLERK,
        unit=unit,
        since=clock.today(),
    )
    cast.browser_of(cast.chen).post(at("ask", meeting.pk), {"unit": unit.pk, "text": "何时补建人行道？"})
    question = Question.objects.get()
    assert Notice.objects.filter(recipient=cast.stranger, url=question.get_absolute_url()).exists()
    page = at("question", question.pk)
    assert cast.browser_of(cast.liu).get(page).context["form"] is None
    clerk = cast.browser_of(cast.stranger)
    clerk.post(page, {"answer": "七月动工。", "answered_by": "局长"})
    assert "七月动工。" in words(cast.browser_of(cast.liu).get(page))
    assert Notice.objects.filter(recipient=cast.chen, what="您的提问已有答复").exists()
    assert cast.browser_of(cast.neighbour).get(page).status_code == 404


def test_the_programme_grows_item_by_item(cast):
    meeting = cast.meeting()
    browser = cast.browser_of(cast.secretary)
    for title in ("听取报告", "分组讨论"):
        browser.post(at("add_agenda_item", meeting.pk), {"title": title, "minutes": 40})
    page = cast.browser_of(cast.chen).get(meeting.get_absolute_url())
    assert [(item.order, item.title) for item in page.context["file"].agenda] == [
        (1, "听取报告"),
        (2, "分组讨论"),
    ]
    assert cast.browser_of(cast.chen).get(at("add_agenda_item", meeting.pk)).status_code == 404
