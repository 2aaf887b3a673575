"""Reads of problems and receptions: the files of one, the lists of all."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from xieshang.core import filters
from xieshang.core.files import RecordFile, Shelf
from xieshang.core.filters import Reader
from xieshang.core.list_rows import ListRow, in_order
from xieshang.core.lists import List, ListPage, Sheet, Sort
from xieshang.core.models import Account, Event
from xieshang.core.sheets import Column
from xieshang.people.models import Committee, Unit
from xieshang.people.posts import current_committee_id, standing_of
from xieshang.people.roles import Permission as P

from .actors import REPORTS
from .models import Matter, Reception
from .pages import MATTERS, RECEPTIONS, TELLER
from .registers.columns import ABOVE, reads_overview
from .states import MatterState, ReceptionState


def home(account: Account) -> tuple[Shelf, ...]:
    """The room's first page, for who reads it."""
    return tuple(shelf for shelf in ABOVE if reads_overview(account))


def matters(account: Account) -> QuerySet[Matter]:
    """What this person may see."""
    return Matter.objects.visible_to(account).select_related(
        "committee", "county__parent", "unit", "reported_by", "merged_into"
    )


def receptions(account: Account) -> QuerySet[Reception]:
    return Reception.objects.visible_to(account).select_related("committee", "letter", "registered_by")


class MatterFile(RecordFile[Matter]):
    """One problem as one person reads it."""

    steps = MATTERS
    teller = TELLER

    @property
    def above(self) -> tuple[Shelf, ...]:
        return (*home(self.account), Shelf("outreach:matters", _("诉求")))

    @cached_property
    def reads_contact(self) -> bool:
        """Whoever calls the person back: the reporter, the officers, the unit."""
        standing, matter = standing_of(self.account), self.record
        return (
            matter.reported_by_id == self.account.pk
            or matter.committee_id in standing.at(P.KEEP_OUTREACH)
            or matter.unit_id in standing.units(P.HANDLE_PROPOSALS)
        )

    def facts(self, event: Event) -> Mapping[str, Any] | None:
        unit = event.data.get("unit")
        return {"unit_name": self._units.get(unit[-1], "") if unit else ""}

    @cached_property
    def _units(self) -> dict[int, str]:
        named = [event.data["unit"][-1] for event in self.events if event.data.get("unit")]
        return dict(Unit.objects.filter(pk__in=named).values_list("pk", "short_name")) if named else {}


class ReceptionFile(RecordFile[Reception]):
    """One reception as one person reads it."""

    steps = RECEPTIONS
    teller = TELLER

    @property
    def above(self) -> tuple[Shelf, ...]:
        return (*home(self.account), Shelf("outreach:receptions", _("接待")))

    @property
    def letter_url(self) -> str:
        """The letter is for who arranges and approves the reception."""
        standing, tenant = standing_of(self.account), self.record.tenant
        reads = tenant in standing.at(P.KEEP_OUTREACH) | standing.at(P.APPROVE_RECEPTIONS)
        return reverse("outreach:letter", args=[self.record.pk]) if reads and self.record.letter_id else ""


def _matter_lines(ids: Sequence[int], reader: Reader) -> list[ListRow]:
    return [
        ListRow(
            matter,
            str(matter),
            matter.get_absolute_url(),
            "　".join(
                filter(
                    None,
                    (
                        matter.get_kind_display(),
                        matter.county.area,
                        matter.unit.short_name if matter.unit else "",
                        date_format(matter.reported_on, "DATE_FORMAT"),
                    ),
                )
            ),
        )
        for matter in in_order(matters(reader.account), ids)
    ]


def _reception_lines(ids: Sequence[int], reader: Reader) -> list[ListRow]:
    return [
        ListRow(
            reception,
            str(reception),
            reception.get_absolute_url(),
            "　".join(
                (
                    reception.get_kind_display(),
                    date_format(reception.arrives_on, "DATE_FORMAT"),
                    str(_("%(count)d人") % {"count": reception.persons_came or reception.persons}),
                )
            ),
        )
        for reception in in_order(receptions(reader.account), ids)
    ]


def _of_the_committee(reader: Reader) -> Q:
    """What is open here: the committee's, and for a unit's people what their unit was given."""
    units = standing_of(reader.account).units(P.HANDLE_PROPOSALS)
    return Q(committee=reader.tenant) | Q(unit_id__in=units)


