from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .topic import Topic


class Note(models.Model):
    """One entry of the diary: where somebody was on a day, whom they met, and what they heard."""

    class Kind(models.TextChoices):
        VISIT = "visit", _("走访")
        INTERVIEW = "interview", _("访谈")
        MEETING = "meeting", _("座谈")
        PAPERS = "papers", _("资料")
        NUMBER = "number", _("数据")

    class Consent(models.TextChoices):
        NAMED = "named", _("可以署名")
        UNNAMED = "unnamed", _("不署名")
        BACKGROUND = "background", _("仅供参考，不引用")

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="notes")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("记录人")
    )
    on = models.DateField(_("日期"))
    kind = models.CharField(_("方式"), max_length=10, choices=Kind.choices)
    place = models.CharField(_("地点"), max_length=60, blank=True)
    who = models.CharField(_("见了谁"), max_length=60, blank=True)
    consent = models.CharField(_("对方是否同意引用"), max_length=10, choices=Consent.choices, blank=True)
    text = models.TextField(_("听到看到的"), max_length=4000)
    shared = models.BooleanField(_("课题组可以看"), default=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = _("调研日记")
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="interview") | ~Q(consent=""), name="research_interview_has_consent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d} {self.place or self.get_kind_display()}"

    @property
    def tenant(self) -> int:
        return self.topic.committee_id
