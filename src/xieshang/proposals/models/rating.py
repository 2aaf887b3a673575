from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .proposal import Proposal


class Rating(models.Model):
    """What the proposer thought of the handling, from the proposer's own account, once per round.

    No row means no feedback; silence is never counted as satisfied.
    """

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="ratings")
    round = models.PositiveSmallIntegerField()
    attitude = models.CharField(_("办理态度"), max_length=12, choices=Proposal.Satisfaction.choices)
    process = models.CharField(_("沟通过程"), max_length=12, choices=Proposal.Satisfaction.choices)
    result = models.CharField(_("办理结果"), max_length=12, choices=Proposal.Satisfaction.choices)
    comment = models.TextField(_("意见"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("评价")
        ordering = ["proposal", "round"]
        constraints = [models.UniqueConstraint(fields=["proposal", "round"], name="rating_once_a_round")]

    def __str__(self) -> str:
        return f"{self.proposal_id}/{self.round}: {self.result}"
