"""Due lights: overdue, soon, later, or no clock at all. Never stored; always the due day against today."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from . import clock, parameters
from .lifecycle import States

SOON = 10
"""Days before its end from which a due light is yellow, where no city's rule says otherwise."""


class Light(States):
    OVERDUE = "overdue", "red", _("已超期")
    SOON = "soon", "amber", _("临近期限")
    LATER = "later", "green", _("期限内")
    NONE = "none", "grey", _("无期限")


@dataclass(frozen=True)
class Lights:
    """The lights of one day: ``soon`` is how many days before the end they turn yellow."""

    today: date
    soon: int = SOON

    @classmethod
    def of(cls, tenant: int | None, yellow: parameters.Rule) -> "Lights":
        """By the tenant's rule in force today, the general one for people of no committee. One query."""
        return cls(clock.today(), parameters.value(tenant, yellow) if tenant else yellow.default)

    def of_day(self, due_on: date | None) -> Light:
        if due_on is None:
            return Light.NONE
        if due_on < self.today:
            return Light.OVERDUE
        return Light.SOON if due_on <= self._soon_until else Light.LATER

    def shown(self, light: str) -> Q:
        """The records that show this light; nothing for a word that is none."""
        known = {
            "overdue": Q(due_on__lt=self.today),
            "soon": Q(due_on__gte=self.today, due_on__lte=self._soon_until),
            "later": Q(due_on__gt=self._soon_until),
            "none": Q(due_on__isnull=True),
        }
        return known.get(light, Q(pk__in=()))

    @property
    def _soon_until(self) -> date:
        return self.today + timedelta(days=self.soon)
