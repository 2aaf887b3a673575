"""Who is still to be told by word of mouth: authors without an account, of every step that moved their words."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from xieshang.core import trail
from xieshang.core.models import Event

from .lifecycle import TELLS_AUTHORS
from .models import Author, Item, Telling


def _moved(record: object) -> QuerySet[Event]:
    return Event.objects.filter(kind=trail.kind_of(Item), record=record, action__in=TELLS_AUTHORS)  # type: ignore[misc]


def latest(item: Item) -> Event | None:
    """The last step that moved the words of its authors."""
    return _moved(item.pk).order_by("id").last()


def untold(item: Item) -> QuerySet[Author]:
    """Its authors without an account who were not told of the last such step. One query."""
    return _untold(item.authors.all())


def _untold(authors: QuerySet[Author]) -> QuerySet[Author]:
    last = _moved(OuterRef("item")).order_by("-id").values("id")[:1]
    last_telling = Telling.objects.filter(author=OuterRef("pk")).order_by("-event").values("event")[:1]
    rows = authors.filter(account=None).annotate(moved=Subquery(last), up_to=Subquery(last_telling))
    return rows.filter(moved__isnull=False).filter(Q(up_to=None) | Q(up_to__lt=F("moved")))


def somebody_untold() -> Exists:
    """Whether an item has such an author, as a condition over items."""
    return Exists(_untold(Author.objects.filter(item=OuterRef("pk"))))
