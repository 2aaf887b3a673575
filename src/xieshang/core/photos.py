"""Photographs as they are kept: whole, of a size that can be opened, silent about where and by whom they were taken.

A browser with scripts makes photos smaller before it sends them and leaves all of this out; what comes without
scripts, from an album or from a desk comes as the camera wrote it. What has nothing to hide keeps its bytes.
"""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.translation import gettext as _
from pi_heif import HeifImageFile
from PIL import Image, ImageOps
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

MOST_PIXELS = 64_000_000
"""A photo is opened in memory, three or four bytes a pixel: some 200 MB for the largest."""

_OPENS: dict[str, Callable[[Any], Any]] = {
    "jpg": JpegImageFile,
    "png": PngImageFile,
    "webp": WebPImageFile,
    "heic": HeifImageFile,
}
"""By the kind its bytes say. The readers are called by name, so that no other of Pillow's many ever sees an upload."""

_PLAIN = {"APP0", "APP2", "APP14"}
"""Segments of a JPEG that say how it is drawn: the JFIF head, the colours' profile, Adobe's way of storing them."""

_ORIENTATION = 0x0112


class PhotoRefused(Exception):
    """A photo that cannot be kept, with the sentence for whoever sent it."""


def is_photo(extension: str) -> bool:
    return extension in _OPENS


def cleaned(upload: UploadedFile, extension: str) -> UploadedFile:
    """The photo as it is kept: the upload itself, or a copy without what the camera wrote beside the picture.

    What phones alone can open (HEIC) becomes a JPEG. Raises ``PhotoRefused`` for what is broken or gigantic.
    """
    upload.seek(0)
    try:
        with _OPENS[extension](upload) as photo:
            if photo.width * photo.height > MOST_PIXELS:
                raise PhotoRefused(
                    _("「%(name)s」有%(pixels)d万像素，超过%(most)d万的上限，请缩小后再上传。")
                    % {
                        "name": upload.name,
                        "pixels": photo.width * photo.height // 10_000,
                        "most": MOST_PIXELS // 10_000,
                    }
                )
            photo.load()
            written = None if _says_nothing(photo) else _rewritten(photo, extension)
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError) as broken:
        raise PhotoRefused(
            _("「%(name)s」打不开：照片不完整或者已经损坏，请重新拍摄或选择。") % {"name": upload.name}
        ) from broken
    finally:
        upload.seek(0)
    return (
        upload
        if written is None
        else SimpleUploadedFile(str(upload.name), written, upload.content_type or "")
    )


def _says_nothing(photo: Any) -> bool:
    if isinstance(photo, JpegImageFile):
        return {name for name, _content in photo.applist} <= _PLAIN
    if isinstance(photo, PngImageFile):
        return not photo.text and "exif" not in photo.info
    return not isinstance(photo, HeifImageFile) and not {"exif", "xmp"} & set(photo.info)


def _rewritten(photo: Any, extension: str) -> bytes:
    target = BytesIO()
    profile = photo.info.get("icc_profile")
    if isinstance(photo, JpegImageFile):
        # The same tables of compression, so that nothing is lost that a reader could see; of what the camera wrote
        # only which way up the picture is stays beside it.
        beside = Image.Exif()
        if way := photo.getexif().get(_ORIENTATION):
            beside[_ORIENTATION] = way
        photo.save(target, "JPEG", quality="keep", exif=beside, comment=b"", icc_profile=profile)
    elif isinstance(photo, HeifImageFile):
        photo.convert("RGB").save(target, "JPEG", quality=90, icc_profile=profile)
    elif getattr(photo, "is_animated", False):
        photo.save(target, extension, save_all=True, icc_profile=profile)
    else:
        ImageOps.exif_transpose(photo).save(target, extension, quality=90, icc_profile=profile)
    return target.getvalue()
