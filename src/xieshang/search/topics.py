"""Hot topics (热点): matters many people wrote of in the last weeks, or in any period, in both libraries.

Rights are inside: of a group a person is told what they may see of it, and of a group they see too little
of, nothing.
"""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db.models import Max

from xieshang.core import clock
from xieshang.core.models import Account, SearchEntry
from xieshang.core.text import groups as likeness
from xieshang.core.text import index
from xieshang.core.text.ask import Scope
from xieshang.core.text.entries import readable
from xieshang.core.text.groups import SAME_TOPIC, Group, HotTopic, voices
from xieshang.core.work import GoOn
from xieshang.people.models import Committee
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission

from .background import keeping_up
from .libraries import PAPERS, reader
from .models import Topics

PERIODS = (30, 90)
"""Days back from today."""

AT_LEAST = 3
"""Fewer voices make no topic."""

SHOWN = 6
"""Periods asked for that are offered again."""

FORGOTTEN_AFTER = timedelta(days=30)
"""A period nobody has asked for so long is not kept."""


def work_out(go_on: GoOn) -> None:
    """Group each committee's papers of the last weeks anew, once a day or when any has changed."""
    _forget()
    today = clock.today()
    for committee, newest in _newest().items():
        for days in PERIODS:
            if not go_on():
                return
            made = Topics.objects.filter(committee=committee, days=days).first()
            if made and (made.up_to, made.until) == (newest, today):
                continue
            made = made or Topics(committee_id=committee, days=days)
            made.since, made.until = today - timedelta(days=days - 1), today
            _group(made, newest, go_on)


def work_out_requests(go_on: GoOn) -> None:
    """Group the papers of the periods people asked for that are not worked out yet. One query where none waits."""
    waiting = list(Topics.objects.filter(days=None, up_to=None).order_by("asked_at"))
    newest = _newest() if waiting else {}
    for made in waiting:
        if not go_on():
            return
        _group(made, newest.get(made.committee_id, 0), go_on)


def ask(*, by: Account, committee: int, since: date, until: date) -> Topics:
    """Have the topics of a period worked out, anew if it was asked for before: for those who may (``may_ask``)."""
    if not may_ask(by, committee):
        raise PermissionDenied
    made, _new = Topics.objects.update_or_create(
        committee_id=committee,
        days=None,
        since=since,
        until=until,
        defaults={"asked_at": clock.now(), "up_to": None},
    )
    return made


def may_ask(account: Account, committee: int | None) -> bool:
    """Any period may be asked for by those who read everything of one of the libraries for the committee."""
    standing = standing_of(account)
    return any(
        committee in standing.at(permission)
        for permission in (Permission.SEE_ALL_PROPOSALS, Permission.SEE_ALL_OPINIONS)
    )


def requests(committee: int | None) -> list[Topics]:
    """The periods asked for lately, the latest first. One query."""
    return list(Topics.objects.filter(committee=committee, days=None).order_by("-asked_at")[:SHOWN])


def _newest() -> dict[int, int]:
    """By committee, the last change of its papers that the index has. One query."""
    so_far = index.here().reached().last
    changed = SearchEntry.objects.filter(sequence__lte=so_far, tenant__in=Committee.objects.values("pk"))
    return dict(changed.order_by("tenant").values_list("tenant").annotate(newest=Max("sequence")))


def _group(made: Topics, newest: int, go_on: GoOn) -> None:
    offices = frozenset(library.office(made.committee_id) for library in PAPERS)
    found = likeness.groups(
        index.here(),
        Scope(offices, since=made.since, until=made.until),
        at_least=SAME_TOPIC,
        pause=keeping_up(go_on),
    )
    kept = [_kept(group) for group in found if voices(group.entries) >= AT_LEAST]
    result = {"since": made.since, "until": made.until, "up_to": newest, "groups": kept}
    if made.pk:
        # Criteria for again in the meantime, it is worked out again.
        Topics.objects.filter(pk=made.pk, asked_at=made.asked_at).update(**result)
    else:
        Topics.objects.get_or_create(committee=made.committee, days=made.days, defaults=result)


def _forget() -> None:
    Topics.objects.filter(days=None, asked_at__lt=clock.now() - FORGOTTEN_AFTER).delete()


def _kept(group: Group) -> dict:
    return {
        "likeness": round(group.likeness, 3),
        "entries": [[entry.pk, likeness.places_of(entry)] for entry in group.entries],
    }


def of(
    account: Account,
    committee: int | None,
    *,
    days: int | None = None,
    period: tuple[date, date] | None = None,
) -> tuple[Topics | None, list[HotTopic]]:
    """The committee's topics as this person may see them, the largest first. Two queries."""
    dates = {"since": period[0], "until": period[1]} if period else {}
    made = Topics.objects.filter(committee=committee, days=days, **dates).first()
    if made is None or made.up_to is None:
        return made, []
    ids = [pk for group in made.groups for pk, _places in group["entries"]]
    rows = {entry.pk: entry for entry in readable(ids, reader(account))}
    result = []
    for group in made.groups:
        visible = [rows[pk] for pk, _places in group["entries"] if pk in rows and rows[pk].day]
        if voices(visible) >= AT_LEAST:
            named = dict(group["entries"])
            result.append(likeness.topic(Group(visible, group["likeness"]), made.since, made.until, named))
    return made, sorted(result, key=lambda topic: (-topic.size, -topic.growth))
