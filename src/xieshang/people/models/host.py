from collections.abc import Iterable, Iterator

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core.refusals import Problem

from .committee import Committee


class Host(models.Model):
    """One of the bodies behind an activity that several carry together: a committee of this house, or an outside
    one by its name.

    Abstract: each room keeps a table of its own with a foreign key to its activity, related by ``hosts``. In sums
    over several committees the activity counts once, at the lead.
    """

    class Part(models.TextChoices):
        LEAD = "lead", _("主办")
        CO = "co", _("联办")
        SUPPORT = "support", _("承办")

    committee = models.ForeignKey(
        Committee, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("政协")
    )
    outside_name = models.CharField(_("平台以外的机构"), max_length=60, blank=True)
    part = models.CharField(_("分工"), max_length=8, choices=Part.choices, default=Part.LEAD)
    order = models.PositiveSmallIntegerField(_("顺序"), default=0)

    class Meta:
        abstract = True
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(committee__isnull=False, outside_name="")
                | Q(committee=None) & ~Q(outside_name=""),
                name="%(app_label)s_%(class)s_one_body",
            ),
        ]

    def __str__(self) -> str:
        return self.outside_name or str(self.committee)

    @classmethod
    def problems(cls, hosts: Iterable["Host"]) -> Iterator[Problem]:
        """What is wrong with the hosts of one activity: exactly one leads, and no body stands there twice."""
        rows = list(hosts)
        if sum(host.part == cls.Part.LEAD for host in rows) != 1:
            yield Problem("hosts", _("请写明一家主办，只能有一家。"))
        bodies = [host.committee or host.outside_name for host in rows]
        if any(not body for body in bodies):
            yield Problem("hosts", _("请写明是哪一家政协或机构。"))
        elif len(set(bodies)) < len(bodies):
            yield Problem("hosts", _("同一家机构只能写一次。"))
