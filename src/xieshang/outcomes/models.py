from django.db import models

from xieshang.meetings.models import Speech
from xieshang.opinions.models import Opinion
from xieshang.proposals.models import Proposal


class Conversion(models.Model):
    """Two records of different rooms of which one was made of the other, with its author's consent: a proposal,
    an opinion report, a plenary speech.

    Made once for each: ``made`` names the record that did not exist before.
    """

    class Made(models.TextChoices):
        OPINION = "opinion"
        PROPOSAL = "proposal"

    proposal = models.ForeignKey(Proposal, models.PROTECT, null=True, related_name="+")
    opinion = models.ForeignKey(Opinion, models.PROTECT, null=True, related_name="+")
    speech = models.ForeignKey(Speech, models.PROTECT, null=True, related_name="+")
    made = models.CharField(max_length=10, choices=Made.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            # What was made of another record was made once; of a draft made so, a report may be made again.
            models.UniqueConstraint(fields=["proposal", "made"], name="conversion_of_proposal"),
            models.UniqueConstraint(fields=["opinion", "made"], name="conversion_of_opinion"),
            models.UniqueConstraint(fields=["speech", "made"], name="conversion_of_speech"),
            models.CheckConstraint(
                condition=models.Q(proposal__isnull=False, opinion__isnull=False, speech=None)
                | models.Q(proposal__isnull=False, opinion=None, speech__isnull=False, made="proposal")
                | models.Q(proposal=None, opinion__isnull=False, speech__isnull=False, made="opinion"),
                name="conversion_of_two",
            ),
        ]

    def __str__(self) -> str:
        return " ⇄ ".join(str(record) for record in (self.proposal, self.opinion, self.speech) if record)
