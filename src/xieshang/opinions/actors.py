"""Who may act on a report, on an issue, on a route; and who is told."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import Actor, Audience
from xieshang.core.models import Account
from xieshang.people.desks import at_committee, desk
from xieshang.people.posts import holders, standing_of
from xieshang.people.roles import Permission as P


def _reporter(account: Account) -> Q:
    standing = standing_of(account)
    return (
        Q(reported_by=account)
        | Q(party_id__in=standing.parties(P.SPEAK_FOR_PARTY))
        | Q(reporting_unit_id__in=standing.reporting_units)
    )


def _addressee(account: Account) -> Q:
    standing = standing_of(account)
    return Q(to_committee_id__in=standing.at(P.RECEIVE_OPINIONS)) | Q(
        to_unit_id__in=standing.units(P.HANDLE_OPINIONS)
    )


REPORTER = Actor("reporter", _("报送人"), _reporter)
EDITOR = Actor("editor", _("信息编辑"), at_committee(P.EDIT_OPINIONS))
REVIEWER = Actor("reviewer", _("审核人"), at_committee(P.REVIEW_OPINIONS))
SIGNER = Actor("signer", _("签发人"), at_committee(P.SIGN_OPINIONS))
ADDRESSEE = Actor("addressee", _("接收单位"), _addressee)


def may_read_instructions(account: Account, committee_id: int) -> bool:
    """Leaders' words are for the few who must act on them."""
    return committee_id in standing_of(account).at(P.SEE_INSTRUCTIONS)


def _authors_of_issue(issue):
    return Account.objects.filter(is_active=True, opinion_reports__source_of__item__issue=issue).distinct()


def _receiving(route):
    if route.to_unit_id:
        return holders(route.to_unit.committee_id, P.HANDLE_OPINIONS, unit_id=route.to_unit_id)
    return holders(route.to_committee_id, P.RECEIVE_OPINIONS)


AUTHOR = Audience("author", _("报送人"), lambda opinion: [opinion.reported_by])
EDITORS = desk("editors", _("信息编辑"), P.EDIT_OPINIONS)
REVIEWERS = desk("reviewers", _("审核人"), P.REVIEW_OPINIONS)
SIGNERS = desk("signers", _("签发人"), P.SIGN_OPINIONS)
AUTHORS = Audience("authors", _("全体作者"), _authors_of_issue)
ROUTE_AUTHORS = Audience("route_authors", _("全体作者"), lambda route: _authors_of_issue(route.issue_id))
RECEIVERS = Audience("receivers", _("接收单位"), _receiving)
