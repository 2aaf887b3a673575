"""What a person reads off a page of lines."""

import html
import re
from urllib.parse import urlencode

from django.http import HttpResponse
from django.test import Client
from harness.pages import markup

_TITLE = re.compile(r'class="entry-title" href="[^"]*">([^<]*)</a>')
_LEAD = re.compile(r'<p class="lead">([^<]*)</p>')
_PICK = re.compile(r'name="pick" value="(\d+):(\d+)"')
_CHOICE = re.compile(
    r'name="(\w+)" value="([^"]*)"[^>]*><span>[^<]*</span><span class="num quiet">(\d+)</span>'
)
_SELECT = re.compile(r'<select id="f-\w+" name="(\w+)">(.*?)</select>', re.DOTALL)
_OPTION = re.compile(r'<option value="([^"]+)"[^>]*>[^<]*\((\d+)\)</option>')
_TAGS = re.compile(r"<(script|svg|head).*?</\1>|<[^>]+>", re.DOTALL)


def titles(response: HttpResponse) -> list[str]:
    """The titles of the lines, in their order."""
    assert response.status_code == 200
    return [html.unescape(title) for title in _TITLE.findall(markup(response))]


def lead(response: HttpResponse) -> str:
    """The sentence under the heading."""
    found = _LEAD.search(markup(response))
    return html.unescape(found[1]) if found else ""


def words(response: HttpResponse) -> str:
    """All that is read on the page, without its marks."""
    return " ".join(html.unescape(_TAGS.sub(" ", response.content.decode())).split())


def picks(response: HttpResponse) -> dict[int, str]:
    """What each line that can be picked would send, by the record's id."""
    return {int(pk): f"{pk}:{version}" for pk, version in _PICK.findall(markup(response))}


def counts(response: HttpResponse) -> dict[str, dict[str, int]]:
    """How many each choice of each filter says it would leave."""
    page = markup(response)
    found: dict[str, dict[str, int]] = {}
    for name, value, count in _CHOICE.findall(page):
        found.setdefault(name, {})[html.unescape(value)] = int(count)
    for name, options in _SELECT.findall(page):
        found[name] = {value: int(count) for value, count in _OPTION.findall(options)}
    return found


def listed(browser: Client, **query: object) -> list[str]:
    """The titles on the list of proposals, asked for like this."""
    return titles(browser.get(f"/proposals/?{urlencode(query, doseq=True)}"))
