from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from xieshang.followup.models import Check

from .inspection import Stop
from .opinion import Advice


class Recheck(models.Model):
    """Somebody went back to the same stop (回头看), after the advice had been checked, and says how it is now.

    It changes nothing of the item: where it did not last, whoever heads follow-up takes the item up again.
    """

    advice = models.ForeignKey(Advice, models.PROTECT, related_name="rechecks", verbose_name=_("建议"))
    stop = models.ForeignKey(Stop, models.PROTECT, related_name="+", verbose_name=_("点位"))
    on = models.DateField(_("日期"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    verdict = models.CharField(_("结论"), max_length=8, choices=Check.Verdict.choices)
    text = models.TextField(_("看到的情况"))

    class Meta:
        verbose_name = _("回头看")
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return str(self.get_verdict_display())
