"""An appraisal is planned, its members are drawn by lot, replaced, and counted as they came."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, notices, trail
from xieshang.core.entries import correct
from xieshang.core.models import Account, Event
from xieshang.core.refusals import EntryRefused, Problem
from xieshang.people.models import Committee, SpecialCommittee, Unit
from xieshang.people.posts import standing_of

from .. import draw
from ..actors import own_lead, runs
from ..lifecycle import APPRAISAL
from ..models import Appraisal, Seat
from ..models.inspection import PREPARES
from ..searchable import APPRAISALS
from ..states import AppraisalState, SeatState


@transaction.atomic
def plan_appraisal(
    *,
    committee: Committee,
    by: Account,
    lead: SpecialCommittee | None = None,
    units: Iterable[Unit] = (),
    **fields: Any,
) -> Appraisal:
    """Prepare an appraisal for one day."""
    if not any(committee.pk in standing_of(by).at(permission) for permission in PREPARES):
        raise PermissionDenied
    _check_lead(committee.pk, lead, by)
    appraisal = Appraisal.objects.create(
        committee=committee,
        lead=lead,
        created_by=by,
        created_at=clock.now(),
        entered_at=clock.now(),
        **fields,
    )
    appraisal.units.set(units)
    facts = {"title": appraisal.title, "kind": appraisal.kind}
    trail.write(appraisal, "plan_appraisal", by=by, after=appraisal.state, data=facts)
    APPRAISALS.keep(appraisal.pk)
    return appraisal


def _check_lead(committee_id: int, lead: SpecialCommittee | None, by: Account) -> None:
    if not own_lead(committee_id, lead, by):
        raise EntryRefused(Problem("lead", _("您只能为自己的专委会安排视察和评议。")))


@transaction.atomic
def change_appraisal(
    *,
    appraisal: Appraisal,
    by: Account,
    units: Iterable[Unit] = (),
    version: int | None = None,
    **fields: Any,
) -> Event | None:
    """Change what is appraised and when, before members are drawn."""
    if not runs(appraisal, by):
        raise PermissionDenied
    if appraisal.state != AppraisalState.PLANNED:
        raise EntryRefused(_("已经抽取委员，不能再改。"))
    _check_lead(appraisal.committee_id, fields.get("lead", appraisal.lead), by)
    event = correct(appraisal, by=by, action="change_appraisal", version=version, fields=fields)
    appraisal.units.set(units)
    APPRAISALS.keep(appraisal.pk)
    return event


@transaction.atomic
def draw_members(*, appraisal: Appraisal, by: Account, version: int | None = None) -> None:
    """Draw as many members as are wanted; the seed and who could be drawn stay with the appraisal."""
    APPRAISAL.check("draw", appraisal, by=by, version=version)
    seed, pool = draw.seed_of(appraisal), draw.pool(appraisal)
    chosen = draw.order(seed, pool)[: appraisal.seats_wanted]
    Seat.objects.bulk_create(
        Seat(appraisal=appraisal, member_id=member, place=place)
        for place, member in enumerate(chosen, start=1)
    )
    facts = {"drawn": len(chosen), "of": len(pool), "seed": seed}
    change = {"seed": seed, "pool": pool}
    APPRAISAL.take("draw", appraisal, by=by, version=version, change=change, facts=facts)


@transaction.atomic
def replace(*, seat: Seat, by: Account, reason: str) -> Seat:
    """Whoever cannot come, or had better not, gives way to the next in the order."""
    appraisal = Appraisal.objects.select_for_update().get(pk=seat.appraisal_id)
    if not runs(appraisal, by):
        raise PermissionDenied
    if appraisal.state != AppraisalState.DRAWN or seat.state != SeatState.DRAWN:
        raise EntryRefused(_("现在不能递补。"))
    if not reason.strip():
        raise EntryRefused(Problem("reason", _("请写明不参加的原因。")))
    drawn = set(appraisal.seats.values_list("member_id", flat=True))
    able = set(draw.pool(appraisal))
    order = draw.order(appraisal.seed, appraisal.pool)
    following = next((pk for pk in order if pk not in drawn and pk in able), None)
    if following is None:
        raise EntryRefused(_("没有可以递补的委员了。"))
    seat.state, seat.reason = SeatState.RECUSED, reason
    seat.save(update_fields=["state", "reason"])
    last = appraisal.seats.order_by("-place").values_list("place", flat=True)[0]
    other = Seat.objects.create(appraisal=appraisal, member_id=following, place=last + 1)
    facts = {"name": str(seat), "reason": reason, "other": str(other)}
    event = trail.write(appraisal, "replace", by=by, data=facts)
    notices.tell([other.member.account], event, appraisal, _("抽取委员"))
    APPRAISALS.keep(appraisal.pk)
    return other


@transaction.atomic
def hold(
    *, appraisal: Appraisal, by: Account, attended: Iterable[Seat] = (), version: int | None = None
) -> None:
    """The appraisal took place: who came is counted, who did not is absent."""
    present = {seat.pk for seat in attended}
    facts = {"came": len(present)}
    given = {"attended": present}
    APPRAISAL.take("hold", appraisal, by=by, version=version, given=given, facts=facts)
    drawn = appraisal.seats.filter(state=SeatState.DRAWN)
    drawn.filter(pk__in=present).update(state=SeatState.ATTENDED)
    drawn.exclude(pk__in=present).update(state=SeatState.ABSENT)
