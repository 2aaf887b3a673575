"""A file is what its bytes say, whatever its name: of two that begin alike, what lies in them decides."""

import zipfile
from io import BytesIO

import docx
import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from xieshang.core.file_kinds import kind_of

OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def word() -> bytes:
    file = BytesIO()
    docx.Document().save(file)
    return file.getvalue()


def excel() -> bytes:
    file = BytesIO()
    book = xlsxwriter.Workbook(file)
    book.add_worksheet()
    book.close()
    return file.getvalue()


def archive(*names: str) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return file.getvalue()


def old_office(stream: str) -> bytes:
    """An OLE file whose directory lies far behind, cut by a chunk's end."""
    return OLE + b"\0" * (64 * 1024 - 20) + stream.encode("utf-16-le") + b"\0" * 600


@pytest.mark.parametrize(
    ("content", "extension"),
    [
        (word(), "docx"),
        (excel(), "xlsx"),
        (archive("[Content_Types].xml", "ppt/presentation.xml"), "pptx"),
        (old_office("WordDocument"), "doc"),
        (old_office("Workbook"), "xls"),
        (old_office("PowerPoint Document"), "ppt"),
        (b"%PDF-1.7\n" + b"x" * 50, "pdf"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\0" * 50, "jpg"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "png"),
        (b"RIFF\x24\0\0\0WEBPVP8 " + b"\0" * 50, "webp"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 100, "heic"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_offices_and_phones_make_is_known_by_its_bytes(content, extension):
    found = kind_of(SimpleUploadedFile("名字不算数.txt", content))
    assert found is not None
    assert found.extension == extension


@pytest.mark.parametrize(
    "content",
    [
        archive("a.txt"),
        archive("word/document.xml"),
        b"PK\x03\x04" + b"\0" * 100,
        OLE + b"\0" * 600,
        b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0" * 100,
        b"MZ\x90\x00" + b"\0" * 100,
        b"<svg xmlns='http://www.w3.org/2000/svg'></svg>",
        b"<html><script>alert(1)</script></html>",
        "一段文字".encode(),
    ],
)
def test_everything_else_is_none_of_them(content):
    assert kind_of(SimpleUploadedFile("报告.docx", content)) is None


def test_the_upload_is_left_at_its_beginning():
    upload = SimpleUploadedFile("报告.docx", word())
    kind_of(upload)
    assert upload.tell() == 0
