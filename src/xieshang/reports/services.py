"""What the writers of the report do: choose how a figure is printed, publish an edition."""

from collections.abc import Sequence

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, trail
from xieshang.core.figures import COUNT
from xieshang.core.models import Account
from xieshang.people.models import Committee

from . import figures
from .figures import FIGURES
from .models import Edition, EditionFigure, EditionRecord, PrintRule
from .queries import Report, editions, may_publish


class Overtaken(ValueError):
    """Someone published meanwhile; the words can be shown as they are."""


@transaction.atomic
def choose_wording(
    *,
    committee: Committee,
    year: int,
    key: str,
    by: Account,
    qualifier: str,
    to: int = 1,
    named: Sequence[int] = (),
) -> PrintRule:
    """Decide how one figure of a year is printed: exactly, as 余 or 约, and which titles it names."""
    if not may_publish(by, committee):
        raise PermissionDenied
    rule, _created = PrintRule.objects.select_for_update().get_or_create(
        committee=committee, year=year, key=key
    )
    chosen = {"qualifier": qualifier, "to": to, "named": list(named)}
    changed = {
        name: [getattr(rule, name), value] for name, value in chosen.items() if getattr(rule, name) != value
    }
    if changed:
        for name, value in chosen.items():
            setattr(rule, name, value)
        rule.save()
        trail.write(rule, "choose_wording", by=by, data={"key": key, "year": year, **changed})
    return rule


@transaction.atomic
def publish(*, report: Report, by: Account, after: int, note: str = "") -> Edition:
    """Freeze the report as it stands now, in both languages, with the records behind every figure.

    ``after`` is the number of the last edition on the page in front of the publisher (0 for none):
    of two who publish at once, one is told. What is frozen is counted here, not what the page showed.
    """
    if not may_publish(by, report.committee):
        raise PermissionDenied
    last = editions(report.committee, report.year).first()
    if (last.number if last else 0) != after:
        raise Overtaken(_("刚刚已有人发布了新的一版，请看过后再发布。"))
    ids = {figure.key: list(figure.records(report.scope).values_list("pk", flat=True)) for figure in FIGURES}
    live = Report(report.committee, report.year, report.session, report.opened, None)
    live.counted = figures.count(report.scope) | {
        figure.key: len(ids[figure.key]) for figure in FIGURES if figure.measure == COUNT
    }
    edition = Edition(
        committee=report.committee,
        year=report.year,
        number=after + 1,
        plenary_session=report.session,
        cut_off=clock.now(),
        published_by=by,
        note=note,
        text=_text(live),
    )
    edition.digest = edition.compute_digest(live.counted, ids)
    try:
        with transaction.atomic():
            edition.save(force_insert=True)
    except IntegrityError:
        raise Overtaken(_("刚刚已有人发布了新的一版，请看过后再发布。")) from None
    rows = EditionFigure.objects.bulk_create(
        EditionFigure(edition=edition, key=key, value=live.counted[key]) for key in ids
    )
    EditionRecord.objects.bulk_create(
        EditionRecord(figure=row, record=record) for row in rows for record in ids[row.key]
    )
    trail.write(
        edition,
        "publish",
        by=by,
        note=note,
        data={"year": edition.year, "number": edition.number, "digest": edition.digest, **live.counted},
    )
    return edition


def _text(live: Report) -> dict:
    text: dict = {"trends": {figure.key: live.trend(figure) for figure in FIGURES}}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            text[code] = live.set_text()
    return text
