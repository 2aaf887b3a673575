"""The paper of an activity: drafted, changed, adopted by a recorded decision, issued with its sentences, closed."""

from typing import Any

from django.db import transaction

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.core.numbering import next_number
from xieshang.followup.lifecycle import ITEM
from xieshang.followup.states import ItemState
from xieshang.people.models import Decision

from ..lifecycle import ACTIVITY
from ..models import Activity, OutcomePaper
from ..paper_needs import items_of

_WRITTEN = ("form", "body", "title", "text", "recipients", "none_because")


def _of_paper(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: fields.get(name, "") for name in _WRITTEN}


@transaction.atomic
def draft_paper(
    *, activity: Activity, by: Account, version: int | None = None, **fields: Any
) -> OutcomePaper:
    """Put on paper what came of it."""
    written = _of_paper(fields)
    facts = {"title": written["title"]}
    ACTIVITY.take("draft_paper", activity, by=by, version=version, given=written, facts=facts)
    return OutcomePaper.objects.create(activity=activity, **written)


@transaction.atomic
def change_paper(*, activity: Activity, by: Account, version: int | None = None, **fields: Any) -> None:
    """Word it otherwise, until it is adopted."""
    written = _of_paper(fields)
    facts = {"title": written["title"]}
    ACTIVITY.take("change_paper", activity, by=by, version=version, given=written, facts=facts)
    OutcomePaper.objects.filter(activity=activity).update(**written)


@transaction.atomic
def adopt(
    *,
    activity: Activity,
    by: Account,
    decision: Decision | None = None,
    version: int | None = None,
    **numbers: Any,
) -> None:
    """The body adopted it, as its decision says; a recommendation with its vote."""
    facts = {"decision": decision.in_words} if decision else {}
    given = {"decision": decision, **numbers}
    ACTIVITY.take("adopt", activity, by=by, version=version, given=given, facts=facts)
    paper = OutcomePaper.objects.get(activity=activity)
    if paper.form != OutcomePaper.Form.RECOMMENDATION:
        numbers = {}
    OutcomePaper.objects.filter(pk=paper.pk).update(decision=decision, **numbers)


@transaction.atomic
def issue(*, activity: Activity, by: Account, version: int | None = None) -> None:
    """It gets its number, and every sentence that is settled goes to the body that answers it, all at once."""
    ACTIVITY.check("issue", activity, by=by, version=version)
    paper = OutcomePaper.objects.get(activity=activity)
    paper.number_year = clock.today().year
    paper.number = next_number(activity.tenant, f"consultation.{paper.form}.{paper.number_year}")
    paper.issued_on, paper.issued_by = clock.today(), by
    facts = {"number": paper.numbered, "to": paper.recipients}
    ACTIVITY.take("issue", activity, by=by, version=version, facts=facts)
    paper.save(update_fields=["number_year", "number", "issued_on", "issued_by"])
    ITEM.take_all("send", items_of(activity).filter(state=ItemState.READY), by=by)
