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
        UNDOING = "undoing", _("正在撤销")
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
    totals = models.JSONField(default=list)
    """Sums over its rows, beside what the office says they should be: label, sure, doubtful, stated."""
    totals_note = models.TextField(_("说明"), blank=True)
    """Why a sum differs from what the office says."""
    findable_up_to = models.BigIntegerField(null=True)
    """The last row whose record search was given, while there are more; nothing where that is no matter."""

    class Meta:
        verbose_name = _("导入的表格")
        indexes = [models.Index(fields=["tenant", "register", "id"], name="imported_file")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Whether it is still to be confirmed or given up."""
        return self.state == self.State.READ

    @property
    def is_being_undone(self) -> bool:
        """Whether what it wrote is being deleted: nobody sees it any more."""
        return self.state == self.State.UNDOING


class Arriving(models.Manager):
    """The manager of records that tables bring in: what has not wholly arrived is not there yet for anybody."""

    def get_queryset(self) -> models.QuerySet:
        return super().get_queryset().filter(arrived=True)


class BroughtIn(models.Model):
    """A record that may come from a table of earlier years.

    Slice by slice such a table is written with ``arrived`` unset; the last one sets it for all of them at once,
    so that no list, search or figure ever counts a part of a year.
    """

    imported_from = models.ForeignKey(
        ImportedFile,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("导入的表格"),
    )
    arrived = models.BooleanField(default=True, editable=False)

    class Meta:
        abstract = True


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
