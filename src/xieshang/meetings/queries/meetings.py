"""Reads of meetings: one's own, the committee's, and one meeting as a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, parameters, trail
from xieshang.core.files import RecordFile, Shelf
from xieshang.core.lifecycle import Words
from xieshang.core.models import Account, Event
from xieshang.core.trail import kind_of
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission

from .. import presence, rules
from ..audience import people_of
from ..changes import TITLES, Change, in_words
from ..models import (
    AgendaItem,
    AudienceRule,
    Brief,
    Leave,
    Meeting,
    MeetingPaper,
    Question,
    RosterLine,
)
from ..models.meeting import may_run
from ..models.roster import UNREAD
from ..pages import LEAVES, MEETINGS, OF_EACH_PERSON, TELLER
from ..presence import Presence
from ..states import CHECKS_IN, EXPECTED, FINISHED, LIVE, TOOK_PLACE, MeetingState
from .checkin import convened

AHEAD = 20

ABOVE = Shelf("meetings:list", pgettext_lazy("several", "会议"))


def meetings(account: Account) -> QuerySet[Meeting]:
    """What this person may see, with whose it is."""
    return Meeting.objects.visible_to(account).select_related("committee", "parent", "plenary_session__term")


def lines_ahead(account: Account) -> list[RosterLine]:
    """The meetings this person is expected at, the next first. One query."""
    lines = RosterLine.objects.filter(still_to_come(), account=account)
    return list(lines.select_related("meeting", "group").order_by("meeting__starts_at", "pk")[:AHEAD])


def still_to_come() -> Q:
    """Called and not over; what was put off is still to come whatever its old hours were."""
    return Q(meeting__state=MeetingState.PUT_OFF) | Q(
        meeting__state__in=CHECKS_IN, meeting__ends_at__gte=clock.now()
    )


def kinds(tenant: int) -> dict[str, str]:
    """The city's kinds of meeting, code to label; those of the house also in English. One query."""
    return {row["code"]: gettext(row["label"]) for row in parameters.value(tenant, rules.KINDS)}


@dataclass(frozen=True)
class Preview:
    """Whom the notice would go to, if it were sent now."""

    people: list[RosterLine]

    @property
    def counts(self) -> list[tuple[Words, int]]:
        """How many in each standing."""
        return [
            (label, number)
            for value, label in AudienceRule.Standing.choices
            if (number := sum(line.standing == value for line in self.people))
        ]


