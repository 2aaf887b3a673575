"""Decisions of other bodies: recorded from the paper with its scan, corrected by a second row."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import attachments, clock, trail
from xieshang.core.entries import refusals_on_the_page
from xieshang.core.models import Account
from xieshang.core.refusals import EntryRefused, Problem

from ..decisions.lifecycle import DECISION
from ..decisions.searchable import SEARCHABLE
from ..models import Committee, Decision
from ..roles import Permission
from .access import check, refuse_if_any

LARGEST = 20 * 1024 * 1024
"""Bytes of a scan."""
COLUMNS = ("body", "meeting_name", "on", "document_no", "text")


@transaction.atomic
def record_decision(
    *, committee: Committee, by: Account, scan: UploadedFile | None, **columns: Any
) -> Decision:
    """Record what another body decided, with the scan of the paper that says so."""
    check(by, committee.pk, Permission.RECORD_DECISIONS)
    return _record(committee, by, scan, columns, corrects=None)


@transaction.atomic
def correct_decision(
    *,
    decision: Decision,
    by: Account,
    scan: UploadedFile | None,
    note: str,
    version: int | None = None,
    **columns: Any,
) -> Decision:
    """Record it anew as it should have been; the wrong row stays, cancelled, with the reason.

    Without another scan the one of the wrong row is that of the new one as well.
    """
    with refusals_on_the_page():
        DECISION.take("correct", decision, by=by, note=note, version=version)
    return _record(decision.committee, by, scan, columns, corrects=decision)


def _record(
    committee: Committee,
    by: Account,
    scan: UploadedFile | None,
    columns: dict[str, Any],
    corrects: Decision | None,
) -> Decision:
    refuse_if_any(_problems(committee, scan or corrects, columns))
    now = clock.now()
    decision = Decision.objects.create(
        committee=committee, recorded_by=by, recorded_at=now, entered_at=now, corrects=corrects, **columns
    )
    data = {name: columns[name] for name in COLUMNS} | ({"corrects": corrects.pk} if corrects else {})
    trail.write(decision, "record_decision", by=by, after=decision.state, data=data)
    if scan is not None:
        _keep(decision, scan, by)
    SEARCHABLE.keep(decision.pk)
    return decision


def _keep(decision: Decision, scan: UploadedFile, by: Account) -> None:
    try:
        attachments.keep(decision, scan, by=by, largest=LARGEST)
    except attachments.AttachmentRefused as refused:
        raise EntryRefused(Problem("scan", str(refused))) from None


def _problems(committee: Committee, scan: object, columns: dict[str, Any]) -> Iterator[Problem]:
    on: date = columns["on"]
    if scan is None:
        yield Problem("scan", _("请附上文件或会议纪要的扫描件。"))
    if on > clock.today():
        yield Problem("on", _("决定日期不能晚于今天，作出决定以后再登记。"))
    same = {name: columns[name] for name in ("body", "document_no", "on")}
    if Decision.objects.valid().filter(committee=committee, **same).exists():
        yield Problem("document_no", _("这份文件已经登记；如需改动，请在原记录上更正。"))
