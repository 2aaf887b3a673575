"""Due lights: overdue, soon, later, or no clock at all. Never stored; always the due day against today."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, parameters
from xieshang.core.lifecycle import States

from . import rules


class Light(States):
    OVERDUE = "overdue", "red", _("已超期")
    SOON = "soon", "amber", _("临近期限")
    LATER = "later", "green", _("期限内")
    NONE = "none", "grey", _("无期限")


@dataclass(frozen=True)
class Lights:
    """The lights of one committee on one day: ``soon`` is how many days before the end they turn yellow."""

    today: date
    soon: int

    @classmethod
    def of(cls, committee_id: int | None) -> "Lights":
        """By the rule in force today, the general one for people of no committee. One query."""
        soon = (
            parameters.value(committee_id, rules.YELLOW_DAYS) if committee_id else rules.YELLOW_DAYS.default
        )
        return cls(clock.today(), soon)

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
