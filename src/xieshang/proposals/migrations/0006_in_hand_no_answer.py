from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("proposals", "0005_second_handling"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=~Q(state__in=("assigned", "rehandling"))
                | Q(result_code="", replied_on__isnull=True, satisfaction=""),
                name="proposal_in_hand_no_answer",
            ),
        ),
    ]
