from django.db import migrations, models
from django.utils import timezone


def begin_the_second_round(apps, schema_editor):
    """A paper handled once more has no answer until it is answered, and a talk belongs to the round it was held in."""
    papers = apps.get_model("proposals", "Proposal").objects.filter(state="rehandling")
    entries = apps.get_model("core", "SearchEntry").objects
    for entry in entries.filter(kind="proposals.proposal", record__in=papers.values("pk")):
        facets = {name: held for name, held in entry.facets.items() if name not in ("result", "satisfaction")}
        # Without a place in the line it is read again by whoever follows the entries.
        entries.filter(pk=entry.pk).update(facets=facets, sequence=None, changed_at=timezone.now())
    papers.update(result_code="", replied_on=None, satisfaction="")
    contacts = apps.get_model("proposals", "Contact").objects
    again = apps.get_model("core", "Event").objects.filter(kind="proposals.handling", action="handle_again")
    for record, at in again.values_list("record", "at"):
        contacts.filter(handling=record, at__gte=at).update(round=2)


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0009_events_are_not_replaced"),
        ("proposals", "0004_converting"),
    ]

    operations = [
        migrations.AddField(
            model_name="contact",
            name="round",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.RunPython(begin_the_second_round, migrations.RunPython.noop),
    ]
