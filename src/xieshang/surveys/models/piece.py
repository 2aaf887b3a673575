from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

from ..states import Void
from .response import Answer, Response


class Pieces(models.QuerySet["Piece"]):
    def visible_to(self, account: Account) -> "Pieces":
        """All for who runs surveys, and one's own."""
        runs = standing_of(account).at(P.RUN_SURVEYS)
        return self.filter(Q(response__survey__committee_id__in=runs) | Q(response__account=account))

    def valid(self) -> "Pieces":
        return self.filter(void="")


class Piece(models.Model):
    """One suggestion (一条意见建议), made of a box when the survey closes, or of a part of a box by staff.

    What a person wrote stays as it is in its ``Answer``. A piece that was split stays too and counts no more;
    its parts name it.
    """

    response = models.ForeignKey(Response, models.PROTECT, related_name="pieces")
    answer = models.ForeignKey(Answer, models.PROTECT, related_name="pieces")
    split_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    text = models.TextField(_("意见建议"))
    void = models.CharField(_("不计的原因"), max_length=24, choices=Void.choices, blank=True)

    objects = Pieces.as_manager()

    class Meta:
        verbose_name = _("意见建议")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text="") | ~Q(void=""), name="piece_counts_with_words"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def tenant(self) -> int:
        return self.response.survey.committee_id

    def get_absolute_url(self) -> str:
        return reverse("surveys:piece", args=[self.pk])
