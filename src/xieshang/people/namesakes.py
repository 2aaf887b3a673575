"""Persons of one committee who bear one name: told apart by sector, else by employer or post, never picked by name.

Whoever has no namesake there is called by their name alone.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Concat

from xieshang.core.models import Account, Event

from .models import Member, Post

K = TypeVar("K")


@dataclass(frozen=True)
class Bearer:
    """Somebody who bears a name, and what they are called where another one bears it too."""

    account: Account
    called: str


def member_called(path: str = "") -> Case:
    """What the member is called to whom a path leads (``first_proposer__``), as a column: no query of its own."""
    others = (
        Member.objects.serving()
        .filter(committee=OuterRef(f"{path}committee"), account__name=OuterRef(f"{path}account__name"))
        .exclude(account=OuterRef(f"{path}account"))
    )
    in_sector = Exists(others.filter(sector=OuterRef(f"{path}sector")))
    name = F(f"{path}account__name")

    def beside(column: str) -> Concat:
        return Concat(name, Value("（"), F(f"{path}{column}"), Value("）"))

    has_employer = ~Q(**{f"{path}employer": ""})
    return Case(
        When(has_employer & Q(in_sector), then=beside("employer")),
        When(Exists(others), then=beside("sector__name")),
        default=name,
    )


def known_by_name(committee: int, typed: Iterable[str]) -> dict[str, list[Bearer]]:
    """Serving members and holders of posts at a committee, by each name as it was typed: several where the name
    alone does not say who is meant. 「王伟（教育）」 names the one of education.

    One query; three where there are namesakes.
    """
    spelt = {text: _spelt(text) for text in typed}
    bearers = _bearers(committee, {name for name, _beside in spelt.values()})
    return {
        text: [
            bearer for bearer in bearers.get(name, []) if not beside or bearer.called == f"{name}（{beside}）"
        ]
        for text, (name, beside) in spelt.items()
    }


def called(committee: int, accounts: Iterable[Account]) -> dict[int, str]:
    """What each of these persons is called at a committee, by the account's id. As ``known_by_name``."""
    names = {account.pk: account.name for account in accounts}
    known = {
        bearer.account.pk: bearer.called
        for bearers in _bearers(committee, set(names.values())).values()
        for bearer in bearers
    }
    return names | {pk: words for pk, words in known.items() if pk in names}


def called_in(events: Iterable[Event]) -> dict[int, str]:
    """What those who caused these events are called, by the event's id, where somebody else bears their name.

    The events say whether that may be (``trail.name_is_shared``). No query where it is not; else three or four a
    committee.
    """
    shared: dict[int, list[Event]] = defaultdict(list)
    for event in events:
        if event.by_id and event.tenant and getattr(event, "name_is_shared", False):
            shared[event.tenant].append(event)
    found: dict[int, str] = {}
    for tenant, rows in shared.items():
        names = called(tenant, Account.objects.filter(pk__in={row.by_id for row in rows}))
        # Whoever has another name by now keeps the one of that day.
        known = ((row, names.get(row.by_id or 0, "")) for row in rows)
        found |= {row.pk: words for row, words in known if words.startswith(row.by_name)}
    return found


def told_apart(marks: Mapping[K, Sequence[str]]) -> dict[K, str]:
    """For each of several namesakes the first of their marks that none of the others has; else their last."""
    shared = Counter(mark for own in marks.values() for mark in set(own))
    return {
        key: next((mark for mark in own if shared[mark] == 1), own[-1] if own else "")
        for key, own in marks.items()
    }


def _spelt(text: str) -> tuple[str, str]:
    """A name, and what stands in brackets behind it, of whichever width."""
    name, _bracket, beside = text.replace("(", "（").replace(")", "）").partition("（")
    return name.strip(), beside.strip().removesuffix("）").strip()


def _bearers(committee: int, names: set[str]) -> dict[str, list[Bearer]]:
    if not names:
        return {}
    members = Member.objects.serving().filter(committee=committee)
    posts = Post.objects.current().filter(committee=committee)
    here = Q(pk__in=members.values("account")) | Q(pk__in=posts.values("account"))
    found: dict[str, list[Account]] = defaultdict(list)
    for account in Account.objects.filter(here, is_active=True, name__in=names).order_by("pk"):
        found[account.name].append(account)
    several = [account for bearers in found.values() if len(bearers) > 1 for account in bearers]
    marks = _marks(several, members, posts) if several else {}
    return {name: _one_by_one(name, bearers, marks) for name, bearers in found.items()}


def _one_by_one(name: str, bearers: list[Account], marks: Mapping[int, list[str]]) -> list[Bearer]:
    if len(bearers) == 1:
        return [Bearer(bearers[0], name)]
    beside = told_apart({account.pk: marks[account.pk] for account in bearers})
    return [Bearer(account, f"{name}（{beside[account.pk]}）") for account in bearers]


def _marks(accounts: Iterable[Account], members: Any, posts: Any) -> dict[int, list[str]]:
    """What tells each of them from another: sector, employer, body and title of a post, at last the account."""
    found: dict[int, list[str]] = {account.pk: [] for account in accounts}
    for member in members.filter(account__in=found).select_related("sector"):
        found[member.account_id] += [member.sector.name, member.employer]
    for post in posts.filter(account__in=found).select_related("unit", "party", "reporting_unit"):
        bodies = (post.unit, post.party, post.reporting_unit)
        found[post.account_id] += [
            *(body.name for body in bodies if body),
            post.title,
            post.get_role_display(),
        ]
    return {account.pk: [*filter(None, found[account.pk]), account.username] for account in accounts}
