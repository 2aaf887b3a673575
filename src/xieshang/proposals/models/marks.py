from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import States
from xieshang.people.models import Committee, Post

from .proposal import Proposal


class KeyProposal(models.Model):
    """A filed proposal chosen as a key proposal of its session, its handling supervised by a leader."""

    class Outcome(States):
        IMPLEMENTED = "implemented", "green", _("已落实")
        PARTLY = "partly", "amber", _("部分落实")
        NOT = "not", "red", _("未落实")

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+")
    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="key_mark")
    leader = models.ForeignKey(
        Post, models.PROTECT, related_name="led_proposals", verbose_name=_("领衔督办领导")
    )
    marked_on = models.DateField(_("确定日期"))
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    outcome = models.CharField(_("落实情况"), max_length=12, choices=Outcome.choices, blank=True)
    outcome_on = models.DateField(_("认定日期"), null=True, blank=True)
    outcome_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    outcome_note = models.TextField(_("落实说明"), blank=True)

    class Meta:
        verbose_name = _("重点提案")
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", outcome_on=None) | (~Q(outcome="") & Q(outcome_on__isnull=False)),
                name="key_outcome_has_day",
            )
        ]

    def __str__(self) -> str:
        return str(self.proposal)

    @property
    def ending(self) -> Outcome | None:
        """What became of it, with its tone; nothing while it is being supervised."""
        return self.Outcome(self.outcome) if self.outcome else None


class GoodProposal(models.Model):
    """A proposal named a good proposal of the year (年度好提案)."""

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+")
    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="good_mark")
    year = models.PositiveSmallIntegerField(_("年度"))
    named_on = models.DateField(_("评定日期"))
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField(_("评语"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("年度好提案")
        indexes = [models.Index(fields=["committee", "year"], name="good_proposal_year")]

    def __str__(self) -> str:
        return f"{self.year}: {self.proposal}"
