"""A page as a test reads it."""

import re

from django.http import HttpResponse

_BLANKS = re.compile(r"[ \t\r\n]+")
_BESIDE_A_TAG = re.compile(r" ?([<>]) ?")


def markup(response: HttpResponse) -> str:
    """The page without the blanks beside its tags, so that how a template is laid out changes no test."""
    return _BESIDE_A_TAG.sub(r"\1", _BLANKS.sub(" ", response.content.decode()))
