"""Who speaks at an activity, and which sentence becomes an item that somebody answers."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from xieshang.core import parameters, trail
from xieshang.core.models import Account
from xieshang.core.refusals import EntryRefused, Problem
from xieshang.followup import services as followup
from xieshang.followup.models import Author, Item

from .. import rules
from ..actors import runs
from ..models import Activity, ActivitySuggestion, Talk
from ..states import AHEAD, ActivityState


@transaction.atomic
def book(
    *,
    activity: Activity,
    by: Account,
    title: str,
    text: str = "",
    name: str = "",
    way: str = Talk.Way.ORAL,
) -> Talk:
    """Put a talk at the end of the list: one's own, or by the staff that of whoever is on the roster."""
    staff = runs(activity, by)
    line = (
        activity.meeting.roster.filter(name=name)
        if staff and name
        else activity.meeting.roster.filter(account=by)
    )
    speaker = line.first()
    if speaker is None:
        if not staff:
            raise PermissionDenied
        raise EntryRefused(Problem("name", _("该发言人不在名册，请先补入。")))
    if activity.state == ActivityState.OFF or (activity.state not in AHEAD and not staff):
        raise EntryRefused(_("活动已经召开或取消，不能再报名发言。"))
    free = way == Talk.Way.FREE
    last = activity.talks.aggregate(last=Max("order"))["last"] or 0
    talk = Talk.objects.create(
        activity=activity,
        order=last + 1,
        speaker_id=speaker.account_id,
        name=speaker.name,
        body=speaker.body,
        title=title,
        text=text,
        way=way,
        minutes_planned=parameters.value(activity.tenant, rules.FREE if free else rules.BOOKED),
    )
    trail.write(activity, "book", by=by, data={"talk": talk.pk, "speaker": talk.name, "title": title})
    return talk


@transaction.atomic
def cross_out(*, talk: Talk, by: Account) -> None:
    """Take a talk off the list before it was given: its speaker, or the staff."""
    if talk.speaker_id != by.pk and not runs(talk.activity, by):
        raise PermissionDenied
    if talk.started_at or talk.activity.state not in AHEAD:
        raise EntryRefused(_("发言已经开始，不能撤下。"))
    trail.write(
        talk.activity, "cross_out", by=by, data={"talk": talk.pk, "speaker": talk.name, "title": talk.title}
    )
    talk.delete()


@transaction.atomic
def suggest(
    *,
    activity: Activity,
    by: Account,
    ask: str,
    text: str,
    authors: list[str],
    kind: str = Item.Kind.SUGGESTION,
    unit: Any = None,
    body_name: str = "",
    talk: Talk | None = None,
) -> ActivitySuggestion:
    """Keep one sentence of the activity as an item that one body answers."""
    if not runs(activity, by):
        raise PermissionDenied
    if not activity.began:
        raise EntryRefused(_("活动还没有召开，没有可以编录的意见建议。"))
    spoken = (rules.TALK, rules.DIALOGUE)
    item = followup.enter(
        committee=activity.committee,
        by=by,
        origin=Item.Origin.DIALOGUE if activity.form in spoken else Item.Origin.CONSULTATION,
        ask=ask,
        text=text,
        authors=[(name, Author.Capacity.SPEAKER) for name in authors],
        kind=kind,
        meeting=activity.meeting,
        lead=activity.lead,
        unit=unit,
        body_name=body_name,
    )
    made = ActivitySuggestion.objects.create(activity=activity, item=item, talk=talk)
    trail.write(activity, "suggest", by=by, data={"item": item.pk, "place": item.place, "ask": ask})
    return made
