"""Reads for those who write: what they may begin, and the sheets that are theirs."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.lifecycle import Words
from xieshang.core.models import Account
from xieshang.core.writing import Beginning
from xieshang.people.models import Member, Party, PlenarySession
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission

from ..actors import FIRST_PROPOSER
from ..models import Proposal
from ..states import ProposalState
from .papers import papers

_WORDS = {
    Proposal.Kind.INDIVIDUAL: _("由您一个人提出，写好即可提交。"),
    Proposal.Kind.JOINT: _("由您发起，邀请其他委员联名；至少一位委员确认后才能提交。"),
    Proposal.Kind.PARTY: _("以党派团体的名义提出，随时可以提交。"),
}


def _beginning(account: Account, kind: Proposal.Kind, body: Member | Party) -> Beginning:
    name, column, where = (
        ("party", "party", body.name)
        if isinstance(body, Party)
        else ("member", "first_proposer", body.committee.short_name)
    )
    alike = {"committee": body.committee, "kind": kind}
    return Beginning(
        key=f"{kind}-{body.pk}",
        label=kind.label,
        words=_WORDS[kind],
        where=where,
        given=alike | {name: body},
        begun=alike | {column: body, "state": ProposalState.DRAFT, "written_by": account},
    )


def beginnings(account: Account) -> list[Beginning]:
    """What this person may begin today: nothing where no session has begun to collect. Two queries."""
    standing = standing_of(account)
    collecting = Exists(
        PlenarySession.objects.filter(committee=OuterRef("committee"), collects_from__lte=clock.today())
    )
    members = (
        Member.objects.filter(
            collecting, pk__in=standing.serving, committee__in=standing.at(Permission.WRITE_PROPOSALS)
        )
        .select_related("committee")
        .order_by("id")
    )
    parties = Party.objects.filter(
        collecting, pk__in=standing.parties(Permission.SPEAK_FOR_PARTY)
    ).select_related("committee")
    alone_or_joint = (Proposal.Kind.INDIVIDUAL, Proposal.Kind.JOINT)
    return [
        *(_beginning(account, kind, member) for member in members for kind in alone_or_joint),
        *(_beginning(account, Proposal.Kind.PARTY, party) for party in parties),
    ]


def waits(account: Account) -> Words:
    """What somebody who may write is waiting for where nothing can be begun; no query beyond the standing."""
    standing = standing_of(account)
    if standing.may(Permission.WRITE_PROPOSALS) or standing.may(Permission.SPEAK_FOR_PARTY):
        return _("本级现在没有收提案的全体会议。办公室召开全会、到了提案征集开始日，就可以写提案。")
    return ""


def sheets(account: Account) -> QuerySet[Proposal]:
    """The papers that are this person's to write, whatever their state."""
    return papers(account).filter(FIRST_PROPOSER.query(account))
