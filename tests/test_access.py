"""Who gets what at every address of the house; each room's table is in its tests/addresses.py."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLResolver, get_resolver
from harness.address import Address
from harness.addresses import ADDRESSES
from harness.stage import PEOPLE, Stage

from xieshang.core.models import Event

POLICY = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


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


@pytest.mark.parametrize("who", PEOPLE)
def test_every_address_answers_each_person_as_the_table_says(stage, who):
    browser = Client()
    if person := stage.people[who]:
        browser.force_login(person)
    wrong = []
    for address in ADDRESSES:
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
    assert not wrong, "\n".join(wrong)


def first_reader(address: Address) -> str | None:
    """The first person of the table who gets the page of this address."""
    return next((who for who in PEOPLE if who != "anonymous" and address.expected(who) == "200"), None)


def test_every_address_that_answers_with_a_file_leaves_an_event_of_who_took_it(stage):
    left, silent = set(), []
    for address in ADDRESSES:
        who = first_reader(address)
        if address.sent is not None or who is None:
            continue
        browser = Client()
        browser.force_login(stage.people[who])
        taken = Event.objects.filter(by=stage.people[who], action__in=("export", "download"))
        before = taken.count()
        got = browser.get(address.url(stage))
        if got.streaming:
            got.getvalue()
        if "attachment" in got.headers.get("Content-Disposition", ""):
            left.add(address.name)
            silent += [address.name] * (taken.count() != before + 1)
    assert {"proposals:attachment", "meetings:calendar", "reports:document", "people:register_export"} <= left
    assert not silent


def test_whoever_a_table_names_is_on_the_stage(stage):
    assert list(stage.people) == list(PEOPLE)
    assert {who for address in ADDRESSES for who in address.by} <= set(PEOPLE)
