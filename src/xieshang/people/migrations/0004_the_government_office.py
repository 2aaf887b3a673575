from django.db import migrations, models


def mark(apps, schema_editor):
    """Where exactly one unit of a committee is its government's office by name, it is that office."""
    by_committee = {}
    for unit in apps.get_model("people", "Unit").objects.order_by("id"):
        if unit.name.endswith(("政府办公室", "政府办公厅")):
            by_committee.setdefault(unit.committee_id, []).append(unit)
    for units in by_committee.values():
        if len(units) == 1:
            units[0].is_government_office = True
            units[0].save(update_fields=["is_government_office"])


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_alter_post_role'),
    ]

    operations = [
        migrations.AddField(
            model_name='unit',
            name='is_government_office',
            field=models.BooleanField(default=False, verbose_name='本级政府办公室'),
        ),
        migrations.AddConstraint(
            model_name='unit',
            constraint=models.UniqueConstraint(condition=models.Q(('is_government_office', True)), fields=('committee',), name='unit_one_government_office'),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
