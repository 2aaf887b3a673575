"""What tables of earlier years brought in: it is found like everything else, but nobody is told of it as of news."""

from django.db.models import QuerySet

from xieshang.core.models import BroughtIn, SearchEntry

from .libraries import PAPERS


def entered_here(entries: QuerySet[SearchEntry]) -> QuerySet[SearchEntry]:
    """Those of these entries whose records did not come from a table. No query of its own."""
    for library in PAPERS:
        model = library.papers.model
        if issubclass(model, BroughtIn):
            came = model._default_manager.exclude(imported_from=None).values("pk")
            entries = entries.exclude(kind=library.papers.kind, record__in=came)
    return entries
