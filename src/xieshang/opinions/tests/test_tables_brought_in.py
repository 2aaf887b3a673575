"""The network is brought in from a table: looked at first, written once, never twice, and never half."""

import time
from datetime import date
from io import BytesIO
from unittest import mock

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from xieshang.core import trail
from xieshang.core.importing import slices
from xieshang.core.importing.files import Sheet
from xieshang.core.models import Account, Event, ImportedFile, ImportedRow
from xieshang.opinions.registers import INFORMANTS, UNITS
from xieshang.people.models import Post, ReportingUnit
from xieshang.people.roles import Role
from xieshang.workbench.jobs import write_imports

HEAD = ["序号", "报送单位*", "起（必填）", "止"]


def words(page) -> str:
    return page.content.decode()


def workbook(*rows: list, more=lambda book, sheet: None) -> SimpleUploadedFile:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    more(book, sheet)
    content = BytesIO()
    book.save(content)
    return SimpleUploadedFile("名单.xlsx", content.getvalue())


@pytest.fixture
def editor(cast):
    return cast.browser_of(cast.editor)


def bring(browser, upload, kind: str = "units"):
    """Choose the file; the page of its rows."""
    answer = browser.post(reverse(f"opinions:{kind}_import"), {"file": upload}, follow=True)
    assert answer.status_code == 200, words(answer)
    return answer


def verdicts(file: ImportedFile) -> list[str]:
    return [row.verdict for row in file.rows.all()]


def test_nothing_is_written_before_it_is_confirmed_and_everything_once_after(cast, editor):
    before = ReportingUnit.objects.count()
    rows = [
        ["2024年信息报送单位名单"],
        HEAD,
        [1, "市科协", date(2024, 1, 5), None],
        [2, "市侨联", "２０２４年３月１日", "2024.12.31"],
        [3, cast.reporting_unit.name, cast.reporting_unit.since, None],
        ["合计", 3],
    ]

    page = bring(editor, workbook(*rows))
    file = ImportedFile.objects.get()

    assert ReportingUnit.objects.count() == before
    assert verdicts(file) == ["new", "new", "same"]
    assert "确认后登记2行" in words(page)
    assert "没有用到的列：序号。" in words(page)

    for _again in range(2):
        answer = editor.post(reverse("opinions:units_imported", args=[file.pk]), {"confirm": ""}, follow=True)

    assert "已登记2行" in words(answer)
    assert ReportingUnit.objects.count() == before + 2
    unit = ReportingUnit.objects.get(name="市侨联")
    assert (unit.since, unit.until, unit.committee) == (date(2024, 3, 1), date(2024, 12, 31), cast.city)
    event = trail.history(unit).get()
    assert (event.action, event.by, event.data["since"]) == ("name", cast.editor, "2024-03-01")

    bring(editor, workbook(*rows))
    assert verdicts(ImportedFile.objects.latest("pk")) == ["same", "same", "same"]


def test_every_fault_stands_beside_its_cell(cast, editor):
    page = bring(
        editor,
        workbook(
            HEAD,
            [1, "", "2024-01-05"],
            [2, "市科协", "1月5日"],
            [3, "市侨联", "2024-02-30"],
            [4, "市律协", "2024-03-01", "2024-02-01"],
            [5, "长" * 61, "2024-03-01"],
            [6, "市社科联", "2024-03-01"],
            [7, "市社科联", "2024-04-01"],
            [8, "市文联", "2024-03-01"],
            [9, "市文联", "2024-03-01"],
        ),
    )
    file = ImportedFile.objects.get()

    assert verdicts(file) == ["faulty"] * 5 + ["new", "faulty", "new", "same"]
    for sentence in (
        "请填写单位名称。",
        "没有写全年份",
        "没有「2024-02-30」这一天",
        "止期不能早于起期。",
        "最多60个字，现在有61个字",
        "第7行是同一条，内容却不同",
        "第9行相同",
    ):
        assert sentence in words(page), sentence
    only = editor.get(reverse("opinions:units_imported", args=[file.pk]), {"only": "faulty"})
    assert [row.line for row, _cells, _remarks in only.context["rows"]] == [2, 3, 4, 5, 6, 8]


def test_what_a_reader_of_the_file_does_not_see_is_doubtful_or_left_out(cast, editor):
    def more(book, sheet):
        sheet.merge_cells("C2:C3")
        sheet.row_dimensions[4].hidden = True
        book.create_sheet("说明").append(["填写说明"])
        book.create_sheet("旧名单").append(HEAD)
        book["旧名单"].append([1, "早已撤销的单位", "2020-01-01"])
        book["旧名单"].sheet_state = "hidden"
        book.create_sheet("县区").append(["起", "单位"])
        book["县区"].append(["2024-05-01", "某县政协办"])

    upload = workbook(
        HEAD, [1, "市科协", "2024-01-05"], [2, "市侨联", None], [3, "市律协", "2024-01-05"], more=more
    )
    page = bring(editor, upload)
    file = ImportedFile.objects.get()

    assert verdicts(file) == ["new", "new", "doubtful", "new"]
    assert file.rows.get(line=3).values["since"] == "2024-01-05"
    for sentence in ("隐藏的工作表「旧名单」", "工作表「说明」：不是这种表格", "这一行在表格里是隐藏的"):
        assert sentence in words(page), sentence
    address = reverse("opinions:units_imported", args=[file.pk])
    editor.post(address, {"confirm": "", "doubtful": "on"})
    assert ReportingUnit.objects.filter(name__in=["市科协", "市侨联", "市律协", "某县政协办"]).count() == 4


