"""Issues of earlier years from a table: items with their authors, where they went first, and what came of them."""

from io import BytesIO
from math import inf

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from xieshang.core import trail
from xieshang.core.figures import Scope
from xieshang.core.importing import slices
from xieshang.core.models import ImportedFile, Notice, SearchEntry
from xieshang.opinions.earlier import EARLIER_OPINIONS
from xieshang.opinions.figures import FIGURES
from xieshang.opinions.models import Adoption, Issue, Item, Route

COUNTED = {figure.key: figure for figure in FIGURES}
HEAD = (
    *("年度", "期号", "条序", "标题", "作者", "类别", "编发日期", "首次去向", "采用层级", "采用方式"),
    *("采用日期", "采用依据", "采用层级2", "采用方式2", "采用日期2", "采用依据2", "正文", "反馈"),
)
FIRST = {
    "年度": 2022,
    "期号": 12,
    "条序": 1,
    "标题": "关于桥头人行道缺失的情况",
    "作者": "何见山、老周",
    "类别": "社会建设",
    "编发日期": "2022.5.6",
    "首次去向": "远山省政协",
    "采用层级": "省级",
    "采用方式": "采用",
    "采用日期": "2022-06-01",
    "采用依据": "《社情民意》第88期",
    "采用层级2": "全国",
    "采用方式2": "采用",
    "采用日期2": "2022-08-01",
    "正文": "桥头三百米没有人行道。\n建议补建。",
    "反馈": "",
}


def row(number: int = 12, order: int = 1, **cells) -> dict:
    return FIRST | {"期号": number, "条序": order} | cells


def workbook(*rows: dict) -> SimpleUploadedFile:
    book = openpyxl.Workbook()
    book.active.append(HEAD)
    for each in rows:
        book.active.append([each.get(name) for name in HEAD])
    content = BytesIO()
    book.save(content)
    return SimpleUploadedFile("历年信息.xlsx", content.getvalue())


