"""Who may act on a proposal, on its handling, on a co-signature; and who is told.

Every actor is a name and a query. All of them name columns of the record itself, so a page of
records is decided without asking the database again.
"""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import Actor, Audience
from xieshang.core.models import Account
from xieshang.people.desks import at_committee, at_unit, desk
from xieshang.people.models import Member
from xieshang.people.posts import holders, standing_of
from xieshang.people.roles import Permission as P

from .models.cosignature import Cosignature
from .models.handling import Handling
from .models.proposal import Proposal
from .states import CosignatureState, HandlingState, ProposalState

FIRST_PROPOSER = Actor(
    "first_proposer",
    _("第一提案人"),
    lambda account: (
        Q(first_proposer_id__in=standing_of(account).members)
        | Q(party_id__in=standing_of(account).parties(P.SPEAK_FOR_PARTY))
    ),
)
PROPOSAL_OFFICE = Actor("proposal_office", _("提案委办公室"), at_committee(P.FIRST_REVIEW))
REVIEW_GROUP = Actor("review_group", _("提案审查组"), at_committee(P.SECOND_REVIEW))
PROPOSAL_COMMITTEE = Actor("proposal_committee", _("提案委员会"), at_committee(P.FINAL_REVIEW))
ASSIGNING_OFFICE = Actor("assigning_office", _("交办部门"), at_committee(P.ASSIGN_PROPOSALS))
REPLY_CHECKER = Actor("reply_checker", _("答复审核部门"), at_committee(P.CHECK_REPLIES))

MARKING_OFFICE = Actor("marking_office", _("提案工作机构"), at_committee(P.MARK_PROPOSALS))
LEADER = Actor(
    "leader",
    _("督办领导"),
    lambda account: Q(
        committee_id__in=standing_of(account).at(P.SUPERVISE_KEY_PROPOSALS),
        leader__account=account.pk,
    ),
)

UNIT_STAFF = Actor("unit_staff", _("承办单位"), at_unit(P.HANDLE_PROPOSALS))
UNIT_LEAD = Actor("unit_lead", _("承办单位领导"), at_unit(P.SIGN_REPLIES))

INVITEE = Actor("invitee", _("受邀联名的委员"), lambda account: Q(member_id__in=standing_of(account).serving))


def _proposers(proposals):
    """All in whose name each paper is, and those of the papers merged into it, by its id. Three queries,
    and one for each party."""
    papers = {paper.pk: [paper] for paper in proposals}
    for joined in Proposal.objects.filter(merged_into__in=papers, state=ProposalState.MERGED):
        papers[joined.merged_into_id].append(joined)
    every = [paper for group in papers.values() for paper in group]
    seals = {
        paper.party_id: list(holders(paper.committee_id, P.SPEAK_FOR_PARTY, party_id=paper.party_id))
        for paper in {paper.party_id: paper for paper in every if paper.party_id}.values()
    }
    # Nobody here where the proposer of an earlier year is known by name alone.
    members = {paper.pk: {paper.first_proposer_id} - {None} for paper in every if not paper.party_id}
    signed = Cosignature.objects.filter(
        proposal__in=[paper.pk for paper in every if paper.kind == Proposal.Kind.JOINT],
        state=CosignatureState.ACCEPTED,
    )
    for paper, member in signed.values_list("proposal_id", "member_id"):
        members[paper].add(member)
    accounts = {
        member.pk: member.account
        for member in Member.objects.filter(pk__in=set().union(*members.values())).select_related("account")
    }
    return {
        pk: {
            person.pk: person
            for paper in group
            for person in (
                seals[paper.party_id]
                if paper.party_id
                else [accounts[member] for member in members[paper.pk]]
            )
        }.values()
        for pk, group in papers.items()
    }


def _people_of(handlings):
    """The people of the units that have these works in hand."""
    rows = list(handlings.exclude(state=HandlingState.MOVED).values_list("committee_id", "unit_id"))
    return [
        person for committee, unit in rows for person in holders(committee, P.HANDLE_PROPOSALS, unit_id=unit)
    ]


PROPOSERS = Audience(
    "proposers", _("全体提案人"), lambda paper: _proposers([paper])[paper.pk], of_many=_proposers
)
PROPOSERS_OF_WORK = Audience(
    "proposers_of_work",
    _("全体提案人"),
    lambda handling: _proposers([handling.proposal])[handling.proposal_id],
)
"""The proposers of the paper that a unit handles."""
UNITS = Audience(
    "units", _("各承办单位"), lambda paper: _people_of(Handling.objects.filter(proposal=paper.pk))
)
"""The people of the units that have the paper in hand at the moment of the step."""
OFFICE = desk("office", _("提案委办公室"), P.FIRST_REVIEW)
SECOND_REVIEWERS = desk("second_reviewers", _("提案审查组"), P.SECOND_REVIEW)
FINAL_REVIEWERS = desk("final_reviewers", _("提案委员会"), P.FINAL_REVIEW)
ASSIGNERS = desk("assigners", _("交办部门"), P.ASSIGN_PROPOSALS)
CHECKERS = desk("checkers", _("答复审核部门"), P.CHECK_REPLIES)
UNIT = desk("unit", _("承办单位"), P.HANDLE_PROPOSALS, of_unit=True)
UNIT_LEADS = desk("unit_leads", _("承办单位领导"), P.SIGN_REPLIES, of_unit=True)
HANDLERS = Audience(
    "handlers",
    _("承办单位"),
    lambda paper: Account.objects.filter(
        is_active=True,
        pk__in=holders(paper.committee_id, P.HANDLE_PROPOSALS).filter(
            posts__unit__handlings__in=Handling.objects.filter(proposal=paper.pk).exclude(
                state=HandlingState.MOVED
            )
        ),
    ),
)
MARKED_PROPOSERS = Audience("marked_proposers", _("全体提案人"), lambda mark: PROPOSERS.people(mark.proposal))
MARKED_HANDLERS = Audience("marked_handlers", _("承办单位"), lambda mark: HANDLERS.people(mark.proposal))
SUPERVISOR = Audience(
    "supervisor", _("督办领导"), lambda mark: Account.objects.filter(is_active=True, posts=mark.leader_id)
)
LEAD_UNIT = Audience(
    "lead_unit",
    _("主办单位"),
    lambda handling: _people_of(
        Handling.objects.filter(proposal=handling.proposal_id, part=Handling.Part.LEAD)
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
