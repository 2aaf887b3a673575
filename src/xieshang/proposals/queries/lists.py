"""The list of proposals: what a person may see, what narrows it, in which orders it can be read."""

import re
from collections.abc import Collection

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext_lazy

from xieshang.core import filters
from xieshang.core.filters import Reader
from xieshang.core.lists import List, Sort
from xieshang.core.models import Account
from xieshang.people.models import Member, Party, PlenarySession, Sector, Unit
from xieshang.people.posts import current_committee_id, standing_of
from xieshang.people.roles import Permission

from .. import rules
from ..batches import PROPOSALS
from ..models import Cosignature, Handling, Proposal
from ..models.proposal import Proposals
from ..sheets import SHEET
from ..states import CosignatureState, HandlingState, ProposalState
from .lines import of_proposals

_NUMBER = re.compile("第?([1-9][0-9]{0,8})号?")


def has_papers_of_their_own(account: Account) -> bool:
    """Whether 「我的提案」 means anything for this person. No query beyond the standing."""
    standing = standing_of(account)
    return bool(standing.members or standing.parties(Permission.SPEAK_FOR_PARTY))


def mine(account: Account) -> Q:
    """Proposed, spoken for or signed by this person (or waiting for that); drafts too, but not discarded ones."""
    standing = standing_of(account)
    signed = Cosignature.objects.filter(member_id__in=standing.members).exclude(
        state=CosignatureState.DECLINED
    )
    ours = Q(first_proposer_id__in=standing.members) | Q(
        party_id__in=standing.parties(Permission.SPEAK_FOR_PARTY)
    )
    if standing.members:
        ours |= Q(pk__in=signed.values("proposal_id"))
    # A query of its own: the few papers of one person are found first, not looked for among all.
    own = Proposal.objects.filter(ours).values("pk")
    return Q(pk__in=own) & ~Q(state=ProposalState.WITHDRAWN, received_at__isnull=True)


def _visible(reader: Reader) -> Proposals:
    if reader.tenant is None:
        return Proposal.objects.none()
    return Proposal.objects.visible_to(reader.account).filter(committee_id=reader.tenant)


def _speaks_of(words: str, reader: Reader) -> Q:
    """A number names one proposal of each session; other words stand in the title or in a proposer's name."""
    committee = reader.tenant or 0
    if number := _NUMBER.fullmatch(words):
        numbered = Proposal.objects.filter(plenary_session__committee_id=committee, number=int(number[1]))
        return Q(pk__in=list(numbered.values_list("pk", flat=True)))
    members = Member.objects.filter(committee_id=committee, account__name__icontains=words).values("pk")
    parties = Party.objects.filter(committee_id=committee).filter(
        Q(name__icontains=words) | Q(short_name__icontains=words)
    )
    signed = Cosignature.objects.filter(member_id__in=members, state=CosignatureState.ACCEPTED)
    # Each in a query of its own, so that each is answered by its own index.
    found = Proposal.objects.filter(committee_id=committee, title__icontains=words).values("pk")
    found = found.union(
        Proposal.objects.filter(first_proposer_id__in=members).values("pk"),
        Proposal.objects.filter(party_id__in=parties.values("pk")).values("pk"),
        signed.order_by().values("proposal_id"),
    )
    return Q(pk__in=found)


def sessions(ids: Collection[int], reader: Reader) -> dict[int, str]:
    found = PlenarySession.objects.filter(pk__in=ids).select_related("term")
    return {session.pk: session.label for session in found.order_by("-opens_on")}


def _works() -> QuerySet[Handling]:
    return Handling.objects.exclude(state=HandlingState.MOVED)


_SECTOR = "first_proposer__sector_id"
_UNITS = filters.names(Unit, "id")

# fmt: off
_FILTERS = (
    filters.rows("session", _("会议届次"), "plenary_session_id", sessions),
    filters.choices("state", _("状态"), ProposalState.choices),
    filters.lights("due", _("期限")),
    filters.choices("kind", _("类别"), Proposal.Kind.choices),
    filters.own_words("field", _("领域"), rule=rules.FIELDS),
    filters.through("unit", _("承办单位"), _works, "proposal_id", "unit_id", _UNITS, by_id=True),
    filters.rows("sector", _("界别"), _SECTOR, filters.names(Sector, "term", "order")),
    filters.rows("party", _("提案党派"), "party_id", filters.names(Party, "order")),
)
# fmt: on

UNIT = npgettext_lazy("counted proposals", "件", "件", "count")

LIST = List(
    address="proposals:list",
    template="proposals/list.html",
    tenant=current_committee_id,
    rows=lambda reader: _visible(reader).received(),
    lines=lambda ids, reader: of_proposals(ids),
    filters=_FILTERS,
    search=_speaks_of,
    search_label=_("案由、提案人或提案号"),
    sorts=(
        # Drafts have no day of receipt, and databases disagree on where nothing sorts.
        Sort("newest", _("最新收到"), ("-received_at", "-id"), own=("-id",)),
        Sort("number", _("提案号"), ("-plenary_session_id", F("number").asc(nulls_last=True), "id")),
        Sort("due", _("期限"), (F("due_on").asc(nulls_last=True), "id")),
        Sort("title", _("案由"), ("title", "id")),
    ),
    own=lambda reader: _visible(reader).filter(mine(reader.account)),
    has_own=has_papers_of_their_own,
    sheet=SHEET,
    unit=UNIT,
    yellow=rules.YELLOW_DAYS,
    batches=PROPOSALS,
    batch_address="proposals:batch",
    around=lambda page: {
        "may_bring_in": standing_of(page.reader.account).may(Permission.FIRST_REVIEW),
    },
)
