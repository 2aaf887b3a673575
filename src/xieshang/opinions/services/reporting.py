"""Reporting: beginning, saving, and what other rooms hand in."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, notices, parameters, trail
from xieshang.core.models import Account
from xieshang.core.writing import Window
from xieshang.people.models import Committee, Member, Party, ReportingUnit

from .. import rules
from ..actors import EDITORS
from ..models import Opinion
from ..models.opinion import TEXT
from ..searchable import REPORTS
from ..states import OpinionState
from ..text import REPORT_TEXT


@transaction.atomic
def begin(
    *,
    by: Account,
    committee: Committee,
    member: Member | None = None,
    party: Party | None = None,
    reporting_unit: ReportingUnit | None = None,
) -> Opinion:
    """Open an empty draft in the name of a member, a party, a reporting unit, or oneself as an informant."""
    source = (
        Opinion.Source.MEMBER
        if member
        else Opinion.Source.PARTY
        if party
        else Opinion.Source.UNIT
        if reporting_unit
        else Opinion.Source.INFORMANT
    )
    opinion = Opinion.objects.create(
        committee=committee,
        source=source,
        reported_by=by,
        member=member,
        party=party,
        reporting_unit=reporting_unit,
        author_name=by.name,
        contact_phone=by.phone or "",
        created_at=clock.now(),
        saved_at=clock.now(),
        entered_at=clock.now(),
    )
    trail.write(opinion, "begin", by=by, after=opinion.state)
    REPORTS.keep(opinion.pk)
    return opinion


@transaction.atomic
def save_text(
    *, opinion: Opinion, by: Account, version: int | None = None, window: Window | None = None, **fields
) -> Opinion:
    """Keep what was typed, complete or not."""
    REPORT_TEXT.keep(opinion, by=by, version=version, window=window, fields=fields)
    REPORTS.keep(opinion.pk)
    return opinion


@transaction.atomic
def receive_converted(
    *,
    by: Account,
    committee: Committee,
    reporter: Account,
    member: Member | None,
    party: Party | None,
    **text: str,
) -> Opinion:
    """A report made from another paper (a proposal not filed), with its proposer's consent; it waits for screening."""
    opinion = Opinion.objects.create(
        committee=committee,
        source=Opinion.Source.CONVERTED,
        state=OpinionState.SUBMITTED,
        reported_by=reporter,
        member=member,
        party=party,
        author_name=reporter.name,
        submitted_at=clock.now(),
        created_at=clock.now(),
        saved_at=clock.now(),
        entered_at=clock.now(),
        due_on=parameters.value(committee.pk, rules.SCREEN).after(clock.today()),
        **{name: text.get(name, "") for name in TEXT},
    )
    event = trail.write(opinion, "receive_converted", by=by, after=opinion.state, data=opinion.digest())
    notices.tell(EDITORS.people(opinion), event, opinion, _("报送"))
    REPORTS.keep(opinion.pk)
    return opinion


@transaction.atomic
def begin_from_speech(
    *,
    by: Account,
    committee: Committee,
    member: Member | None,
    party: Party | None,
    title: str,
    situation: str,
) -> Opinion:
    """A draft made of a plenary speech at its speaker's wish, theirs to complete and hand in."""
    opinion = begin(by=by, committee=committee, member=None if party else member, party=party)
    save_text(opinion=opinion, by=by, title=title, situation=situation)
    event = trail.write(opinion, "derived_from_speech", by=None)
    notices.tell([by], event, opinion, _("大会发言已转为信息草稿"))
    return opinion
