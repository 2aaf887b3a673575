from django.db import models
from django.db.models import Q


class SearchEntry(models.Model):
    """What can be found of one record: its words, its facets, and who may find it.

    Written by the record's own room in the record's own transaction (``core.text.entries``).
    ``sequence`` is empty until the change has been committed and put in line (``core.text.line``), so it follows the
    order in which changes became visible, and whoever has read up to one number never misses a
    smaller one. ``parts`` are the named pieces of the body in their order; ``facets`` hold for each
    facet its values; ``audience`` are the tokens of which a reader must hold one; ``authors`` say whose
    voice it is; ``names`` are what else the record is known by, each a list of its spellings. A removed
    record stays as an empty row, so that everyone who follows hears of it.
    """

    library = models.CharField(max_length=20)
    kind = models.CharField(max_length=60)
    record = models.BigIntegerField()
    tenant = models.BigIntegerField()
    sequence = models.BigIntegerField(null=True, unique=True)
    changed_at = models.DateTimeField()
    title = models.CharField(max_length=200, blank=True)
    parts = models.JSONField(default=list)
    day = models.DateField(null=True)
    url = models.CharField(max_length=200, blank=True)
    facets = models.JSONField(default=dict)
    audience = models.JSONField(default=list)
    authors = models.JSONField(default=list)
    names = models.JSONField(default=list)
    deleted = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "record"], name="search_entry_once"),
            models.CheckConstraint(
                condition=Q(deleted=False) | Q(title="", url=""), name="search_entry_removed_is_empty"
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.kind} {self.record}"

    @property
    def body(self) -> str:
        """The pieces of the body one after another."""
        return "\n".join(text for _, text in self.parts)


class SearchLine(models.Model):
    """The line in which changed entries stand: one row. ``last`` is the number given last.

    ``name`` is this database's own, so that an index made from another database, or from this one
    before it was restored from a copy, is known to be foreign and is built anew.
    """

    name = models.CharField(max_length=40)
    last = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name}: {self.last}"
