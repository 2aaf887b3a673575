"""The lot of an appraisal: an order that nobody chose and anybody can work out again."""

import hashlib
import hmac
from collections.abc import Iterable

from django.db.models import Count, Q

from xieshang.core import clock, parameters
from xieshang.core.models import Event
from xieshang.people.models import Member, Post

from . import rules
from .models import Appraisal, Seat
from .states import AppraisalState, SeatState


def order(seed: str, members: Iterable[int]) -> list[int]:
    """The members in the order of HMAC-SHA256 of the seed and their ids."""
    return sorted(members, key=lambda pk: hmac.digest(seed.encode(), str(pk).encode(), hashlib.sha256))


def seed_of(appraisal: Appraisal) -> str:
    """SHA-256 of the last entry that the trail had when this day began, and of the appraisal: fixed before the
    draw, chosen by nobody."""
    known = Event.objects.filter(at__lt=clock.midnight(clock.today()))
    last = known.order_by("-pk").values_list("digest", flat=True).first() or ""
    return hashlib.sha256(f"{last}:{appraisal.pk}".encode()).hexdigest()


def pool(appraisal: Appraisal) -> list[int]:
    """Who can be drawn: serving members, but nobody who works at a unit that is appraised, and nobody who was drawn
    as often this year as the rule allows."""
    units = list(appraisal.units.all())
    serving = Member.objects.serving(appraisal.on).filter(committee=appraisal.committee_id)
    at_unit = Post.objects.current().filter(unit__in=units).values("account")
    employed = Q(account__in=at_unit)
    for unit in units:
        employed |= Q(employer__startswith=unit.name) | Q(employer__startswith=unit.short_name)
    return sorted(
        serving.exclude(employed).exclude(pk__in=_drawn_often(appraisal)).values_list("pk", flat=True)
    )


def _drawn_often(appraisal: Appraisal) -> list[int]:
    most = parameters.value(appraisal.tenant, rules.SEATS)
    drawn = Seat.objects.filter(
        appraisal__committee=appraisal.committee_id, appraisal__on__year=appraisal.on.year
    ).exclude(
        Q(appraisal=appraisal) | Q(state=SeatState.RECUSED) | Q(appraisal__state=AppraisalState.CANCELLED)
    )
    counted = drawn.order_by().values("member").annotate(times=Count("pk")).filter(times__gte=most)
    return [row["member"] for row in counted]
