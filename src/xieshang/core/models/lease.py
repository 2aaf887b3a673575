from django.db import models


class Lease(models.Model):
    """Who leads a piece of background work until when: one leader at a time, also on several machines."""

    name = models.CharField(max_length=40, unique=True)
    holder = models.CharField(max_length=80)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name}: {self.holder}"
