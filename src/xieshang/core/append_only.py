"""Tables that are only ever added to: the database itself refuses UPDATE and DELETE, whoever asks.

Of some tables the rows may leave after their time (``kept_for``).
"""

from functools import partial

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""

_POSTGRESQL = """
CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{table} is append-only'; END $$;
CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION {table}_refuse();
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse();
"""


_NO_REPLACING = """
CREATE TRIGGER {table}_no_replacing BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id{same})
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
"""SQLite's INSERT OR REPLACE deletes the row that stands in its way, and asks no DELETE trigger."""


def append_only(table: str) -> migrations.RunPython:
    """The migration operation that guards one table."""
    return migrations.RunPython(partial(_guard, table), partial(_unguard, table))


def _guard(table: str, apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        for verb in ("update", "delete"):
            schema_editor.execute(_SQLITE.format(table=table, verb=verb))
    else:
        schema_editor.execute(_POSTGRESQL.format(table=table))


def _unguard(table: str, apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        for verb in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER {table}_no_{verb}")
    else:
        schema_editor.execute(f"DROP FUNCTION {table}_refuse() CASCADE")


def no_replacing(table: str, *unique: tuple[str, ...]) -> migrations.RunPython:
    """The migration operation by which SQLite refuses INSERT OR REPLACE on a guarded table.

    ``unique`` are the sets of columns of which no two rows may have the same, beside the id. PostgreSQL has no such
    statement: its ON CONFLICT DO UPDATE is an UPDATE, which is refused already.
    """
    return migrations.RunPython(partial(_guard_inserts, table, unique), partial(_unguard_inserts, table))


def no_replacing_by_keys(table: str, *unique: tuple[str, ...]) -> migrations.RunPython:
    """The same for a table that ``no_replacing`` guards already, by its id alone."""

    def guard(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
        _unguard_inserts(table, apps, schema_editor)
        _guard_inserts(table, unique, apps, schema_editor)

    def loosen(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
        _unguard_inserts(table, apps, schema_editor)
        _guard_inserts(table, (), apps, schema_editor)

    return migrations.RunPython(guard, loosen)


def _guard_inserts(
    table: str, unique: tuple[tuple[str, ...], ...], apps: object, schema_editor: BaseDatabaseSchemaEditor
) -> None:
    if schema_editor.connection.vendor == "sqlite":
        same = "".join(
            " OR (" + " AND ".join(f"{column} = NEW.{column}" for column in columns) + ")"
            for columns in unique
        )
        schema_editor.execute(_NO_REPLACING.format(table=table, same=same))


def _unguard_inserts(table: str, apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"DROP TRIGGER {table}_no_replacing")


_SQLITE_KEPT = """
CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} WHEN OLD.at > datetime('now', '-{months} months')
BEGIN SELECT RAISE(ABORT, '{table} is kept for {months} months'); END
"""

_POSTGRESQL_KEPT = """
CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.at <= now() - interval '{months} months' THEN RETURN OLD; END IF;
    END IF;
    RAISE EXCEPTION '{table} is kept for {months} months';
END $$;
CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION {table}_refuse();
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse();
"""


def kept_for(table: str, months: int) -> migrations.RunPython:
    """The migration operation that guards a table whose rows are never changed, and go once they are old enough.

    The moment of a row stands in its column ``at``. A row may leave only after so many months.
    """
    return migrations.RunPython(partial(_guard_for, table, months), partial(_unguard, table))


def _guard_for(table: str, months: int, apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(_SQLITE.format(table=table, verb="update"))
        schema_editor.execute(_SQLITE_KEPT.format(table=table, months=months))
    else:
        schema_editor.execute(_POSTGRESQL_KEPT.format(table=table, months=months))
