"""Who gets what at every address of the house; each room's table is in its tests/addresses.py."""

import os
import re
import zlib
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import Client
from django.urls import URLResolver, get_resolver
from harness.address import Address
from harness.addresses import ADDRESSES
from harness.stage import PEOPLE, Stage

from xieshang.core.models import Event
from xieshang.people.views import me

POLICY = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


FOR_ANYBODY = {"checkin:hall_code"}
"""For whoever stands before the hall's screen: drawn without asking who they are and what they may open."""

HREF = re.compile(r'href="(/[^"?#]*)')


def names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    """The names of all addresses; one without a name stands with its pattern, which no table can hold."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from names(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        else:
            yield f"{space}{entry.name or entry.pattern}"


def answer(client: Client, address: Address, stage: Stage) -> HttpResponse:
    """What this browser gets; what a POST did is undone, so that every row meets the same stage."""
    if address.sent is None:
        return client.get(address.url(stage))
    with transaction.atomic():
        got = client.post(address.url(stage), address.sent(stage))
        transaction.set_rollback(True)
    return got


def outcome_of(got: HttpResponse) -> str:
    if got.status_code == 401 or got.headers.get("Location", "").startswith("/account/login/"):
        return "-->"
    return str(got.status_code)


def test_every_address_of_the_house_is_in_the_table():
    assert {address.name for address in ADDRESSES} == set(names(get_resolver()))
    assert {address.name for address in ADDRESSES} >= FILES


def room_of(address: Address) -> str:
    """The room by the name before the colon; what stands without one belongs to the whole house."""
    room, colon, _name = address.name.partition(":")
    return room if colon else "house"


ROOMS = sorted({room_of(address) for address in ADDRESSES})
"""Each room's addresses are a test of their own, so that PostgreSQL runs those which send what no other test sends."""

EVERYBODY = "XIESHANG_TEST_EVERYBODY" in os.environ
"""Whether each of them asks at every address, as the whole suite has it."""

FILES = {"proposals:attachment", "meetings:calendar", "reports:document", "people:register_export"}
"""Some of those that answer with a file, lest none is found at all."""


@pytest.fixture
def refusals_drawn_once(monkeypatch):
    """The page of a refusal does not depend on the address: the first one is drawn, the others are their status."""
    drawn = set()

    def draw(request: HttpRequest, page: str, *more: dict, **options: int) -> HttpResponse:
        if page == "404.html" and page in drawn:
            return HttpResponse(status=404)
        drawn.add(page)
        return render(request, page, *more, **options)

    monkeypatch.setattr(me, "render", draw)


def first_reader(address: Address) -> str | None:
    """The first person of the table who gets the page of this address."""
    return next((who for who in PEOPLE if who != "anonymous" and address.expected(who) == "200"), None)


def asks(who: str, address: Address) -> bool:
    """Whether this person asks at this address: whom its row names, whoever has not signed in, who is the first to
    get its page, and a third of all others, another third at each address. ``make test-all`` lets everybody ask."""
    drawn = (PEOPLE.index(who) + zlib.crc32(address.name.encode())) % 3 == 0
    return EVERYBODY or drawn or who == "anonymous" or who in address.by or who == first_reader(address)


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("room", ROOMS)
def test_every_address_answers_each_person_as_the_table_says(stage, refusals_drawn_once, room, who):
    """A file, moreover, leaves one event of who took it."""
    browser = Client()
    if person := stage.people[who]:
        browser.force_login(person)
    closed = {
        address.url(stage)
        for address in ADDRESSES
        if address.sent is None and address.expected(who) in {"403", "404"}
    }
    taken = Event.objects.filter(by=person, action__in=("export", "download"))
    wrong = []
    for address in ADDRESSES:
        if room_of(address) != room or not asks(who, address):
            continue
        reads = address.sent is None and who == first_reader(address)
        before = taken.count() if reads else 0
        expected = address.expected(who)
        got = answer(browser, address, stage)
        if got.streaming:
            got.getvalue()  # A download is closed once it has been read.
        if outcome_of(got) != expected:
            wrong.append(f"{address.name} {address.url(stage)}: {outcome_of(got)}, not {expected}")
        wrong += [
            f"{address.name}: {header} is {got.headers.get(header)}"
            for header, value in POLICY.items()
            if got.headers.get(header) != value
        ]
        if "default-src 'none'" not in got.headers.get("Content-Security-Policy", ""):
            wrong.append(f"{address.name}: no content policy")
        shown = got.status_code == 200 and "html" in got.headers.get("Content-Type", "")
        if shown and address.name not in FOR_ANYBODY:
            dead = sorted(closed & set(HREF.findall(got.content.decode())))
            wrong += [f"{address.name}: leads to {path}, which is not for this person" for path in dead]
        is_file = "attachment" in got.headers.get("Content-Disposition", "")
        if reads and is_file and taken.count() != before + 1:
            wrong.append(f"{address.name}: a file that leaves no event")
        if reads and address.name in FILES and not is_file:
            wrong.append(f"{address.name}: no file")
    assert not wrong, "\n".join(wrong)


def test_whoever_a_table_names_is_on_the_stage(stage):
    assert list(stage.people) == list(PEOPLE)
    assert {who for address in ADDRESSES for who in address.by} <= set(PEOPLE)
