"""Telling people apart: how names and phones are read, whose account a row speaks of, and new accounts."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from pypinyin import lazy_pinyin

from xieshang.core.importing import cells
from xieshang.core.importing.cells import Cell, CellFault
from xieshang.core.models import Account

from ..models import Committee, Member, Post, Sector, Term
from ..services import open_accounts

Values = Mapping[str, Any]

_DOTS = re.compile(r"[・‧•・]")
_NOTE = re.compile(r"[（(].*[)）]$")
_FORMULA = tuple("=+-@＝＋－＠")
_LONGEST = 40


def person_name(cell: Cell) -> str:
    """A name as it is kept: without the blanks of short names and the notes behind it (张 三（女，苗族） → 张三)."""
    found = _NOTE.sub("", cells.text(_LONGEST * 2)(cell)).strip()
    if found.startswith(_FORMULA):
        raise CellFault(_("不能以「%(sign)s」开头。") % {"sign": found[0]})
    found = _DOTS.sub("·", found)
    bare = found.replace(" ", "")
    found = bare if len(bare) <= 4 else found
    if len(found) > _LONGEST:
        raise CellFault(_("最多%(most)d个字。") % {"most": _LONGEST})
    return found


def owners(rows: Iterable[Values]) -> dict[str, Account]:
    """Whose the phones of these rows are, by phone. One query."""
    phones = {row["phone"] for row in rows if row.get("phone")}
    return {account.phone or "": account for account in Account.objects.filter(phone__in=phones)}


def of_somebody_else(row: Values, owner: Account) -> str:
    """What is said where a row's phone is another person's."""
    return _("手机号已登记在「%(name)s」名下，请核对是换号还是误填。") % {"name": owner.name}


def continuing(term: Term, rows: Sequence[Values]) -> dict[int, Account]:
    """Of rows without a phone, by their place: whose they are among the members of earlier terms.

    A name with the same employer, or with the same sector, singles out one; a name alone nobody. Two queries.
    """
    names = {row["name"] for row in rows if not row.get("phone")}
    earlier = Member.objects.filter(committee=term.committee_id, account__name__in=names).exclude(term=term)
    sectors = dict(Sector.objects.filter(term=term).values_list("pk", "name"))
    borne: dict[str, list[Member]] = defaultdict(list)
    for member in earlier.select_related("account", "sector"):
        borne[member.account.name].append(member)
    found: dict[int, Account] = {}
    for place, row in enumerate(rows):
        if row.get("phone"):
            continue
        members = borne[row["name"]]
        employer = [each for each in members if row.get("employer") and each.employer == row["employer"]]
        same = employer or [each for each in members if each.sector.name == sectors.get(row["sector"])]
        accounts = {each.account.pk: each.account for each in same}
        if len(accounts) == 1:
            found[place] = next(iter(accounts.values()))
    return found


def accounts_for(
    committee: Committee, by: Account, rows: Sequence[Values], *, known: Mapping[int, Account] | None = None
) -> list[Account]:
    """The account of each row's person: one ``known`` by the place of the row, whose the phone is, or a new one.
    New ones have no password yet."""
    given, known_phones = known or {}, owners(rows)
    taken = _taken(rows)
    fresh: dict[tuple, Account] = {}
    found: list[Account] = []
    for place, row in enumerate(rows):
        phone = row.get("phone") or ""
        account = known_phones.get(phone) if phone else given.get(place)
        if account is None or account.name != row["name"]:
            key = ("phone", phone) if phone else ("row", place)
            if key not in fresh:
                fresh[key] = Account(
                    username=_username(row["name"], taken),
                    name=row["name"],
                    phone=phone or None,
                    must_change_password=True,
                )
            account = fresh[key]
        found.append(account)
    open_accounts(committee=committee, by=by, accounts=list(fresh.values()))
    return found


def _taken(rows: Iterable[Values]) -> set[str]:
    """The account names that begin like those of these people. One query."""
    first = {_letters(row["name"])[:2] for row in rows}
    names = Account.objects.values_list("username", flat=True)
    return {name.lower() for name in names if name.lower()[:2] in first}


def _letters(name: str) -> str:
    spelt = re.sub(r"[^a-z0-9]", "", "".join(lazy_pinyin(name)).lower())[:36]
    return spelt if len(spelt) >= 2 else f"{spelt}user"


def _username(name: str, taken: set[str]) -> str:
    """A name in letters, numbered where somebody has it: 王伟 is wangwei, the next wangwei2."""
    spelt = _letters(name)
    found, number = spelt, 1
    while found in taken:
        number += 1
        found = f"{spelt}{number}"
    taken.add(found)
    return found


def let_go(accounts: Iterable[Account]) -> None:
    """Delete the accounts that nobody ever got a password for and that nothing belongs to any more."""
    for account in accounts:
        kept = (
            Member.objects.filter(account=account).exists() or Post.objects.filter(account=account).exists()
        )
        if not kept and not account.has_usable_password():
            # Whatever else names the account keeps it.
            with suppress(ProtectedError), transaction.atomic():
                account.delete()