def _reports(page: ListPage) -> dict[str, Any]:
    standing = standing_of(page.reader.account)
    reports = any(page.reader.tenant in standing.at(permission) for permission in REPORTS)
    return {"reports": reports, "above": home(page.reader.account)}


def _registers(page: ListPage) -> dict[str, Any]:
    keeps = page.reader.tenant in standing_of(page.reader.account).at(P.KEEP_OUTREACH)
    return {"keeps": keeps, "above": home(page.reader.account)}


COUNTY = filters.rows("county", _("县（市、区）"), "county", filters.names(Committee, "area_code"))

MATTER_COLUMNS = (
    Column(_("企业或群众"), lambda matter: matter.party, 30, opens=Matter.get_absolute_url),
    Column(_("希望解决的事"), lambda matter: matter.wish, 40),
    Column(_("类别"), lambda matter: matter.get_kind_display(), 10),
    Column(_("县（市、区）"), lambda matter: matter.county.area, 14),
    Column(_("反映日期"), lambda matter: matter.reported_on, 12),
    Column(_("办理单位"), lambda matter: matter.unit.short_name if matter.unit else "", 20),
    Column(_("状态"), lambda matter: matter.get_state_display(), 12),
    Column(_("认可解决的日期"), lambda matter: matter.solved_on, 14),
)
RECEPTION_COLUMNS = (
    Column(_("来访单位"), lambda reception: reception.visitor, 30, opens=Reception.get_absolute_url),
    Column(_("考察主题"), lambda reception: reception.topic, 40),
    Column(_("类别"), lambda reception: reception.get_kind_display(), 16),
    Column(_("来函文号"), lambda reception: reception.letter_number, 20, aside=True),
    Column(_("带队人"), lambda reception: reception.head, 12),
    Column(_("到达日期"), lambda reception: reception.arrives_on, 12, sort="latest"),
    Column(_("离开日期"), lambda reception: reception.leaves_on, 12, aside=True),
    Column(_("来访人数"), lambda reception: reception.persons_came or reception.persons, 10),
    Column(_("状态"), lambda reception: reception.get_state_display(), 12),
)

MATTERS_LIST = List(
    address="outreach:matters",
    template="outreach/matters.html",
    tenant=current_committee_id,
    rows=lambda reader: Matter.objects.visible_to(reader.account).filter(_of_the_committee(reader)),
    lines=_matter_lines,
    sorts=(Sort("newest", _("最新"), ("-id",)), Sort("due", _("期限"), ("due_on", "id"))),
    filters=(
        filters.choices("state", _("状态"), MatterState.choices),
        filters.choices("kind", _("类别"), Matter.Kind.choices),
        COUNTY,
        *filters.period("reported_on"),
    ),
    search=lambda words, reader: (
        Q(party__icontains=words) | Q(wish__icontains=words) | Q(problem__icontains=words)
    ),
    search_label=_("企业、群众或事情"),
    own=lambda reader: Matter.objects.filter(reported_by=reader.account),
    has_own=lambda account: standing_of(account).may(P.WRITE_PROPOSALS),
    sheet=Sheet(
        _("诉求"),
        MATTER_COLUMNS,
        lambda rows: rows.select_related("county", "unit").iterator(chunk_size=500),
    ),
    around=_reports,
)
RECEPTIONS_LIST = List(
    address="outreach:receptions",
    template="outreach/receptions.html",
    tenant=current_committee_id,
    rows=lambda reader: Reception.objects.visible_to(reader.account).filter(committee=reader.tenant),
    lines=_reception_lines,
    sorts=(
        Sort("latest", _("最近的在前"), ("-arrives_on", "-id")),
        Sort("earliest", _("最早的在前"), ("arrives_on", "id")),
    ),
    filters=(
        filters.choices("state", _("状态"), ReceptionState.choices),
        filters.choices("kind", _("类别"), Reception.Kind.choices),
        *filters.period("arrives_on"),
    ),
    search=lambda words, reader: Q(visitor__icontains=words) | Q(topic__icontains=words),
    search_label=_("来访单位或主题"),
    sheet=Sheet(_("接待"), RECEPTION_COLUMNS),
    around=_registers,
)
