from datetime import time

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account, Record
from xieshang.people.models import Committee
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

from ..states import VisitState
from .catalogue import Edition

_CLEAR = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Letters and digits that nobody takes for one another."""


def new_code() -> str:
    return get_random_string(8, _CLEAR)


class Slot(models.TextChoices):
    MORNING = "morning", _("上午（9:00—12:00）")
    AFTERNOON = "afternoon", _("下午（14:00—17:00）")


ENDS = {Slot.MORNING: time(12), Slot.AFTERNOON: time(17)}


class Visits(models.QuerySet["Visit"]):
    def visible_to(self, account: Account) -> "Visits":
        """Those of the library one keeps: who comes to read is nobody else's business."""
        return self.filter(committee_id__in=standing_of(account).at(P.KEEP_LIBRARY))


class Visit(Record):
    """Seats of the reading room for a half-day, booked by anybody; the code is the visitor's way back to it."""

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+", editable=False)
    edition = models.ForeignKey(
        Edition, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("想看的书")
    )
    on = models.DateField(_("日期"))
    slot = models.CharField(_("时段"), max_length=10, choices=Slot.choices)
    persons = models.PositiveSmallIntegerField(_("人数"), default=1)
    name = models.CharField(_("姓名"), max_length=40, blank=True)
    phone = models.CharField(_("联系电话"), max_length=20, blank=True)
    purpose = models.CharField(_("想查什么"), max_length=100, blank=True)
    code = models.CharField(_("凭证号"), max_length=8, default=new_code, unique=True, editable=False)
    state = models.CharField(
        _("状态"), max_length=20, choices=VisitState.choices, default=VisitState.BOOKED, editable=False
    )

    objects = Visits.as_manager()

    class Meta:
        verbose_name = _("预约")
        indexes = [models.Index(fields=["committee", "on", "slot"], name="culture_visit_slot")]
        constraints = [
            models.CheckConstraint(condition=Q(persons__gte=1, persons__lte=5), name="visit_persons"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def tenant(self) -> int:
        return self.committee_id

    def get_absolute_url(self) -> str:
        return reverse("culture:visit", args=[self.pk])
