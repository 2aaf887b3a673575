import django.db.models.deletion
from django.db import migrations, models


KINDS = {"proposal": "proposals.proposal", "opinion": "opinions.opinion", "speech": "meetings.speech"}


def carry_over(apps, schema_editor):
    """Every conversion is an edge: from the record that was there before to the one that was made of it."""
    Node, Edge = apps.get_model("outcomes", "Node"), apps.get_model("outcomes", "Edge")

    def node(name, record):
        found, _made = Node.objects.get_or_create(
            kind=KINDS[name], record=record.pk, defaults={"committee_id": record.committee_id}
        )
        return found

    for row in apps.get_model("outcomes", "Conversion").objects.order_by("id").select_related(*KINDS):
        ends = {name: getattr(row, name) for name in KINDS if getattr(row, name) is not None}
        child = node(row.made, ends.pop(row.made))
        ((name, record),) = ends.items()
        Edge.objects.create(
            parent=node(name, record), child=child, relation="became", child_kind=child.kind, at=row.at
        )


class Migration(migrations.Migration):

    dependencies = [
        ('outcomes', '0002_drafts_of_speeches'),
        ('people', '0003_alter_post_role'),
    ]

    operations = [
        migrations.CreateModel(
            name='Node',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('record', models.BigIntegerField()),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.committee')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('kind', 'record'), name='outcome_node_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Edge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('relation', models.CharField(choices=[('became', '转为')], max_length=12)),
                ('child_kind', models.CharField(max_length=60)),
                ('at', models.DateTimeField()),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parents', to='outcomes.node')),
                ('parent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='children', to='outcomes.node')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('relation', 'became')), fields=('parent', 'child_kind'), name='outcome_became_once'),
                    models.UniqueConstraint(condition=models.Q(('relation', 'became')), fields=('child',), name='outcome_came_of_one'),
                    models.CheckConstraint(condition=models.Q(('parent', models.F('child')), _negated=True), name='outcome_not_of_itself'),
                ],
            },
        ),
        migrations.RunPython(carry_over, migrations.RunPython.noop),
        migrations.DeleteModel(
            name='Conversion',
        ),
    ]
