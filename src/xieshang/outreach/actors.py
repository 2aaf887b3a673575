"""Who may act on problems and receptions, and who is told."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import Actor, Audience
from xieshang.core.models import Account
from xieshang.people.desks import at_committee, at_unit, desk
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

REPORTS = (P.WRITE_PROPOSALS, P.KEEP_OUTREACH)
"""Members and the officers bring problems."""


def _vouches(account: Account) -> Q:
    """Who passes on that it is solved: its reporter or an officer, never who answered it or works at the unit."""
    standing = standing_of(account)
    return (
        (Q(reported_by=account) | Q(committee_id__in=standing.at(P.KEEP_OUTREACH)))
        & (Q(answered_by=None) | ~Q(answered_by=account))
        & ~Q(unit_id__in=standing.units(P.HANDLE_PROPOSALS))
    )


OFFICER = Actor("officer", _("联络工作人员"), at_committee(P.KEEP_OUTREACH))
UNIT = Actor("unit", _("办理单位"), at_unit(P.HANDLE_PROPOSALS))
VOUCHER = Actor("voucher", _("反映人或联络工作人员"), _vouches)
APPROVER = Actor("approver", _("接待审批人"), at_committee(P.APPROVE_RECEPTIONS))

OFFICERS = desk("officers", _("联络工作人员"), P.KEEP_OUTREACH)
UNIT_STAFF = desk("unit_staff", _("办理单位"), P.HANDLE_PROPOSALS, of_unit=True)
APPROVERS = desk("approvers", _("接待审批人"), P.APPROVE_RECEPTIONS)
REPORTER = Audience("reporter", _("反映人"), lambda matter: [matter.reported_by])
