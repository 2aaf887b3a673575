"""Rosters from Excel: every row is looked at first, namesakes are told apart, all of it is taken back as a whole."""

from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from xieshang.core import clock, trail
from xieshang.core.models import Account, Event, ImportedFile
from xieshang.people.models import Member, Post, Sector, Unit
from xieshang.people.roles import Role

HEAD = ["姓名*", "界别", "工作单位及职务", "手机号", "任职日期"]


def workbook(*rows: list) -> SimpleUploadedFile:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    content = BytesIO()
    book.save(content)
    return SimpleUploadedFile("名册.xlsx", content.getvalue())


def text(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def office(browser, keeper):
    return browser(keeper)


@pytest.fixture
def bring(office):
    """Choose a file; the page of its rows. ``bring(rows, confirm={…})`` confirms it as well."""

    def choose(*rows: list, at: str = "members", confirm: dict | None = None):
        answer = office.post(f"/register/{at}/import/", {"file": workbook(*rows)}, follow=True)
        assert answer.status_code == 200, text(answer)
        if confirm is None:
            return answer
        file = ImportedFile.objects.latest("pk")
        return office.post(f"/register/{at}/import/{file.pk}/", {"confirm": ""} | confirm, follow=True)

    return choose


@pytest.fixture
def wangs(zunyi, chen) -> tuple[Account, Account]:
    """Two members called Wang Wei: one of the education bureau, one of the hospital."""
    term = zunyi.terms.get()
    found = []
    for place, employer in enumerate(("市教育局", "市医院"), 1):
        account = Account.objects.create(
            username=f"wangwei{place}", name="王伟", phone=f"1380000001{place}", password="a long walk home"
        )
        Member.objects.create(
            account=account,
            committee=zunyi,
            term=term,
            sector=Sector.objects.get_or_create(committee=zunyi, term=term, name="教育界")[0],
            employer=employer,
            joined_on=date(2022, 1, 1),
        )
        found.append(account)
    return found[0], found[1]


def verdicts() -> list[str]:
    return [row.verdict for row in ImportedFile.objects.latest("pk").rows.all()]


# Members ------------------------------------------------------------------------------------------


def test_nobody_is_entered_before_the_office_confirms_and_everybody_once_after(bring, chen, keeper):
    rows = [
        ["遵义市政协委员名册"],
        HEAD,
        ["张 三（女，苗族）", "教育", "第一中学校长", "１３８００００００２１", "2022.1.12"],
        ["李四", "教育界", "市教育局", 13800000022.0, date(2022, 1, 12)],
        ["陈一", "教育界", "实验中学教师", "13800000001", "2022-01-01"],
    ]
    page = bring(*rows)
    assert verdicts() == ["new", "new", "same"]
    assert Member.objects.count() == 1
    assert "确认后登记2行" in text(page)
    assert "已登记2行" in text(bring(*rows, confirm={}))
    zhang = Account.objects.get(name="张三")
    member = zhang.memberships.get()
    assert (zhang.username, zhang.phone, zhang.must_change_password) == ("zhangsan", "13800000021", True)
    assert (member.sector.name, member.employer, member.joined_on) == (
        "教育界",
        "第一中学校长",
        date(2022, 1, 12),
    )
    assert not zhang.has_usable_password()
    assert [trail.history(row).get().action for row in (zhang, member)] == ["open_account", "add_member"]
    assert trail.history(member).get().by == keeper
    bring(*rows, confirm={})
    assert verdicts() == ["same", "same", "same"]
    assert Member.objects.count() == 3


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (["", "教育界", "", "", ""], "请填写姓名。"),
        (["张三", "教", "", "", ""], "本届没有界别「教」"),
        (["张三", "教育界", "", "1.38E+10", ""], "请把这一列设为文本"),
        (["张三", "教育界", "", "138000", ""], "不是11位手机号"),
        (["张三", "教育界", "", "13800000001", ""], "手机号已登记在「陈一」名下，请核对是换号还是误填。"),
        (["张三", "教育界", "", "", "2022-13-01"], "没有「2022-13-01」这一天"),
        (["@张三", "教育界", "", "", ""], "不能以「@」开头。"),
    ],
)
def test_a_faulty_row_says_what_is_wrong_and_is_not_entered(bring, chen, row, sentence):
    page = bring(HEAD, ["赵五", "教育界", "第二中学", "", ""], row)
    assert sentence in text(page)
    assert verdicts() == ["new", "faulty"]
    bring(HEAD, ["赵五", "教育界", "第二中学", "", ""], row, confirm={"doubtful": "on"})
    assert not Account.objects.filter(name__endswith="张三").exists()