def text(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def desk(cast):
    return cast.browser_of(cast.editor)


def latest() -> ImportedFile:
    return ImportedFile.objects.latest("pk")


@pytest.fixture
def bring(desk):
    def choose(*rows: dict):
        answer = desk.post("/opinions/earlier/import/", {"file": workbook(*rows)}, follow=True)
        assert answer.status_code == 200, text(answer)
        return answer

    return choose


@pytest.fixture
def confirm(desk):
    def send(**more):
        file = latest()
        sums = {f"total_{place}": total["sure"] for place, total in enumerate(file.totals)}
        return desk.post(f"/opinions/earlier/import/{file.pk}/", {"confirm": ""} | sums | more, follow=True)

    return send


def verdicts() -> list[str]:
    return [each.verdict for each in latest().rows.order_by("line")]


def remarks() -> str:
    return "\n".join(words for each in latest().rows.order_by("line") for _column, words in each.remarks)


def test_an_issue_comes_whole_and_counts_in_its_own_year(bring, confirm, cast, desk):
    bring(
        row(),
        row(
            12,
            2,
            标题="关于路灯的情况",
            采用层级="",
            采用方式="",
            采用日期="",
            采用依据="",
            采用层级2="",
            采用方式2="",
            采用日期2="",
        ),
        row(13, 1, 首次去向="市政府办公室", 反馈="已办。"),
    )
    assert verdicts() == ["new"] * 3, remarks()
    assert [(total["label"], total["sure"]) for total in latest().totals] == [
        ("2022年期数", 2),
        ("2022年条数", 3),
        ("2022年省级采用条数", 2),
        ("2022年全国采用条数", 2),
    ]
    assert "已登记3行" in text(confirm())

    def count(key: str, year: int) -> int:
        return COUNTED[key].records(Scope(cast.city.pk, year, 0)).count()

    keys = ("opinions_issues_compiled", "opinions_items_compiled", "opinions_issues_reported_to_province")
    assert [count(key, 2022) for key in keys] == [2, 3, 1]
    assert [count(key, 2024) for key in keys] == [0, 0, 0]
    issue = Issue.objects.get(number=12)
    assert [item.authors for item in issue.items.all()] == [["何见山", "老周"]] * 2
    assert trail.history(issue).get().action == "import"
    assert [trail.history(item).get().action for item in issue.items.all()] == ["import"] * 2
    assert not Notice.objects.exists()
    assert Route.objects.get(issue__number=13).reply == "已办。"
    for reader in (desk, cast.browser_of(cast.he), cast.browser_of(cast.editor, language="en")):
        for address in (
            issue.get_absolute_url(),
            issue.items.first().get_absolute_url(),
            "/opinions/issues/",
        ):
            page = text(reader.get(address))
            assert "据原系统导入" in page or "brought in" in page
            assert "桥头人行道" in page
    assert "据「历年信息.xlsx」第2行导入" in text(desk.get(issue.get_absolute_url()))
    assert SearchEntry.objects.filter(kind="opinions.item", deleted=False).count() == 3
    rows = list(desk.get("/opinions/issues/export/").streaming_content)
    assert rows


def test_nothing_of_it_is_seen_before_all_of_it_is_there(bring, cast, monkeypatch):
    monkeypatch.setattr(slices, "SLICE", 1)
    bring(row(12, 1), row(12, 2, 标题="第二条"))
    file = latest()
    sums = {total["label"]: total["sure"] for total in file.totals}
    slices.confirm(file=file, by=cast.editor, with_doubtful=False, stated=sums)
    slices.write_slice(file, EARLIER_OPINIONS.intake)
    assert (Issue.everything.count(), Item.everything.count()) == (1, 1)
    for model in (Issue, Item, Adoption):
        assert not model.objects.exists()
    slices.run(file, EARLIER_OPINIONS.intake, seconds=inf)
    assert Issue.objects.get().items.count() == 2


def test_the_same_table_again_changes_nothing_and_another_corrects(bring, confirm, cast):
    rows = [row(12, 1), row(13, 1, 首次去向="河县政协")]
    bring(*rows)
    confirm()
    bring(*reversed(rows))
    assert verdicts() == ["same", "same"], remarks()
    bring(row(12, 1, 作者="何见山", 采用层级2="", 采用方式2="", 采用日期2="", 首次去向="市水务局"))
    assert verdicts() == ["changed"]
    confirm()
    item = Item.objects.get(issue__number=12)
    assert (item.authors, item.adoptions.count()) == (["何见山"], 1)
    assert item.issue.routes.get().to_unit == cast.water
    assert [event.action for event in trail.history(item)] == ["import", "correct_import"]


def test_a_table_is_taken_back_as_a_whole(bring, confirm, desk, cast):
    bring(row(12, 1), row(12, 2, 标题="第二条"), row(13, 1))
    confirm()
    address = f"/opinions/earlier/import/{latest().pk}/"
    route = Route.objects.filter(issue__number=13).get()
    extra = Route.objects.create(
        committee=cast.city,
        issue=route.issue,
        kind="down",
        to_committee=cast.county,
        sent_on=route.sent_on,
        sent_by=cast.editor,
    )
    assert "第4行登记的内容后来有了改动或在使用" in text(desk.post(address, {"undo": ""}, follow=True))
    extra.delete()
    desk.post(address, {"undo": ""}, follow=True)
    slices.run(latest(), EARLIER_OPINIONS.intake, seconds=inf)
    assert latest().state == "undone"
    for model in (Issue.everything, Item.everything, Adoption.everything, Route.objects):
        assert not model.exists()


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"首次去向": "市路灯局"}, "没有「市路灯局」：首次去向请写上级政协"),
        ({"作者": ""}, "请填写作者。"),
        ({"编发日期": "2021-05-06"}, "编发日期不在2022年度内，请核对。"),
        ({"采用日期": ""}, "采用层级、采用方式、采用日期请一起填写。"),
        ({"采用层级2": "省级"}, "同一层级的同一种采用只登记一次。"),
        ({"采用层级": "乡级"}, "没有「乡级」这一项，可以填：市级、省级、全国。"),
        ({"年度": 2099, "编发日期": "2099-01-01"}, "这里只导入以前年度的。"),
        ({"期号": "²"}, "不是0或更大的整数"),
    ],
)
def test_every_fault_is_said_with_what_to_do(bring, cells, sentence):
    bring(row(**cells))
    assert verdicts() == ["faulty"]
    assert sentence in remarks()


def test_the_rows_of_one_issue_agree(bring):
    bring(row(12, 1), row(12, 2, 首次去向="市政府办公室"), row(12, 1, 标题="另一条"))
    assert verdicts() == ["new", "faulty", "faulty"]
    assert "与第2行是同一期，首次去向却不同。" in remarks()
    assert "第2行是同一条，内容却不同" in remarks()


def test_only_the_desk_of_opinions_brings_them_in(cast, desk):
    for person in (cast.he, cast.reviewer, cast.proposal_office):
        assert cast.browser_of(person).get("/opinions/earlier/import/").status_code == 404
    assert "/opinions/earlier/import/" in text(desk.get("/opinions/issues/"))
    assert "/opinions/earlier/import/" not in text(cast.browser_of(cast.he).get("/opinions/issues/"))
