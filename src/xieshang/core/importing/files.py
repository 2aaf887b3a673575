"""Reading a table's file: its sheets, their rows, and what a person looking at it does not see."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree

import python_calamine
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from ..refusals import EntryRefused, Problem
from .cells import Cell

LARGEST = 10 * 1024 * 1024
UNPACKED = 200 * 1024 * 1024
"""Bytes of a file, and of what is packed in it."""
MOST = 20_000
"""Rows of a file."""

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class FileRefused(EntryRefused):
    """A file whose rows cannot be read; said beside the field of the file."""

    def __init__(self, sentence: str) -> None:
        super().__init__(Problem("file", sentence))


@dataclass(frozen=True)
class Sheet:
    """The rows of one sheet as they stand in the file; row 1 is the first of ``rows``."""

    name: str
    rows: list[list[Cell]]
    visible: bool = True
    hidden: frozenset[int] = field(default_factory=frozenset)
    """The rows, counted from 1, that are hidden or filtered away."""


def read(upload: UploadedFile) -> list[Sheet]:
    """The sheets of a file: xlsx, xls, ods, as Excel and WPS write them, or CSV. Formulas are read as their values.

    Raises ``FileRefused``.
    """
    name = upload.name or ""
    if (upload.size or 0) > LARGEST:
        raise FileRefused(_("文件超过10兆，请分成几个文件。"))
    content = upload.read()
    sheets = [_text(name, content)] if name.lower().endswith((".csv", ".txt")) else list(_book(content))
    if sum(len(sheet.rows) for sheet in sheets) > MOST:
        raise FileRefused(_("文件超过%(most)d行，请分成几个文件。") % {"most": MOST})
    return sheets


def _text(name: str, content: bytes) -> Sheet:
    """A CSV file, in UTF-8 or in the encoding of Chinese Excel."""
    try:
        decoded = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            decoded = content.decode("gb18030")
        except UnicodeDecodeError:
            raise FileRefused(_("不能识别文件的编码，请另存为 Excel 文件再上传。")) from None
    lines = decoded.splitlines()
    tabs = bool(lines) and lines[0].count("\t") > lines[0].count(",")
    rows = list(csv.reader(io.StringIO(decoded), delimiter="\t" if tabs else ","))
    return Sheet(name, [list(row) for row in rows])


def _book(content: bytes) -> Iterator[Sheet]:
    _check_unpacked(content)
    try:
        book = python_calamine.load_workbook(io.BytesIO(content))
        hidden = _hidden_rows(content)
        for about in book.sheets_metadata:
            sheet = book.get_sheet_by_name(about.name)
            rows = sheet.to_python(skip_empty_area=False, nrows=MOST + 1)
            _spread(rows, sheet.merged_cell_ranges or [])
            visible = about.visible == python_calamine.SheetVisibleEnum.Visible
            yield Sheet(about.name, rows, visible, hidden.get(about.name, frozenset()))
    except python_calamine.PasswordError:
        raise FileRefused(_("文件设有打开密码，请取消密码再上传。")) from None
    except (python_calamine.CalamineError, zipfile.BadZipFile, ElementTree.ParseError):
        raise FileRefused(_("打不开这个文件，请用 Excel 或 WPS 另存为 xlsx 再上传。")) from None


def _check_unpacked(content: bytes) -> None:
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > UNPACKED:
                raise FileRefused(_("文件展开后太大，请分成几个文件。"))


def _spread(rows: list[list[Cell]], ranges: list[Any]) -> None:
    """A cell merged over several rows holds for each of them."""
    for (top, left), (bottom, _right) in ranges:
        for row in rows[top + 1 : bottom + 1]:
            row[left] = rows[top][left]


def _hidden_rows(content: bytes) -> dict[str, frozenset[int]]:
    """By sheet, the rows that an xlsx file hides; other kinds of file do not say."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return {}
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        names = set(packed.namelist())
        if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
            return {}
        rels = ElementTree.fromstring(packed.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
        targets = {rel.get("Id"): (rel.get("Target") or "").lstrip("/") for rel in rels}
        found = {}
        book = ElementTree.fromstring(packed.read("xl/workbook.xml"))  # noqa: S314
        for sheet in book.iter(f"{_MAIN}sheet"):
            target = targets.get(next((value for key, value in sheet.items() if key.endswith("}id")), ""), "")
            part = target if target.startswith("xl/") else f"xl/{target}"
            if part in names:
                found[sheet.get("name", "")] = _hidden_in(packed.read(part))
        return found


_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*>")


def _hidden_in(part: bytes) -> frozenset[int]:
    rows = (tag for tag in _ROW.findall(part) if re.search(rb'\bhidden="(1|true)"', tag))
    return frozenset(int(match[1]) for tag in rows if (match := re.search(rb'\br="(\d+)"', tag)))
