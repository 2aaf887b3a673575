"""Who gets what at every address of the house; the table is in harness/addresses.py."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLResolver, get_resolver
from harness.addresses import ADDRESSES, Address
from harness.stage import Stage, set_stage

from xieshang.core import clock
from xieshang.proposals.tests.cast import MORNING

POLICY = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


@pytest.fixture
def stage(db) -> Iterator[Stage]:
    with clock.travel(MORNING):
        yield set_stage()


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


def test_every_address_answers_each_person_as_the_table_says(stage):
    browsers = {who: Client() for who in stage.people}
    for who, person in stage.people.items():
        if person:
            browsers[who].force_login(person)
    wrong = []
    for address in ADDRESSES:
        for (who, browser), expected in zip(browsers.items(), address.expected.split(), strict=True):
            got = answer(browser, address, stage)
            if got.streaming:
                got.getvalue()  # A download is closed once it has been read.
            if outcome_of(got) != expected:
                wrong.append(
                    f"{address.name} {address.url(stage)} for {who}: {outcome_of(got)}, not {expected}"
                )
            wrong += [
                f"{address.name} for {who}: {header} is {got.headers.get(header)}"
                for header, value in POLICY.items()
                if got.headers.get(header) != value
            ]
            if "default-src 'none'" not in got.headers.get("Content-Security-Policy", ""):
                wrong.append(f"{address.name} for {who}: no content policy")
    assert not wrong, "\n".join(wrong)
