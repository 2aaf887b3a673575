"""The papers of 六届二次, which the office handled on paper, brought in from its own table as any office would.

The last row has two faults on purpose: a namesake, and a unit that bears another name today. It is left out, and the
office says why its sums differ from the table.
"""

from datetime import datetime
from math import inf
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from xieshang.core.importing import files, slices
from xieshang.proposals.earlier import EARLIER_PROPOSALS

from ..cast import Cast
from ..timeline import Scheduled

TABLE = Path(__file__).parent / "六届二次提案.csv"
STATED = {"六届二次收到": 11, "六届二次立案": 8, "六届二次结果A": 5, "六届二次结果B": 2, "六届二次结果C": 1}
"""What the office counted on paper: the row that is left out among them."""
NOTE = "第8号的承办单位已改名、第一提案者有同名委员，核对后另行登记。"
_AT = timezone.make_aware(datetime(2023, 12, 5, 15, 20))


def acts(cast: Cast) -> list[Scheduled]:
    return [Scheduled(_AT, lambda: _bring_in(cast))]


def _bring_in(cast: Cast) -> None:
    by = cast.named["office"]
    committee = EARLIER_PROPOSALS.keeper(by)
    intake = EARLIER_PROPOSALS.intake
    file = slices.keep(
        intake=intake,
        tenant=committee.pk,
        by=by,
        name=TABLE.name,
        sheets=files.read(SimpleUploadedFile(TABLE.name, TABLE.read_bytes())),
    )
    slices.confirm(file=file, by=by, with_doubtful=False, stated=STATED, note=NOTE)
    slices.run(file, intake, seconds=inf)
