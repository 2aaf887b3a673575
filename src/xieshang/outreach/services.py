"""The writes that are no steps: a problem is reported, a letter is registered, its scan is put to it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import attachments, clock, notices, trail
from xieshang.core.confirmed import LARGEST
from xieshang.core.lifecycle import Clock
from xieshang.core.models import Account
from xieshang.core.refusals import EntryRefused, Problem
from xieshang.people.models import Committee
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

from . import rules
from .actors import APPROVERS, OFFICERS, REPORTS
from .models import Matter, Reception
from .searchable import MATTERS, RECEPTIONS


@transaction.atomic
def report(*, committee: Committee, by: Account, **fields: Any) -> Matter:
    """Bring the problem of an enterprise or a resident. The officers are told, and assign it."""
    standing = standing_of(by)
    if not any(committee.pk in standing.at(permission) for permission in REPORTS):
        raise PermissionDenied
    if fields.get("kind") == Matter.Kind.ENTERPRISE and not fields.get("credit_code"):
        raise EntryRefused(Problem("credit_code", _("请填写企业的统一社会信用代码（18位）。")))
    matter = Matter(committee=committee, reported_by=by, reported_on=clock.today(), **fields)
    matter.entered_at, matter.due_on = clock.now(), Clock(rules.TRIAGE).due(matter)
    matter.save()
    event = trail.write(matter, "report", by=by, after=matter.state)
    notices.tell(OFFICERS.people(matter), event, matter, _("有新的诉求"))
    MATTERS.keep(matter.pk)
    return matter


@transaction.atomic
def register(*, committee: Committee, by: Account, letter: UploadedFile, **fields: Any) -> Reception:
    """Register the letter of guests who want to come. Whoever approves receptions is told."""
    if committee.pk not in standing_of(by).at(P.KEEP_OUTREACH):
        raise PermissionDenied
    reception = Reception(committee=committee, registered_by=by, **fields)
    reception.entered_at, reception.due_on = clock.now(), Clock(rules.APPROVE).due(reception)
    try:
        with transaction.atomic():
            reception.save()
    except IntegrityError:
        words = _("这份来函已经登记；一函一事，一函一次接待。")
        raise EntryRefused(Problem("letter_number", words)) from None
    event = trail.write(reception, "register", by=by, after=reception.state)
    try:
        reception.letter = attachments.keep(reception, letter, by=by, largest=LARGEST)
    except attachments.AttachmentRefused as refused:
        raise EntryRefused(Problem("letter", str(refused))) from None
    reception.save(update_fields=["letter"])
    notices.tell(APPROVERS.people(reception), event, reception, _("有新的来函"))
    RECEPTIONS.keep(reception.pk)
    return reception
