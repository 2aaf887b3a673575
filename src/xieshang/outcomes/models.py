from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.people.models import Committee


class Node(models.Model):
    """One record of any room, as far as it came from another one or another one came of it.

    ``kind`` is the name under which the trail keeps the record. Its title is not repeated here: whoever may see the
    record reads it there, and nobody else reads it.
    """

    kind = models.CharField(max_length=60)
    record = models.BigIntegerField()
    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "record"], name="outcome_node_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.record}"


class Edge(models.Model):
    """One record that came of another: which of which, in what way, and when.

    The graph has no circles: a record never comes of what came of it.
    """

    class Relation(models.TextChoices):
        BECAME = "became", _("转为")

    parent = models.ForeignKey(Node, models.PROTECT, related_name="children")
    child = models.ForeignKey(Node, models.PROTECT, related_name="parents")
    relation = models.CharField(max_length=12, choices=Relation.choices)
    child_kind = models.CharField(max_length=60)
    """The child's kind once more, so that the database itself refuses to make a record of it twice."""
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["parent", "child_kind"],
                condition=Q(relation="became"),
                name="outcome_became_once",
            ),
            models.UniqueConstraint(
                fields=["child"], condition=Q(relation="became"), name="outcome_came_of_one"
            ),
            models.CheckConstraint(condition=~Q(parent=models.F("child")), name="outcome_not_of_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.parent} → {self.child}"
