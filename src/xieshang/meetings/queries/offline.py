"""The scans that came later, as the gate reads them."""

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext_lazy

from xieshang.core import filters
from xieshang.core.files import RecordFile, Shelf
from xieshang.core.list_rows import in_order
from xieshang.core.lists import List, Sheet, Sort
from xieshang.core.models import Account
from xieshang.core.sheets import CHUNK, Column
from xieshang.people.posts import committee_for
from xieshang.people.roles import Permission

from ..models import Meeting, OfflineScan
from ..pages import OFFLINE_SCANS, TELLER
from ..states import OfflineState


class OfflineFile(RecordFile[OfflineScan]):
    """One scan that came later, as the gate reads it."""

    steps = OFFLINE_SCANS
    teller = TELLER

    @property
    def above(self) -> tuple[Shelf, ...]:
        return (Shelf("meetings:offline", _("离线签到")),)


def offline_scans(account: Account) -> QuerySet[OfflineScan]:
    """What this person may know of, with the scan and its meeting."""
    return OfflineScan.objects.visible_to(account).select_related("scan__meeting", "line__group")


def _tenant(account: Account) -> int | None:
    committee = committee_for(account, Permission.SCAN_MEMBERS)
    return committee.pk if committee else None


def _listed(ids, reader) -> list[OfflineScan]:
    """Each with the steps this person may take on it now."""
    found = in_order(offline_scans(reader.account), ids)
    offered = OFFLINE_SCANS.offered(reader.account, found)
    for row in found:
        row.actions = offered[row.pk]
    return found


def _moment(at) -> str:
    return date_format(localtime(at), "SHORT_DATETIME_FORMAT")


# fmt: off
OFFLINE = List(
    address="meetings:offline",
    template="meetings/offline.html",
    line="meetings/_offline_line.html",
    tenant=_tenant,
    rows=lambda reader: OfflineScan.objects.visible_to(reader.account),
    lines=_listed,
    filters=(
        filters.choices("state", _("状态"), OfflineState.choices),
        filters.rows("meeting", _("会议"), "scan__meeting_id", filters.names(Meeting, "-starts_at", "-id")),
    ),
    search=lambda words, reader: Q(line__name__icontains=words),
    search_label=_("姓名"),
    sorts=(
        Sort("newest", _("最新"), ("-pk",)),
        Sort("scanned", _("扫码时间"), ("scan__taken_at", "pk")),
    ),
    sheet=Sheet(
        _("离线签到"),
        (
            Column(_("姓名"), lambda row: row.line.name, 12, opens=OfflineScan.get_absolute_url),
            Column(_("会议"), lambda row: str(row.scan.meeting), 50),
            Column(_("方向"), lambda row: row.scan.get_direction_display(), 8),
            Column(_("扫码时间"), lambda row: _moment(row.scan.taken_at), 18, sort="scanned"),
            Column(_("传到时间"), lambda row: _moment(row.scan.server_at), 18),
            Column(_("状态"), lambda row: row.get_state_display(), 10),
        ),
        lambda rows: rows.select_related("scan__meeting", "line").iterator(chunk_size=CHUNK),
    ),
    unit=npgettext_lazy("counted scans", "次", "次", "count"),
)
# fmt: on
