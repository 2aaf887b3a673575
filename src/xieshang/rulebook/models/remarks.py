from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Parameter

from .revision import Revision


class Remark(models.Model):
    """What somebody thinks of a draft while it asks for views, and what its drafter answers."""

    class Verdict(models.TextChoices):
        ADOPTED = "adopted", _("采纳")
        PARTLY = "partly", _("部分采纳")
        NOT = "not", _("未采纳")

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="remarks", verbose_name=_("制度文本"))
    article = models.CharField(_("条"), max_length=20, blank=True)
    text = models.CharField(_("意见"), max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    at = models.DateTimeField(editable=False)
    verdict = models.CharField(_("答复"), max_length=8, choices=Verdict.choices, blank=True)
    why = models.CharField(_("答复理由"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("对草案的意见")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict__in=("", "adopted")) | ~Q(why=""), name="remark_refused_with_a_reason"
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def tenant(self) -> int:
        return self.revision.committee_id

    @property
    def committee_id(self) -> int:
        return self.revision.committee_id

    def get_absolute_url(self) -> str:
        return self.revision.get_absolute_url()


class SettingLink(models.Model):
    """A setting of the product that follows an article, from the day on which the wording comes into force."""

    class Ended(models.TextChoices):
        """What became of the setting when the rule behind it was repealed."""

        KEPT = "kept", _("保留现在的规定")
        GENERAL = "general", _("恢复通行做法")

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="links", verbose_name=_("制度文本"))
    article = models.CharField(_("条"), max_length=20)
    key = models.CharField(max_length=60)
    value = models.JSONField()
    ended = models.CharField(max_length=8, choices=Ended.choices, blank=True, editable=False)

    class Meta:
        verbose_name = _("关联的设置")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["revision", "key"], name="setting_link_once")]

    def __str__(self) -> str:
        return self.key


class Written(models.Model):
    """A decided value that an article wrote, so that it is known from what a person decided by hand."""

    link = models.ForeignKey(SettingLink, models.PROTECT, related_name="written")
    parameter = models.OneToOneField(Parameter, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.parameter)
