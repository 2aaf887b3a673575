"""Answering: the unit drafts, the assigning office reviews, the unit's leader signs."""

from django.db import transaction

from xieshang.core import clock, parameters
from xieshang.core.models import Account

from .. import rules
from ..lifecycle import HANDLING, PROPOSAL
from ..models import Handling, Proposal, Reply
from ..needs import late_co_units
from ..states import HandlingState as H
from .handling import lock_paper


@transaction.atomic
def draft_reply(
    *,
    handling: Handling,
    by: Account,
    text: str,
    result_code: str,
    publication: str,
    contact_person: str,
    contact_phone: str = "",
    version: int | None = None,
) -> Reply:
    """Send the draft of the reply to review; a draft sent back earlier is replaced by this one.

    Co-units that are silent long after their day are waited for no longer: they are told so, and the
    reply names them.
    """
    facts = {
        "text": text,
        "result_code": result_code,
        "publication": publication,
        "contact_person": contact_person,
        "contact_phone": contact_phone,
    }
    lock_paper(handling.proposal_id)
    late = late_co_units(handling) if handling.part == Handling.Part.LEAD else []
    HANDLING.take("draft_reply", handling, by=by, version=version, given=facts, facts=facts)
    for row in late:
        HANDLING.take("pass_over", row, by=None)
    reply, _created = Reply.objects.update_or_create(
        handling=handling,
        round=handling.round,
        defaults={
            **facts,
            "without_opinion_of": _silent(handling),
            "drafted_by": by,
            "drafted_at": clock.now(),
        },
    )
    return reply


def _silent(handling: Handling) -> str:
    """The names of the co-units that the reply had to do without."""
    if handling.part != Handling.Part.LEAD:
        return ""
    silent = Handling.objects.filter(proposal=handling.proposal_id, part=Handling.Part.CO, state=H.SILENT)
    return "、".join(silent.order_by("id").values_list("unit__short_name", flat=True))


@transaction.atomic
def sign(*, handling: Handling, by: Account, version: int | None = None) -> None:
    """The unit's leader signs; when the last unit has answered, the proposal is answered.

    The proposal's row is locked first, so of two units signing at the same moment the second sees
    that the first is done.
    """
    proposal = lock_paper(handling.proposal_id)
    HANDLING.take("sign", handling, by=by, version=version)
    Reply.objects.filter(handling=handling, round=handling.round).update(
        signed_by=by, signed_on=clock.today()
    )
    answer_if_all_have(proposal)


def answer_if_all_have(proposal: Proposal) -> None:
    """Once every unit that answers has answered, the proposal is answered.

    Of several separate answers it takes the least favourable result, in the order of the city's scheme.
    """
    answering = (
        Handling.objects.filter(proposal=proposal).exclude(part=Handling.Part.CO).exclude(state=H.MOVED)
    )
    if answering.exclude(state=H.REPLIED).exists():
        return
    order = [row["code"] for row in parameters.value(proposal.tenant, rules.RESULT_CODES)]
    given = Reply.objects.filter(handling__in=answering, round=proposal.round).values_list(
        "result_code", flat=True
    )
    result = max(given, key=order.index)
    PROPOSAL.take(
        "all_replied",
        proposal,
        by=None,
        change={"result_code": result, "replied_on": clock.today()},
        facts={"result_code": result},
    )
