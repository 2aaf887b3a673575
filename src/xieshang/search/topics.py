"""Hot topics (热点): matters many wrote of in the last weeks, in both libraries. Rights are inside: of a group a
person is told what they may see of it, and of a group they see too little of, nothing."""

from datetime import timedelta

from django.db.models import Max

from xieshang.core import clock
from xieshang.core.models import Account, SearchEntry
from xieshang.core.text import groups as likeness
from xieshang.core.text import index
from xieshang.core.text.ask import Scope
from xieshang.core.text.entries import readable
from xieshang.core.text.groups import SAME_TOPIC, Group, HotTopic
from xieshang.core.work import GoOn
from xieshang.people.models import Committee

from .meanwhile import keeping_up
from .models import Topics
from .sources import LIBRARIES, reader

PERIODS = (30, 90)
"""Days back from today."""

AT_LEAST = 3
"""Fewer papers make no topic."""


def work_out(go_on: GoOn) -> None:
    """Group each committee's papers of the last weeks anew, once a day or when any has changed."""
    so_far, today = index.here().reached().last, clock.today()
    for committee in Committee.objects.order_by("pk"):
        newest = SearchEntry.objects.filter(tenant=committee.pk, sequence__lte=so_far).aggregate(
            newest=Max("sequence")
        )["newest"]
        for days in PERIODS if newest else ():
            if not go_on():
                return
            known = Topics.objects.filter(committee=committee, days=days).first()
            if known and (known.up_to, known.until) == (newest, today):
                continue
            since = today - timedelta(days=days - 1)
            held = frozenset(library.office(committee.pk) for library in LIBRARIES)
            found = likeness.groups(
                index.here(),
                Scope(held, since=since, until=today),
                at_least=SAME_TOPIC,
                meanwhile=keeping_up(go_on),
            )
            Topics.objects.update_or_create(
                committee=committee,
                days=days,
                defaults={
                    "since": since,
                    "until": today,
                    "up_to": newest,
                    "groups": [_kept(group) for group in found if len(group.entries) >= AT_LEAST],
                },
            )


def _kept(group: Group) -> dict:
    return {
        "likeness": round(group.likeness, 3),
        "entries": [[entry.pk, likeness.places_of(entry)] for entry in group.entries],
    }


def of(account: Account, committee: int | None, days: int) -> tuple[Topics | None, list[HotTopic]]:
    """The committee's topics as this person may see them, the largest first. Two queries."""
    made = Topics.objects.filter(committee=committee, days=days).first()
    if made is None:
        return None, []
    ids = [pk for group in made.groups for pk, _places in group["entries"]]
    rows = {entry.pk: entry for entry in readable(ids, reader(account))}
    told = []
    for group in made.groups:
        seen = [rows[pk] for pk, _places in group["entries"] if pk in rows and rows[pk].day]
        if len(seen) >= AT_LEAST:
            named = dict(group["entries"])
            told.append(likeness.topic(Group(seen, group["likeness"]), made.since, made.until, named))
    return made, sorted(told, key=lambda topic: (-topic.size, -topic.growth))