class MeetingFile(RecordFile[Meeting]):
    """One meeting as one person reads it."""

    steps = MEETINGS
    teller = TELLER

    @property
    def above(self) -> tuple[Shelf, ...]:
        return (ABOVE,)

    @property
    def meeting(self) -> Meeting:
        return self.record

    @cached_property
    def runs(self) -> bool:
        """Prepares the committee's meetings and keeps their papers."""
        return may_run(self.account, self.meeting.committee_id, self.meeting.kind)

    @cached_property
    def kind(self) -> str:
        return kinds(self.meeting.committee_id).get(self.meeting.kind, self.meeting.kind)

    @cached_property
    def own_line(self) -> RosterLine | None:
        """The person's own line on the roster."""
        own = self.meeting.roster.filter(account=self.account).select_related("group")
        return presence.of_meetings(own).first()

    @property
    def own_presence(self) -> Presence | None:
        """What the person's being there came to, once it is over."""
        return presence.came_to(self.own_line, clock.now()) if self.own_line else None

    @property
    def own_answer(self) -> str:
        """What the person answered, as long as it matters: afterwards presence says what is true, and
        whoever never answered is not reproached with it."""
        line = self.own_line
        past = self.meeting.state in FINISHED or self.meeting.is_over(clock.now())
        if line is None or self.own_presence or (past and line.reply == RosterLine.Reply.NONE):
            return ""
        return line.get_reply_display()

    @cached_property
    def checks_in(self) -> bool:
        """The person is on the roster, and scans are taken now."""
        return bool(self.own_line) and self.meeting.takes_scans(clock.now())

    @cached_property
    def at_gate(self) -> bool:
        """Scans members for the committee, at a meeting that has been called."""
        committees = standing_of(self.account).at(Permission.SCAN_MEMBERS)
        return self.meeting.committee_id in committees and self.meeting.state != MeetingState.DRAFT

    @cached_property
    def watches(self) -> bool:
        """Reads the board of who has come: the gate, and the conveners of the groups."""
        return self.at_gate or bool(convened(self.meeting, self.account))

    @cached_property
    def may_edit(self) -> bool:
        return self.runs and self.meeting.state == MeetingState.DRAFT

    @cached_property
    def may_arrange(self) -> bool:
        """Prepares it, and it is neither filed away nor cancelled."""
        return self.runs and self.meeting.state not in FINISHED

    @property
    def may_seat(self) -> bool:
        """Sittings take over the seats of their session, so they are changed there."""
        return self.may_arrange and self.meeting.parent_id is None

    @cached_property
    def has_seats(self) -> bool:
        """There is a map to look at."""
        return bool(self.meeting.hall.seat_rows) or self.meeting.roster.exclude(rostrum_order=None).exists()

    @cached_property
    def may_reply(self) -> bool:
        """The person is expected, and it has not begun to be over."""
        awaited = self.meeting.state in CHECKS_IN
        return bool(self.own_line) and awaited and not self.meeting.is_over(clock.now())

    @cached_property
    def may_confirm(self) -> bool:
        """The person has not read the notice as it now stands."""
        awaited = self.meeting.state in EXPECTED and not self.meeting.is_over(clock.now())
        return self.own_line is not None and awaited and not self.own_line.has_read

    @cached_property
    def change(self) -> Change | None:
        """What was last changed since the notice went out, until the meeting has taken place."""
        if self.meeting.changed_at is None or self.meeting.state in TOOK_PLACE:
            return None
        return Change(trail.history(self.meeting).filter(action__in=TITLES).latest("id"))

    @cached_property
    def own_leave(self) -> Leave | None:
        """The leave the person asked from this meeting, or from the session it belongs to."""
        around = [pk for pk in (self.meeting.pk, self.meeting.parent_id) if pk]
        leaves = Leave.objects.filter(line__meeting__in=around, account=self.account, state__in=LIVE)
        return leaves.select_related("line__meeting").order_by("-pk").first()

    @cached_property
    def agenda(self) -> list[AgendaItem]:
        return list(self.meeting.agenda.all())

    @cached_property
    def papers(self) -> list[MeetingPaper]:
        """What the person may read now."""
        return list(MeetingPaper.objects.visible_to(self.account).filter(meeting=self.meeting))

    @cached_property
    def briefs(self) -> list[Brief]:
        return list(self.meeting.briefs.select_related("group").order_by("-number"))

    @cached_property
    def questions(self) -> list[Question]:
        return list(self.meeting.questions.select_related("unit", "asked_by").order_by("pk"))

    @cached_property
    def has_groups(self) -> bool:
        return self.meeting.groups.exists()

    @cached_property
    def sittings(self) -> list[Meeting]:
        visible = Meeting.objects.visible_to(self.account).filter(parent=self.meeting)
        return list(visible.order_by("starts_at", "pk"))

    @cached_property
    def audience(self) -> list[AudienceRule]:
        return list(
            self.meeting.audience.select_related("sector", "special_committee", "account").order_by("id")
        )

    @cached_property
    def preview(self) -> Preview:
        return Preview(people_of(self.meeting))

    @cached_property
    def answers(self) -> dict[str, int]:
        """How the people of the roster stand to the notice: how many, who read it, who comes, who asked leave."""
        reply = RosterLine.Reply
        return self.meeting.roster.aggregate(
            everyone=Count("pk"),
            read=Count("pk", filter=~UNREAD),
            coming=Count("pk", filter=Q(reply__in=(reply.ATTENDS, reply.REMOTE))),
            on_leave=Count("pk", filter=Q(reply=reply.LEAVE)),
            silent=Count("pk", filter=Q(reply=reply.NONE)),
        )

    @cached_property
    def events(self) -> list[Event]:
        own = Q(kind=kind_of(Meeting), record=self.meeting.pk)
        of_papers = Q(kind=kind_of(MeetingPaper), record__in=self.meeting.papers.values("pk"))
        events = Event.objects.filter(own | of_papers).exclude(action__in=OF_EACH_PERSON)
        return list(events.order_by("id"))

    def facts(self, event: Event) -> Mapping[str, Any]:
        facts = {"guest": event.data.get("name", "")}
        return facts | {"change": in_words(event.data)} if event.action in TITLES else facts


class LeaveFile(RecordFile[Leave]):
    """One leave as one person reads it. The reason is for the person who asked and for who decides, no one else."""

    steps = LEAVES
    teller = TELLER

    @property
    def above(self) -> tuple[Shelf, ...]:
        return (ABOVE, Shelf("meetings:leaves", _("请假")))

    @property
    def leave(self) -> Leave:
        return self.record

    @cached_property
    def sees_reason(self) -> bool:
        return self.leave.reason_is_for(self.account)


def leaves(account: Account) -> QuerySet[Leave]:
    """What this person may know of, with the meeting it is asked from."""
    return Leave.objects.visible_to(account).select_related("line__meeting", "line__group", "account")
