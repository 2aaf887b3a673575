from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Attachment(models.Model):
    """One file that belongs to one record, whatever kind of record that is.

    ``stored`` is where the bytes lie: a random name that says nothing of whose they are, so the only
    way to them is a view that asks whether this person may see the record. ``name`` ends as the bytes
    say, not as the sender said. A file others were already shown is taken away without being destroyed.
    """

    tenant = models.BigIntegerField()
    kind = models.CharField(max_length=60)
    record = models.BigIntegerField()
    name = models.CharField(_("文件名"), max_length=120)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(_("大小"))
    sha256 = models.CharField(max_length=64)
    stored = models.CharField(max_length=100, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("附件")
        ordering = ["id"]
        indexes = [models.Index(fields=["kind", "record"], name="attachment_record")]

    def __str__(self) -> str:
        return self.name
