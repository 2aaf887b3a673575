"""The rest of the suite stands on the cast: it must reach every point of a paper's life."""

import pytest

from xieshang.core import trail
from xieshang.proposals.states import HandlingState as H
from xieshang.proposals.states import ProposalState as S

REACHED = [
    S.DRAFT,
    S.SUBMITTED,
    S.SECOND_REVIEW,
    S.FINAL_REVIEW,
    S.FILED,
    S.ASSIGNED,
    S.REPLIED,
    S.FEEDBACK_GIVEN,
]


@pytest.mark.parametrize("state", [*REACHED, S.CLOSED])
def test_a_paper_is_brought_to_the_state_asked_for_with_its_whole_trail(cast, state):
    proposal = cast.paper(state, units=(cast.place.schools, cast.place.finance))
    proposal.refresh_from_db()
    assert proposal.state == state
    assert trail.history(proposal).last().after == state


def test_a_units_work_is_brought_to_the_state_asked_for(cast):
    proposal = cast.paper(S.ASSIGNED, units=(cast.place.schools, cast.place.finance))
    lead, helper = proposal.handlings.order_by("id")
    assert cast.carry(helper).state == H.OPINION_GIVEN
    assert cast.carry(lead, H.TO_SIGN).state == H.TO_SIGN


def test_a_joint_paper_waits_for_those_who_were_asked(cast, liu):
    assert cast.joint_paper().cosignatures.get().member.account == liu
