from django.db import migrations

from xieshang.core.append_only import no_replacing


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0008_speeches_move_out'),
    ]

    operations = [no_replacing("meetings_scan")]
