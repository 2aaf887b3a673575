"""Files as Excel and WPS write them: old and new kinds, several sheets, formulas, rows that nobody sees."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from xieshang.core.importing import cells
from xieshang.core.importing.columns import Column, lines_of
from xieshang.core.importing.files import FileRefused, read

TABLES = Path(__file__).parent / "tables"
COLUMNS = (
    Column("name", "单位名称", cells.text(60), ("报送单位",), required=True),
    Column("since", "起", cells.day, required=True),
    Column("until", "止", cells.day),
)


def lines(upload: SimpleUploadedFile) -> list[tuple]:
    found, _left_out = lines_of(read(upload), COLUMNS)
    return [(line.line, line.values.get("name"), line.values.get("since"), line.hidden) for line in found]


def book(fill) -> bytes:
    content = BytesIO()
    with xlsxwriter.Workbook(content) as made:
        fill(made)
    return content.getvalue()


@pytest.mark.parametrize("name", ["名单.xls", "名单.et", "名单"])
def test_the_old_kind_of_excel_is_the_kind_of_wps_too(name):
    upload = SimpleUploadedFile(name, (TABLES / "名单.xls").read_bytes())
    assert lines(upload) == [
        (3, "市科协", date(2024, 1, 5), False),
        (4, "市侨联", date(2024, 3, 1), False),
        (5, "市律协", date(2024, 5, 1), False),
    ]


def test_a_formula_counts_by_the_value_it_had():
    def fill(made):
        sheet = made.add_worksheet("名单")
        sheet.write_row(0, 0, ["单位名称", "起"])
        sheet.write_formula(1, 0, '="市"&"科协"', None, "市科协")
        sheet.write_formula(1, 1, "=DATE(2024,1,5)", made.add_format({"num_format": "yyyy-mm-dd"}), 45296)
        sheet.write_formula(2, 0, "=A9", None, "#REF!")
        sheet.write(2, 1, "2024-01-05")

    found, _left_out = lines_of(read(SimpleUploadedFile("名单.xlsx", book(fill))), COLUMNS)
    assert (found[0].values["name"], found[0].values["since"]) == ("市科协", date(2024, 1, 5))
    # What has no value is empty for whoever reads the file.
    assert found[1].faults == [("name", "请填写单位名称。")]


def test_every_sheet_of_the_form_is_read_and_no_other():
    def fill(made):
        made.add_worksheet("说明").write(0, 0, "填写说明")
        for number, name in enumerate(("市直", "县区"), 1):
            sheet = made.add_worksheet(name)
            sheet.write_row(0, 0, ["单位名称", "起"])
            sheet.write_row(1, 0, [f"第{number}家", f"2024-0{number}-05"])
        sheet.set_row(1, None, None, {"hidden": True})

    content = book(fill)
    assert [line[1:] for line in lines(SimpleUploadedFile("名单.xlsx", content))] == [
        ("第1家", date(2024, 1, 5), False),
        ("第2家", date(2024, 2, 5), True),
    ]
    _found, left_out = lines_of(read(SimpleUploadedFile("名单.xlsx", content)), COLUMNS)
    assert left_out == ["没有读工作表「说明」：不是这种表格。"]


def test_full_width_text_and_merged_cells_are_read_as_people_read_them():
    def fill(made):
        sheet = made.add_worksheet("名单")
        sheet.merge_range(0, 0, 0, 1, "２０２４年名单")
        sheet.write_row(1, 0, ["单位名称（必填）*", "起"])
        sheet.merge_range(2, 1, 3, 1, "２０２４／３／１".replace("／", "-"))
        sheet.write(2, 0, "　市科协　")
        sheet.write(3, 0, "市Ａ协")

    assert [line[1:3] for line in lines(SimpleUploadedFile("名单.xlsx", book(fill)))] == [
        ("市科协", date(2024, 3, 1)),
        ("市A协", date(2024, 3, 1)),
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_csv_keeps_the_lines_of_long_texts(encoding):
    content = '单位名称,起\n"市科协\n办公室",2024-01-05\n'.encode(encoding)
    assert lines(SimpleUploadedFile("名单.csv", content)) == [(2, "市科协 办公室", date(2024, 1, 5), False)]
    assert cells.paragraphs(100)("第一段。\r\n\r\n　第二段。") == "第一段。\n第二段。"


@pytest.mark.parametrize("content", [b"", b"nothing of the kind", b"PK\x03\x04 cut off"])
def test_what_is_no_table_is_refused_with_what_to_do(content):
    with pytest.raises(FileRefused):
        lines(SimpleUploadedFile("名单.xlsx", content))


def test_names_set_apart_in_a_cell_are_read_one_by_one():
    read_all = cells.several(cells.text(20))
    assert read_all("王伟（教育，市教育局）、李强，张三;李强") == ["王伟（教育，市教育局）", "李强", "张三"]
    assert read_all("") == []


def test_a_number_larger_than_its_column_is_refused():
    assert cells.number_up_to(9999)("1,234") == 1234
    with pytest.raises(cells.CellFault, match="最多9999"):
        cells.number_up_to(9999)("99999999999999999999")
