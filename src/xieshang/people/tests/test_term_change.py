"""From one term to the next: prepared, decided, switched on its day, taken back; who came, stayed and left."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from xieshang.core import clock, trail
from xieshang.core.models import Account, ImportedFile, Notice
from xieshang.people import services
from xieshang.people.models import Committee, Decision, Member, Post, Sector, Term, TermChange
from xieshang.people.models.term_change import ChangeState as S
from xieshang.people.posts import standings
from xieshang.people.roles import Permission, Role
from xieshang.people.services import term_changes
from xieshang.people.term_changes.lifecycle import TERM_CHANGE
from xieshang.people.term_changes.pages import TELLER
from xieshang.workbench.jobs import write_imports

DAY = clock.today() + timedelta(days=30)


def text(answer) -> str:
    return answer.content.decode()


def holder(committee: Committee, username: str, role: Role, **more) -> Account:
    account, _made = Account.objects.get_or_create(username=username, defaults={"name": username})
    Post.objects.create(account=account, committee=committee, role=role, since=date(2022, 1, 1), **more)
    return account


@pytest.fixture
def office(zunyi) -> Account:
    return holder(zunyi, "office", Role.GENERAL_OFFICE)


@pytest.fixture
def qi(zunyi) -> Account:
    return holder(zunyi, "qi", Role.SECRETARY_GENERAL)


@pytest.fixture
def decision(zunyi, office) -> Decision:
    return services.record_decision(
        committee=zunyi, by=office, scan=SimpleUploadedFile("决定.pdf", b"%PDF-1.7\n" + b"x" * 99),
        body="市政协常委会", meeting_name="", on=date(2024, 2, 5), document_no="1号", text="通过名单。",
    )  # fmt: skip


@pytest.fixture
def planned(zunyi, office, chen) -> TermChange:
    return services.plan_term_change(
        committee=zunyi, from_term=zunyi.terms.get(), by=office, to_ordinal=7, switch_on=DAY
    )


def listed(change: TermChange, by: Account, *accounts: Account) -> None:
    """These people are on the list of the next term, in its first sector."""
    for account in accounts:
        services.add_member(
            committee=change.committee,
            term=change.to_term,
            account=account,
            by=by,
            sector=change.to_term.sectors.first(),
            joined_on=change.switch_on,
        )


@pytest.fixture
def decided(planned, office, chen, decision) -> TermChange:
    new = Account.objects.create(username="new", name="新来")
    listed(planned, office, new)
    holder(planned.committee, "chair", Role.CHAIR)
    term_changes.decide_term(termchange=planned, by=office, decision=decision)
    return planned


def serving(day: date) -> set[str]:
    return set(Member.objects.serving(day).values_list("account__username", flat=True))


def test_the_office_plans_the_next_term_and_only_one_at_a_time(browser, zunyi, office, qi, chen):
    clerk = browser(office)
    assert "启动换届" in text(clerk.get("/register/organisation/"))
    typed = {"to_ordinal": "8", "switch_on": DAY.isoformat()}
    assert "下届应是第7届。" in text(clerk.post("/register/term-changes/new/", typed))
    late = typed | {"to_ordinal": "7", "switch_on": clock.today().isoformat()}
    assert "换届日期须在今天以后。" in text(clerk.post("/register/term-changes/new/", late))
    assert clerk.post("/register/term-changes/new/", typed | {"to_ordinal": "7"}).status_code == 302
    change = TermChange.objects.get()
    assert list(change.to_term.sectors.values_list("name", flat=True)) == ["教育界"]
    assert clerk.get("/register/term-changes/new/").status_code == 404
    assert "第七届换届" in text(clerk.get("/register/organisation/"))
    expected = {office: 200, qi: 200, chen: 404}
    assert {who: browser(who).get(change.get_absolute_url()).status_code for who in expected} == expected


def test_sectors_and_seats_are_prepared_and_one_that_has_members_stays(browser, planned, office, chen):
    clerk = browser(office)
    address = f"/register/term-changes/{planned.pk}/steps/prepare/"
    later = (DAY + timedelta(days=5)).isoformat()
    typed = {"sectors": "教育界 2\n科学技术", "switch_on": later, "version": planned.version}
    assert clerk.post(address, typed).status_code == 302
    planned.refresh_from_db()
    assert planned.to_term.starts_on == planned.switch_on == DAY + timedelta(days=5)
    seats = dict(planned.to_term.sectors.values_list("name", "seats"))
    assert seats == {"教育界": 2, "科学技术": None}
    listed(planned, office, chen)
    refused = clerk.post(address, typed | {"sectors": "科学技术", "version": planned.version})
    assert "教育界界别已有名单，不能删去。" in text(refused)
    assert Sector.objects.filter(term=planned.to_term).count() == 2
    assert "写了两次" in text(clerk.post(address, typed | {"sectors": "教育界\n教育界 3"}))


def test_a_roster_that_is_brought_in_while_a_term_is_prepared_is_the_next_terms(
    browser, planned, office, chen
):
    clerk = browser(office)
    rows = "姓名,界别,工作单位及职务,手机号\n陈一,教育界,实验中学教师,\n钱二,教育界,二中校长,13800000022\n"
    upload = SimpleUploadedFile("名册.csv", rows.encode("utf-8-sig"))
    clerk.post("/register/members/import/", {"file": upload})
    file = ImportedFile.objects.get()
    clerk.post(f"/register/members/import/{file.pk}/", {"confirm": ""})
    write_imports(lambda: True)
    new = Member.objects.filter(term=planned.to_term)
    assert set(new.values_list("account__name", flat=True)) == {"陈一", "钱二"}
    assert new.get(account__name="陈一").account == chen
    assert set(new.values_list("joined_on", flat=True)) == {DAY}
    assert serving(clock.today()) == {"chenyi"}
    page = text(clerk.get(planned.get_absolute_url()))
    assert "上届1名，继续1名，离任0名；新任1名，下届共2名" in page


def test_it_is_decided_with_a_paper_a_list_and_its_seats_or_a_reason(
    browser, planned, office, decision, chen
):
    clerk = browser(office)
    address = f"/register/term-changes/{planned.pk}/steps/decide/"
    assert "还没有录入下届名单，请先导入委员名册。" in text(clerk.get(address))
    listed(planned, office, chen)
    Sector.objects.filter(term=planned.to_term).update(seats=3)
    typed = {"version": planned.version}
    refused = text(clerk.post(address, typed))
    assert "请选择登记的决定" in refused
    assert "教育界界别名额3名、名单1名，不一致的请说明原因。" in refused
    typed |= {"decision": decision.pk, "seats_reason": "留出两名增补。"}
    assert clerk.post(address, typed).status_code == 302
    planned.refresh_from_db()
    assert planned.state == S.DECIDED
    assert decision.in_words in text(clerk.get(planned.get_absolute_url()))


def test_on_the_day_the_old_term_ends_and_the_new_one_begins_for_whoever_counts(decided, chen, office):
    before = DAY - timedelta(days=1)
    assert serving(before) == {"chenyi"}
    assert serving(DAY) == {"new"}
    assert Post.objects.get(account__username="chair").until == DAY
    assert Post.objects.get(account=office).until is None
    assert services.switch_due() == 0
    with clock.travel(clock.now() + timedelta(days=31)):
        assert services.switch_due() == 1
        assert services.switch_due() == 0
    decided.refresh_from_db()
    assert decided.state == S.SWITCHED
    informed = Notice.objects.filter(event__action="switch").values_list("recipient__username", flat=True)
    assert sorted(informed) == ["chenyi", "new"]


def test_a_decision_taken_back_before_its_day_leaves_everything_as_it_was(decided, office):
    term_changes.reopen_term_change(termchange=decided, by=office, note="名单有变")
    assert Member.objects.get(account__username="chenyi").left_on is None
    assert Post.objects.get(account__username="chair").until is None
    assert Term.objects.get(ordinal=6).ends_on is None
    last = trail.history(Member.objects.get(account__username="chenyi")).last()
    assert (last.action, last.by) == ("go_on", office)


def test_the_secretary_general_takes_it_back_within_seven_days_and_not_who_decided_it(
    browser, decided, office, qi
):
    with clock.travel(clock.now() + timedelta(days=33)):
        services.switch_due()
        decided.refresh_from_db()
        address = f"/register/term-changes/{decided.pk}/steps/undo/"
        assert browser(office).get(address).status_code == 403
        secretary = browser(qi)
        typed = {"note": "会期推迟", "switch_on": clock.today().isoformat(), "version": decided.version}
        assert "换届日期须在今天以后。" in text(secretary.post(address, typed))
        later = clock.today() + timedelta(days=20)
        assert secretary.post(address, typed | {"switch_on": later.isoformat()}).status_code == 302
        assert serving(clock.today()) == {"chenyi"}
        assert serving(later) == {"new"}
        decided.refresh_from_db()
        assert (decided.state, decided.switch_on) == (S.DECIDED, later)
        assert services.switch_due() == 0


def test_after_seven_days_it_stands(browser, decided, qi):
    with clock.travel(clock.now() + timedelta(days=30)):
        services.switch_due()
    with clock.travel(clock.now() + timedelta(days=38)):
        decided.refresh_from_db()
        page = browser(qi).get(f"/register/term-changes/{decided.pk}/steps/undo/")
        assert page.status_code in (403, 409)
        assert "换届已超过七天，不能撤销。" in text(page)


def test_it_is_settled_once_the_new_posts_are_there(browser, decided, office):
    with clock.travel(clock.now() + timedelta(days=31)):
        services.switch_due()
        decided.refresh_from_db()
        address = f"/register/term-changes/{decided.pk}/steps/settle/"
        clerk = browser(office)
        refused = text(clerk.post(address, {"version": decided.version}))
        assert "还没有登记新一届的主席会议成员。" in refused
        for role, body in ((Role.CHAIR, {}), (Role.CONVENER, {"sector": decided.to_term.sectors.first()})):
            holder(decided.committee, f"new-{role}", role, **body)
        assert clerk.post(address, {"version": decided.version}).status_code == 302
        decided.refresh_from_db()
        assert decided.state == S.SETTLED


def test_a_plan_given_up_leaves_no_term_behind_unless_somebody_is_listed(browser, planned, office, chen):
    clerk = browser(office)
    address = f"/register/term-changes/{planned.pk}/steps/drop/"
    listed(planned, office, chen)
    typed = {"note": "延期一年", "version": planned.version}
    assert "下届已有名单或全会，不能取消；请先撤销导入。" in text(clerk.post(address, typed))
    Member.objects.filter(term=planned.to_term).delete()
    assert clerk.post(address, typed).status_code == 302
    assert list(Term.objects.values_list("ordinal", flat=True)) == [6]
    assert clerk.get(planned.get_absolute_url()).status_code == 200
    assert clerk.get("/register/term-changes/new/").status_code == 200


def test_who_left_keeps_what_follows_the_person_and_begins_nothing_new(decided, chen):
    with clock.travel(clock.now() + timedelta(days=31)):
        standing = standings([chen])[chen.pk]
        assert standing.members
        assert not standing.serving
        assert not standing.may(Permission.WRITE_PROPOSALS)


def test_the_table_has_its_sentences():
    steps = {step.action for step in TERM_CHANGE.steps}
    assert {action for _kind, action in TELLER.sentences} == steps | {"plan_term_change"}
