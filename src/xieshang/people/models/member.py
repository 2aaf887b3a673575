from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock

from .body import Party, Sector, SpecialCommittee
from .committee import Committee, Term


class Members(models.QuerySet["Member"]):
    def serving(self, on=None):
        """Members whose membership holds on a day (default: today)."""
        day = on or clock.today()
        return self.filter(Q(left_on=None) | Q(left_on__gt=day), joined_on__lte=day)


class Member(models.Model):
    """One person's membership of one committee in one term. A second level or term is a second row."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    committee = models.ForeignKey(Committee, models.PROTECT, related_name="members")
    term = models.ForeignKey(Term, models.PROTECT, related_name="members")
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="members", verbose_name=_("界别"))
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="members", verbose_name=_("党派")
    )
    special_committee = models.ForeignKey(
        SpecialCommittee,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="members",
        verbose_name=_("专门委员会"),
    )
    employer = models.CharField(_("工作单位及职务"), max_length=80, blank=True)
    joined_on = models.DateField(_("任职"))
    left_on = models.DateField(_("离任"), null=True, blank=True)

    objects = Members.as_manager()

    class Meta:
        verbose_name = _("委员")
        constraints = [models.UniqueConstraint(fields=["account", "term"], name="member_once_a_term")]

    def __str__(self) -> str:
        return self.account.name

    @property
    def tenant(self) -> int:
        return self.committee_id
