from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account, Record
from xieshang.people.models import Committee
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

from ..states import CopyState
from .catalogue import Batch, Edition


class Copies(models.QuerySet["Copy"]):
    def visible_to(self, account: Account) -> "Copies":
        """All of the library one keeps, and of the committees whose year one reads: where a copy is, is no secret."""
        standing = standing_of(account)
        return self.filter(committee_id__in=standing.at(P.SEE_REPORTS) | standing.at(P.KEEP_LIBRARY))


class Copy(Record):
    """One copy with its accession number: on its shelf, lent, lost, or no longer of the library."""

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+", editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="copies", verbose_name=_("书目"))
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="taken_in", verbose_name=_("入藏批次"))
    accession_no = models.CharField(_("登录号"), max_length=20)
    renewed = models.BooleanField(_("已续借"), default=False, editable=False)
    state = models.CharField(
        _("状态"), max_length=20, choices=CopyState.choices, default=CopyState.IN, editable=False
    )

    objects = Copies.as_manager()

    class Meta:
        verbose_name = _("藏书")
        indexes = [models.Index(fields=["edition", "state"], name="culture_copy_state")]
        constraints = [
            models.UniqueConstraint(fields=["committee", "accession_no"], name="copy_accession_no_once"),
            models.CheckConstraint(
                condition=~Q(state=CopyState.ON_LOAN) | Q(due_on__isnull=False), name="copy_lent_until"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition}（{self.accession_no}）"

    @property
    def tenant(self) -> int:
        return self.committee_id

    def get_absolute_url(self) -> str:
        return reverse("culture:copy", args=[self.pk])


class Loan(models.Model):
    """Who has a copy, or had it. Name and number are for the desk alone and stand in no history."""

    copy = models.ForeignKey(Copy, models.PROTECT, related_name="loans")
    reader = models.CharField(_("借阅人"), max_length=40)
    phone = models.CharField(_("联系电话"), max_length=20)
    lent_on = models.DateField(_("借出日期"))
    returned_on = models.DateField(_("归还日期"), null=True)

    class Meta:
        verbose_name = _("借阅")
        constraints = [
            models.UniqueConstraint(
                fields=["copy"], condition=Q(returned_on=None), name="loan_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.copy}"
