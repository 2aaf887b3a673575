"""The two officers of each county, and how a ledger of theirs is entered by one and confirmed by the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from random import Random
from typing import Any

from xieshang.core.confirmed import ConfirmedRegister
from xieshang.core.models import Account
from xieshang.people import services
from xieshang.people.models import Area, Committee, Post
from xieshang.people.roles import Role

from .. import bodies
from ..accounts import phone
from ..cast import Cast
from ..names import invented
from ..places import AREAS

YEAR = 2024
KNOWN = "meitan"
"""The county whose two officers are accounts of the table."""
_FIRST_PHONE = 8000
Row = dict[str, Any]


@dataclass
class Desk:
    """A county's two officers and the places it serves."""

    committee: Committee
    officer: Account
    head: Account
    towns: list[Area]
    villages: list[Area]
    communities: list[Area]

    def settled(self, register: ConfirmedRegister, rows: Sequence[Row]) -> list[int]:
        """Entered by the one and confirmed by the other; returns the ids in the order of the rows."""
        pks = register.write(self.committee.pk, self.officer, rows, [])
        entered = register.rows(self.committee.pk).filter(pk__in=pks).select_related("entered_by")
        register.table.take_all("confirm", entered, by=self.head)
        return pks

    def places_of(self, venue: str) -> list[Area]:
        if venue == "park":
            return self.towns
        return (self.communities if venue == "community" else self.villages) or self.villages


def appoint(cast: Cast) -> None:
    """Two officers at each county; those of one county are in the table of accounts."""
    names, numbers = invented(Random("deliberation officers")), count(_FIRST_PHONE)
    for committee in _committees().values():
        if committee.slug == KNOWN:
            accounts = [cast.named["deliberation"], cast.named["deliberation2"]]
        else:
            accounts = services.open_accounts(
                committee=committee,
                by=None,
                accounts=[
                    Account(
                        username=f"{committee.slug}-{part}",
                        name=next(names),
                        phone=phone(next(numbers)),
                        password=cast.named["deliberation"].password,
                    )
                    for part in ("officer", "head")
                ],
            )
        cast.named |= {account.username: account for account in accounts}
        posts = [
            Post(
                account=account,
                committee=committee,
                role=Role.DELIBERATION_OFFICER,
                title=title,
                since=bodies.TERM_STARTS,
            )
            for account, title in zip(accounts, ("办公室干部", "办公室主任"), strict=True)
        ]
        services.add_posts(committee=committee, by=None, posts=posts)


def desks(cast: Cast) -> dict[str, Desk]:
    """By the slug of the county. Three queries."""
    committees = _committees()
    known = {row.pk: slug for slug, row in committees.items()}
    places: dict[str, list[Area]] = {slug: [] for slug in committees}
    found = Area.objects.filter(committee__in=known, until=None).select_related("parent").order_by("id")
    for area in found:
        places[known[area.committee_id]].append(area)
    result = {}
    for slug, committee in committees.items():
        usernames = (
            ("deliberation", "deliberation2") if slug == KNOWN else (f"{slug}-officer", f"{slug}-head")
        )
        officer, head = (cast.named[username] for username in usernames)
        villages = [area for area in places[slug] if area.level == Area.Level.VILLAGE]
        result[slug] = Desk(
            committee,
            officer,
            head,
            [area for area in places[slug] if area.level == Area.Level.TOWNSHIP],
            [area for area in villages if area.name.endswith("村")],
            [area for area in villages if not area.name.endswith("村")],
        )
    return result


def _committees() -> dict[str, Committee]:
    slugs = [county.slug for county in AREAS]
    found = {row.slug: row for row in Committee.objects.filter(slug__in=slugs)}
    return {slug: found[slug] for slug in slugs}
