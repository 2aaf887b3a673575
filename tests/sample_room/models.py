from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import States
from xieshang.core.models import Account, Record
from xieshang.people.models import Committee
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission


class GiftState(States):
    OFFERED = "offered", "amber", _("待接收")
    KEPT = "kept", "green", _("已入藏")
    DECLINED = "declined", "red", _("已谢绝")


class Gifts(models.QuerySet["Gift"]):
    def visible_to(self, account: Account) -> "Gifts":
        """One's own, for the keeper all of the committee, and for its members what was kept."""
        standing = standing_of(account)
        return self.filter(
            Q(giver=account)
            | Q(committee_id__in=standing.at(Permission.RUN_MEETINGS))
            | Q(committee_id__in=standing.at(Permission.SEE_FILED_PROPOSALS), state=GiftState.KEPT)
        )


class Gift(Record):
    """A book that somebody gives to the committee's library; kept on a shelf, or declined with a reason."""

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+")
    giver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    title = models.CharField(_("书名"), max_length=80)
    about = models.TextField(_("简介"), blank=True)
    shelf = models.CharField(_("书架"), max_length=20, blank=True)
    offered_on = models.DateField(editable=False)
    state = models.CharField(
        _("状态"), max_length=20, choices=GiftState.choices, default=GiftState.OFFERED, editable=False
    )

    objects = Gifts.as_manager()

    class Meta:
        verbose_name = _("赠书")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=GiftState.KEPT) | ~Q(shelf=""), name="gift_kept_has_its_shelf"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def tenant(self) -> int:
        return self.committee_id

    def get_absolute_url(self) -> str:
        return reverse("gifts:detail", args=[self.pk])
