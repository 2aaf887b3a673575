from django.db import models
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account, Record
from xieshang.people.models import Committee, Member
from xieshang.people.posts import standing_of

from ..states import CosignatureState
from .proposal import Proposal


class Cosignatures(models.QuerySet["Cosignature"]):
    def visible_to(self, account: Account) -> "Cosignatures":
        """The names on the papers this person may see, as far as they are told."""
        return self.readable_by(account).filter(proposal__in=Proposal.objects.visible_to(account))

    def readable_by(self, account: Account) -> "Cosignatures":
        """On a paper the person already sees: the names that were given. Who was asked and who
        declined is known only to the first proposer and to the member who was asked."""
        members = standing_of(account).members
        return self.filter(
            models.Q(state=CosignatureState.ACCEPTED)
            | models.Q(member_id__in=members)
            | models.Q(proposal__first_proposer_id__in=members)
        )


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

    objects = Cosignatures.as_manager()

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
