"""What a person does on their own workbench, and what the office decides there."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, mail, parameters, rule_values, trail
from xieshang.core.models import Account, Notice, Parameter
from xieshang.core.parameters import Rule
from xieshang.core.refusals import EntryRefused, Problem
from xieshang.people.models import Committee
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission
from xieshang.rulebook import settings as rulebook

from .house import RULED, decider_of


def mark_read(*, notice: Notice, by: Account) -> None:
    """The person has seen this notice; a second time changes nothing."""
    Notice.objects.filter(pk=notice.pk, recipient=by, read_at=None).update(read_at=clock.now())


def mark_all_read(*, by: Account) -> int:
    """Everything told so far has been seen; returns how many notices that were."""
    return Notice.objects.filter(recipient=by, read_at=None).update(read_at=clock.now())


class RuleRefused(EntryRefused):
    """A value that cannot be decided."""


@transaction.atomic
def set_parameter(
    *,
    by: Account,
    tenant: int,
    rule: Rule,
    value: Any,
    valid_from: date,
    note: str = "",
    latest: int | None = None,
    until: date | None = None,
) -> Parameter:
    """Decide a rule of the city from a day on, today at the earliest: what was decided before stays as it was.

    ``value`` is in the form in which it is kept (a duration is ``{"value": 3, "unit": "months"}``); ``latest``
    is the last decision on the page in front of the person, 0 for none. What a rule of the committee lays down is
    changed ``until`` a day only; from the next on the rule holds again. Raises ``RuleRefused``.
    """
    if tenant not in standing_of(by).at(decider_of(rule)):
        raise PermissionDenied
    decided = parameters.decided(tenant, (rule,))[rule.key]
    last = max((row.pk for row in decided), default=0)
    if latest is not None and latest != last:
        raise RuleRefused(_("刚刚有人修改了这条规则，请看过现在的规定再决定。您填写的内容仍保留在下方。"))
    link = rulebook.bases(tenant, (rule.key,)).get(rule.key)
    problems = list(_problems(tenant, rule, value, valid_from))
    if link and (until is None or until < valid_from):
        words = _("本项由%(basis)s规定；确需临时改动的，请填写不早于生效日期的截止日期。")
        problems.append(Problem("until", words % {"basis": rulebook.basis(link)}))
    if problems:
        raise RuleRefused(*problems)
    before = parameters.stored(decided, rule, on=valid_from)
    row = Parameter.objects.create(
        tenant=tenant, key=rule.key, value=value, valid_from=valid_from, note=note, by=by, at=clock.now()
    )
    trail.write(
        row,
        "set_parameter",
        by=by,
        note=note,
        data={"key": rule.key, "value": [before, value], "valid_from": valid_from},
    )
    if link and until:
        rulebook.holds_again(link, until + timedelta(days=1), by=by)
    return row


def _problems(tenant: int, rule: Rule, value: Any, valid_from: date) -> Iterator[Problem]:
    for sentence in rule_values.errors(rule, value):
        yield Problem("value", sentence)
    if valid_from < clock.today():
        yield Problem("valid_from", _("规则不能改变过去：生效日期最早是今天。"))
    for room in RULED:
        if rule.key in room.carried:
            dropped = room.carried[rule.key](tenant) - {row["code"] for row in value}
            if dropped:
                codes = "、".join(sorted(dropped))
                yield Problem(
                    "value",
                    _("已有答复使用代码%(codes)s，不能删去；可以改它的名称，或改是否计入已解决。")
                    % {"codes": codes},
                )


def note_reading(*, committee: Committee, by: Account, filters: dict[str, Any], events: int) -> None:
    """Whoever reads the trail stands in it: what was asked, and how many events were shown."""
    if committee.pk not in standing_of(by).at(Permission.READ_TRAIL):
        raise PermissionDenied
    trail.write(committee, "read_trail", by=by, data={**filters, "events": events})


@transaction.atomic
def send_again(*, notice: Notice, committee: Committee, by: Account) -> None:
    """Offer an undelivered e-mail once more, under its old Message-ID."""
    _check_mail(notice, committee, by)
    mail.send_again(Notice.objects.filter(pk=notice.pk))
    trail.write(committee, "mail_again", by=by, data={"notice": notice.pk, "recipient": notice.recipient_id})


@transaction.atomic
def let_go(*, notice: Notice, committee: Committee, by: Account) -> None:
    """Give an undelivered e-mail up; the notice itself stays."""
    _check_mail(notice, committee, by)
    mail.let_go(Notice.objects.filter(pk=notice.pk))
    trail.write(
        committee, "mail_given_up", by=by, data={"notice": notice.pk, "recipient": notice.recipient_id}
    )


def _check_mail(notice: Notice, committee: Committee, by: Account) -> None:
    if committee.pk != notice.event.tenant or committee.pk not in standing_of(by).at(Permission.EDIT_PEOPLE):
        raise PermissionDenied
