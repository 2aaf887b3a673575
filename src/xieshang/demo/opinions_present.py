"""Public opinion today: a report or an issue at every stage, for every person of the table."""

from collections.abc import Iterator
from datetime import datetime
from random import Random

from xieshang.core import clock
from xieshang.core.workdays import add_working_days
from xieshang.opinions.models import Route

from .opinions_scripts import Desk, Story, doing, until
from .timeline import Scheduled, in_office_hours, working_days_before

_UNIT = "市住房城乡建设局"
"""The unit to which one issue of today was sent first."""


def today(desk: Desk, parties: Iterator[dict], others: Iterator[dict], rng: Random) -> list[Scheduled]:
    """What lies on the desks, as many working days old as at any desk."""
    now = clock.today()
    cast, network = desk.cast, desk.network
    member: dict = {"account": cast.named["member"], "member": cast.member("member")}
    informant: dict = {"account": network.informants[0]}
    unit, keeper = network.units[0]
    reporter: dict = {"account": keeper, "reporting_unit": unit, "author": cast.named["staff"].name}
    acts: list[Scheduled] = []

    def ago(days: int) -> datetime:
        return in_office_hours(working_days_before(now, days), rng)

    for by, days in ((member, 2), (informant, 3), (reporter, 4), (next(parties), 2), (next(others), 6)):
        acts.append(Scheduled(ago(days), doing(desk.hand_in, desk.report(by))))
    for by in (informant, reporter):
        report = desk.report(by)
        acts += [
            Scheduled(ago(6), doing(desk.hand_in, report)),
            Scheduled(ago(3), doing(desk.ask, report)),
        ]
    for by in (member, next(others)):
        kept = desk.report(by)
        acts += [
            Scheduled(ago(15), doing(desk.hand_in, kept)),
            Scheduled(ago(12), doing(desk.keep, kept)),
        ]
    for agreed in (True, False):
        fuller = desk.report(member)
        acts += [
            Scheduled(ago(9), doing(desk.hand_in, fuller)),
            Scheduled(ago(5 if agreed else 1), doing(desk.suggest_proposal, fuller)),
        ]
        if agreed:
            acts.append(Scheduled(ago(3), doing(desk.agree_to_proposal, fuller)))
    for last, days, kind in (
        ("edit", -2, Route.Kind.UP),
        ("compose", -1, Route.Kind.UP),
        ("send_review", -1, Route.Kind.UP),
        ("review", 0, Route.Kind.SIDEWAYS),
        ("sign", 1, Route.Kind.UP),
        ("send", 2, Route.Kind.UP),
        ("send", 3, Route.Kind.SIDEWAYS),
        ("receive", 8, Route.Kind.UP),
        ("receive", 9, Route.Kind.SIDEWAYS),
    ):
        reports = desk.reports(rng.sample([member, informant, reporter, next(others)], 2))
        story = Story(desk, [reports], kind)
        sent = working_days_before(now, days) if days >= 0 else add_working_days(now, -days)
        acts += list(until(story, sent, rng, "send" if last == "receive" else last))
        if last == "receive":
            acts.append(Scheduled(ago(days - 2), story.receive))
    # Not every issue that stays in the city goes to the government's office first.
    elsewhere = Story(desk, [desk.reports([next(others)])], Route.Kind.SIDEWAYS, cast.desks[_UNIT].unit)
    return acts + list(until(elsewhere, working_days_before(now, 5), rng, "send"))
