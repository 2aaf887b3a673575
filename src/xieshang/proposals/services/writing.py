"""Writing a proposal: beginning, saving, asking for names, submitting, taking back."""

from collections.abc import Iterable

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, notices, parameters, trail
from xieshang.core.models import Account
from xieshang.core.numbering import next_number
from xieshang.core.refusals import MissingSomething, Problem
from xieshang.core.writing import Window
from xieshang.people.models import Committee, Member, Party, PlenarySession
from xieshang.people.namesakes import member_called

from .. import rules
from ..actors import INVITED_MEMBER
from ..lifecycle import COSIGNING, PROPOSAL
from ..models import Cosignature, Proposal
from ..searchable import SEARCHABLE
from ..states import CosignatureState
from ..text import PAPER_TEXT
from .merging import hold, part_again
from .wordings import keep_wording, wording


def collecting_session(committee: Committee) -> PlenarySession:
    """The plenary session that papers handed in today count for."""
    return (
        PlenarySession.objects.filter(committee=committee, collects_from__lte=clock.today())
        .select_related("term")
        .latest("collects_from")
    )


@transaction.atomic
def begin(
    *, by: Account, committee: Committee, kind: str, member: Member | None = None, party: Party | None = None
) -> Proposal:
    """Open an empty draft in the name of a member (alone or as first of several) or of a party."""
    proposal = Proposal.objects.create(
        committee=committee,
        plenary_session=collecting_session(committee),
        kind=kind,
        first_proposer=member,
        party=party,
        written_by=by,
        contact_phone=by.phone or "",
        created_at=clock.now(),
        saved_at=clock.now(),
        entered_at=clock.now(),
    )
    trail.write(proposal, "begin", by=by, after=proposal.state)
    SEARCHABLE.keep(proposal.pk)
    return proposal


@transaction.atomic
def save_text(
    *,
    proposal: Proposal,
    by: Account,
    version: int | None = None,
    window: Window | None = None,
    reworded: bool = False,
    **fields,
) -> Proposal:
    """Keep what was typed, complete or not; called by autosave and before every step of the writer.

    A wording that others were already shown gets a new version, and acceptances given to the
    old one are void: the co-signers are asked again. ``reworded`` says that something else others
    read has changed with it: a file came or went.
    """
    # Locked, so that nobody signs the old wording while the new one is being kept.
    Proposal.objects.select_for_update().only("pk").get(pk=proposal.pk)
    reworded |= any(name in fields and fields[name] != getattr(proposal, name) for name in PAPER_TEXT.parts)
    shown = reworded and proposal.texts.filter(version=proposal.text_version).exists()
    text_version = proposal.text_version + bool(shown)
    written = PAPER_TEXT.keep(
        proposal, by=by, version=version, window=window, fields=fields, text_version=text_version
    )
    if written and shown:
        stale = proposal.cosignatures.filter(state=CosignatureState.ACCEPTED).select_related("proposal")
        COSIGNING.take_all("void", stale, by=None)
    SEARCHABLE.keep(proposal.pk)
    return proposal


@transaction.atomic
def invite(*, proposal: Proposal, by: Account, members: Iterable[Member], version: int | None = None) -> None:
    """Ask these members to sign the present wording. Those who declined before may be asked again, and
    whoever has not answered yet is told that the paper is open once more."""
    PROPOSAL.check("invite", proposal, by=by, version=version)
    wanted = {member.pk: member for member in members}
    problems = []
    if proposal.first_proposer_id in wanted:
        problems.append(Problem("members", _("您是第一提案人，不需要邀请自己联名。")))
    if any(member.committee_id != proposal.committee_id for member in wanted.values()):
        problems.append(Problem("members", _("只能邀请本级委员联名。")))
    invited = {row.member_id: row for row in proposal.cosignatures.select_related("proposal")}
    most = parameters.value(proposal.tenant, rules.MOST_COSIGNERS)
    if most and len(invited.keys() | wanted.keys()) > most:
        problems.append(Problem("members", _("最多可邀请%(most)d位委员联名。") % {"most": most}))
    if problems:
        raise MissingSomething(PROPOSAL.step("invite"), proposal, problems)
    fresh = []
    for pk, member in wanted.items():
        if pk not in invited:
            fresh.append(
                Cosignature.objects.create(
                    committee=proposal.committee, proposal=proposal, member=member, entered_at=clock.now()
                )
            )
        elif invited[pk].state == CosignatureState.DECLINED:
            COSIGNING.take("ask_again", invited[pk], by=None)
    keep_wording(proposal, by=by)
    facts = wording(proposal) | {"members": sorted(wanted)}
    taken = PROPOSAL.take("invite", proposal, by=by, facts=facts)
    for cosignature in invited.values():
        if cosignature.state == CosignatureState.INVITED:
            notices.tell(INVITED_MEMBER.people(cosignature), taken, cosignature, _("邀请您联名"))
    for cosignature in fresh:
        event = trail.write(cosignature, "invite", by=by, after=cosignature.state)
        notices.tell(INVITED_MEMBER.people(cosignature), event, cosignature, _("邀请您联名"))


@transaction.atomic
def submit(*, proposal: Proposal, by: Account, version: int | None = None) -> None:
    """Hand the proposal in: it gets its receipt number and counts for the session collecting today."""
    action = "submit_joint" if proposal.kind == Proposal.Kind.JOINT else "submit"
    PROPOSAL.check(action, proposal, by=by, version=version)
    session = collecting_session(proposal.committee)
    keep_wording(proposal, by=by)
    PROPOSAL.take(
        action,
        proposal,
        by=by,
        change={
            "plenary_session_id": session.pk,
            "received_at": clock.now(),
            "at_session": clock.now() <= session.deadline,
            "receipt_number": next_number(proposal.committee_id, f"proposals.receipt.{session.pk}"),
            "review_steps": parameters.value(proposal.tenant, rules.REVIEW_STEPS),
        },
        facts=wording(proposal),
    )


@transaction.atomic
def resubmit(*, proposal: Proposal, by: Account, version: int | None = None) -> None:
    """Hand the changed text in again under the same receipt number; the earlier wording is kept."""
    PROPOSAL.check("resubmit", proposal, by=by, version=version)
    keep_wording(proposal, by=by)
    PROPOSAL.take("resubmit", proposal, by=by, facts=wording(proposal))


@transaction.atomic
def withdraw(*, proposal: Proposal, by: Account, note: str, version: int | None = None) -> None:
    """Withdraw the proposal before it is handed to a unit (撤案); what had joined it stands alone again."""
    main = hold(proposal.merged_into_id)
    PROPOSAL.take("withdraw", proposal, by=by, note=note, version=version, change={"merged_into_id": None})
    part_again(proposal)
    if main:
        SEARCHABLE.keep(main.pk)


def invitable(proposal: Proposal) -> models.QuerySet[Member]:
    """Serving members of the same committee who may still be asked: not the first proposer, nobody whose
    answer is awaited or given; those who declined may be asked again."""
    invited = proposal.cosignatures.exclude(state=CosignatureState.DECLINED).values("member_id")
    return (
        Member.objects.serving()
        .filter(committee_id=proposal.committee_id)
        .exclude(pk=proposal.first_proposer_id)
        .exclude(pk__in=invited)
        .select_related("account", "sector")
        .annotate(called=member_called())
    )