def test_a_change_says_what_stands_there_now_and_spares_what_somebody_changed_meanwhile(cast, editor):
    unit = cast.reporting_unit
    rows = [HEAD, [1, unit.name, unit.since, "2024-12-31"]]
    for meanwhile, written in ((None, 1), (date(2024, 6, 30), 0)):
        ReportingUnit.objects.filter(pk=unit.pk).update(until=None)
        page = bring(editor, workbook(*rows))
        file = ImportedFile.objects.latest("pk")
        assert verdicts(file) == ["changed"]
        assert "现在是：（空）" in words(page)
        if meanwhile:
            ReportingUnit.objects.filter(pk=unit.pk).update(until=meanwhile)
        editor.post(reverse("opinions:units_imported", args=[file.pk]), {"confirm": ""})
        assert file.rows.filter(written=True).count() == written
    unit.refresh_from_db()
    assert unit.until == date(2024, 6, 30)
    assert trail.history(unit).last().data == {"until": [None, "2024-12-31"]}


def test_a_file_given_up_leaves_nothing_and_a_strange_one_says_why(cast, editor):
    bring(editor, workbook(HEAD, [1, "市科协", "2024-01-05"]))
    file = ImportedFile.objects.get()
    address = reverse("opinions:units_imported", args=[file.pk])
    assert "没有登记任何内容" in words(editor.post(address, {"drop": ""}, follow=True))
    assert not ImportedRow.objects.exists()
    assert editor.get(address).status_code == 404
    for upload, sentence in (
        (SimpleUploadedFile("名单.xlsx", b"no table"), "打不开这个文件"),
        (workbook(["姓名"], ["某人"]), "表头应有这几列"),
        (workbook(["单位名称"], ["某单位"]), "缺少这几列：起"),
    ):
        answer = editor.post(reverse("opinions:units_import"), {"file": upload})
        assert answer.status_code == 422
        assert sentence in words(answer)
    assert editor.post(reverse("opinions:units_import"), {}).status_code == 422


def test_a_table_of_text_in_the_encoding_of_chinese_excel(cast, editor):
    content = "单位名称,起\n市科协,2024/1/5\n".encode("gb18030")
    bring(editor, SimpleUploadedFile("名单.csv", content))
    assert verdicts(ImportedFile.objects.get()) == ["new"]


def test_informants_are_found_by_account_or_phone_and_invited_once(cast, editor):
    Account.objects.filter(pk=cast.nobody.pk).update(phone="13900000009")
    since = cast.informant.posts.get(role=Role.INFORMANT).since
    page = bring(
        editor,
        workbook(
            ["姓名", "手机号", "起"],
            ["甲", 13900000009.0, "2024-05-01"],
            ["乙", cast.informant.username, since],
            ["丙", cast.informant.username, "2024-05-01"],
            ["丁", "nobody-knows", "2024-05-01"],
        ),
        "informants",
    )
    file = ImportedFile.objects.get()

    assert verdicts(file) == ["new", "same", "faulty", "faulty"]
    assert "没有「nobody-knows」这个账号" in words(page)
    assert "这位同志已是特邀信息员。" in words(page)
    editor.post(reverse("opinions:informants_imported", args=[file.pk]), {"confirm": ""})
    assert Post.objects.get(account=cast.nobody).role == Role.INFORMANT


def test_the_file_that_goes_out_comes_in_again_as_the_same(cast, editor):
    for kind in ("units", "informants"):
        content = b"".join(editor.get(reverse(f"opinions:{kind}_export")).streaming_content)
        bring(editor, SimpleUploadedFile("名单.xlsx", content), kind)
        assert set(verdicts(ImportedFile.objects.latest("pk"))) == {"same"}
    empty = b"".join(editor.get(reverse("opinions:units_template")).streaming_content)
    sheet = openpyxl.load_workbook(BytesIO(empty)).active
    assert [cell.value for cell in sheet[1]] == ["单位名称", "起", "止"]


