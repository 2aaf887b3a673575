"""What was found on site, and the advice that follows from it."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import trail
from xieshang.core.models import Account
from xieshang.core.refusals import EntryRefused
from xieshang.followup import services as followup
from xieshang.followup.models import Author, Item
from xieshang.people.models import Unit

from ..actors import runs
from ..models import Advice, Finding, Inspection, Stop
from ..states import FINDINGS_OPEN


def _check(inspection: Inspection, by: Account) -> None:
    if not runs(inspection, by):
        raise PermissionDenied
    if inspection.state not in FINDINGS_OPEN:
        raise EntryRefused(_("视察还没有开始，或意见已经审议通过。"))


@transaction.atomic
def find(
    *,
    inspection: Inspection,
    by: Account,
    text: str,
    severity: str,
    stop: Stop | None = None,
    responsible: Unit | None = None,
    basis: str = "",
) -> Finding:
    """Write down something that was not right."""
    _check(inspection, by)
    finding = Finding.objects.create(
        inspection=inspection, text=text, severity=severity, stop=stop, responsible=responsible, basis=basis
    )
    trail.write(inspection, "find", by=by, data={"finding": finding.pk, "text": text, "severity": severity})
    return finding


@transaction.atomic
def drop_finding(*, finding: Finding, by: Account) -> None:
    """Strike out what was found, as long as no advice rests on it."""
    _check(finding.inspection, by)
    if finding.advice.exists():
        raise EntryRefused(_("已经有建议针对这个问题，不能删除。"))
    trail.write(finding.inspection, "drop_finding", by=by, data={"finding": finding.pk, "text": finding.text})
    finding.delete()


@transaction.atomic
def advise(
    *,
    inspection: Inspection,
    by: Account,
    ask: str,
    text: str,
    authors: Iterable[str] = (),
    findings: Iterable[Finding] = (),
    unit: Any = None,
    body_name: str = "",
) -> Advice:
    """Give one piece of advice: an item that one body answers."""
    _check(inspection, by)
    item = followup.enter(
        committee=inspection.committee,
        by=by,
        origin=Item.Origin.SUPERVISION,
        ask=ask,
        text=text,
        authors=[(name, Author.Capacity.INSPECTOR) for name in authors],
        meeting=inspection.meeting,
        lead=inspection.lead,
        unit=unit,
        body_name=body_name,
    )
    advice = Advice.objects.create(inspection=inspection, item=item)
    advice.findings.set(findings)
    trail.write(inspection, "advise", by=by, data={"item": item.pk, "place": item.place, "ask": ask})
    return advice