@pytest.mark.parametrize(
    ("row", "verdict", "of"),
    [
        (["王伟", "教育界", "市中医院", "13800000012", ""], "changed", 2),
        (["王伟", "教育界", "市教育局", "", ""], "same", 1),
        (["王伟", "教育界", "", "", ""], "faulty", 0),
        (["王玮", "教育界", "", "13800000011", ""], "faulty", 0),
        (["王玮", "教育界", "市教育局", "", ""], "new", 0),
    ],
)
def test_namesakes_are_told_apart_by_phone_employer_and_sector(bring, wangs, row, verdict, of):
    bring(HEAD, row)
    assert verdicts() == [verdict]
    found = ImportedFile.objects.latest("pk").rows.get()
    assert found.record == (wangs[of - 1].memberships.get().pk if of else None)


def test_a_row_that_may_be_one_of_two_names_them_both(bring, wangs):
    page = text(bring(HEAD, ["王伟", "教育界", "", "", ""]))
    assert "王伟（教育界，市教育局）、王伟（教育界，市医院）同名，请在这一行填写手机号后重新上传。" in page


def test_a_third_namesake_is_entered_only_if_somebody_says_so(bring, wangs):
    row = ["王伟", "教育界", "第三中学", "13800000013", ""]
    page = text(bring(HEAD, row))
    assert verdicts() == ["doubtful"]
    assert "已有同名的委员王伟（教育界，市教育局）" in page
    bring(HEAD, row, confirm={})
    assert Account.objects.filter(name="王伟").count() == 2
    bring(HEAD, row, confirm={"doubtful": "on"})
    assert Account.objects.get(phone="13800000013").username == "wangwei"


def test_two_rows_that_speak_of_one_person_are_not_both_taken(bring, wangs):
    page = bring(
        HEAD,
        ["王伟", "教育界", "市教育局", "", ""],
        ["王伟", "教育界", "市教育局副局长", "13800000011", ""],
    )
    assert verdicts() == ["same", "faulty"]
    assert "是同一条，内容却不同" in text(page)


def test_an_empty_cell_says_nothing_and_a_changed_one_shows_what_was_there(bring, chen):
    page = bring(HEAD, ["陈一", "教育界", "第四中学校长", "13800000001", None])
    assert verdicts() == ["changed"]
    assert "现在是：实验中学教师" in text(page)
    bring(HEAD, ["陈一", "教育界", "第四中学校长", "13800000001", None], confirm={})
    member = chen.memberships.get()
    assert (member.employer, member.joined_on) == ("第四中学校长", date(2022, 1, 1))
    assert trail.history(member).get().data["employer"] == ["实验中学教师", "第四中学校长"]


def test_a_file_is_taken_back_as_a_whole(bring, office, chen):
    rows = [
        HEAD,
        ["张三", "教育界", "", "13800000021", ""],
        ["陈一", "教育界", "第四中学", "13800000001", ""],
    ]
    bring(*rows, confirm={})
    file = ImportedFile.objects.latest("pk")
    assert "撤销这次导入" in text(office.get(f"/register/members/import/{file.pk}/"))
    answer = office.post(f"/register/members/import/{file.pk}/", {"undo": ""}, follow=True)
    assert "已撤销这个表格登记的全部内容。" in text(answer)
    assert not Account.objects.filter(name="张三").exists()
    assert chen.memberships.get().employer == "实验中学教师"
    assert Event.objects.filter(action="undo_import").count() == 2
    office.post(f"/register/members/import/{file.pk}/", {"undo": ""})
    assert Event.objects.filter(action="undo_import").count() == 2


def test_what_was_changed_since_is_not_taken_back(bring, office, chen):
    bring(HEAD, ["张三", "教育界", "第一中学", "", ""], ["李四", "教育界", "第二中学", "", ""], confirm={})
    Member.objects.filter(account__name="张三").update(employer="第九中学")
    file = ImportedFile.objects.latest("pk")
    answer = office.post(f"/register/members/import/{file.pk}/", {"undo": ""}, follow=True)
    assert "第2行登记的内容后来有了改动，不能整体撤销。" in text(answer)
    assert Member.objects.filter(account__name="李四").exists()


