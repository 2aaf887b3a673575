"""What the floors above need to know of proposals."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core.room import Deed, Glance, Group, Kind, Line, NextThing, Place, Recorded, Room, Start
from xieshang.core.text.library import PaperLibrary
from xieshang.people.models import PlenarySession
from xieshang.people.roles import Permission as P

from . import figures, rules, searchable, wording
from .earlier import EARLIER_PROPOSALS
from .models import Cosignature, GoodProposal, Handling, KeyProposal, Proposal, Reply
from .pages import GOODS, KEYS, NAMES, PAPERS, WORKS
from .queries.distinctions import good_marks, key_marks
from .queries.lists import mine
from .queries.papers import ProposalFile, file_of_part, names, papers, works
from .states import CosignatureState, HandlingState, KeyState, ProposalState

_LONG_TEXTS = ("situation", "analysis", "suggestions")


def _list_of(session: PlenarySession, **choices: str) -> str:
    return f"{reverse('proposals:list')}?{urlencode({'session': session.pk, **choices})}"


def _result_codes(committee: int) -> set[str]:
    replies = Reply.objects.filter(handling__committee=committee)
    return set(replies.values_list("result_code", flat=True))


NAME = Kind(
    NAMES,
    visible=names,
    file=file_of_part,
    more="proposals:list",
    line=Line(
        related=("proposal__first_proposer__account", "proposal__first_proposer__sector"),
        without=tuple(f"proposal__{text}" for text in _LONG_TEXTS),
        about=lambda name: [
            _("%(name)s邀请您联名") % {"name": name.proposal.first_proposer},
            name.proposal.first_proposer.sector.name,
        ],
        in_place=("accept", "decline"),
        hidden=lambda name: {"version": name.version, "read": name.proposal.version},
    ),
)
WORK = Kind(
    WORKS,
    visible=works,
    file=file_of_part,
    more="proposals:desk",
    line=Line(
        related=("proposal", "unit"),
        without=("plan", "opinion", *(f"proposal__{text}" for text in _LONG_TEXTS)),
        about=lambda work: [work.proposal.numbered, work.unit.short_name, work.get_part_display()],
        in_place=("accept",),
        signs=("sign",),
    ),
)
PAPER = Kind(
    PAPERS,
    visible=papers,
    file=ProposalFile,
    more="proposals:review",
    line=Line(
        related=("first_proposer__account", "party"),
        without=_LONG_TEXTS,
        about=lambda paper: [
            paper.numbered or paper.get_kind_display(),
            paper.proposer,
        ],
        in_place=("close", "close_silent"),
    ),
)
KEY_MARK = Kind(
    KEYS,
    visible=key_marks,
    file=file_of_part,
    more="proposals:key",
    line=Line(
        related=("proposal__first_proposer__account", "proposal__party"),
        without=("outcome_note", *(f"proposal__{text}" for text in _LONG_TEXTS)),
        about=lambda mark: [
            mark.proposal.numbered,
            mark.proposal.proposer,
            mark.get_way_display(),
        ],
        in_place=("take_up",),
    ),
)
GOOD_MARK = Kind(GOODS, visible=good_marks, file=file_of_part, more="proposals:good")
KINDS = (NAME, WORK, PAPER, KEY_MARK, GOOD_MARK)

_READERS = (
    P.SEE_FILED_PROPOSALS,
    P.SEE_ALL_PROPOSALS,
    P.WRITE_PROPOSALS,
    P.SPEAK_FOR_PARTY,
    P.HANDLE_PROPOSALS,
)
"""Whoever has any of these finds proposals in the lists; the others would stand in an empty room."""

PLACES = (
    Place("proposals:list", pgettext_lazy("several", "提案"), "file-text", Group.RECORDS, _READERS, order=10),
    Place(
        "proposals:key",
        pgettext_lazy("several", "重点提案"),
        "star",
        Group.RECORDS,
        _READERS,
        order=11,
        aside=True,
    ),
    Place(
        "proposals:good",
        pgettext_lazy("several", "年度好提案"),
        "award",
        Group.RECORDS,
        _READERS,
        order=12,
        aside=True,
    ),
    Place(
        "proposals:review",
        _("审查交办"),
        "gavel",
        Group.OFFICE,
        (P.FIRST_REVIEW, P.SECOND_REVIEW, P.FINAL_REVIEW, P.ASSIGN_PROPOSALS, P.CHECK_REPLIES),
        order=10,
    ),
    Place(
        "proposals:desk",
        _("承办提案"),
        "briefcase",
        Group.OFFICE,
        (P.HANDLE_PROPOSALS,),
        order=60,
    ),
)

GLANCES = (
    Glance(
        _("我的提案"),
        lambda standing: bool(standing.members or standing.parties(P.SPEAK_FOR_PARTY)),
        lambda account, session: Proposal.objects.filter(mine(account), plenary_session=session),
        ProposalState,
        lambda session, state: _list_of(session, mine="1", state=state),
    ),
    Glance(
        _("本单位承办"),
        lambda standing: standing.may(P.HANDLE_PROPOSALS),
        lambda account, session: Handling.objects.at_desk_of(account).filter(
            proposal__plenary_session=session
        ),
        HandlingState,
        lambda session, state: reverse("proposals:desk"),
    ),
    Glance(
        _("我领衔督办"),
        lambda standing: standing.may(P.SUPERVISE_KEY_PROPOSALS),
        lambda account, session: KeyProposal.objects.in_force().filter(
            leader__account=account, proposal__plenary_session=session
        ),
        KeyState,
        lambda session, state: f"{reverse('proposals:key')}?{urlencode({'mine': 1, 'session': session.pk})}",
    ),
    Glance(
        _("本级提案"),
        lambda standing: standing.may(P.SEE_ALL_PROPOSALS),
        lambda account, session: Proposal.objects.received().filter(plenary_session=session),
        ProposalState,
        lambda session, state: _list_of(session, state=state),
    ),
)

MINE = (
    Deed(
        _("提交的提案"),
        lambda account, year: Proposal.objects.received().filter(
            first_proposer__account=account, received_at__year=year
        ),
        "proposals:list",
        day="received_at",
    ),
    Deed(
        _("联名的提案"),
        lambda account, year: Proposal.objects.received().filter(
            received_at__year=year,
            pk__in=Cosignature.objects.filter(
                member__account=account, state=CosignatureState.ACCEPTED
            ).values("proposal"),
        ),
        "proposals:list",
        day="received_at",
    ),
)

NEXT_THINGS = (
    NextThing(
        P.WRITE_PROPOSALS,
        _("走访中看到、听到的，想到的，都可以写成提案；草稿只有您自己看得到。"),
        _("写提案"),
        "proposals:write",
    ),
    NextThing(P.SPEAK_FOR_PARTY, _("可以以党派团体的名义写一件提案。"), _("写提案"), "proposals:write"),
    NextThing(P.HANDLE_PROPOSALS, _("可以看看本单位承办过的提案。"), _("本单位承办"), "proposals:desk"),
    NextThing(P.SEE_ALL_PROPOSALS, _("可以看看本次会议的全部提案。"), _("全部提案"), "proposals:list"),
    NextThing(P.SEE_FILED_PROPOSALS, _("可以看看已经立案的提案。"), _("已立案的提案"), "proposals:list"),
)

LIBRARY = PaperLibrary(
    searchable.LIBRARY,
    pgettext_lazy("several", "提案"),
    searchable.SEARCHABLES,
    papers=searchable.SEARCHABLE,
    reader=searchable.reader,
    office=searchable.office,
    words=searchable.words,
)

ROOM = Room(
    "proposals",
    _("提案"),
    kinds=KINDS,
    places=PLACES,
    starts=(Start(_("写提案"), "writing-sign", "proposals:write", (P.WRITE_PROPOSALS, P.SPEAK_FOR_PARTY)),),
    rules=rules.RULES,
    rules_by=P.DECIDE_PROPOSAL_RULES,
    carried={rules.RESULT_CODES.key: _result_codes},
    figures=figures.FIGURES,
    identities=figures.IDENTITIES,
    rosters=(EARLIER_PROPOSALS,),
    library=LIBRARY,
    recorded=(
        Recorded(Proposal, _("提案"), page="proposals:detail"),
        Recorded(Handling, _("提案办理")),
        Recorded(Cosignature, _("联名")),
        Recorded(KeyProposal, _("重点提案")),
        Recorded(GoodProposal, _("年度好提案")),
    ),
    glances=GLANCES,
    mine=MINE,
    next_things=NEXT_THINGS,
    done=wording.DONE,
    actions=wording.ACTIONS,
)
