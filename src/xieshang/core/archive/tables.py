"""The rows of an installation as lines of JSON, the same on every database, and back."""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.management.color import no_style
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder

from ..models import Lease, Submission

CHUNK = 500
_OF_THIS_MACHINE: tuple[type[models.Model], ...] = (Session, Lease, Submission)
"""Who is signed in, who leads the work, what a form sent just now: it ends with the machine."""


def kinds() -> list[type[models.Model]]:
    """The tables that belong to an installation, by name."""
    found = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        and not model._meta.proxy
        and model not in _OF_THIS_MACHINE
        # Django makes these anew from the code.
        and model is not ContentType
        and model._meta.app_label != "auth"
    ]
    return sorted(found, key=lambda model: model._meta.label)


def migrations() -> list[str]:
    """What has been done to this database: two of the same can take each other's rows."""
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)


def lines(model: type[models.Model]) -> Iterator[bytes]:
    """All rows in the order of their ids, each a line."""
    fields = model._meta.concrete_fields
    names = [field.attname for field in fields]
    rows = model._base_manager.order_by("pk").values_list(*names).iterator(chunk_size=CHUNK)
    for row in rows:
        yield _line(dict(zip(names, map(_plain, row), strict=True)))


def _line(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, timedelta | Decimal):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    return value


def load(model: type[models.Model], rows: Iterable[bytes]) -> int:
    """Write the rows as they were, ids and all; how many. In the caller's transaction."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    count = 0
    waiting: list[models.Model] = []
    for row in rows:
        content = json.loads(row)
        values = {name: _read(fields[name], value) for name, value in content.items()}
        waiting.append(model(**values))
        count += 1
        if len(waiting) == CHUNK:
            model._base_manager.bulk_create(waiting)
            waiting = []
    model._base_manager.bulk_create(waiting)
    return count


def _read(field: models.Field, value: Any) -> Any:
    return value if value is None or isinstance(field, models.JSONField) else field.to_python(value)


def go_on_counting(models_: Sequence[type[models.Model]]) -> None:
    """The next ids come after those that were read back."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models_)):
            cursor.execute(statement)


class Digest:
    """The SHA-256 of lines as they pass."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self.rows = 0

    def of(self, rows: Iterable[bytes]) -> Iterator[bytes]:
        for row in rows:
            self._hash.update(row)
            self.rows += 1
            yield row

    def __str__(self) -> str:
        return self._hash.hexdigest()