def test_after_its_days_a_file_stays(bring, office, chen):
    bring(HEAD, ["张三", "教育界", "第一中学", "", ""], confirm={})
    file = ImportedFile.objects.latest("pk")
    with clock.travel(timezone.now() + timedelta(days=15)):
        assert "撤销这次导入" not in text(office.get(f"/register/members/import/{file.pk}/"))
        office.post(f"/register/members/import/{file.pk}/", {"undo": ""})
    assert Member.objects.filter(account__name="张三").exists()


def test_the_empty_table_is_brought_in_as_it_stands(office, chen):
    answer = office.get("/register/members/template/")
    sheet = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    assert [cell.value for cell in sheet[1]][:3] == ["姓名*", "界别*", "工作单位及职务"]


def test_four_hundred_members_cost_no_more_queries_than_two(office, chen, django_assert_max_num_queries):
    for number in (2, 400):
        rows = [
            [f"委员{place:03d}", "教育界", "", f"139{number:03d}{place:05d}", ""] for place in range(number)
        ]
        office.post("/register/members/import/", {"file": workbook(HEAD, *rows)})
        file = ImportedFile.objects.latest("pk")
        with django_assert_max_num_queries(90):
            office.post(f"/register/members/import/{file.pk}/", {"confirm": "", "doubtful": "on"})
        assert file.rows.filter(written=True).count() == number


# Passwords ----------------------------------------------------------------------------------------


def test_first_passwords_are_handed_out_on_one_sheet_and_open_the_door_once(bring, office, chen, sign_in):
    bring(HEAD, ["张三", "教育界", "", "13800000021", ""], confirm={})
    assert "张三" in text(office.get("/register/passwords/"))
    page = text(office.post("/register/passwords/", {}))
    password = page.split('<code class="password">')[1].split("<")[0]
    assert "陈一" not in page
    assert "每位同志都有密码了" in text(office.get("/register/passwords/"))
    assert sign_in("13800000021", password).status_code == 302
    zhang = Account.objects.get(name="张三")
    assert zhang.must_change_password
    assert [event.action for event in trail.history(zhang)][:2] == ["open_account", "hand_out_password"]
    assert password not in "".join(str(event.data) for event in Event.objects.all())


def test_nobody_who_has_a_password_gets_another_here(office, chen):
    before = chen.password
    assert office.post("/register/passwords/", {"who": chen.pk}).status_code == 302
    assert Account.objects.get(pk=chen.pk).password == before


# Units and their people ---------------------------------------------------------------------------


def test_units_and_their_people_are_brought_in_and_taken_back(bring, office, zunyi):
    page = bring(
        ["全称", "简称", "系统"],
        ["遵义市教育局", "市教育局", "政府"],
        ["中共遵义市委组织部", "市委组织部", "党委系统"],
        ["遵义市某局", "某局", "外部"],
        at="units",
        confirm={},
    )
    assert "已登记2行" in text(page)
    assert set(Unit.objects.values_list("name", "side")) == {
        ("遵义市教育局", "government"),
        ("中共遵义市委组织部", "party"),
    }
    head = ["单位", "姓名", "手机号", "岗位", "起"]
    bring(
        head,
        ["市教育局", "游佳怡", "13800000031", "经办人", "2026-01-05"],
        ["遵义市教育局", "令狐文渊", "13800000032", "单位领导", "2026-01-05"],
        ["市财政局", "蒙晓岚", "13800000033", "经办人", ""],
        at="unit-people",
        confirm={},
    )
    assert verdicts() == ["new", "new", "faulty"]
    assert [
        (post.account.name, post.role, post.since) for post in Post.objects.filter(unit__isnull=False)
    ] == [
        ("游佳怡", Role.HANDLING_UNIT_CLERK, date(2026, 1, 5)),
        ("令狐文渊", Role.HANDLING_UNIT_LEAD, date(2026, 1, 5)),
    ]
    first, second = ImportedFile.objects.order_by("pk")
    refused = office.post(f"/register/units/import/{first.pk}/", {"undo": ""}, follow=True)
    assert "已在使用，不能整体撤销。" in text(refused)
    office.post(f"/register/unit-people/import/{second.pk}/", {"undo": ""})
    assert not Account.objects.filter(name="游佳怡").exists()
    office.post(f"/register/units/import/{first.pk}/", {"undo": ""})
    assert not Unit.objects.exists()


@pytest.mark.parametrize("path", ["members", "units", "unit-people"])
def test_for_everyone_else_there_is_nothing_to_bring_in(browser, chen, guard, path):
    for person in (chen, guard):
        assert browser(person).get(f"/register/{path}/import/").status_code == 404
