"""The family of a record: what it came of and what came of it, across all rooms, as one graph."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from xieshang.core import clock, trail
from xieshang.core.models import Account

from .models import Edge, Node


class Circle(ValueError):
    """A record would come of what came of it."""


@dataclass(frozen=True)
class Relative:
    """A record next to another one in the graph."""

    record: Any
    """Nothing for whoever may not see it."""
    came_from: bool
    """Whether the other one came of it."""


def link(parent: Any, child: Any, relation: Edge.Relation = Edge.Relation.BECAME) -> Edge:
    """Write down that one record came of another. Raises ``Circle``; the database refuses what was made already."""
    above, under = node(parent), node(child)
    if under.pk in _ancestors(above):
        raise Circle
    return Edge.objects.create(
        parent=above, child=under, relation=relation, child_kind=under.kind, at=clock.now()
    )


def node(record: Any) -> Node:
    """The record's place in the graph, made when it is first needed."""
    found, _made = Node.objects.get_or_create(
        kind=trail.kind_of(record), record=record.pk, defaults={"committee_id": record.tenant}
    )
    return found


def _ancestors(of: Node) -> set[int]:
    """A node and all it came of, by id. One query for each generation."""
    found, generation = {of.pk}, {of.pk}
    while generation:
        parents = Edge.objects.filter(child__in=generation).values_list("parent", flat=True)
        generation = set(parents) - found
        found |= generation
    return found


def became(model: type[models.Model], child: type[models.Model]) -> Exists:
    """Whether a record of ``child``'s kind was made of the record in the query."""
    return Exists(
        Edge.objects.filter(
            parent__kind=trail.kind_of(model),
            parent__record=OuterRef("pk"),
            child_kind=trail.kind_of(child),
            relation=Edge.Relation.BECAME,
        )
    )


def relatives(account: Account, record: Any) -> list[Relative]:
    """What a record came of and what came of it, as far as this person may see it, the oldest link first.

    One query for the links, and one for each kind of record among them.
    """
    own = Q(kind=trail.kind_of(record), record=record.pk)
    links = Edge.objects.filter(
        Q(parent__in=Node.objects.filter(own)) | Q(child__in=Node.objects.filter(own))
    ).select_related("parent", "child")
    ends = [
        (edge.child, False)
        if (edge.parent.kind, edge.parent.record) == (trail.kind_of(record), record.pk)
        else (edge.parent, True)
        for edge in links.order_by("id")
    ]
    visible = _visible(account, (end for end, _came_from in ends))
    return [Relative(visible.get((end.kind, end.record)), came_from) for end, came_from in ends]


def _visible(account: Account, nodes: Iterable[Node]) -> dict[tuple[str, int], Any]:
    ids: dict[str, list[int]] = defaultdict(list)
    for found in nodes:
        ids[found.kind].append(found.record)
    return {
        (kind, row.pk): row
        for kind, pks in ids.items()
        for row in trail.model_of(kind)._default_manager.visible_to(account).filter(pk__in=pks)
    }
