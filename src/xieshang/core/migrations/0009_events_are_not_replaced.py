from django.db import migrations

from xieshang.core.append_only import no_replacing


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0008_imported_files'),
    ]

    operations = [no_replacing("core_event")]
