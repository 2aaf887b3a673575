from django.db import models
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Record
from xieshang.people.models import Committee, Member

from ..states import CosignatureState
from .proposal import Proposal


class Cosignature(Record):
    """One member's answer to the invitation to sign a joint proposal: given in person, never by silence.

    ``text_version`` is the wording that was accepted; a later wording voids the acceptance.
    """

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+")
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="cosignatures")
    member = models.ForeignKey(Member, models.PROTECT, related_name="cosignatures")
    state = models.CharField(
        _("状态"),
        max_length=20,
        choices=CosignatureState.choices,
        default=CosignatureState.INVITED,
        editable=False,
    )
    text_version = models.PositiveIntegerField(null=True, editable=False)

    class Meta:
        verbose_name = _("联名")
        ordering = ["proposal", "id"]
        indexes = [models.Index(fields=["member", "state"], name="cosignature_member")]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "member"], name="cosignature_once"),
            models.CheckConstraint(
                condition=~models.Q(state=CosignatureState.ACCEPTED) | models.Q(text_version__isnull=False),
                name="cosignature_names_its_text",
            ),
        ]

    def __str__(self) -> str:
        return str(self.proposal)

    @property
    def tenant(self) -> int:
        return self.committee_id

    def get_absolute_url(self) -> str:
        return self.proposal.get_absolute_url()
