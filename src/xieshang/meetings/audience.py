"""The roster of a meeting as it would be frozen now: everyone its audience names."""

from collections.abc import Iterable

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.people.models import Member, Post
from xieshang.people.namesakes import called

from .models import AudienceRule, Meeting, RosterLine

_LONGEST_NAME = 40


def people_of(meeting: Meeting) -> list[RosterLine]:
    """The roster as it would be frozen now.

    A sitting of a plenary session takes over the session's roster with its groups and seats.
    """
    if meeting.parent_id and not meeting.audience.exists():
        return _lines_of_parent(meeting)
    return _lines_by_rule(meeting)


def _lines_by_rule(meeting: Meeting) -> list[RosterLine]:
    """Everyone the audience rules name, once each: the first rule that names a person decides their standing.

    Namesakes are told apart in the name itself, so that every list, card and file made of the roster does.
    """
    serving = {
        member.account_id: member
        for member in Member.objects.serving(clock.today())
        .filter(committee_id=meeting.committee_id)
        .select_related("account", "sector")
        .order_by("sector__order", "id")
    }
    found: dict[int, RosterLine] = {}
    for rule in meeting.audience.select_related("account").order_by("id"):
        for account_id, name, body in _named_by(rule, meeting, serving):
            member = serving.get(account_id)
            found.setdefault(
                account_id,
                RosterLine(
                    meeting=meeting,
                    account_id=account_id,
                    member=member,
                    name=name,
                    body=body or (member.sector.name if member else ""),
                    standing=rule.standing,
                ),
            )
    people = Account.objects.filter(pk__in=found).only("name")
    for account_id, name in called(meeting.committee_id, people).items():
        found[account_id].name = name[:_LONGEST_NAME]
    return list(found.values())


def _named_by(
    rule: AudienceRule, meeting: Meeting, serving: dict[int, Member]
) -> Iterable[tuple[int, str, str]]:
    """Account, name and body of everyone whom one rule names."""
    if rule.kind == rule.Kind.NAMED:
        return [(rule.account.pk, rule.account.name, "")] if rule.account else []
    if rule.kind == rule.Kind.POST:
        posts = Post.objects.current().filter(committee_id=meeting.committee_id, role=rule.role)
        return posts.order_by("id").values_list("account_id", "account__name", "title")
    return [
        (member.account_id, member.account.name, "")
        for member in serving.values()
        if (rule.kind == rule.Kind.ALL_MEMBERS)
        or (rule.kind == rule.Kind.SECTOR and member.sector_id == rule.sector_id)
        or (
            rule.kind == rule.Kind.SPECIAL_COMMITTEE
            and member.special_committee_id == rule.special_committee_id
        )
    ]


def _lines_of_parent(meeting: Meeting) -> list[RosterLine]:
    assert meeting.parent
    return [
        RosterLine(
            meeting=meeting,
            account_id=line.account_id,
            member_id=line.member_id,
            name=line.name,
            body=line.body,
            standing=line.standing,
            group_id=line.group_id,
            seat_row=line.seat_row,
            seat_number=line.seat_number,
            rostrum_order=line.rostrum_order,
        )
        for line in meeting.parent.roster.order_by("id")
    ]
