"""Saved searches: a person keeps a question and is told, once each, of what it finds from then on."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, notices, trail
from xieshang.core.models import Account, SearchEntry
from xieshang.core.text import find, index
from xieshang.core.text.entries import readable
from xieshang.core.text.synonyms import NONE
from xieshang.core.work import GoOn

from .brought_in import entered_here
from .criteria import Criteria
from .libraries import reader
from .models import KnownHit, SavedSearch
from .queries import MOST, label_of, words
from .synonyms import known_to

AT_MOST = 20
"""Saved searches of one person."""


class SaveRefused(ValueError):
    """A search that cannot be kept; the words can be shown as they are."""


def of(account: Account) -> QuerySet[SavedSearch]:
    """The person's own, the latest first."""
    return SavedSearch.objects.filter(account=account)


def criteria_of(saved: SavedSearch) -> Criteria:
    return Criteria.read(QueryDict(saved.asked))


@transaction.atomic
def save(*, by: Account, criteria: Criteria) -> SavedSearch:
    """Keep a question. What it finds now is known already; drafts are nobody's news."""
    kept = criteria.but(page=1).address.removeprefix("?")
    if not (criteria.question(NONE) or criteria.narrowed):
        raise SaveRefused(_("请先输入要找的内容或选择条件，再关注。"))
    if of(by).count() >= AT_MOST:
        raise SaveRefused(_("最多关注%(most)d个检索，请先取消不用的。") % {"most": AT_MOST})
    if of(by).filter(asked=kept).exists():
        raise SaveRefused(_("这个检索已经在关注了。"))
    found = _ids(criteria, by)
    if len(found) > MOST:
        raise SaveRefused(_("结果太多，请加几个词或条件缩小范围后再关注。"))
    return keep(by=by, criteria=criteria, found=found, up_to=index.here().reached().last)


@transaction.atomic
def keep(*, by: Account, criteria: Criteria, found: Iterable[int], up_to: int) -> SavedSearch:
    """Keep a question with the entries it has found up to a sequence number; ``save`` looks for them itself."""
    saved = SavedSearch.objects.create(
        account=by,
        name=_name(criteria, by),
        asked=criteria.but(page=1).address.removeprefix("?"),
        made_at=clock.now(),
        up_to=up_to,
    )
    KnownHit.objects.bulk_create(KnownHit(saved=saved, entry=pk) for pk in found)
    return saved


def rename(*, saved: SavedSearch, name: str) -> None:
    """Call it something else; an empty name changes nothing."""
    name = " ".join(name.split())[:60]
    if name:
        SavedSearch.objects.filter(pk=saved.pk).update(name=name)


def notify(go_on: GoOn) -> None:
    """Tell the owners of what their searches find anew. One query where nothing has changed."""
    so_far = index.here().reached().last
    for saved in SavedSearch.objects.filter(up_to__lt=so_far, account__is_active=True).select_related(
        "account"
    ):
        if not go_on():
            return
        _look(saved, so_far)


@transaction.atomic
def _look(saved: SavedSearch, so_far: int) -> None:
    locked = SavedSearch.objects.select_for_update().filter(pk=saved.pk, up_to=saved.up_to)
    if not locked.exists():
        return  # Somebody else looked, or its owner has let it go.
    changed = entered_here(SearchEntry.objects.filter(sequence__gt=saved.up_to, sequence__lte=so_far))
    fresh = set(changed.values_list("pk", flat=True)).intersection(_ids(criteria_of(saved), saved.account))
    fresh -= set(saved.known.filter(entry__in=fresh).values_list("entry", flat=True))
    for entry in readable(sorted(fresh), reader(saved.account)):
        KnownHit.objects.create(saved=saved, entry=entry.pk)
        event = trail.write(saved, "found", by=None, data={"kind": entry.kind, "record": entry.record})
        notices.tell([saved.account], event, _Hit(entry), _("关注的检索有新结果"))
    SavedSearch.objects.filter(pk=saved.pk).update(up_to=so_far)


class _Hit:
    """An entry as what a notice leads to."""

    def __init__(self, entry: SearchEntry) -> None:
        self.entry = entry

    def __str__(self) -> str:
        return self.entry.title

    def get_absolute_url(self) -> str:
        return self.entry.url


def _ids(criteria: Criteria, account: Account) -> list[int]:
    """What the question finds of all that was handed in."""
    scope = criteria.but(since=criteria.since or date.min).scope(reader(account))
    return find.ids(index.here(), criteria.question(known_to(account)), scope, limit=MOST + 1)


def _name(criteria: Criteria, account: Account) -> str:
    """The words, and what narrows them."""
    known = words(account)
    parts = [criteria.words] if criteria.words else []
    parts += [
        str(label_of(known, facet, value)) for facet, values in criteria.chosen.items() for value in values
    ]
    return " ".join(parts)[:60] or str(_("按日期"))
