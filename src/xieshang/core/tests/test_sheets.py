from datetime import date
from io import BytesIO

from openpyxl import load_workbook

from xieshang.core.sheets import Column, write

COLUMNS = (
    Column("案由", lambda row: row["title"]),
    Column("提案号", lambda row: row["number"]),
    Column("立案日期", lambda row: row["day"]),
)


def sheet(*rows):
    file = BytesIO()
    write(file, COLUMNS, rows, sheet="提案")
    return load_workbook(file).active


def test_every_record_is_a_row_under_its_headings():
    page = sheet({"title": "关于步道照明的提案", "number": 49, "day": date(2024, 2, 6)})
    (heads, row) = page.iter_rows()
    assert [cell.value for cell in heads] == ["案由", "提案号", "立案日期"]
    assert [cell.value for cell in row][:2] == ["关于步道照明的提案", 49]
    assert row[2].value.date() == date(2024, 2, 6)


def test_a_title_that_looks_like_a_formula_stays_a_title():
    page = sheet({"title": "=HYPERLINK(1)", "number": None, "day": None})
    assert page["A2"].value == "=HYPERLINK(1)"
    assert page["A2"].data_type == "s"
    assert page["B2"].value is None
