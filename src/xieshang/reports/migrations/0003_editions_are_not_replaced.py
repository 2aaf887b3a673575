from django.db import migrations

from xieshang.core.append_only import no_replacing


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0002_append_only'),
    ]

    operations = [
        no_replacing("reports_edition", ("committee_id", "year", "number")),
        no_replacing("reports_editionfigure", ("edition_id", "key")),
        no_replacing("reports_editionrecord", ("figure_id", "record")),
    ]
