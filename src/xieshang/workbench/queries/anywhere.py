"""What one box leads to: places, one's own records, people, what can be begun, and then the libraries."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.core.exceptions import FieldDoesNotExist
from django.db.models import CharField, IntegerField, Q, QuerySet, Value
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.lifecycle import Words
from xieshang.core.models import Account
from xieshang.core.room import Room
from xieshang.core.text.snippets import Piece
from xieshang.people.posts import Standing, standing_of
from xieshang.people.queries.lists import kept_by
from xieshang.people.queries.register import people_of
from xieshang.people.roles import Permission
from xieshang.search.criteria import Criteria
from xieshang.search.queries import Answer

from ..house import HOUSE
from ..places import GROUPS, met, starts_of

EACH = 6
"""Ways of one kind at most: whoever means another writes one more word."""
LONGEST = 60

LIBRARIES = "search:find"
"""The page of the libraries."""


@dataclass(frozen=True)
class Way:
    """Somewhere to go."""

    label: Words
    url: str
    icon: str
    about: Words = ""


@dataclass(frozen=True)
class Part:
    """Ways of one kind."""

    label: str | Promise
    ways: list[Way]


def ways(account: Account, typed: str) -> list[Part]:
    """Where this person can go by these words; without any, their places and what they begin.

    One query for their own records and one for each kind of those found, two for people where the
    person keeps the register, and those of one look into the libraries.
    """
    words = " ".join(typed.split())[:LONGEST]
    standing = standing_of(account)
    found = [
        Part(_("办事"), list(_starts(standing, words))),
        Part(_("栏目"), list(_places(standing, words))),
    ]
    if words:
        found += [
            Part(_("我的材料"), _records(account, words)),
            Part(_("人员"), _people(account, standing, words)),
            Part(_("查两库"), _library(account, standing, words)),
        ]
    return [part for part in found if part.ways]


def _says(label: Words, words: str) -> bool:
    return words.lower() in str(label).lower()


def _starts(standing: Standing, words: str) -> Iterator[Way]:
    for start in starts_of(standing):
        if _says(start.label, words):
            yield Way(start.label, reverse(start.url), start.icon)


def _places(standing: Standing, words: str) -> Iterator[Way]:
    for place in met(standing):
        if _says(place.label, words):
            yield Way(place.label, reverse(place.name), place.icon, GROUPS[place.group])


def _records(account: Account, words: str) -> list[Way]:
    """Their own records by title or number."""
    sources = list(_sources(account, words))
    parts = [
        queryset.order_by().values_list(
            Value(order, output_field=IntegerField()), "pk", Value("", output_field=CharField())
        )
        for order, (_room, queryset) in enumerate(sources)
    ]
    if not parts:
        return []
    hits: dict[int, list[int]] = {}
    for order, pk, _nothing in parts[0].union(*parts[1:], all=True)[: EACH * 3]:
        hits.setdefault(order, []).append(pk)
    ways: dict[str, Way] = {}
    for order, pks in sorted(hits.items()):
        room, queryset = sources[order]
        for record in queryset.model._default_manager.filter(pk__in=pks):
            url = record.get_absolute_url()
            ways.setdefault(url, Way(str(record), url, "file-text", room.label))
    return list(ways.values())[:EACH]


def _sources(account: Account, words: str) -> Iterator[tuple[Room, QuerySet]]:
    """What of each room is the person's own: what waits for them and what they did this year and last. Of a
    room that is in no library, everything they may see."""
    year = clock.today().year
    for room in HOUSE:
        own = [
            kind.visible(account) if room.library is None else kind.table.waiting(account)
            for kind in room.kinds
        ]
        own += [deed.records(account, past) for deed in room.mine for past in (year, year - 1)]
        for queryset in own:
            if wanted := _named(queryset, words):
                rows = queryset.model._default_manager.filter(pk__in=queryset.order_by().values("pk"))
                yield room, rows.filter(wanted)


def _named(queryset: QuerySet, words: str) -> Q | None:
    """The records that are called so, by title or by number; None where the kind has no title."""
    if not _has(queryset, "title"):
        return None
    wanted = Q(title__icontains=words)
    number = re.fullmatch(r"第?(\d{1,9})号?", words.replace(" ", ""))
    if number and _has(queryset, "number"):
        wanted |= Q(number=int(number[1]))
    return wanted


def _has(queryset: QuerySet, name: str) -> bool:
    try:
        queryset.model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return True


def _people(account: Account, standing: Standing, words: str) -> list[Way]:
    """People of the register, for whoever keeps it."""
    if not (standing.may(Permission.EDIT_PEOPLE) or standing.may(Permission.MANAGE_ACCOUNTS)):
        return []
    people = people_of(kept_by(account)).filter(Q(name__icontains=words) | Q(username__iexact=words))
    return [
        Way(person.name, reverse("people:person", args=[person.pk]), "user", person.username)
        for person in people.order_by("name", "pk")[:EACH]
    ]


def _library(account: Account, standing: Standing, words: str) -> list[Way]:
    """What the libraries have, and at the end the way to all of it; nothing for whoever finds nothing there."""
    if all(place.name != LIBRARIES for place in met(standing)):
        return []
    criteria = Criteria(words=words)
    found = [
        Way(_plain(line.title), line.entry.url, "file-text", line.library)
        for line in Answer(account, criteria).lines[:EACH]
    ]
    everything = Way(
        _("在两库里查「%(words)s」") % {"words": words},
        f"{reverse(LIBRARIES)}{criteria.address}",
        "search",
    )
    return [*found, everything]


def _plain(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)
