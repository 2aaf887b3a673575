from django.db import models


class Finding(models.Model):
    """The earlier papers that resembled one at its submission (查重结果): what the check found then.

    Derived from the entries by the background work, once for each paper handed in; a paper with no
    likenesses has a finding without papers, so it is known that the check was made. ``papers`` are in
    the order of likeness, each with its kind, id, likeness and shares (``earlier.Likeness``); what a
    reader may not see of them is left out when the finding is shown, never when it is stored.
    """

    kind = models.CharField(max_length=60)
    record = models.BigIntegerField()
    tenant = models.BigIntegerField()
    found_at = models.DateTimeField()
    papers = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "record"], name="search_finding_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.record}: {len(self.papers)}"
