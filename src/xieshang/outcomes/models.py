from django.db import models

from xieshang.opinions.models import Opinion
from xieshang.proposals.models import Proposal


class Conversion(models.Model):
    """A proposal and an opinion report of which one was made of the other, with its author's consent.

    Made once for each: ``made`` names the record that did not exist before.
    """

    class Made(models.TextChoices):
        OPINION = "opinion"
        PROPOSAL = "proposal"

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="+")
    opinion = models.ForeignKey(Opinion, models.PROTECT, related_name="+")
    made = models.CharField(max_length=10, choices=Made.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            # What was made of another record was made once; of a draft made so, a report may be made again.
            models.UniqueConstraint(fields=["proposal", "made"], name="conversion_of_proposal"),
            models.UniqueConstraint(fields=["opinion", "made"], name="conversion_of_opinion"),
        ]

    def __str__(self) -> str:
        return f"{self.proposal} ⇄ {self.opinion}"
