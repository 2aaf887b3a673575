"""A house that was built by an earlier version still stands after an upgrade: its records, its trail, its addresses.

``tests/versions`` keeps one small house of each version: how far its migrations went, and its rows.
"""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from django.utils.timezone import make_aware
from harness.databases import Kind, PostgreSQLDatabases, in_use

from xieshang.core import parameters, trail
from xieshang.core.models import Account, Attachment, Event, Notice, Parameter, Reminder
from xieshang.outcomes.models import Edge
from xieshang.people.models import Post
from xieshang.people.posts import standing_of
from xieshang.people.roles import STAND_INS, Role
from xieshang.workbench.house import RULED

_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}")

VERSIONS = sorted(Path(__file__).with_name("versions").glob("*.json"))


@pytest.fixture(params=VERSIONS, ids=lambda path: path.stem)
def upgraded(request, kind_of_database: Kind, django_db_blocker, tmp_path: Path) -> Iterator[None]:
    """The house of that version, brought to today's by the migrations."""
    kept = json.loads(request.param.read_text())
    if isinstance(kind_of_database, PostgreSQLDatabases):
        name = f"{kind_of_database.prefix}_earlier"
        kind_of_database.say("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        kind_of_database.say("CREATE DATABASE {}", name)
    else:
        name = str(tmp_path / "earlier.sqlite3")
    with in_use({"NAME": name}, django_db_blocker):
        MigrationExecutor(connections["default"]).migrate(list(kept["migrations"].items()))
        with transaction.atomic():
            for table, rows in kept["tables"].items():
                _insert(table, rows["columns"], rows["rows"])
        _count_on(list(kept["tables"]))
        call_command("migrate", verbosity=0)
        yield
    if isinstance(kind_of_database, PostgreSQLDatabases):
        kind_of_database.say("DROP DATABASE {} WITH (FORCE)", name)


def _insert(table: str, columns: list[str], rows: list[list[Any]]) -> None:
    quote = connection.ops.quote_name
    # Names of our own file, quoted; the values are parameters.
    statement = "INSERT INTO {} ({}) VALUES ({})".format(  # noqa: S608
        quote(table), ", ".join(map(quote, columns)), ", ".join(["%s"] * len(columns))
    )
    with connection.cursor() as cursor:
        cursor.executemany(statement, [[_as_kept(value) for value in row] for row in rows])


def _as_kept(value: Any) -> Any:
    """A moment as the database at hand takes it; everything else is taken as it stands in the file."""
    if isinstance(value, str) and _MOMENT.match(value):
        return connection.ops.adapt_datetimefield_value(make_aware(datetime.fromisoformat(value), UTC))
    return value


def _count_on(tables: list[str]) -> None:
    """The next row of each table gets the next number: PostgreSQL counts apart from the rows."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [table])
            if sequence := cursor.fetchone()[0]:
                cursor.execute(
                    f"SELECT setval(%s, (SELECT max(id) FROM {connection.ops.quote_name(table)}))",  # noqa: S608
                    [sequence],
                )


def _signed_in(username: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(username=username))
    return client


def test_a_house_of_an_earlier_version_still_stands(upgraded):
    """One test, because building a house of an earlier version costs more than all that is asked of it."""
    _every_event_has_the_digest_it_was_written_with()
    _all_kinds_are_known_by_the_names_they_were_kept_under()
    _notices_lead_to_pages_that_answer()
    _what_was_made_of_a_record_is_still_linked_with_it()
    _a_decided_rule_still_holds()
    _whoever_held_a_right_keeps_it()


def _every_event_has_the_digest_it_was_written_with() -> None:
    events = list(Event.objects.all())
    assert events
    assert [event.pk for event in events if event.digest != event.compute_digest()] == []


def _all_kinds_are_known_by_the_names_they_were_kept_under() -> None:
    kept = {
        kind
        for model in (Event, Reminder, Attachment)
        for kind in model.objects.values_list("kind", flat=True)
    }
    assert kept - {trail.kind_of(model) for model in apps.get_models()} == set()


def _notices_lead_to_pages_that_answer() -> None:
    """Everything 陈晓舟 was ever told of: a paper, a signature, a report, a leave, a speech."""
    browser = _signed_in("chen")
    urls = set(
        Notice.objects.filter(recipient__username="chen").exclude(url="").values_list("url", flat=True)
    )
    assert {url: browser.get(url, follow=True).status_code for url in urls} == dict.fromkeys(urls, 200)
    assert any("speeches" in url for url in urls)


def _what_was_made_of_a_record_is_still_linked_with_it() -> None:
    edges = Edge.objects.values_list("parent__kind", "child__kind")
    assert sorted(edges) == [
        ("meetings.speech", "proposals.proposal"),
        ("proposals.proposal", "opinions.opinion"),
    ]


def _a_decided_rule_still_holds() -> None:
    decided = Parameter.objects.get()
    assert decided.key == "speeches.longest_text"
    rules = {rule.key: rule for room in RULED for rule in room.rules}
    assert parameters.value(decided.tenant, rules[decided.key], on=decided.valid_from) == decided.value


def _whoever_held_a_right_keeps_it() -> None:
    """Nobody has been appointed to the roles that came later, so whoever did their work goes on; what has its
    owner already (the rules of public opinion) is the owner's."""
    came_later = {Role.GENERAL_OFFICE, Role.SECRETARY_GENERAL}
    assert not Post.objects.filter(role__in=came_later).exists()
    stood = 0
    for stand_in in (each for each in STAND_INS if each.newer in came_later):
        for post in Post.objects.current().filter(role=stand_in.older).select_related("account"):
            standing = standing_of(post.account)
            assert all(post.committee_id in standing.at(each) for each in stand_in.permissions)
            stood += 1
    assert stood
    for permission in (each for stand_in in STAND_INS for each in stand_in.permissions):
        if Post.objects.filter(role__in=[each.older for each in STAND_INS if permission in each.permissions]):
            assert Post.objects.current().granting(permission).exists(), permission
    assert _signed_in("office").get("/register/").status_code == 200
