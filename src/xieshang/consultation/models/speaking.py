from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.followup.models import Item

from .activity import Activity


class Talk(models.Model):
    """What one person says at an activity, in its order: booked before, or freely in the hall."""

    class Way(models.TextChoices):
        ORAL = "oral", _("口头发言")
        WRITTEN = "written", _("书面发言")
        FREE = "free", _("即席发言")
        REMOTE = "remote", _("视频发言")

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="talks")
    order = models.PositiveSmallIntegerField(_("顺序"))
    speaker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("发言人"), max_length=40)
    body = models.CharField(_("界别或单位"), max_length=60, blank=True)
    title = models.CharField(_("题目"), max_length=60)
    text = models.TextField(_("发言稿"), blank=True)
    way = models.CharField(_("方式"), max_length=8, choices=Way.choices, default=Way.ORAL)
    minutes_planned = models.PositiveSmallIntegerField(_("时间（分钟）"))
    started_at = models.DateTimeField(null=True, editable=False)
    stopped_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("发言")
        ordering = ["activity", "order"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "order"], name="consultation_talk_order"),
            models.CheckConstraint(
                condition=Q(stopped_at=None) | Q(started_at__isnull=False), name="consultation_talk_began"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ActivitySuggestion(models.Model):
    """One sentence of an activity that became an item of follow-up."""

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="suggestions")
    item = models.OneToOneField(Item, models.PROTECT, related_name="+")
    talk = models.ForeignKey(Talk, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("协商意见建议")
        ordering = ["activity", "id"]

    def __str__(self) -> str:
        return str(self.item)
