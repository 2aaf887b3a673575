"""Who prepares supervision and who answers for it: each special committee acts for its own."""

from collections.abc import Callable

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import Actor, Audience
from xieshang.core.models import Account
from xieshang.meetings.models import RosterLine
from xieshang.people.desks import at_committee
from xieshang.people.models import SpecialCommittee
from xieshang.people.posts import holders, standing_of
from xieshang.people.roles import Permission as P

from .models import Appraisal, Inspection
from .states import SeatState

Supervised = Inspection | Appraisal


def _of_lead(every: P, own: P) -> Callable[[Account], Q]:
    """Who does this for everything of a committee, and for what the own special committee leads."""
    return lambda account: (
        at_committee(every)(account) | Q(lead_id__in=standing_of(account).special_committees(own))
    )


STAFF = Actor("staff", _("牵头专委会工作人员"), _of_lead(P.RUN_SUPERVISION, P.RUN_OWN_SUPERVISION))
OFFICE = Actor("office", _("办公室"), at_committee(P.RUN_SUPERVISION))
HEAD = Actor("head", _("牵头负责人"), _of_lead(P.HEAD_SUPERVISION, P.HEAD_OWN_SUPERVISION))

RECHECKER = Actor(
    "rechecker",
    _("工作人员或参加视察的委员"),
    lambda account: (
        STAFF.query(account) | Q(meeting__in=RosterLine.objects.filter(account=account).values("meeting"))
    ),
)
"""Whoever checked the advice or acted for the unit is refused by the step's needs."""


def runs(record: Supervised, account: Account) -> bool:
    """Whether this person prepares it."""
    return type(record)._default_manager.filter(STAFF.query(account), pk=record.pk).exists()


def own_lead(committee_id: int, lead: SpecialCommittee | None, account: Account) -> bool:
    """Whether this person may prepare what this special committee (or the office) leads."""
    standing = standing_of(account)
    if committee_id in standing.at(P.RUN_SUPERVISION):
        return True
    return lead is not None and lead.pk in standing.special_committees(P.RUN_OWN_SUPERVISION)


def _staff(record: Supervised) -> list[Account]:
    """The staff of the special committee that leads it; where none does, the office."""
    if record.lead_id:
        own = holders(record.committee_id, P.RUN_OWN_SUPERVISION, special_committee_id=record.lead_id)
        return list(own)
    return list(holders(record.committee_id, P.RUN_SUPERVISION))


def _units(record: Supervised) -> list[Account]:
    found: dict[int, Account] = {}
    for unit in record.units.all():
        for account in holders(record.committee_id, P.HANDLE_PROPOSALS, unit_id=unit.pk):
            found[account.pk] = account
    return list(found.values())


def _inspectors(inspection: Inspection) -> QuerySet[Account]:
    return Account.objects.filter(is_active=True, roster_lines__meeting=inspection.meeting_id).distinct()


def _drawn(appraisal: Appraisal) -> QuerySet[Account]:
    seats = appraisal.seats.exclude(state=SeatState.RECUSED)
    return Account.objects.filter(is_active=True, pk__in=seats.values("member__account"))


def _heads(record: Supervised) -> list[Account]:
    """The director of the special committee that leads it; where none does, who heads the committee's supervision."""
    if record.lead_id:
        own = holders(record.committee_id, P.HEAD_OWN_SUPERVISION, special_committee_id=record.lead_id)
        if directors := list(own):
            return directors
    return list(holders(record.committee_id, P.HEAD_SUPERVISION))


HEADS = Audience("heads", _("牵头负责人"), _heads)
STAFFS = Audience("staffs", _("监督工作人员"), _staff)
LEADER = Audience("leader", _("带队领导"), lambda inspection: [inspection.leader])
UNITS = Audience("units", _("被视察、评议的单位"), _units)
INSPECTORS = Audience("inspectors", _("视察名册上的人员"), _inspectors)
DRAWN = Audience("drawn", _("抽到的委员"), _drawn)
