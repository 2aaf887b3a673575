from django.db import migrations


class Migration(migrations.Migration):
    """Speeches have a room of their own: the tables change their names and keep their rows."""

    dependencies = [
        ('meetings', '0007_drafts_of_speeches'),
        ('outcomes', '0003_one_graph'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AlterModelTable('speech', 'speeches_speech'),
                migrations.AlterModelTable('speechcall', 'speeches_speechcall'),
            ],
            state_operations=[
                migrations.DeleteModel('Speech'),
                migrations.DeleteModel('SpeechCall'),
            ],
        ),
    ]
