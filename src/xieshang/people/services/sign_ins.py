"""The record of the door: one row for each thing that happens there, until its time is over."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from xieshang.core import clock, parameters, trail
from xieshang.core.models import Account
from xieshang.core.typography import masked
from xieshang.core.values import clean_text
from xieshang.core.workdays import add_months

from ..models import Committee, SignIn
from ..phones import phone_number
from ..posts import standings
from ..roles import DOOR_READERS
from ..rules import LEAST_MONTHS, SIGN_IN_MONTHS
from .access import check

_NOBODY = 0
"""No account has this number."""


def record_sign_in(
    kind: SignIn.Kind,
    *,
    account: Account | None,
    request: HttpRequest | None = None,
    typed: str = "",
    by: Account | None = None,
) -> None:
    """One row. Three queries, for a name that nobody has as well: how long an answer takes tells nothing."""
    pk = account.pk if account else _NOBODY
    committees = standings([account or Account(pk=_NOBODY)])[pk].committees
    SignIn.objects.create(
        kind=kind,
        account=account,
        by=by,
        tenant=next(iter(committees), None),
        name="" if account else _shortened(typed),
        mark="" if account else _mark(typed),
        address=get_adapter().get_client_ip(request) if request else "",
        agent=clean_text(request.headers.get("User-Agent", ""))[:200] if request else "",
        at=clock.now(),
    )


def record_once(kind: SignIn.Kind, *, seconds: int, of: str, request: HttpRequest, **who) -> None:
    """One row in so many seconds, however often somebody knocks: whoever guesses without end fills no disk."""
    if cache.add(f"xieshang.people.sign_in:{kind}:{_mark(of)}", True, seconds):
        record_sign_in(kind, request=request, **who)


def _shortened(typed: str) -> str:
    """People type their password into the field of the name, so of what nobody is called little is kept."""
    number = phone_number(typed)
    return masked(number) if number else clean_text(typed)[:1] + "***" * bool(typed)


def _mark(typed: str) -> str:
    return salted_hmac("xieshang.people.sign_in", typed.lower()).hexdigest()[:8] if typed else ""


def note_reading(*, committee: Committee, by: Account, question: str, rows: int) -> None:
    """Whoever reads the record of the door stands in the trail: what was asked, and how many rows were shown."""
    check(by, committee.pk, *DOOR_READERS)
    trail.write(committee, "read_sign_ins", by=by, data={"question": question, "rows": rows})


def prune_sign_ins() -> None:
    """Take away what has been kept for as long as each committee's rule says; what belongs to none goes by the
    rule of the topmost one. Each committee's trail says how many rows that were."""
    earliest = add_months(clock.today(), -LEAST_MONTHS)
    old = SignIn.objects.filter(at__lt=clock.midnight(earliest))
    top = Committee.objects.filter(parent=None).order_by("pk").first()
    for tenant in list(old.order_by("tenant").values_list("tenant", flat=True).distinct()):
        committee = Committee.objects.get(pk=tenant) if tenant else top
        if committee:
            _prune(committee, tenant)


@transaction.atomic
def _prune(committee: Committee, tenant: int | None) -> None:
    months = parameters.value(committee.pk, SIGN_IN_MONTHS)
    before = add_months(clock.today(), -months)
    rows, _by_model = SignIn.objects.filter(tenant=tenant, at__lt=clock.midnight(before)).delete()
    if rows:
        data = {"rows": rows, "before": before, "months": months}
        trail.write(committee, "prune_sign_ins", by=None, data=data)
