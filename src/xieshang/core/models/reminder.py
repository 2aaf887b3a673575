from django.db import models


class Reminder(models.Model):
    """One stage of one turn of which people were reminded: half of the time is over, a day of the last week.

    ``turn`` is the moment the record entered its state, so the next turn is reminded of anew. The
    row is what makes a reminder happen once, whoever finds that it is due and how often.
    """

    tenant = models.BigIntegerField()
    kind = models.CharField(max_length=60)
    record = models.BigIntegerField()
    turn = models.DateTimeField()
    stage = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "record", "turn", "stage"], name="reminder_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.record}: {self.stage}"
