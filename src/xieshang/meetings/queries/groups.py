"""A session group as its people read it: for conveners who replied, who is on leave, whom to call."""

from functools import cached_property

from django.db.models import Count, Q, QuerySet

from xieshang.core.models import Account
from xieshang.people.namesakes import called

from ..lifecycle import LEAVE
from ..models import Brief, Discussion, Leave, Meeting, RosterLine, SessionGroup


def groups(account: Account) -> QuerySet[SessionGroup]:
    return SessionGroup.objects.visible_to(account).select_related("meeting__committee")


def groups_of(meeting: Meeting) -> list[SessionGroup]:
    """The session's groups, each with how many are in it and what its conveners are called (``led_by_names``).

    Three queries; five where there are namesakes.
    """
    inside = Count("lines", filter=Q(lines__meeting=meeting))
    groups: list[SessionGroup] = list(meeting.groups.annotate(people=inside).prefetch_related("conveners"))
    everyone = {person for group in groups for person in group.conveners.all()}
    names = called(meeting.committee_id, everyone)
    for group in groups:
        group.led_by_names = [names[person.pk] for person in group.conveners.all()]  # type: ignore[attr-defined]
    return groups


class GroupFile:
    """One group as one person reads it; each part is read once."""

    def __init__(self, group: SessionGroup, account: Account) -> None:
        self.group = group
        self.account = account

    @cached_property
    def leads(self) -> bool:
        """A convener of it, or the secretariat: reads phone numbers and records discussions."""
        return SessionGroup.objects.led_by(self.account).filter(pk=self.group.pk).exists()

    @cached_property
    def runs(self) -> bool:
        """The secretariat: makes briefs of what was recorded."""
        return Meeting.objects.run_by(self.account).filter(pk=self.group.meeting_id).exists()

    @cached_property
    def conveners(self) -> list[str]:
        """What its conveners are called, namesakes told apart. Two queries."""
        return [*called(self.group.meeting.committee_id, self.group.conveners.all()).values()]

    @cached_property
    def lines(self) -> list[RosterLine]:
        lines = RosterLine.objects.filter(meeting=self.group.meeting, group=self.group)
        return list(lines.select_related("account", "meeting").order_by("pk"))

    @property
    def silent(self) -> list[RosterLine]:
        """Who has not said whether they come: the people to call."""
        return [line for line in self.lines if line.reply == RosterLine.Reply.NONE]

    @property
    def answered(self) -> list[RosterLine]:
        return [line for line in self.lines if line.reply != RosterLine.Reply.NONE]

    @property
    def phones(self) -> int:
        """How many telephone numbers the page shows this person."""
        return sum(bool(line.account and line.account.phone) for line in self.silent) if self.leads else 0

    @cached_property
    def leaves(self) -> list[Leave]:
        """What waits here to be noted."""
        waiting = LEAVE.waiting(self.account).filter(line__group=self.group)
        return list(waiting.select_related("line__meeting", "line__group").order_by("due_on", "pk"))

    @cached_property
    def discussions(self) -> list[Discussion]:
        return list(self.group.discussions.select_related("by").order_by("-at", "-pk"))

    @cached_property
    def briefs(self) -> list[Brief]:
        return list(Brief.objects.filter(meeting=self.group.meeting, group=self.group).order_by("number"))
