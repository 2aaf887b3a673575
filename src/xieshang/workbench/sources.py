"""What the workbench gathers from the rooms below: records that can wait for a person, and rules."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import Lifecycle, States, Words
from xieshang.core.models import Account, Parameter, Reminder
from xieshang.core.parameters import Rule
from xieshang.meetings import rules as meetings
from xieshang.meetings.lifecycle import LEAVE, MEETING, SPEECH
from xieshang.meetings.models import Leave, Meeting, Speech, SpeechCall
from xieshang.opinions import rules as opinions
from xieshang.opinions.lifecycle import ISSUE, OPINION, ROUTE
from xieshang.opinions.models import Issue, Item, Opinion, Route
from xieshang.people.models import Committee, Member, PlenarySession, Post, ReportingUnit, Unit
from xieshang.people.posts import Standing
from xieshang.people.roles import Permission
from xieshang.proposals import rules
from xieshang.proposals.lifecycle import COSIGNING, HANDLING, PROPOSAL
from xieshang.proposals.models import Cosignature, Handling, Proposal, Reply
from xieshang.proposals.queries.lists import mine
from xieshang.proposals.states import HandlingState, ProposalState
from xieshang.reports.models import Edition

_LONG_TEXTS = ("situation", "analysis", "suggestions")


@dataclass(frozen=True)
class Source:
    """One kind of record that can wait for someone: how its lines are fetched and what they say."""

    lifecycle: Lifecycle
    related: tuple[str, ...]
    """What a line names, fetched with the record."""
    without: tuple[str, ...]
    """Long texts no line needs."""
    about: Callable[[Any], list[str]]
    """Beside the title: number, proposer, unit."""
    step_url: str
    """The name of the address at which a step on it is taken."""
    more: str
    """The name of the page with all that wait."""
    in_place: tuple[str, ...] = ()
    """The steps for which one click on the first page is enough."""
    said: Callable[[Any], dict[str, int]] = lambda record: {"seen": record.version}
    """What such a click tells: what lay in front of the person."""


SOURCES = (
    Source(
        COSIGNING,
        related=("proposal__first_proposer__account",),
        without=tuple(f"proposal__{text}" for text in _LONG_TEXTS),
        about=lambda name: [_("%(name)s邀请您联名") % {"name": name.proposal.first_proposer}],
        step_url="proposals:cosign",
        more="proposals:list",
        in_place=("accept", "decline"),
        said=lambda name: {"seen": name.version, "read": name.proposal.version},
    ),
    Source(
        HANDLING,
        related=("proposal", "unit"),
        without=("plan", "opinion", *(f"proposal__{text}" for text in _LONG_TEXTS)),
        about=lambda work: [work.proposal.numbered, work.unit.short_name, work.get_part_display()],
        step_url="proposals:handling_step",
        more="proposals:desk",
        in_place=("accept",),
    ),
    Source(
        PROPOSAL,
        related=("first_proposer__account", "party"),
        without=_LONG_TEXTS,
        about=lambda paper: [
            paper.numbered or paper.get_kind_display(),
            str(paper.party or paper.first_proposer),
        ],
        step_url="proposals:step",
        more="proposals:review",
        in_place=("close", "close_silent"),
    ),
    Source(
        OPINION,
        related=("reported_by",),
        without=_LONG_TEXTS,
        about=lambda report: [report.get_source_display(), report.author_name],
        step_url="opinions:step",
        more="opinions:desk",
    ),
    Source(
        ISSUE,
        related=(),
        without=(),
        about=lambda issue: [],
        step_url="opinions:issue_step",
        more="opinions:desk",
    ),
    Source(
        ROUTE,
        related=("issue", "to_committee", "to_unit"),
        without=("reply",),
        about=lambda route: [route.get_kind_display(), route.addressee],
        step_url="opinions:route_step",
        more="opinions:incoming",
        in_place=("receive",),
    ),
    Source(
        LEAVE,
        related=("line__meeting", "line__group"),
        without=("explanation", "line__meeting__notice", "line__meeting__minutes"),
        about=lambda leave: [str(leave.line.meeting), str(leave.line.group or "")],
        step_url="meetings:leave_step",
        more="meetings:leaves",
        in_place=("note",),
    ),
    Source(
        SPEECH,
        related=("party",),
        without=("text",),
        about=lambda speech: [str(speech.party or ""), speech.speaker],
        step_url="meetings:speech_step",
        more="meetings:speeches",
    ),
    Source(
        MEETING,
        related=(),
        without=("notice", "minutes"),
        about=lambda meeting: [meeting.place, date_format(localtime(meeting.starts_at), "DATETIME_FORMAT")],
        step_url="meetings:step",
        more="meetings:list",
    ),
)


@dataclass(frozen=True)
class Glance:
    """A year in one line: some records of a plenary session by state, each number a way to its list."""

    label: Words
    concerns: Callable[[Standing], bool]
    records: Callable[[Account, PlenarySession], models.QuerySet]
    states: type[States]
    url: Callable[[PlenarySession, str], str]


def _list_of(session: PlenarySession, **asked: str) -> str:
    return f"{reverse('proposals:list')}?{urlencode({'session': session.pk, **asked})}"


GLANCES = (
    Glance(
        _("我的提案"),
        lambda held: bool(held.members or held.parties(Permission.SPEAK_FOR_PARTY)),
        lambda account, session: Proposal.objects.filter(mine(account), plenary_session=session),
        ProposalState,
        lambda session, state: _list_of(session, mine="1", state=state),
    ),
    Glance(
        _("本单位承办"),
        lambda held: held.may(Permission.HANDLE_PROPOSALS),
        lambda account, session: Handling.objects.at_desk_of(account).filter(
            proposal__plenary_session=session
        ),
        HandlingState,
        lambda session, state: reverse("proposals:desk"),
    ),
    Glance(
        _("本级提案"),
        lambda held: held.may(Permission.SEE_ALL_PROPOSALS),
        lambda account, session: Proposal.objects.received().filter(plenary_session=session),
        ProposalState,
        lambda session, state: _list_of(session, state=state),
    ),
)


@dataclass(frozen=True)
class NextThing:
    """What someone for whom nothing waits might like to do."""

    permission: Permission
    words: Words
    label: Words
    url: str


NEXT_THINGS = (
    NextThing(
        Permission.WRITE_PROPOSALS,
        _("走访中看到、听到的，想到的，都可以写成提案；草稿只有您自己看得到。"),
        _("写提案"),
        "proposals:write",
    ),
    NextThing(
        Permission.SPEAK_FOR_PARTY, _("可以以党派团体的名义写一件提案。"), _("写提案"), "proposals:write"
    ),
    NextThing(
        Permission.HANDLE_PROPOSALS, _("可以看看本单位承办过的提案。"), _("本单位承办"), "proposals:desk"
    ),
    NextThing(
        Permission.SEE_ALL_PROPOSALS, _("可以看看本次会议的全部提案。"), _("全部提案"), "proposals:list"
    ),
    NextThing(
        Permission.SEE_FILED_PROPOSALS, _("可以看看已经立案的提案。"), _("已立案的提案"), "proposals:list"
    ),
    NextThing(Permission.MANAGE_ACCOUNTS, _("可以查看人员和账号。"), _("人员与单位"), "people:register"),
)
"""In the order in which they are offered; the first that the person is for."""


@dataclass(frozen=True)
class RuleBook:
    """The rules of one room, in the room's own order."""

    label: Words
    rules: tuple[Rule, ...]
    carried: Mapping[str, Callable[[int], set[str]]] = field(default_factory=dict)
    """By rule: the codes that records of a committee carry already, so that no new value may drop them."""


