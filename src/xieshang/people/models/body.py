from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock

from .committee import Committee, Term

UNDO_DAYS = 14
"""For so many days a merging of units that was entered by mistake is taken back."""


class Sector(models.Model):
    """A sector (界别) of one committee in one term; the list differs by committee and term."""

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="sectors")
    term = models.ForeignKey(Term, models.PROTECT, related_name="sectors")
    name = models.CharField(_("名称"), max_length=30)
    order = models.PositiveSmallIntegerField(_("顺序"), default=0)
    seats = models.PositiveSmallIntegerField(_("名额"), null=True)

    class Meta:
        verbose_name = _("界别")
        ordering = ["term", "order"]
        constraints = [models.UniqueConstraint(fields=["term", "name"], name="sector_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def tenant(self) -> int:
        return self.committee_id


class Party(models.Model):
    """A body that takes part in the committee: a party's local branch, the federation, an organisation."""

    class Kind(models.TextChoices):
        PARTY = "party", _("民主党派")
        FEDERATION = "federation", _("工商联")
        NON_AFFILIATED = "non_affiliated", _("无党派人士")
        ORGANISATION = "organisation", _("人民团体")

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="parties")
    name = models.CharField(_("全称"), max_length=60)
    short_name = models.CharField(_("简称"), max_length=20)
    kind = models.CharField(_("类别"), max_length=20, choices=Kind.choices, default=Kind.PARTY)
    order = models.PositiveSmallIntegerField(_("顺序"), default=0)

    class Meta:
        verbose_name = _("党派团体")
        ordering = ["committee", "order"]
        constraints = [models.UniqueConstraint(fields=["committee", "short_name"], name="party_once")]

    def __str__(self) -> str:
        return self.short_name

    @property
    def tenant(self) -> int:
        return self.committee_id


class SpecialCommittee(models.Model):
    """A special committee (专门委员会)."""

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="special_committees")
    name = models.CharField(_("名称"), max_length=40)
    order = models.PositiveSmallIntegerField(_("顺序"), default=0)

    class Meta:
        verbose_name = _("专门委员会")
        ordering = ["committee", "order"]
        constraints = [models.UniqueConstraint(fields=["committee", "name"], name="special_committee_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def tenant(self) -> int:
        return self.committee_id


class Unit(models.Model):
    """An undertaking unit (承办单位): the department that answers what the committee hands over."""

    class Side(models.TextChoices):
        GOVERNMENT = "government", _("政府系统")
        PARTY = "party", _("党委系统")
        OTHER = "other", _("其他")

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="units")
    name = models.CharField(_("全称"), max_length=60)
    short_name = models.CharField(_("简称"), max_length=20)
    side = models.CharField(_("系统"), max_length=12, choices=Side.choices, default=Side.GOVERNMENT)
    is_active = models.BooleanField(_("在用"), default=True)
    is_government_office = models.BooleanField(_("本级政府办公室"), default=False)
    """The one unit through which the committee's issues reach its government (转市政府办公室)."""
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        related_name="predecessors",
        editable=False,
        verbose_name=_("并入"),
    )
    """What a reform merged it into; papers of its time keep its name, their open work is the successor's."""
    succeeded_on = models.DateField(_("并入日期"), null=True, editable=False)

    class Meta:
        verbose_name = _("承办单位")
        ordering = ["committee", "id"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "name"], name="unit_once"),
            models.CheckConstraint(
                condition=Q(successor=None, succeeded_on=None)
                | Q(successor__isnull=False, succeeded_on__isnull=False, is_active=False),
                name="unit_succeeded",
            ),
            models.UniqueConstraint(
                fields=["committee"],
                condition=Q(is_government_office=True),
                name="unit_one_government_office",
            ),
        ]

    def __str__(self) -> str:
        return self.short_name

    @property
    def merging_can_be_undone(self) -> bool:
        """For some days after it was merged into another."""
        day = self.succeeded_on
        return day is not None and clock.today() <= day + timedelta(days=UNDO_DAYS)

    @property
    def tenant(self) -> int:
        return self.committee_id


class ReportingUnits(models.QuerySet["ReportingUnit"]):
    def active(self, on=None):
        """Named on a day (default: today)."""
        day = on or clock.today()
        return self.filter(Q(until=None) | Q(until__gt=day), since__lte=day)

    def visible_to(self, account):
        """The network is known to everyone of the committee."""
        # Standing is derived from these tables, so it is named here, not at the top.
        from ..posts import standing_of

        return self.filter(committee_id__in=standing_of(account).committees)


class ReportingUnit(models.Model):
    """A body that regularly reports public opinion to the committee (信息报送单位), for as long as it is named one."""

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="reporting_units")
    name = models.CharField(_("名称"), max_length=60)
    since = models.DateField(_("起"))
    until = models.DateField(_("止"), null=True, blank=True)

    objects = ReportingUnits.as_manager()

    class Meta:
        verbose_name = _("信息报送单位")
        ordering = ["committee", "id"]
        constraints = [models.UniqueConstraint(fields=["committee", "name"], name="reporting_unit_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def tenant(self) -> int:
        return self.committee_id
