"""What other bodies decided: recorded from the paper, corrected by a second row, read and found by who may."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from xieshang.core import clock, trail
from xieshang.core.models import Account, Event, SearchEntry
from xieshang.core.text.entries import readable
from xieshang.people import services
from xieshang.people.decisions import searchable
from xieshang.people.decisions.lifecycle import DECISION
from xieshang.people.decisions.pages import TELLER
from xieshang.people.models import Decision, DecisionState, Post
from xieshang.people.roles import Role

TYPED = {
    "body": "市委",
    "meeting_name": "六届市委常委会第96次会议",
    "on": "2024-02-05",
    "document_no": "遵党办函〔2024〕12号",
    "text": "同意市政协2024年度协商工作计划。",
}


def scan(name: str = "批复.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.7\n" + b"approved " * 30)


def text(answer) -> str:
    return answer.content.decode()


def holder(committee, username: str, role: Role) -> Account:
    account = Account.objects.create(username=username, name=username)
    Post.objects.create(account=account, committee=committee, role=role, since=date(2022, 1, 1))
    return account


@pytest.fixture
def office(zunyi) -> Account:
    return holder(zunyi, "office", Role.GENERAL_OFFICE)


@pytest.fixture
def staff(zunyi) -> Account:
    return holder(zunyi, "staff", Role.COMMITTEE_STAFF)


@pytest.fixture
def approval(zunyi, office) -> Decision:
    columns = TYPED | {"on": date(2024, 2, 5)}
    return services.record_decision(committee=zunyi, by=office, scan=scan(), **columns)


def test_the_office_records_what_the_party_committee_approved_with_the_scan(browser, office, staff):
    clerk = browser(office)
    assert "还没有登记决定" in text(clerk.get("/decisions/"))
    assert clerk.post("/decisions/new/", TYPED | {"scan": scan()}).status_code == 302
    decision = Decision.objects.get()
    assert decision.in_words == "市委决定（遵党办函〔2024〕12号，2024年2月5日），由办公室登记"
    assert list(trail.history(decision).values_list("action", flat=True)) == ["record_decision", "attach"]
    page = text(browser(staff).get(decision.get_absolute_url()))
    assert "六届市委常委会第96次会议" in page
    assert "更正" not in page
    answer = browser(staff).get(f"/decisions/{decision.pk}/scan/")
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert Event.objects.filter(action="download", by=staff).exists()
    assert "遵党办函〔2024〕12号" in text(browser(staff).get("/decisions/?q=协商工作计划"))


def test_what_cannot_be_right_is_refused_beside_its_field(browser, office, approval):
    clerk = browser(office)
    fresh = TYPED | {"document_no": "遵党办函〔2024〕13号"}
    assert "请附上文件或会议纪要的扫描件。" in text(clerk.post("/decisions/new/", fresh))
    tomorrow = clock.today().replace(year=clock.today().year + 1).isoformat()
    late = clerk.post("/decisions/new/", fresh | {"on": tomorrow, "scan": scan()})
    assert late.status_code == 422
    assert "决定日期不能晚于今天，作出决定以后再登记。" in text(late)
    again = clerk.post("/decisions/new/", TYPED | {"scan": scan()})
    assert "这份文件已经登记；如需改动，请在原记录上更正。" in text(again)
    empty = SimpleUploadedFile("空.pdf", b"")
    assert "空文件" in text(clerk.post("/decisions/new/", fresh | {"scan": empty}))
    assert Decision.objects.count() == 1


def test_a_wrong_entry_stays_and_a_second_row_cancels_it(browser, office, approval):
    clerk = browser(office)
    address = f"/decisions/{approval.pk}/correct/"
    assert 'value="遵党办函〔2024〕12号"' in text(clerk.get(address))
    right = TYPED | {"on": "2024-02-06", "version": approval.version}
    assert "请填写这一项。" in text(clerk.post(address, right))
    assert clerk.post(address, right | {"note": "日期误填"}).status_code == 302
    approval.refresh_from_db()
    second = approval.corrected_by
    assert approval.state == DecisionState.CANCELLED
    assert approval.latest == second
    assert (second.on, second.state) == (date(2024, 2, 6), DecisionState.VALID)
    assert [kept.name for kept in second.scans] == ["批复.pdf"]
    assert trail.history(approval).last().note == "日期误填"
    assert "这一条已更正，以新登记的为准：" in text(clerk.get(approval.get_absolute_url()))
    assert "更正的是：" in text(clerk.get(second.get_absolute_url()))
    assert clerk.post(address, right | {"note": "再改一次"}).status_code == 409
    assert Decision.objects.count() == 2


def test_who_has_no_part_in_it_finds_no_decision(browser, office, staff, chen, guard, meitan, approval):
    neighbour = holder(meitan, "neighbour", Role.GENERAL_OFFICE)
    expected = {office: 200, staff: 200, chen: 404, guard: 404, neighbour: 404}
    assert {who: browser(who).get(approval.get_absolute_url()).status_code for who in expected} == expected
    assert browser(staff).get("/decisions/new/").status_code == 404
    assert browser(staff).get(f"/decisions/{approval.pk}/correct/").status_code == 404
    ids = list(SearchEntry.objects.filter(kind=searchable.SEARCHABLE.kind).values_list("pk", flat=True))
    for person in expected:
        found = {entry.record for entry in readable(ids, set(searchable.reader(person)))}
        assert found == set(Decision.objects.visible_to(person).values_list("pk", flat=True))


def test_the_table_and_its_sentences_are_whole(approval, office, staff):
    assert [step.action for step in DECISION.allowed([approval], office)[approval.pk]] == ["correct"]
    assert DECISION.allowed([approval], staff)[approval.pk] == []
    assert not DECISION.waiting(office).exists()
    assert {"record_decision", "attach", "correct"} == {action for _kind, action in TELLER.sentences}


def test_the_list_costs_the_same_at_one_and_at_many(
    browser, office, zunyi, approval, django_assert_num_queries
):
    clerk = browser(office)
    clerk.get("/decisions/")
    with CaptureQueriesContext(connection) as few:
        clerk.get("/decisions/")
    for number in range(12):
        columns = TYPED | {"on": date(2024, 3, 1), "document_no": f"{number}号"}
        services.record_decision(committee=zunyi, by=office, scan=scan(), **columns)
    with django_assert_num_queries(len(few)):
        clerk.get("/decisions/")
