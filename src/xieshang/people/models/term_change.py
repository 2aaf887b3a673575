from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Record
from xieshang.core.rows import States
from xieshang.core.typography import chinese_number

from ..roles import Permission
from .committee import Committee, Term
from .decision import Decision


class ChangeState(States):
    PLANNED = "planned", "amber", _("筹备中")
    DECIDED = "decided", "blue", _("已决定")
    SWITCHED = "switched", "amber", _("已换届")
    SETTLED = "settled", "green", _("已结转")
    DROPPED = "dropped", "red", _("已取消")


OPEN = (ChangeState.PLANNED, ChangeState.DECIDED, ChangeState.SWITCHED)
READS_CHANGES = (Permission.EDIT_PEOPLE, Permission.CONFIRM_TERM_CHANGE)


class TermChanges(models.QuerySet["TermChange"]):
    def visible_to(self, account: Any) -> "TermChanges":
        """The office that prepares it, and the secretary-general: who comes and goes is known to nobody else yet."""
        # Standing is derived from these tables, so it is named here, not at the top.
        from ..posts import standing_of

        standing = standing_of(account)
        committees = frozenset().union(*(standing.at(permission) for permission in READS_CHANGES))
        return self.filter(committee_id__in=committees)


class TermChange(Record):
    """The change from one term to the next (换届), from its preparation until nothing of the old term is open.

    The new term, its sectors and its members are rows like any other, whose first day is ``switch_on``: whoever
    counts on a day counts right on both sides of it. What ends on that day was written when it was decided, and
    ``ended`` says what, so that it can be taken back.
    """

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="term_changes", editable=False)
    state = models.CharField(
        _("状态"), max_length=12, choices=ChangeState.choices, default=ChangeState.PLANNED, editable=False
    )
    from_term = models.ForeignKey(
        Term, models.PROTECT, related_name="+", editable=False, verbose_name=_("本届")
    )
    to_term = models.ForeignKey(
        Term, models.PROTECT, null=True, related_name="+", editable=False, verbose_name=_("下届")
    )
    """None only once it was dropped, because a term that never was is no term."""
    to_ordinal = models.PositiveSmallIntegerField(_("下届届次"), editable=False)
    switch_on = models.DateField(_("换届日期"))
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, related_name="+", editable=False, verbose_name=_("决定")
    )
    seats_reason = models.CharField(_("名额不一致的说明"), max_length=200, blank=True, editable=False)
    switched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("办理人"),
    )
    """Who decided it; another one takes it back."""
    ended = models.JSONField(default=dict, editable=False)
    """What ends on the day: ids of memberships and posts, each with the last day that stood there before."""

    objects = TermChanges.as_manager()

    class Meta:
        verbose_name = _("换届")
        constraints = [
            models.UniqueConstraint(
                fields=["committee"], condition=Q(state__in=OPEN), name="term_change_one_open"
            ),
            models.CheckConstraint(
                condition=Q(state__in=(ChangeState.PLANNED, ChangeState.DROPPED))
                | Q(decision__isnull=False, to_term__isnull=False, switched_by__isnull=False),
                name="term_change_decided",
            ),
        ]

    def __str__(self) -> str:
        return gettext("第%(to)s届换届") % {"to": chinese_number(self.to_ordinal)}

    @property
    def tenant(self) -> int:
        return self.committee_id

    def get_absolute_url(self) -> str:
        return reverse("people:term_change", args=[self.pk])
