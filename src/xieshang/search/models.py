from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from xieshang.people.models import Committee, PlenarySession


class SavedSearch(models.Model):
    """A question one person keeps, to be told of whatever it finds from then on (关注的检索).

    ``asked`` is the query of the search page's address. ``up_to`` is the sequence number up to which
    changes were looked through. Nobody but its owner sees it.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(_("名称"), max_length=60)
    asked = models.CharField(max_length=2000)
    made_at = models.DateTimeField()
    up_to = models.BigIntegerField()

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return self.name

    @property
    def tenant(self) -> None:
        """It is its owner's and no committee's."""
        return None


class KnownHit(models.Model):
    """One entry a saved search has found already: there when it was saved, or told of since. Told once."""

    saved = models.ForeignKey(SavedSearch, models.CASCADE, related_name="known")
    entry = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["saved", "entry"], name="search_hit_once")]

    def __str__(self) -> str:
        return f"{self.saved}: {self.entry}"


class SameMatter(models.Model):
    """The papers of one plenary session that are likely about one matter, as last worked out: a proposal to the office.

    Derived from the entries by the background work and replaced whenever papers of the committee
    have changed; ``up_to`` is the sequence number it was worked out at. ``groups`` hold the ids of
    the proposals, the one most like all the others first, and how alike they are (0 to 1). What
    has left the review since, and what a reader may not see, is left out when a group is shown.
    """

    session = models.OneToOneField(PlenarySession, models.CASCADE, related_name="+")
    up_to = models.BigIntegerField()
    made_at = models.DateTimeField()
    groups = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.session}: {len(self.groups)}"


class Topics(models.Model):
    """What is written of most at one committee in the last so many days, or in a period somebody asked for (热点).

    Derived from the entries of both libraries by the background work. ``groups`` hold for each matter
    its entries, the most typical first, each with the places it names. Size, dates and growth are
    told of what a reader may see, never of the rest. ``up_to`` is the sequence number it was worked
    out at, none while a period asked for still waits for that.
    """

    committee = models.ForeignKey(Committee, models.CASCADE, related_name="+")
    days = models.PositiveSmallIntegerField(null=True)
    since = models.DateField()
    until = models.DateField()
    asked_at = models.DateTimeField(null=True)
    up_to = models.BigIntegerField(null=True)
    groups = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["committee", "days"], name="search_topics_once"),
            models.UniqueConstraint(
                fields=["committee", "since", "until"],
                condition=models.Q(days=None),
                name="search_asked_topics_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.committee} {self.since}–{self.until}"


class SynonymGroup(models.Model):
    """Words that mean the same at one committee (同义词), added by its office to those that everyone knows.

    ``words`` stand in the order in which they were written, with 、 between them. One that was removed
    stays with the day of its removal, so that it can be brought back.
    """

    committee = models.ForeignKey(Committee, models.CASCADE, related_name="+")
    words = models.CharField(_("同义词"), max_length=120)
    removed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("同义词")
        ordering = ["words", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "words"],
                condition=models.Q(removed_at=None),
                name="search_synonyms_once",
            )
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def tenant(self) -> int:
        return self.committee_id


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
