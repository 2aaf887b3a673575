from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account, Record
from xieshang.people.models import Committee, Post

from ..states import KEY, GoodState, KeyOutcome, KeyState
from .proposal import Proposal


class KeyProposals(models.QuerySet["KeyProposal"]):
    def visible_to(self, account: Account) -> "KeyProposals":
        """The marks, withdrawn ones too, on the proposals this person may see."""
        return self.filter(proposal__in=Proposal.objects.visible_to(account).order_by())

    def in_force(self) -> "KeyProposals":
        return self.filter(state__in=KEY)


class GoodProposals(models.QuerySet["GoodProposal"]):
    def visible_to(self, account: Account) -> "GoodProposals":
        """The marks, revoked ones too, on the proposals this person may see."""
        return self.filter(proposal__in=Proposal.objects.visible_to(account).order_by())

    def in_force(self) -> "GoodProposals":
        return self.filter(state=GoodState.NAMED)


class KeyProposal(Record):
    """A filed proposal chosen as a key proposal of its session, its handling supervised by a leader.

    The life of the mark is in ``lifecycle.KEY_MARK``. A mark that was withdrawn stays as a row, and begins
    anew when the proposal is chosen once more.
    """

    class Way(models.TextChoices):
        """How a leader supervises (督办方式)."""

        TALK = "talk", _("座谈协商")
        SITE = "site", _("现场视察")
        RESEARCH = "research", _("专题调研")
        VISIT = "visit", _("走访承办单位")

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+")
    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="key_mark")
    state = models.CharField(
        _("状态"), max_length=20, choices=KeyState.choices, default=KeyState.LED, editable=False
    )
    leader = models.ForeignKey(
        Post, models.PROTECT, related_name="led_proposals", verbose_name=_("领衔督办领导")
    )
    way = models.CharField(_("督办方式"), max_length=12, choices=Way.choices, blank=True)
    marked_on = models.DateField(_("确定日期"))
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    outcome = models.CharField(_("落实情况"), max_length=12, choices=KeyOutcome.choices, blank=True)
    outcome_on = models.DateField(_("认定日期"), null=True, blank=True)
    outcome_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    outcome_note = models.TextField(_("落实说明"), blank=True)

    # The type checker loses the managers of models that others reach backwards one to one.
    objects: Any = KeyProposals.as_manager()

    class Meta:
        verbose_name = _("重点提案")
        indexes = [models.Index(fields=["leader", "state"], name="key_proposal_leader")]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", outcome_on=None) | (~Q(outcome="") & Q(outcome_on__isnull=False)),
                name="key_outcome_has_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=KeyState.CONCLUDED) | ~Q(outcome=""), name="key_concluded_has_outcome"
            ),
        ]

    def __str__(self) -> str:
        return str(self.proposal)

    @property
    def tenant(self) -> int:
        return self.committee_id

    def get_absolute_url(self) -> str:
        return self.proposal.get_absolute_url()

    @property
    def ending(self) -> KeyOutcome | None:
        """What became of it, with its tone; nothing while it is being supervised."""
        return KeyOutcome(self.outcome) if self.outcome else None


class GoodProposal(Record):
    """A proposal named a good proposal of the year (年度好提案), the year in which its proposer rated the reply."""

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+")
    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="good_mark")
    state = models.CharField(
        _("状态"), max_length=20, choices=GoodState.choices, default=GoodState.NAMED, editable=False
    )
    year = models.PositiveSmallIntegerField(_("年度"))
    named_on = models.DateField(_("评定日期"))
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField(_("评语"), max_length=200, blank=True)

    objects: Any = GoodProposals.as_manager()

    class Meta:
        verbose_name = _("年度好提案")
        indexes = [models.Index(fields=["committee", "year"], name="good_proposal_year")]

    def __str__(self) -> str:
        return str(self.proposal)

    @property
    def tenant(self) -> int:
        return self.committee_id

    def get_absolute_url(self) -> str:
        return self.proposal.get_absolute_url()
