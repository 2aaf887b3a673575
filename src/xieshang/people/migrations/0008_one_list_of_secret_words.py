from django.db import migrations


def rename(old, new):
    def run(apps, schema_editor):
        apps.get_model("core", "Parameter").objects.filter(key=old).update(key=new)

    return run


class Migration(migrations.Migration):
    """What a city decided for opinion reports holds for every room from now on."""

    dependencies = [
        ("core", "0009_events_are_not_replaced"),
        ("people", "0007_alter_post_role"),
    ]

    operations = [
        migrations.RunPython(
            rename("opinions.secret_words", "people.secret_words"),
            rename("people.secret_words", "opinions.secret_words"),
        ),
    ]
