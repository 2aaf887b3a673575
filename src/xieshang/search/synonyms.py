"""Synonyms (同义词): those of ``synonyms.txt``, which everyone has, the places of the tree of committees in full and
in short, and those a committee's office adds."""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, trail
from xieshang.core.entries import correct
from xieshang.core.models import Account
from xieshang.core.refusals import EntryRefused, Problem
from xieshang.core.text.synonyms import Synonyms
from xieshang.people import spellings
from xieshang.people.models import Committee
from xieshang.people.posts import committee_for, current_committee_id, standing_of
from xieshang.people.roles import Permission

from .models import SynonymGroup

BETWEEN = "、"
LONGEST = 12
"""Characters of one word."""

_APART = re.compile(r"[、，,;；/\s]+")


@cache
def everyones() -> tuple[tuple[str, ...], ...]:
    """The groups that come with the product, as they stand in their file."""
    lines = (files(__package__) / "synonyms.txt").read_text("utf-8").splitlines()
    return tuple(tuple(line.split()) for line in lines)


@cache
def _of_everyone() -> Synonyms:
    return Synonyms.of(everyones())


def known_to(account: Account) -> Synonyms:
    """What means the same for a person: in the language, on the map, and at their committee. Two queries."""
    counties = Committee.objects.filter(name__contains="自治")
    places = [[place.area, spellings.full_area(place)] for place in counties]
    own = of(current_committee_id(account)).values_list("words", flat=True)
    return _of_everyone() | Synonyms.of([*places, *(words.split(BETWEEN) for words in own)])


def of(committee: int | None) -> QuerySet[SynonymGroup]:
    """The groups a committee's office has added."""
    return SynonymGroup.objects.filter(committee=committee, removed_at=None)


def removed(committee: int) -> QuerySet[SynonymGroup]:
    """Those that were removed, the last first."""
    return SynonymGroup.objects.filter(committee=committee, removed_at__isnull=False).order_by("-removed_at")


def kept_by(account: Account) -> Committee | None:
    """The committee whose synonyms this person keeps."""
    return committee_for(account, Permission.EDIT_RULES)


def words_of(written: str) -> str:
    """What was written, as it is kept: each word once. Raises ``EntryRefused``."""
    words = list(dict.fromkeys(word for word in _APART.split(written) if word))
    if len(words) < 2:
        raise EntryRefused(Problem("words", _("请至少填写两个词，用顿号或空格分开。")))
    if any(len(word) > LONGEST for word in words):
        raise EntryRefused(Problem("words", _("每个词最多%(most)d个字。") % {"most": LONGEST}))
    return BETWEEN.join(words)


@transaction.atomic
def add(*, committee: Committee, by: Account, words: str) -> SynonymGroup:
    """From the next search on these words mean the same. Raises ``EntryRefused``."""
    _check(by, committee.pk)
    kept = words_of(words)
    _check_new(committee.pk, kept)
    group = SynonymGroup.objects.create(committee=committee, words=kept)
    trail.write(group, "add_synonyms", by=by, data={"words": kept})
    return group


@transaction.atomic
def change(*, group: SynonymGroup, by: Account, words: str) -> None:
    """Other words in its place. Raises ``EntryRefused``."""
    _check(by, group.committee_id)
    kept = words_of(words)
    if kept != group.words:
        _check_new(group.committee_id, kept)
        correct(group, by=by, action="change_synonyms", fields={"words": kept})


@transaction.atomic
def remove(*, group: SynonymGroup, by: Account) -> None:
    """From the next search on they mean the same no more; removing it again changes nothing."""
    _check(by, group.committee_id)
    if SynonymGroup.objects.filter(pk=group.pk, removed_at=None).update(removed_at=clock.now()):
        trail.write(group, "remove_synonyms", by=by, data={"words": group.words})


@transaction.atomic
def restore(*, group: SynonymGroup, by: Account) -> None:
    """Undo the removal; where the same words were added meanwhile there is nothing to bring back."""
    _check(by, group.committee_id)
    if of(group.committee_id).filter(words=group.words).exists():
        return
    if SynonymGroup.objects.filter(pk=group.pk, removed_at__isnull=False).update(removed_at=None):
        trail.write(group, "restore_synonyms", by=by, data={"words": group.words})


def _check(by: Account, committee: int) -> None:
    if committee not in standing_of(by).at(Permission.EDIT_RULES):
        raise PermissionDenied


def _check_new(committee: int, words: str) -> None:
    taken: Sequence[str] = list(of(committee).values_list("words", flat=True))
    if any(set(words.split(BETWEEN)) == set(other.split(BETWEEN)) for other in taken):
        raise EntryRefused(Problem("words", _("这一组词已经有了。")))
