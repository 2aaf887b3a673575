"""The trail refuses UPDATE and DELETE in the database itself, whoever asks."""

from django.db import migrations

from xieshang.core.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [append_only("core_event")]
