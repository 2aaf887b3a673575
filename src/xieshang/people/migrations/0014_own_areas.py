"""Every committee has its path in the tree, and the area of which it is the committee."""

from django.db import migrations

LEVELS = {"provincial": "province", "city": "city", "county": "county"}


def begin(apps, schema_editor):
    Committee = apps.get_model("people", "Committee")
    Area = apps.get_model("people", "Area")
    own = {}
    waiting = list(Committee.objects.all())
    paths = {None: "/"}
    while waiting:
        ready = [committee for committee in waiting if committee.parent_id in paths]
        if not ready:
            break
        for committee in ready:
            paths[committee.pk] = f"{paths[committee.parent_id]}{committee.slug}/"
            Committee.objects.filter(pk=committee.pk).update(path=paths[committee.pk])
            if committee.level not in LEVELS:
                continue
            zone = committee.kind == "working_committee" and not committee.area_code
            own[committee.pk] = Area.objects.create(
                committee=committee,
                parent=own.get(committee.parent_id),
                name=committee.area,
                level=LEVELS[committee.level],
                kind="zone" if zone else "division",
                code=committee.area_code,
            )
        waiting = [committee for committee in waiting if committee not in ready]


class Migration(migrations.Migration):
    dependencies = [("people", "0013_areas")]

    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
