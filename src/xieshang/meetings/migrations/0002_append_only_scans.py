"""Scans refuse UPDATE and DELETE in the database itself, like the trail."""

from django.db import migrations

from xieshang.core.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]
    operations = [append_only("meetings_scan")]
