"""A year's aid projects come from one Excel file, get one paper, and are confirmed at once by somebody else."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from xieshang.core.models import Attachment, Event, ImportedFile
from xieshang.core.registered import RowState as S
from xieshang.outreach.models import AidProject
from xieshang.outreach.registers import AID
from xieshang.reports.figures import values

from .cast import paper

HEAD = ("项目名称", "类别", "实施单位", "县区", "镇、村", "受益人数", "年度", "完工日期", "资金（元）")
FIRST = (
    "临河县中学实验室",
    "教育",
    "民进江城市委",
    "临河",
    "城关镇",
    1200,
    2024,
    "2024年9月1日",
    "1500000.05",
)
SECOND = ("村医培训", "培训", "农工党江城市委", "江城市临河县", "", 86, 2024, "", "")
THIRD = (
    "山泉引水",
    "基础设施",
    "九三学社江城市委",
    "临河县",
    "石门村",
    "３２０",
    "2024",
    "2024-10-08",
    "43.2万元",
)
EVIDENCE = {"evidence_from": "市委统战部", "evidence_number": "", "evidence_on": "2024-11-01"}


def words(answer) -> str:
    return answer.content.decode()


def workbook(*rows) -> SimpleUploadedFile:
    book = Workbook()
    for row in (("2024年智力支边项目表",), HEAD, *rows, ("合计", "", "", "", "", "", "", "", "1932000.05")):
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    return SimpleUploadedFile("支边项目.xlsx", file.getvalue())


def bring(browser, *rows):
    answer = browser.post(reverse("outreach:aid_import"), {"file": workbook(*rows)})
    assert answer.status_code == 302
    return answer.url


def counted() -> tuple[int, float]:
    known = values("jiangcheng", 2024)
    return known["rural_aid_projects"], known["rural_aid_funds"]


def test_a_table_with_three_faults_says_where_they_are_and_the_sum_moves_by_the_fen(cast):
    fang, jiang = cast.browser_of(cast.fang), cast.browser_of(cast.jiang)
    wrong = (
        ("茶园滴灌", "科技农技", "市科协", "临川县", "", "", 2024, "", "1"),
        ("助学金", "捐赠", "市工商联", "临河县", "", "", 2024, "", "十万"),
        ("义诊", "医疗卫生", "农工党江城市委", "临河县", "", "", 2025, "", ""),
    )
    looked = bring(fang, FIRST, SECOND, THIRD, *wrong)
    page = words(fang.get(looked))
    for fault in ("没有「临川县」这个县", "「十万」不是金额", "不能晚于今年"):
        assert fault in page
    assert not AidProject.objects.exists()

    fang.post(looked, {"confirm": ""})
    assert sorted(AidProject.objects.values_list("name", "fen", "state")) == [
        ("临河县中学实验室", 150000005, S.ENTERED),
        ("山泉引水", 43200000, S.ENTERED),
        ("村医培训", None, S.ENTERED),
    ]
    assert counted() == (0, 0)

    prove = reverse("outreach:aid_prove_many")
    assert prove in words(fang.get(reverse("outreach:aid")))
    assert "一份凭证附给3条记录" in words(fang.get(prove))
    assert fang.post(prove, EVIDENCE | {"upload": paper("下达文件.pdf")}).status_code == 302
    assert Attachment.objects.count() == 1
    assert prove not in words(fang.get(reverse("outreach:aid")))

    picked = [f"{row.pk}:{row.version}" for row in AidProject.objects.all()]
    batch = {"batch": "confirm", "sure": "1", "pick": picked, "back": "/outreach/aid/"}
    assert "3" in words(jiang.post(reverse("outreach:aid_batch"), batch))
    assert counted() == (3, 1932000.05)
    opened = jiang.get(reverse("outreach:aid_evidence", args=[AidProject.objects.latest("pk").pk]))
    assert b"".join(opened.streaming_content).startswith(b"%PDF")


def test_whoever_entered_them_cannot_confirm_them_in_a_batch_either(cast):
    fang = cast.browser_of(cast.fang)
    fang.post(bring(fang, FIRST), {"confirm": ""})
    row = cast.proven(AidProject.objects.get(), AID)
    batch = {"batch": "confirm", "sure": "1", "pick": [f"{row.pk}:{row.version}"], "back": "/outreach/aid/"}
    fang.post(reverse("outreach:aid_batch"), batch)
    row.refresh_from_db()
    assert row.state == S.ENTERED


def test_the_same_file_changes_nothing_and_a_changed_row_asks_to_be_confirmed_again(cast):
    fang = cast.browser_of(cast.fang)
    fang.post(bring(fang, FIRST, SECOND), {"confirm": ""})
    row = cast.confirmed(AidProject.objects.get(name="临河县中学实验室"), AID)
    bring(fang, FIRST, SECOND)
    assert ImportedFile.objects.latest("pk").rows.filter(verdict="same").count() == 2
    fang.post(bring(fang, (*FIRST[:-1], "1500000.06"), SECOND), {"confirm": ""})
    row.refresh_from_db()
    assert (row.fen, row.state, row.evidence is None) == (150000006, S.ENTERED, False)
    assert Event.objects.filter(kind="outreach.aidproject", record=row.pk, action="correct").count() == 1


def test_what_was_cancelled_is_not_brought_back_by_a_file(cast):
    fang = cast.browser_of(cast.fang)
    fang.post(bring(fang, SECOND), {"confirm": ""})
    row = AidProject.objects.get()
    AID.table.take("cancel", row, by=cast.fang, note="没有实施。")
    assert "这一条已作废；如需恢复，请在原记录上办理。" in words(fang.get(bring(fang, SECOND)))


def test_the_list_leaves_as_a_table_that_can_come_back(cast):
    fang = cast.browser_of(cast.fang)
    fang.post(bring(fang, FIRST, SECOND, THIRD), {"confirm": ""})
    file = fang.get(reverse("outreach:aid_export"), {"kind": "education"})
    taken = BytesIO(b"".join(file.streaming_content))
    rows = list(load_workbook(taken).active.values)
    assert rows[1][:4] == ("临河县中学实验室", "教育帮扶", "民进江城市委", "临河县")
    assert rows[1][8:] == (1500000.05, "待核实")
    fang.post(reverse("outreach:aid_import"), {"file": SimpleUploadedFile("a.xlsx", taken.getvalue())})
    assert ImportedFile.objects.latest("pk").rows.get().verdict == "same"


@pytest.mark.parametrize("name", ["临河县", "临河", "江城市临河县", "临河县政协"])
def test_a_county_is_known_by_every_name_it_goes_by(cast, name):
    fang = cast.browser_of(cast.fang)
    fang.post(bring(fang, (*SECOND[:3], name, *SECOND[4:])), {"confirm": ""})
    assert AidProject.objects.get().county == cast.county
