"""Plenary sessions that were over before the house was founded: papers of earlier years are counted by them."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from xieshang.core import trail
from xieshang.core.models import Account
from xieshang.core.refusals import Problem

from ..models import Committee, PlenarySession, Term
from ..roles import Permission
from .access import check, refuse_if_any
from .organisation import begin_term

COLLECTED = timedelta(days=90)
"""For so long before its opening papers were collected for a session of which nothing else is known."""


@transaction.atomic
def enter_earlier_session(
    *,
    committee: Committee,
    by: Account,
    term_ordinal: int,
    ordinal: int,
    opens_on: date,
    closes_on: date,
    term_starts_on: date | None = None,
    term_ends_on: date | None = None,
) -> PlenarySession:
    """Enter a session before those there are, and its term where that is not there yet. Raises ``RegisterRefused``."""
    check(by, committee.pk, Permission.EDIT_PEOPLE)
    # Two clerks who enter the same session wait for each other here.
    Committee.objects.select_for_update().get(pk=committee.pk)
    known = list(PlenarySession.objects.filter(committee=committee).select_related("term"))
    term = Term.objects.filter(committee=committee, ordinal=term_ordinal).first()
    refuse_if_any(_problems(known, term_ordinal, ordinal, opens_on, closes_on))
    if term is None:
        refuse_if_any(_term_problems(committee, term_ordinal, opens_on, term_starts_on, term_ends_on))
        assert term_starts_on is not None
        term = begin_term(
            committee=committee, by=by, ordinal=term_ordinal, starts_on=term_starts_on, ends_on=term_ends_on
        )
    session = PlenarySession.objects.create(
        committee=committee,
        term=term,
        ordinal=ordinal,
        collects_from=opens_on - COLLECTED,
        opens_on=opens_on,
        closes_on=closes_on,
        deadline=timezone.make_aware(datetime.combine(closes_on, time(18))),
    )
    data = {"term": term.ordinal, "ordinal": ordinal, "opens_on": opens_on, "closes_on": closes_on}
    trail.write(session, "enter_earlier_session", by=by, data=data)
    return session


def _problems(
    known: Sequence[PlenarySession], term: int, ordinal: int, opens_on: date, closes_on: date
) -> Iterator[Problem]:
    if closes_on < opens_on:
        yield Problem("closes_on", _("闭幕日不能早于开幕日。"))
    place = {(session.term.ordinal, session.ordinal): session for session in known}
    if (term, ordinal) in place:
        yield Problem("ordinal", _("这次会议已经登记。"))
        return
    before = max((each for each in place if each < (term, ordinal)), default=None)
    after = min((each for each in place if each > (term, ordinal)), default=None)
    if after is None:
        yield Problem("ordinal", _("这里只登记已有会议以前的；以后的请用「召开下次全会」。"))
    elif closes_on >= place[after].collects_from:
        yield Problem(
            "closes_on",
            _("闭幕日须早于%(session)s会议的提案征集开始日%(day)s。")
            % {"session": place[after].short_name, "day": place[after].collects_from.isoformat()},
        )
    if before and opens_on - COLLECTED <= place[before].collects_from:
        yield Problem(
            "opens_on",
            _("开幕日须晚于%(session)s会议的闭幕日%(day)s。")
            % {"session": place[before].short_name, "day": place[before].closes_on.isoformat()},
        )


def _term_problems(
    committee: Committee, ordinal: int, opens_on: date, starts_on: date | None, ends_on: date | None
) -> Iterator[Problem]:
    first = Term.objects.filter(committee=committee, ordinal__gt=ordinal).order_by("ordinal").first()
    if starts_on is None:
        yield Problem("term_starts_on", _("这一届还没有登记，请填写开始日期。"))
    elif starts_on > opens_on:
        yield Problem("term_starts_on", _("开幕日不能早于这一届开始的日期。"))
    if ends_on is None:
        yield Problem("term_ends_on", _("这一届还没有登记，请填写结束日期。"))
    elif first and ends_on > first.starts_on:
        yield Problem(
            "term_ends_on",
            _("结束日期不能晚于%(term)s开始的%(day)s。")
            % {"term": first, "day": first.starts_on.isoformat()},
        )
