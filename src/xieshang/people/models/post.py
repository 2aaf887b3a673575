from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock

from ..roles import GRANTS, STAND_INS, Permission, Role, choose_role
from .body import Party, ReportingUnit, Sector, SpecialCommittee, Unit
from .committee import Committee


class Posts(models.QuerySet["Post"]):
    def current(self, on=None):
        """Posts held on a day (default: today)."""
        day = on or clock.today()
        return self.filter(Q(until=None) | Q(until__gt=day), since__lte=day)

    def overlapping(self, since, until=None):
        """Posts held on any day of a time; without ``until``, of all days from ``since`` on."""
        current = self.filter(Q(until=None) | Q(until__gt=since))
        return current.filter(since__lt=until) if until else current

    def granting(self, permission: Permission) -> "Posts":
        """Posts that give a permission, those of stand-ins among them; of any day."""
        granted = Q(role__in=[role for role, permissions in GRANTS.items() if permission in permissions])
        for stand_in in STAND_INS:
            if permission in stand_in.permissions:
                granted |= Q(~Exists(appointed(stand_in.newer)), role=stand_in.older)
        return self.filter(granted)

    def visible_to(self, account):
        """Who holds what is known to everyone of the committee."""
        # Standing is derived from posts, so it is named here, not at the top.
        from ..posts import standing_of

        return self.filter(committee_id__in=standing_of(account).committees)


def appointed(role: Role) -> Posts:
    """The posts of a newer role at the committee of the post at hand: whoever held it so far, and no future one."""
    return Post._default_manager.filter(committee=OuterRef("committee"), role=role, since__lte=clock.today())


class Post(models.Model):
    """One person holds one role at one committee, from a day until a day; several at once are usual.

    A role of an undertaking unit names the unit, a party's seal-keeper the party, a convener the
    sector; a check on the table holds the row to that.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="posts")
    committee = models.ForeignKey(Committee, models.PROTECT, related_name="posts")
    role = models.CharField(_("角色"), max_length=30, choices=choose_role)
    title = models.CharField(_("职务"), max_length=60, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="posts")
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="posts")
    sector = models.ForeignKey(Sector, models.PROTECT, null=True, blank=True, related_name="posts")
    special_committee = models.ForeignKey(
        SpecialCommittee, models.PROTECT, null=True, blank=True, related_name="posts"
    )
    reporting_unit = models.ForeignKey(
        ReportingUnit, models.PROTECT, null=True, blank=True, related_name="posts"
    )
    since = models.DateField(_("起"))
    until = models.DateField(_("止"), null=True, blank=True)

    objects = Posts.as_manager()

    class Meta:
        verbose_name = _("任职")
        indexes = [models.Index(fields=["committee", "role"], name="post_role")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(role__in=[Role.HANDLING_UNIT_CLERK, Role.HANDLING_UNIT_LEAD])
                | Q(unit__isnull=False),
                name="post_of_unit_names_it",
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.REPORTING_UNIT) | Q(reporting_unit__isnull=False),
                name="post_of_reporting_unit",
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.COMMITTEE_DIRECTOR) | Q(special_committee__isnull=False),
                name="post_of_director_names_it",
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.PARTY_ACCOUNT) | Q(party__isnull=False), name="post_of_party_names_it"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.account_id}"

    @property
    def tenant(self) -> int:
        return self.committee_id
