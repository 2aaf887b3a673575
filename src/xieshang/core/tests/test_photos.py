"""Photos are kept whole and say nothing of where and by whom they were taken; what cannot be opened is refused."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from harness.photos import ORIENTATION, PLACES, PLAIN_JPEG, PNG, WITH_PLACE, gigantic
from PIL import Image

from xieshang.core.photos import PhotoRefused, cleaned


def kept(content: bytes, extension: str) -> bytes:
    return cleaned(SimpleUploadedFile(f"现场.{extension}", content), extension).read()


@pytest.mark.parametrize("extension", WITH_PLACE)
def test_nothing_a_camera_wrote_beside_the_picture_is_kept(extension):
    content = WITH_PLACE[extension]
    before = Image.open(BytesIO(content)) if extension != "heic" else None
    picture = kept(content, extension)

    after = Image.open(BytesIO(picture))
    after.load()
    assert b"PHONE-OF-CHEN" not in picture
    assert not after.getexif().get_ifd(PLACES)
    assert not {"comment", "xmp", "Comment"} & set(after.info)
    assert after.format == {"jpg": "JPEG", "heic": "JPEG"}.get(extension, extension.upper())
    if before is None:
        assert after.size == (64, 48)
    elif extension == "jpg":
        assert (after.size, after.getexif()[ORIENTATION]) == (before.size, 6), "the way up stays beside it"
    else:
        assert after.size == before.size[::-1], "the picture itself was turned"


@pytest.mark.parametrize(("content", "extension"), [(PNG, "png"), (PLAIN_JPEG, "jpg")])
def test_what_has_nothing_to_hide_keeps_its_bytes(content, extension):
    assert kept(content, extension) == content


@pytest.mark.parametrize(
    ("content", "extension"),
    [
        (PLAIN_JPEG[: len(PLAIN_JPEG) // 2], "jpg"),
        (PNG[:40], "png"),
        (b"RIFF\x24\0\0\0WEBPVP8 " + b"\0" * 50, "webp"),
        (WITH_PLACE["heic"][:500], "heic"),
    ],
)
def test_a_broken_photo_is_refused_in_words(content, extension):
    with pytest.raises(PhotoRefused, match=r"「现场.*」打不开：照片不完整或者已经损坏，请重新拍摄或选择。"):
        kept(content, extension)


def test_a_gigantic_picture_is_refused_before_it_is_opened():
    with pytest.raises(PhotoRefused, match="有9000万像素，超过6400万的上限，请缩小后再上传。"):
        kept(gigantic(), "png")