def test_only_who_keeps_the_network_brings_in_tables(cast, editor):
    bring(editor, workbook(HEAD, [1, "市科协", "2024-01-05"]))
    file = ImportedFile.objects.get()
    for person in (cast.he, cast.neighbour):
        browser = cast.browser_of(person)
        assert browser.get(reverse("opinions:units_imported", args=[file.pk])).status_code == 404
        browser.post(reverse("opinions:units_imported", args=[file.pk]), {"confirm": ""})
    assert cast.browser_of(cast.he).get(reverse("opinions:units_import")).status_code == 404
    assert not ReportingUnit.objects.filter(name="市科协").exists()


def kept(cast, number: int) -> ImportedFile:
    rows = [["单位名称", "起"], *([f"第{place}单位", "2024-01-05"] for place in range(number))]
    sheet = Sheet("名单", rows)
    return slices.keep(intake=UNITS.intake, tenant=cast.city.pk, by=cast.editor, name="x", sheets=[sheet])


def test_work_that_was_killed_is_taken_up_where_it_was(cast):
    file = kept(cast, 3 * slices.SLICE)
    before = ReportingUnit.objects.count()
    slices.confirm(file=file, by=cast.editor, with_doubtful=False)
    slices.write_slice(file, UNITS.intake)
    with (
        mock.patch.object(trail, "write_many", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        slices.write_slice(file, UNITS.intake)
    assert ReportingUnit.objects.count() == before + slices.SLICE
    assert slices.left(file) == 2 * slices.SLICE

    write_imports(lambda: True)

    file.refresh_from_db()
    assert file.state == ImportedFile.State.DONE
    assert ReportingUnit.objects.count() == before + 3 * slices.SLICE
    assert Event.objects.filter(kind="people.reportingunit", action="name").count() == 3 * slices.SLICE


def test_what_somebody_enters_meanwhile_is_not_doubled(cast):
    file = kept(cast, 2)
    UNITS.enter(by=cast.editor, committee=cast.city, name="第1单位", since=date(2024, 4, 1))
    slices.confirm(file=file, by=cast.editor, with_doubtful=False)
    assert slices.run(file, UNITS.intake, seconds=5)
    assert ReportingUnit.objects.get(name="第1单位").since == date(2024, 4, 1)
    assert [row.written for row in file.rows.all()] == [True, False]


def test_a_row_costs_half_a_millisecond_and_a_slice_a_handful_of_statements(
    cast, django_assert_max_num_queries
):
    file = kept(cast, 4 * slices.SLICE)
    slices.confirm(file=file, by=cast.editor, with_doubtful=False)
    with django_assert_max_num_queries(16):
        slices.write_slice(file, UNITS.intake)
    costs = []
    for _ in range(3):
        began = time.process_time()
        slices.write_slice(file, UNITS.intake)
        costs.append(time.process_time() - began)
    # The cheapest of three: beside other work a processor does the same in more of its seconds.
    assert min(costs) / slices.SLICE < 0.0005


def test_a_wrong_date_is_put_right_with_its_trail(cast, editor):
    unit = cast.reporting_unit
    address = reverse("opinions:units_correct", args=[unit.pk])
    page = editor.get(address)
    assert page.context["form"]["name"].value() == unit.name
    late = editor.post(address, {"name": unit.name, "since": "2024-02-01", "until": "2024-01-01"})
    assert late.status_code == 422
    assert "止期不能早于起期。" in words(late)
    before = unit.since.isoformat()
    assert editor.post(address, {"name": unit.name, "since": "2023-02-01"}).status_code == 302
    event = trail.history(unit).last()
    assert (event.action, event.data) == ("correct", {"since": [before, "2023-02-01"]})
    editor.post(reverse("opinions:name_unit"), {"name": "市科协", "since": "2024-01-05"})
    other = editor.post(address, {"name": "市科协", "since": "2023-02-01"})
    assert "这个单位已在名单中。" in words(other)
    assert INFORMANTS.rows(cast.city.pk).exists()


def test_a_register_is_searched_narrowed_and_paged_like_every_list(cast, editor):
    UNITS.enter(by=cast.editor, committee=cast.city, name="市科协", since=date(2024, 3, 1))
    UNITS.correct(by=cast.editor, record=cast.reporting_unit, action="end", until=date(2024, 3, 1))
    address = reverse("opinions:units")

    def shown(**query) -> list[str]:
        return [line.title for line in editor.get(address, query).context["list"].lines]

    assert shown() == ["市科协", cast.reporting_unit.name]
    assert 'type="search"' in words(editor.get(address))
    assert shown(q="科协") == ["市科协"]
    assert shown(ended="on") == [cast.reporting_unit.name]
    assert shown(since="2024-02-01") == ["市科协"]
    assert editor.get(reverse("opinions:units_facets")).status_code == 200
    export = editor.get(reverse("opinions:units_export"), {"q": "科协"})
    sheet = openpyxl.load_workbook(BytesIO(b"".join(export.streaming_content))).active
    assert [cell.value for cell in sheet["A"]] == ["单位名称", "市科协"]
    assert cast.browser_of(cast.he).get(address).status_code == 404
