"""What a file is by its bytes, whatever its sender called it: documents, tables, slides and photographs."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

import puremagic
from django.core.files.uploadedfile import UploadedFile

_HEAD = 8192
_OVERLAP = 64
"""Bytes of one chunk looked at again with the next, so that a name cut in two is found."""


@dataclass(frozen=True)
class FileKind:
    """How a file is named and served."""

    extension: str
    media_type: str


_OFFICE = "application/vnd.openxmlformats-officedocument."
KINDS = {
    kind.extension: kind
    for kind in (
        FileKind("pdf", "application/pdf"),
        FileKind("doc", "application/msword"),
        FileKind("docx", f"{_OFFICE}wordprocessingml.document"),
        FileKind("xls", "application/vnd.ms-excel"),
        FileKind("xlsx", f"{_OFFICE}spreadsheetml.sheet"),
        FileKind("ppt", "application/vnd.ms-powerpoint"),
        FileKind("pptx", f"{_OFFICE}presentationml.presentation"),
        FileKind("jpg", "image/jpeg"),
        FileKind("png", "image/png"),
        FileKind("webp", "image/webp"),
        FileKind("heic", "image/heic"),
    )
}
"""What may be attached, by extension, as every office opens it."""

_BY_MAGIC = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}
_PHONE_BRANDS = (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypmif1")
_IN_ZIP = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
_IN_OLE = {
    name.encode("utf-16-le"): extension
    for name, extension in (
        ("WordDocument", "doc"),
        ("Workbook", "xls"),
        ("Book", "xls"),
        ("PowerPoint Document", "ppt"),
    )
}


def kind_of(upload: UploadedFile) -> FileKind | None:
    """The kind of file this is; None for all that may not be attached. Leaves the upload at its beginning."""
    upload.seek(0)
    head = upload.read(_HEAD)
    upload.seek(0)
    extension = _extension(head, upload)
    upload.seek(0)
    return KINDS.get(extension)


def _extension(head: bytes, upload: UploadedFile) -> str:
    # The two families of office files are told apart by what lies in them; magic numbers cannot.
    if head.startswith(b"PK\x03\x04"):
        return _office_zip(upload)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _office_ole(upload)
    if head[4:12] in _PHONE_BRANDS:
        return "heic"
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return ""
    return _BY_MAGIC.get(found[0].mime_type, "") if found else ""


def _office_zip(upload: UploadedFile) -> str:
    try:
        names = zipfile.ZipFile(upload).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return ""
    if "[Content_Types].xml" not in names:
        return ""
    return next((ext for part, ext in _IN_ZIP.items() if any(name.startswith(part) for name in names)), "")


def _office_ole(upload: UploadedFile) -> str:
    """By the names of the streams that the file's own directory lists."""
    for piece in _pieces(upload):
        for name, extension in _IN_OLE.items():
            if name in piece:
                return extension
    return ""


def _pieces(upload: UploadedFile) -> Iterator[bytes]:
    before = b""
    for chunk in upload.chunks():
        yield before + chunk
        before = chunk[-_OVERLAP:]
