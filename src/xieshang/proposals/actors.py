"""Who may act on a proposal, on its handling, on a co-signature; and who is told.

Every actor is a name and a query. All of them name columns of the record itself, so a page of
records is decided without asking the database again.
"""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import Actor, Audience
from xieshang.core.models import Account
from xieshang.people.posts import holders, standing_of
from xieshang.people.roles import Permission as P

from .states import CosignatureState, ProposalState


def _at_committee(permission: P):
    return lambda account: Q(committee_id__in=standing_of(account).at(permission))


def _at_unit(permission: P):
    return lambda account: Q(unit_id__in=standing_of(account).units(permission))


FIRST_PROPOSER = Actor(
    "first_proposer",
    _("第一提案人"),
    lambda account: (
        Q(first_proposer_id__in=standing_of(account).members)
        | Q(party_id__in=standing_of(account).parties(P.SPEAK_FOR_PARTY))
    ),
)
PROPOSAL_OFFICE = Actor("proposal_office", _("提案委办公室"), _at_committee(P.FIRST_REVIEW))
REVIEW_GROUP = Actor("review_group", _("提案审查组"), _at_committee(P.SECOND_REVIEW))
PROPOSAL_COMMITTEE = Actor("proposal_committee", _("提案委员会"), _at_committee(P.FINAL_REVIEW))
ASSIGNING_OFFICE = Actor("assigning_office", _("交办部门"), _at_committee(P.ASSIGN_PROPOSALS))
REPLY_CHECKER = Actor("reply_checker", _("答复审核部门"), _at_committee(P.CHECK_REPLIES))

UNIT_STAFF = Actor("unit_staff", _("承办单位"), _at_unit(P.HANDLE_PROPOSALS))
UNIT_LEAD = Actor("unit_lead", _("承办单位领导"), _at_unit(P.SIGN_REPLIES))

INVITEE = Actor("invitee", _("受邀联名的委员"), lambda account: Q(member_id__in=standing_of(account).members))


def _proposers(proposal):
    """All in whose name the paper is, and those of the papers merged into it."""
    joined = proposal.joining.filter(state=ProposalState.MERGED)
    people = {person.pk: person for paper in (proposal, *joined) for person in _names_of(paper)}
    return list(people.values())


def _names_of(proposal):
    """The first proposer (or the party's account) and everyone who signed."""
    if proposal.party_id:
        return holders(proposal.committee_id, P.SPEAK_FOR_PARTY, party_id=proposal.party_id)
    return Account.objects.filter(
        Q(memberships=proposal.first_proposer_id)
        | Q(
            memberships__cosignatures__proposal=proposal,
            memberships__cosignatures__state=CosignatureState.ACCEPTED,
        )
    ).distinct()


PROPOSERS = Audience("proposers", _("全体提案人"), _proposers)
OFFICE = Audience("office", _("提案委办公室"), lambda record: holders(record.committee_id, P.FIRST_REVIEW))
SECOND_REVIEWERS = Audience(
    "second_reviewers", _("提案审查组"), lambda record: holders(record.committee_id, P.SECOND_REVIEW)
)
FINAL_REVIEWERS = Audience(
    "final_reviewers", _("提案委员会"), lambda record: holders(record.committee_id, P.FINAL_REVIEW)
)
ASSIGNERS = Audience(
    "assigners", _("交办部门"), lambda record: holders(record.committee_id, P.ASSIGN_PROPOSALS)
)
CHECKERS = Audience(
    "checkers", _("答复审核部门"), lambda record: holders(record.committee_id, P.CHECK_REPLIES)
)
UNIT = Audience(
    "unit",
    _("承办单位"),
    lambda handling: holders(handling.committee_id, P.HANDLE_PROPOSALS, unit_id=handling.unit_id),
)
UNIT_LEADS = Audience(
    "unit_leads",
    _("承办单位领导"),
    lambda handling: holders(handling.committee_id, P.SIGN_REPLIES, unit_id=handling.unit_id),
)
LEAD_UNIT = Audience(
    "lead_unit",
    _("主办单位"),
    lambda handling: Account.objects.filter(
        is_active=True,
        pk__in=holders(handling.committee_id, P.HANDLE_PROPOSALS).filter(
            posts__unit__handlings__proposal=handling.proposal_id, posts__unit__handlings__part="lead"
        ),
    ),
)
INVITED_MEMBER = Audience(
    "invited_member",
    _("受邀联名的委员"),
    lambda cosignature: Account.objects.filter(memberships=cosignature.member_id),
)
FIRST_NAME = Audience(
    "first_name",
    _("第一提案人"),
    lambda cosignature: Account.objects.filter(memberships=cosignature.proposal.first_proposer_id),
)
