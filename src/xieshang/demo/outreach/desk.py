"""The two officers who keep the registers, and how a list of theirs is settled."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from django.core.files.base import File
from django.core.files.uploadedfile import SimpleUploadedFile

from xieshang.core import sheets
from xieshang.core.confirmed import ConfirmedRegister
from xieshang.core.models import Account
from xieshang.people.models import Committee

from ..cast import Cast
from ..timeline import working_days_before

YEAR = 2024
Row = dict[str, Any]


@dataclass
class Desk:
    """The two officers and what they work with."""

    cast: Cast
    rng: Random
    counties: dict[str, Committee]

    @property
    def officer(self) -> Account:
        return self.cast.named["outreach"]

    @property
    def head(self) -> Account:
        return self.cast.named["outreachhead"]

    def settled(
        self, register: ConfirmedRegister, rows: Sequence[Row], *, issued_by: str, day: date, name: str
    ) -> None:
        """Entered, proven by the list of whoever counted, confirmed by the other officer."""
        committee = self.cast.committee
        pks = register.write(committee.pk, self.officer, rows, [])
        entered = list(register.rows(committee.pk).filter(pk__in=pks).select_related("entered_by"))
        register.prove_many(
            by=self.officer,
            committee=committee,
            rows=entered,
            upload=evidence_list(register, entered, name),
            evidence_from=issued_by,
            evidence_number="",
            evidence_on=day,
        )
        register.table.take_all("confirm", entered, by=self.head)


def evidence_list(register: ConfirmedRegister, rows: Sequence[Any], name: str) -> SimpleUploadedFile:
    """The list that comes with an official letter: the rows as their counter has them."""
    with tempfile.TemporaryFile() as file:
        sheets.write(file, register.listing_behind(order=("id",)).columns, rows, sheet=name)
        file.seek(0)
        return SimpleUploadedFile(f"{name}.xlsx", File(file).read())


def day(rng: Random, first: date = date(YEAR, 1, 22), last: date = date(YEAR, 12, 20)) -> date:
    return working_days_before(first + timedelta(days=rng.randrange((last - first).days + 1)), 0)


def shares(rng: Random, total: int, parts: int) -> list[int]:
    """A sum in so many uneven parts, to the fen."""
    weights = [rng.uniform(0.3, 3) for _ in range(parts)]
    cut = [int(total * weight / sum(weights)) // 1000 * 1000 for weight in weights]
    cut[-1] += total - sum(cut)
    return cut
