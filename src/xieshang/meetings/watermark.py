"""The reader's name across a paper, as a picture: it prints, and whoever listens to the page is not read it."""

from base64 import b64encode
from xml.sax.saxutils import escape

_PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%"><defs>'
    '<pattern id="mark" width="230" height="120" patternUnits="userSpaceOnUse" patternTransform="rotate(-24)">'
    '<text x="8" y="60" font-family="sans-serif" font-size="15" fill="#808080" fill-opacity="0.35">{words}</text>'
    '</pattern></defs><rect width="100%" height="100%" fill="url(#mark)"/></svg>'
)


def picture(words: str) -> str:
    """The address of the picture, which lies in the address itself."""
    return f"data:image/svg+xml;base64,{b64encode(_PICTURE.format(words=escape(words)).encode()).decode()}"
