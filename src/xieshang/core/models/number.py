from django.db import models


class NumberSeries(models.Model):
    """The last number given in one series of one tenant, e.g. filed proposals of one session."""

    tenant = models.BigIntegerField()
    series = models.CharField(max_length=80)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "series"], name="number_series_once")]

    def __str__(self) -> str:
        return f"{self.series}: {self.last}"
