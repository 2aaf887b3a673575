from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportedFile(models.Model):
    """A table somebody brought in: read and judged at once, written only once its preview was confirmed.

    ``register`` names what its rows become. The file itself is not kept; its rows are, as they stood.
    """

    class State(models.TextChoices):
        READ = "read", _("待确认")
        CONFIRMED = "confirmed", _("正在登记")
        DONE = "done", _("已登记")
        DROPPED = "dropped", _("已放弃")
        UNDONE = "undone", _("已撤销")

    tenant = models.BigIntegerField()
    register = models.CharField(max_length=60)
    name = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=State.choices, default=State.READ)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    with_doubtful = models.BooleanField(default=False)
    """Whether the doubtful rows are written too."""
    left_out = models.JSONField(default=list)
    """What of the file was not read, in sentences: columns nobody knows, sheets of another form."""

    class Meta:
        verbose_name = _("导入的表格")
        indexes = [models.Index(fields=["tenant", "register", "id"], name="imported_file")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Whether it is still to be confirmed or given up."""
        return self.state == self.State.READ


class ImportedRow(models.Model):
    """One row of such a file: what stood in it, what it was taken for, and the record it became."""

    class Verdict(models.TextChoices):
        NEW = "new", _("新增")
        CHANGED = "changed", _("有变化")
        SAME = "same", _("已有，相同")
        DOUBTFUL = "doubtful", _("存疑")
        FAULTY = "faulty", _("有错")

    file = models.ForeignKey(ImportedFile, models.CASCADE, related_name="rows")
    sheet = models.CharField(max_length=31)
    line = models.PositiveIntegerField()
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    cells = models.JSONField(default=dict)
    """By column, what a person reads in the file."""
    values = models.JSONField(default=dict)
    """By column, what was made of it; nothing for a faulty cell."""
    before = models.JSONField(default=dict)
    """By column that would change, what the record had when the row was judged."""
    remarks = models.JSONField(default=list)
    """Pairs of a column (empty for the row as a whole) and what is to be said of it."""
    record = models.BigIntegerField(null=True)
    """The record it was found to be, or became."""
    settled_at = models.DateTimeField(null=True)
    """When it was written, or found not to be written any more."""
    written = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("导入的一行")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["file", "sheet", "line"], name="imported_row_once")]
        indexes = [models.Index(fields=["file", "settled_at", "verdict"], name="imported_row_open")]

    def __str__(self) -> str:
        return f"{self.sheet} {self.line}"
