"""What can be found of rules: every article of what holds, or will, for everyone of the committee."""

from collections.abc import Collection, Iterator

from xieshang.core.models import Account
from xieshang.core.text.entries import Findable
from xieshang.core.text.searchable import Searchable
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

from .models import Article, Revision
from .states import CURRENT

LIBRARY = "rulebook"


def _read(ids: Collection[int]) -> Iterator[Findable]:
    found = Article.objects.select_for_update(of=("self",)).filter(pk__in=ids)
    for article in found.select_related("revision__regulation__committee"):
        revision, committee = article.revision, article.revision.regulation.committee
        if revision.state not in CURRENT:
            continue
        known = {
            "committee": committee.short_name,
            "level": committee.level,
            "year": str(revision.effective_on.year) if revision.effective_on else "",
            "state": f"{LIBRARY}.{revision.state}",
        }
        yield Findable(
            library=LIBRARY,
            kind=ARTICLES.kind,
            record=article.pk,
            tenant=committee.pk,
            title=str(article),
            parts=[("text", article.text)],
            day=revision.effective_on,
            url=article.get_absolute_url(),
            facets={name: [value] for name, value in known.items() if value},
            audience=[f"rulebook:{committee.pk}"],
        )


ARTICLES = Searchable(Article, _read)


def keep_articles(*revisions: Revision) -> None:
    """The articles of these wordings are found as they are now."""
    ids = Article.objects.filter(revision__in=[revision.pk for revision in revisions])
    ARTICLES.keep(*ids.values_list("pk", flat=True))


def reader(account: Account) -> Iterator[str]:
    yield from (f"rulebook:{committee}" for committee in standing_of(account).at(P.SEE_REPORTS))
