"""The paper of an inspection: drafted, changed, adopted by a recorded decision, sent with its advice."""

from typing import Any

from django.db import transaction

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.core.numbering import next_number
from xieshang.followup.lifecycle import ITEM
from xieshang.followup.states import ItemState
from xieshang.people.models import Decision

from ..lifecycle import INSPECTION
from ..models import Inspection, OpinionPaper
from ..needs import items_of

_WRITTEN = ("title", "text", "recipients", "left_out_because")


def _take(
    action: str, inspection: Inspection, by: Account, version: int | None, fields: dict[str, Any]
) -> dict:
    written = {name: fields.get(name, "") for name in _WRITTEN}
    facts = {"title": written["title"]}
    INSPECTION.take(action, inspection, by=by, version=version, given=written, facts=facts)
    return written


@transaction.atomic
def draft_paper(
    *, inspection: Inspection, by: Account, version: int | None = None, **fields: Any
) -> OpinionPaper:
    """Put on paper what came of it."""
    written = _take("draft_paper", inspection, by, version, fields)
    return OpinionPaper.objects.create(inspection=inspection, **written)


@transaction.atomic
def change_paper(*, inspection: Inspection, by: Account, version: int | None = None, **fields: Any) -> None:
    """Word it otherwise, until it is adopted."""
    written = _take("change_paper", inspection, by, version, fields)
    OpinionPaper.objects.filter(inspection=inspection).update(**written)


@transaction.atomic
def adopt(
    *, inspection: Inspection, by: Account, decision: Decision | None = None, version: int | None = None
) -> None:
    """The body of its level adopted it, as the decision says."""
    facts = {"decision": decision.in_words} if decision else {}
    INSPECTION.take("adopt", inspection, by=by, version=version, given={"decision": decision}, facts=facts)
    OpinionPaper.objects.filter(inspection=inspection).update(decision=decision)


@transaction.atomic
def send(*, inspection: Inspection, by: Account, version: int | None = None) -> None:
    """It gets its number, and every piece of advice goes to the body that answers it, all at once."""
    INSPECTION.check("send", inspection, by=by, version=version)
    paper = OpinionPaper.objects.get(inspection=inspection)
    paper.number_year = clock.today().year
    paper.number = next_number(inspection.tenant, f"supervision.{paper.number_year}")
    paper.sent_on, paper.sent_by = clock.today(), by
    facts = {"number": paper.numbered, "to": paper.recipients}
    INSPECTION.take("send", inspection, by=by, version=version, facts=facts)
    paper.save(update_fields=["number_year", "number", "sent_on", "sent_by"])
    ITEM.take_all("send", items_of(inspection).filter(state=ItemState.READY), by=by)
