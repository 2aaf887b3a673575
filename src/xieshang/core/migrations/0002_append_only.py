"""The trail refuses UPDATE and DELETE in the database itself, whoever asks."""

from django.db import migrations

_SQLITE = """
CREATE TRIGGER core_event_no_{verb} BEFORE {verb_upper} ON core_event
BEGIN SELECT RAISE(ABORT, 'core_event is append-only'); END
"""

_POSTGRESQL = """
CREATE FUNCTION core_event_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'core_event is append-only'; END $$;
CREATE TRIGGER core_event_no_change BEFORE UPDATE OR DELETE ON core_event
    FOR EACH ROW EXECUTE FUNCTION core_event_refuse();
CREATE TRIGGER core_event_no_truncate BEFORE TRUNCATE ON core_event
    FOR EACH STATEMENT EXECUTE FUNCTION core_event_refuse();
"""


def guard(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for verb in ("update", "delete"):
            schema_editor.execute(_SQLITE.format(verb=verb, verb_upper=verb.upper()))
    else:
        schema_editor.execute(_POSTGRESQL)


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for verb in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER core_event_no_{verb}")
    else:
        schema_editor.execute("DROP FUNCTION core_event_refuse() CASCADE")


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
