"""Reads of appraisals: the list of all, the file of one."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from xieshang.core import filters
from xieshang.core.files import RecordFile, Shelf
from xieshang.core.filters import Reader
from xieshang.core.list_rows import ListRow, in_order
from xieshang.core.lists import List, ListPage, Sheet, Sort
from xieshang.core.models import Account
from xieshang.core.sheets import Column
from xieshang.people.models import Unit
from xieshang.people.posts import current_committee_id

from .actors import runs
from .models import Appraisal, Seat
from .models.inspection import overseen_by
from .pages import APPRAISALS, TELLER
from .queries import prepares
from .states import AFTERWARDS, AppraisalState, SeatState


def appraisals(account: Account) -> QuerySet[Appraisal]:
    """What this person may see, with what its page names."""
    return Appraisal.objects.visible_to(account).select_related("committee", "lead", "created_by")


class AppraisalFile(RecordFile[Appraisal]):
    """One appraisal as one person reads it."""

    steps = APPRAISALS
    teller = TELLER

    @property
    def above(self) -> tuple[Shelf, ...]:
        return (
            Shelf("supervision:list", _("视察监督")),
            Shelf("supervision:appraisals", _("评议测评")),
        )

    @cached_property
    def runs(self) -> bool:
        return runs(self.record, self.account)

    @property
    def works(self) -> bool:
        return self.runs or self.record.committee_id in overseen_by(self.account)

    @property
    def may_change(self) -> bool:
        return self.runs and self.record.state == AppraisalState.PLANNED

    @property
    def may_replace(self) -> bool:
        return self.runs and self.record.state == AppraisalState.DRAWN

    @cached_property
    def units(self) -> list[Unit]:
        return list(self.record.units.all())

    @cached_property
    def seats(self) -> list[Seat]:
        """Who was drawn, in the order of the lot; why somebody stays away is read by the office alone."""
        return list(self.record.seats.select_related("member__account", "member__sector"))

    @property
    def came(self) -> int | None:
        """How many came, once it took place."""
        if self.record.state not in AFTERWARDS:
            return None
        return sum(seat.state == SeatState.ATTENDED for seat in self.seats)


_COLUMNS = (
    Column(_("名称"), str, 40, opens=lambda appraisal: appraisal.get_absolute_url()),
    Column(_("种类"), lambda appraisal: str(appraisal.get_kind_display()), 18),
    Column(_("测评日期"), lambda appraisal: appraisal.on, 12, sort="newest"),
    Column(_("组织单位"), lambda appraisal: appraisal.organiser, 24),
    Column(_("参评名额"), lambda appraisal: appraisal.seats_wanted, 10),
    Column(_("到场"), lambda appraisal: appraisal.came, 8),
    Column(_("状态"), lambda appraisal: appraisal.get_state_display(), 12),
)


def _counted(rows: QuerySet[Appraisal]) -> QuerySet[Appraisal]:
    return rows.annotate(came=Count("seats", filter=Q(seats__state=SeatState.ATTENDED)))


def _lines(ids: Sequence[int], reader: Reader) -> list[ListRow]:
    rows = _counted(Appraisal.objects.all())
    return [
        ListRow(
            appraisal,
            appraisal.title,
            appraisal.get_absolute_url(),
            "　".join(
                (
                    str(appraisal.get_kind_display()),
                    date_format(appraisal.on, "DATE_FORMAT"),
                    appraisal.organiser,
                    *([str(_("到场%(count)d名")) % {"count": appraisal.came}] if appraisal.came else []),
                )
            ),
        )
        for appraisal in in_order(rows, ids)
    ]


def _around(page: ListPage) -> dict[str, Any]:
    return {"prepares": prepares(page.reader.account, page.reader.tenant)}


LIST = List(
    address="supervision:appraisals",
    template="supervision/appraisals.html",
    tenant=current_committee_id,
    rows=lambda reader: Appraisal.objects.visible_to(reader.account).filter(committee=reader.tenant),
    lines=_lines,
    sorts=(Sort("newest", _("最新"), ("-on", "-id")),),
    filters=(
        filters.choices("state", _("状态"), AppraisalState.choices),
        filters.choices("kind", _("种类"), Appraisal.Kind.choices),
        filters.years("year", _("年度"), "on__year"),
    ),
    search=lambda words, reader: Q(title__icontains=words) | Q(organiser__icontains=words),
    search_label=_("名称、组织单位"),
    own=lambda reader: Appraisal.objects.filter(seats__member__account=reader.account),
    has_own=lambda account: True,
    sheet=Sheet(
        _("评议测评"),
        _COLUMNS,
        lambda rows: _counted(rows).iterator(chunk_size=500),
    ),
    around=_around,
)
