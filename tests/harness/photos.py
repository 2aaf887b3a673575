"""Photos as cameras and phones write them, small: one without a word beside it, and some that say where they were taken."""

from base64 import b64decode
from io import BytesIO

from PIL import Image, PngImagePlugin

ORIENTATION, PLACES = 0x0112, 0x8825


def _drawn(file_format: str, width: int = 6, height: int = 4, **more) -> bytes:
    target = BytesIO()
    Image.new("RGB", (width, height), "teal").save(target, file_format, **more)
    return target.getvalue()


def _beside() -> Image.Exif:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[0x0110] = "PHONE-OF-CHEN"
    places = exif.get_ifd(PLACES)
    places[1], places[2] = "N", (27.0, 30.0, 1.0)
    return exif


def _text() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "PHONE-OF-CHEN")
    return info


PNG = _drawn("PNG")
PLAIN_JPEG = _drawn("JPEG")
WITH_PLACE = {
    "jpg": _drawn("JPEG", exif=_beside(), comment=b"PHONE-OF-CHEN", xmp=b"PHONE-OF-CHEN"),
    "png": _drawn("PNG", exif=_beside(), pnginfo=_text()),
    "webp": _drawn("WEBP", exif=_beside(), xmp=b"PHONE-OF-CHEN"),
    # 64 x 48 points, written by libheif, with a place; nothing here can write such a file.
    "heic": b64decode(
        "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAb5tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAADRpbG9j"
        "AAAAAERAAAIAAQAAAAAB4gABAAAAAAAAABgAAgAAAAAB+gABAAAAAAAAAFoAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAAAAABAABodmMxAAAA"
        "ABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAAA/WlwcnAAAADdaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNg"
        "AAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZE"
        "AcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcAAAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AA"
        "AAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWBAgMFhAAAABppcmVmAAAAAAAAAA5jZHNjAAIAAQABAAAAem1kYXQAAAAU"
        "KAGvBBj4ynHX//MhH5+AuGHSEecAAAAGRXhpZgAATU0AKgAAAAgAAYglAAQAAAABAAAAGgAAAAAAAgABAAIAAAACTgAAAAACAAUAAAADAAAA"
        "OAAAAAAAAAAbAAAAAQAAAB4AAAABAAAAAQAAAAE="
    ),
}
"""By the kind of their bytes."""


def gigantic() -> bytes:
    """A picture of ninety million points that takes some thousand bytes, as those do that are made to do harm."""
    target = BytesIO()
    Image.new("1", (10_000, 9_000)).save(target, "PNG")
    return target.getvalue()
