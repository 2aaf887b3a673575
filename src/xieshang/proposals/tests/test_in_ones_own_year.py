"""What of this room counts in its person's year."""

from xieshang.proposals import services
from xieshang.proposals.lifecycle import COSIGNING
from xieshang.proposals.room import MINE
from xieshang.proposals.states import ProposalState as S


def counted(person, year: int) -> list[int]:
    return [deed.records(person, year).count() for deed in MINE]


def test_a_proposal_counts_for_who_proposed_and_who_signed_it_in_the_year_it_was_handed_in(cast):
    cast.draft()
    cast.paper(S.FILED)
    proposal = cast.joint_paper(cosigners=(cast.liu, cast.zhou))
    services.accept(cosignature=proposal.cosignatures.get(member__account=cast.liu), by=cast.liu)
    COSIGNING.take("decline", proposal.cosignatures.get(member__account=cast.zhou), by=cast.zhou)
    proposal.refresh_from_db()
    services.submit(proposal=proposal, by=cast.chen)
    assert counted(cast.chen, 2024) == [2, 0]
    assert counted(cast.liu, 2024) == [0, 1]
    assert counted(cast.zhou, 2024) == [0, 0]
    assert counted(cast.chen, 2023) == [0, 0]
