"""What was published stays as it was published, in the database itself."""

from django.db import migrations

from xieshang.core.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]
    operations = [
        append_only("reports_edition"),
        append_only("reports_editionfigure"),
        append_only("reports_editionrecord"),
    ]
