from django.db import models
from django.utils.translation import gettext_lazy as _


class Installation(models.Model):
    """What lies in this database: a real house or the demonstration. One row, written once; an empty house has none."""

    class Kind(models.TextChoices):
        REAL = "real", _("正式机构")
        DEMONSTRATION = "demonstration", _("演示数据")

    kind = models.CharField(max_length=15, choices=Kind.choices)
    founded_at = models.DateTimeField()
    version = models.CharField(max_length=20)
    """Of the product that founded it."""
    only = models.BooleanField(default=True, unique=True, editable=False)
    """The same in every row, so there is but one."""

    class Meta:
        verbose_name = _("本套系统")
        constraints = [models.CheckConstraint(condition=models.Q(only=True), name="installation_only_one")]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def tenant(self) -> None:
        """No committee's: all of them work in it."""
        return None


class FoundingCode(models.Model):
    """The one-time code that opens the page of founding; only its digest is kept. One row at most."""

    digest = models.CharField(max_length=64)
    ends_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    """Wrong codes so far."""

    class Meta:
        verbose_name = _("建立口令")

    def __str__(self) -> str:
        return str(self.ends_at)
