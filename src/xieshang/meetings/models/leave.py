from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account, Record
from xieshang.people.models import Committee
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission

from ..states import LeaveState
from .groups import SessionGroup
from .roster import RosterLine


class Leaves(models.QuerySet["Leave"]):
    def visible_to(self, account: Account) -> "Leaves":
        """One's own, those of one's group as convener, the secretariat's and the approvers'."""
        standing = standing_of(account)
        return self.filter(
            Q(account=account)
            | Q(line__group__in=SessionGroup.objects.filter(conveners=account))
            | Q(committee_id__in=standing.at(Permission.APPROVE_LEAVE) | standing.at(Permission.RUN_MEETINGS))
        )


class Leave(Record):
    """A request to be absent from a meeting or from part of it (请假)."""

    class Reason(models.TextChoices):
        OFFICIAL = "official", _("公务")
        HEALTH = "health", _("身体原因")
        PRIVATE = "private", _("个人事务")

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+")
    line = models.ForeignKey(RosterLine, models.PROTECT, related_name="leaves")
    account = models.ForeignKey("core.Account", models.PROTECT, related_name="+")
    approver = models.CharField(max_length=12)
    state = models.CharField(
        _("状态"), max_length=20, choices=LeaveState.choices, default=LeaveState.REQUESTED, editable=False
    )
    starts_at = models.DateTimeField(_("从"))
    ends_at = models.DateTimeField(_("至"))
    whole = models.BooleanField(_("全程"), default=True)
    reason = models.CharField(_("事由"), max_length=10, choices=Reason.choices)
    explanation = models.CharField(_("说明"), max_length=200, blank=True)
    requested_at = models.DateTimeField(editable=False)

    objects = Leaves.as_manager()

    class Meta:
        verbose_name = _("请假")
        ordering = ["-requested_at"]
        indexes = [models.Index(fields=["committee", "state", "due_on"], name="leave_state")]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="leave_ends_after_start")
        ]

    def __str__(self) -> str:
        return str(self.line)

    @property
    def tenant(self) -> int:
        return self.committee_id

    def get_absolute_url(self) -> str:
        return reverse("meetings:leave", args=[self.pk])

    def reason_is_for(self, account: Account) -> bool:
        """Why somebody is away is known to themselves and to who decides; nobody else learns who is ill."""
        standing = standing_of(account)
        decides = Permission.APPROVE_LEAVE if self.approver == "chair" else Permission.RUN_MEETINGS
        return self.account_id == account.pk or self.committee_id in standing.at(decides)
