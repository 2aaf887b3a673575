from django.conf import settings
from django.db import models


class Parameter(models.Model):
    """A rule that one tenant decided for itself, valid from a day on; older rows stay as history."""

    tenant = models.BigIntegerField()
    key = models.CharField(max_length=60)
    value = models.JSONField()
    valid_from = models.DateField()
    note = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["tenant", "key", "-valid_from"], name="parameter_lookup")]

    def __str__(self) -> str:
        return f"{self.key} from {self.valid_from}"
