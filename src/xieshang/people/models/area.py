from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.models import Account

from .committee import Committee


class Areas(models.QuerySet["Area"]):
    def current(self, on=None):
        """Areas as they stand on a day (default: today)."""
        day = on or clock.today()
        return self.filter(Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gt=day))

    def visible_to(self, account: Account) -> "Areas":
        """All of them, for everyone: where a town lies is no secret."""
        return self.all()

    def under(self, committee: Committee) -> "Areas":
        """Every area served by this committee or one below it: what is summed upward, each area once."""
        return self.filter(committee__path__startswith=committee.path)


class Area(models.Model):
    """A piece of the map that a committee serves: its county, a new district, a town, a village.

    ``parent`` is the division it lies in, ``committee`` the one that serves it, and sums go by the latter: seven
    towns of one district are served by the working committee of a new district, which has no code of its own, and
    are counted there and nowhere else. An area that changes hands is a row that ends and another that continues it,
    so what happened before stays where it was.
    """

    class Level(models.TextChoices):
        PROVINCE = "province", _("省级")
        CITY = "city", _("市级")
        COUNTY = "county", _("县级")
        TOWNSHIP = "township", _("乡镇、街道")
        VILLAGE = "village", _("村、社区")
        GROUP = "group", _("组、小区")

    class Kind(models.TextChoices):
        DIVISION = "division", _("行政区划")
        ZONE = "zone", _("开发区、新区")
        PARK = "park", _("园区")
        ESTATE = "estate", _("小区")

    committee = models.ForeignKey(
        Committee, models.PROTECT, related_name="areas", editable=False, verbose_name=_("服务机构")
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("所在地区")
    )
    name = models.CharField(_("名称"), max_length=30)
    level = models.CharField(_("层级"), max_length=10, choices=Level.choices)
    kind = models.CharField(_("类别"), max_length=10, choices=Kind.choices, default=Kind.DIVISION)
    code = models.CharField(_("区划代码"), max_length=12, blank=True)
    since = models.DateField(_("起"), null=True, blank=True)
    until = models.DateField(_("止"), null=True, blank=True)
    continues = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        related_name="continued_by",
        editable=False,
        verbose_name=_("由此延续"),
    )

    objects = Areas.as_manager()

    class Meta:
        verbose_name = _("地区")
        ordering = ["code", "id"]
        indexes = [models.Index(fields=["committee", "level"], name="area_served")]
        constraints = [
            models.UniqueConstraint(
                fields=["parent", "name"], condition=Q(until=None), name="area_once_in_its_parent"
            ),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gt=F("since")),
                name="area_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def tenant(self) -> int:
        return self.committee_id


LEVELS = tuple(Area.Level)
"""From the province down."""