RULE_BOOKS = (
    RuleBook(
        _("提案"),
        rules.RULES,
        carried={
            rules.RESULT_CODES.key: lambda committee: set(
                Reply.objects.filter(handling__committee=committee).values_list("result_code", flat=True)
            )
        },
    ),
    RuleBook(_("社情民意信息"), opinions.RULES),
    RuleBook(_("会议"), meetings.RULES),
)

TRAILED: tuple[tuple[type[models.Model], Words], ...] = (
    (Proposal, _("提案")),
    (Handling, _("提案办理")),
    (Cosignature, _("联名")),
    (Opinion, _("社情民意信息")),
    (Item, _("信息条目")),
    (Issue, _("社情民意编发")),
    (Route, _("报送转办")),
    (ReportingUnit, _("信息报送单位")),
    (Meeting, _("会议")),
    (Leave, _("请假")),
    (Speech, _("大会发言")),
    (SpeechCall, _("大会发言征集")),
    (Edition, _("年度报告")),
    (Parameter, _("规则")),
    (Reminder, _("期限提醒")),
    (Unit, _("承办单位")),
    (Member, _("委员")),
    (Post, _("任职")),
    (Account, _("账号")),
    (Committee, _("政协委员会")),
)
"""What the trail speaks of, in the words of its reader."""
