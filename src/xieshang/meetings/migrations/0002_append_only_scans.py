"""Scans refuse UPDATE and DELETE in the database itself, like the trail."""

from django.db import migrations

_SQLITE = """
CREATE TRIGGER meetings_scan_no_{verb} BEFORE {verb_upper} ON meetings_scan
BEGIN SELECT RAISE(ABORT, 'meetings_scan is append-only'); END
"""

_POSTGRESQL = """
CREATE FUNCTION meetings_scan_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'meetings_scan is append-only'; END $$;
CREATE TRIGGER meetings_scan_no_change BEFORE UPDATE OR DELETE ON meetings_scan
    FOR EACH ROW EXECUTE FUNCTION meetings_scan_refuse();
CREATE TRIGGER meetings_scan_no_truncate BEFORE TRUNCATE ON meetings_scan
    FOR EACH STATEMENT EXECUTE FUNCTION meetings_scan_refuse();
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
            schema_editor.execute(f"DROP TRIGGER meetings_scan_no_{verb}")
    else:
        schema_editor.execute("DROP FUNCTION meetings_scan_refuse() CASCADE")


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
