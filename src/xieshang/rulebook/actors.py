"""Who drafts, checks, issues and keeps rules: who checks is not who drafted, who issues is not who checked."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.lifecycle import Actor, Audience
from xieshang.core.models import Account
from xieshang.people.desks import at_committee, desk
from xieshang.people.models import Member
from xieshang.people.roles import Permission as P

from .models import Revision

_keeps = at_committee(P.KEEP_RULEBOOK)
_drafts = at_committee(P.DRAFT_REGULATIONS)


def _colleague(account: Account) -> Q:
    return _drafts(account) & ~Q(drafter=account) & (Q(checked_by=None) | ~Q(checked_by=account))


def _checker(account: Account) -> Q:
    return _keeps(account) & ~Q(drafter=account)


def _issuer(account: Account) -> Q:
    return _keeps(account) & ~Q(checked_by=account)


def _members(revision: Revision) -> QuerySet[Account]:
    serving = Member.objects.serving(clock.today()).filter(committee=revision.committee_id)
    return Account.objects.filter(pk__in=serving.values("account"))


DRAFTER = Actor("drafter", _("起草人"), lambda account: _drafts(account) & Q(drafter=account))
COLLEAGUE = Actor("colleague", _("另一位起草人员"), _colleague)
CHECKER = Actor("checker", _("制度工作人员（不是起草人）"), _checker)
ISSUER = Actor("issuer", _("制度工作人员（不是审核人）"), _issuer)
KEEPER = Actor("keeper", _("制度工作人员"), _keeps)

WRITER = Audience("writer", _("起草人"), lambda revision: [revision.drafter])
KEEPERS = desk("keepers", _("制度工作人员"), P.KEEP_RULEBOOK)
MEMBERS = Audience("members", _("委员"), _members)
DRAFTERS = desk("drafters", _("起草处室"), P.DRAFT_REGULATIONS)
