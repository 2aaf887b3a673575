"""The trail: the database itself refuses to forget, and every event can be checked against its digest."""

import hashlib
import json
from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from xieshang.core import clock, trail
from xieshang.core.models import Account, Event, Parameter

AT = datetime(2024, 2, 6, 1, 30, 0, 5, tzinfo=UTC)


@pytest.fixture
def chen(db) -> Account:
    return Account.objects.create(username="chen", name="陈晓舟")


@pytest.fixture
def event(chen) -> Event:
    rule = Parameter.objects.create(tenant=7, key="k", value=1, valid_from=date(2024, 1, 1), at=AT)
    with clock.travel(AT):
        return trail.write(
            rule, "decide", by=chen, before="old", after="new", note="为什么", data={"day": date(2024, 2, 6)}
        )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE core_event SET note = 'nothing happened'",
        "UPDATE core_event SET digest = digest",
        "DELETE FROM core_event",
        "DELETE FROM core_event WHERE action = 'decide'",
    ],
)
def test_the_database_refuses_to_change_or_delete_an_event_whoever_asks(event, statement):
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Event.objects.get().note == "为什么"


def test_an_event_is_not_replaced_by_another_in_its_place(event):
    columns = ", ".join(f'"{field.column}"' for field in Event._meta.concrete_fields)
    others = columns.replace('"note"', "'nothing happened'")
    # PostgreSQL knows no such statement, and says so.
    refusal = "append-only" if connection.vendor == "sqlite" else "syntax error"
    statement = f"INSERT OR REPLACE INTO core_event ({columns}) SELECT {others} FROM core_event"  # noqa: S608
    with (
        pytest.raises(DatabaseError, match=refusal),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Event.objects.get().note == "为什么"


def test_the_database_refuses_to_empty_the_trail(event):
    connection.check_constraints()  # PostgreSQL empties no table that still has checks to make.
    statement = (
        "TRUNCATE core_event CASCADE" if connection.vendor == "postgresql" else "DELETE FROM core_event"
    )
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Event.objects.exists()


def test_the_model_cannot_get_round_the_database(event):
    event.note = "nothing happened"
    for change in (event.save, event.delete, lambda: Event.objects.update(note="")):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


def test_an_event_has_one_byte_form_and_its_digest_is_the_sha256_of_it(event, chen):
    content = {
        "action": "decide",
        "after": "new",
        "at": "2024-02-06T01:30:00.000005+00:00",
        "before": "old",
        "by": chen.pk,
        "by_name": "陈晓舟",
        "data": {"day": "2024-02-06"},
        "kind": "core.parameter",
        "note": "为什么",
        "record": event.record,
        "tenant": 7,
        "v": 1,
    }
    form = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    assert event.canonical() == form
    assert event.digest == hashlib.sha256(form).hexdigest()


def test_the_digest_can_be_recomputed_from_what_the_database_gives_back(event):
    assert Event.objects.get().compute_digest() == event.digest


@pytest.mark.parametrize(
    "field", ["note", "by_name", "action", "before", "after", "kind", "record", "tenant"]
)
def test_any_change_to_what_an_event_says_shows_in_its_digest(event, field):
    was = getattr(event, field)
    setattr(event, field, was + 1 if isinstance(was, int) else was + "x")
    assert event.compute_digest() != event.digest


def test_the_name_stays_as_it_was_when_the_person_takes_another(event, chen):
    Account.objects.filter(pk=chen.pk).update(name="陈望舟")
    again = Event.objects.get()
    assert again.by_name == "陈晓舟"
    assert again.compute_digest() == again.digest


def test_a_long_text_is_kept_by_its_length_and_digest():
    text = "河" * 201
    assert trail.plain(text) == {"length": 201, "sha256": hashlib.sha256(text.encode()).hexdigest()}
    assert trail.plain("河" * 200) == "河" * 200
