"""The network: naming reporting units and specially invited informants, and ending their time."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, trail
from xieshang.core.models import Account
from xieshang.people.models import Committee, Post, ReportingUnit
from xieshang.people.roles import Role

from .items import EditRefused, check_editor


@transaction.atomic
def name_reporting_unit(*, by: Account, committee: Committee, name: str, since: date) -> ReportingUnit:
    """A body reports public opinion to the committee from this day on."""
    check_editor(by, committee.pk)
    try:
        with transaction.atomic():
            unit = ReportingUnit.objects.create(committee=committee, name=name, since=since)
    except IntegrityError:
        raise EditRefused(_("这个单位已在名单中。")) from None
    trail.write(unit, "name", by=by, data={"name": name, "since": since})
    return unit


@transaction.atomic
def end_reporting_unit(*, by: Account, reporting_unit: ReportingUnit, until: date) -> None:
    """From this day on the body is no reporting unit; what it reported stays."""
    check_editor(by, reporting_unit.committee_id)
    if until < reporting_unit.since:
        raise EditRefused(_("止期不能早于起期。"))
    reporting_unit.until = until
    reporting_unit.save(update_fields=["until"])
    trail.write(reporting_unit, "end", by=by, data={"until": until})


@transaction.atomic
def name_informant(*, by: Account, committee: Committee, account: Account, since: date) -> Post:
    """Invite a person as informant from this day on."""
    check_editor(by, committee.pk)
    posts = Post.objects.current(max(since, clock.today()))
    if posts.filter(account=account, committee=committee, role=Role.INFORMANT).exists():
        raise EditRefused(_("这位同志已是特邀信息员。"))
    post = Post.objects.create(account=account, committee=committee, role=Role.INFORMANT, since=since)
    trail.write(post, "name", by=by, data={"account": account.pk, "since": since})
    return post


@transaction.atomic
def end_informant(*, by: Account, post: Post, until: date) -> None:
    """From this day on the person is no informant; what they reported stays."""
    check_editor(by, post.committee_id)
    if until < post.since:
        raise EditRefused(_("止期不能早于起期。"))
    post.until = until
    post.save(update_fields=["until"])
    trail.write(post, "end", by=by, data={"until": until})
