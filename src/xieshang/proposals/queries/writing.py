"""Reads for those who write: what they may begin, and the sheets that are theirs."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.people.models import Member, Party, PlenarySession
from xieshang.people.posts import standing
from xieshang.people.roles import Permission

from ..actors import FIRST_PROPOSER
from ..models import Proposal
from ..services.wordings import TEXT
from ..states import ProposalState
from .papers import papers

_WORDS = {
    Proposal.Kind.INDIVIDUAL: _("由您一个人提出，写好即可提交。"),
    Proposal.Kind.JOINT: _("由您发起，邀请其他委员联名；至少一位委员确认后才能提交。"),
    Proposal.Kind.PARTY: _("以党派团体的名义提出，随时可以提交。"),
}


@dataclass(frozen=True)
class Beginning:
    """One kind of paper a person may begin, in whose name and where."""

    kind: Proposal.Kind
    body: Member | Party

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.body.pk}"

    @property
    def label(self) -> str | Promise:
        return self.kind.label

    @property
    def words(self) -> str | Promise:
        return _WORDS[self.kind]

    @property
    def name(self) -> str:
        """In whose name, where the person has a choice: the committee of the membership, or the party."""
        return self.body.name if isinstance(self.body, Party) else self.body.committee.short_name

    @property
    def given(self) -> dict[str, Any]:
        """What beginning it needs to know."""
        name = "party" if isinstance(self.body, Party) else "member"
        return {"committee": self.body.committee, "kind": self.kind, name: self.body}


def beginnings(account: Account) -> list[Beginning]:
    """What this person may begin today: nothing where no session has begun to collect. Two queries."""
    held = standing(account)
    collecting = Exists(
        PlenarySession.objects.filter(committee=OuterRef("committee"), collects_from__lte=clock.today())
    )
    members = (
        Member.objects.filter(
            collecting, pk__in=held.members, committee__in=held.at(Permission.WRITE_PROPOSALS)
        )
        .select_related("committee")
        .order_by("id")
    )
    parties = Party.objects.filter(
        collecting, pk__in=held.parties(Permission.SPEAK_FOR_PARTY)
    ).select_related("committee")
    return [
        *(
            Beginning(kind, member)
            for member in members
            for kind in (Proposal.Kind.INDIVIDUAL, Proposal.Kind.JOINT)
        ),
        *(Beginning(Proposal.Kind.PARTY, party) for party in parties),
    ]


def untouched(beginning: Beginning, account: Account) -> Proposal | None:
    """A sheet of the same kind the person has opened and not written a word on: it is taken up again."""
    return (
        Proposal.objects.filter(
            state=ProposalState.DRAFT,
            written_by=account,
            kind=beginning.kind,
            committee=beginning.body.committee,
            **dict.fromkeys(TEXT, ""),
        )
        .filter(FIRST_PROPOSER.query(account))
        .first()
    )


def sheets(account: Account) -> QuerySet[Proposal]:
    """The papers that are this person's to write, whatever their state."""
    return papers(account).filter(FIRST_PROPOSER.query(account))
