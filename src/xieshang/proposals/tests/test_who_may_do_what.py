"""Every state × every person × every step, generated from the tables.

What each person is for is written here a second time, by hand and by name; the queries of the
actors must agree with it for every record, state and step.
"""

import pytest

from xieshang.core.tests.room import room_tests
from xieshang.proposals import services
from xieshang.proposals.lifecycle import COSIGNING, GOOD_MARK, HANDLING, KEY_MARK, PROPOSAL
from xieshang.proposals.pages import TELLER
from xieshang.proposals.room import ROOM
from xieshang.proposals.states import JOINING
from xieshang.proposals.states import CosignatureState as C
from xieshang.proposals.states import GoodState as G
from xieshang.proposals.states import HandlingState as H
from xieshang.proposals.states import KeyState as K
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.wording import DERIVED, EARLIER

HANDS = {
    "chen": {"first_proposer"},
    "liu": {"invitee"},
    "zhou": set(),
    "party_keeper": set(),
    "office": {"proposal_office", "assigning_office", "marking_office"},
    "reviewer": {"review_group"},
    "director": {"proposal_committee", "marking_office"},
    "assigner": {"assigning_office", "reply_checker"},
    "schools_clerk": {"unit_staff"},
    "schools_lead": {"unit_staff", "unit_lead"},
    "finance_clerk": set(),
    "finance_lead": set(),
    "auditor": set(),
    "nobody": set(),
    "neighbour": set(),
    "neighbour_member": set(),
}
"""What each person may do to a proposal of 陈晓舟, handled by the schools' unit, with 刘望溪 asked to sign."""

MARKING_HANDS = {
    name: {"leader"} if name == "zhou" else actors & {"marking_office"} for name, actors in HANDS.items()
}
"""And what to its marks, with 周听泉 as the leader who supervises it."""


def proposal_in(cast, state: S):
    """A proposal of 陈晓舟 that came to this state by the services."""
    if state == S.COSIGNING:
        return cast.joint_paper()
    if state == S.RETURNED:
        paper = cast.paper(S.SUBMITTED)
        PROPOSAL.take("return", paper, by=cast.office, note="请补充数据。")
    elif state == S.NOT_FILED:
        paper = cast.paper(S.FINAL_REVIEW)
        services.refuse(proposal=paper, by=cast.director, refusal_reason="empty", note="没有具体建议。")
    elif state in JOINING:
        main = cast.paper(S.FINAL_REVIEW, by=cast.zhou)
        paper = cast.paper(S.FINAL_REVIEW)
        services.ask_merge(proposal=paper, by=cast.office, main=main)
        if state == S.MERGED:
            services.agree_merge(proposal=paper, by=cast.chen)
    elif state in (S.CONVERT_ASKED, S.CONVERTED):
        paper = cast.paper(S.FINAL_REVIEW)
        PROPOSAL.take("ask_convert", paper, by=cast.office, note="反映情况为主，转为信息更快。")
        if state == S.CONVERTED:
            PROPOSAL.take("agree_convert", paper, by=cast.chen)
    elif state == S.WITHDRAWN:
        paper = cast.paper(S.SUBMITTED)
        services.withdraw(proposal=paper, by=cast.chen, note="情况已经变化。")
    elif state == S.REHANDLING:
        paper = cast.paper(S.FEEDBACK_GIVEN, result="dissatisfied")
        services.rehandle(proposal=paper, by=cast.director, note="理由成立。")
    else:
        paper = cast.paper(state)
    return paper


def handling_in(cast, state: H):
    """The handling by the schools' unit, in this state."""
    assists = state in (H.OPINION_GIVEN, H.SILENT)
    units = (cast.place.finance, cast.place.schools) if assists else (cast.place.schools,)
    paper = cast.paper(S.ASSIGNED, units=units)
    handling = paper.handlings.get(unit=cast.place.schools)
    if state == H.OPINION_GIVEN:
        return cast.carry(handling)
    if state == H.SILENT:
        HANDLING.take("pass_over", handling, by=None)
    elif state in (H.DISPUTED, H.MOVED):
        HANDLING.take("dispute", handling, by=cast.schools_lead, note="不属本单位职责。")
        if state == H.MOVED:
            services.move(handling=handling, by=cast.assigner, unit=cast.place.health)
    elif state == H.EXTENSION_ASKED:
        cast.carry(handling, H.HANDLING)
        later = handling.reply_due_on.replace(day=28)
        HANDLING.take(
            "ask_extension",
            handling,
            by=cast.schools_lead,
            note="汛期不能施工。",
            change={"asked_until": later},
        )
    else:
        cast.carry(handling, state)
    return handling


def cosignature_in(cast, state: C):
    """刘望溪's answer to 陈晓舟, in this state."""
    row = cast.joint_paper().cosignatures.get()
    if state == C.ACCEPTED:
        services.accept(cosignature=row, by=cast.liu)
    elif state == C.DECLINED:
        COSIGNING.take("decline", row, by=cast.liu)
    return row


def key_mark_in(cast, state: K):
    """The mark of a key proposal led by 周听泉, in this state."""
    mark = services.mark_key(proposal=cast.paper(S.ASSIGNED), by=cast.office, leader=cast.leading_post())
    if state == K.SUPERVISED:
        KEY_MARK.take("take_up", mark, by=cast.zhou)
    elif state == K.CONCLUDED:
        services.record_outcome(keyproposal=mark, by=cast.office, outcome="partly")
    elif state == K.WITHDRAWN:
        KEY_MARK.take("withdraw", mark, by=cast.office, note="误列。")
    return mark


def good_mark_in(cast, state: G):
    """The mark of a good proposal of the year, in this state."""
    mark = services.name_good(proposal=cast.paper(S.CLOSED), by=cast.office, year=2024)
    if state == G.REVOKED:
        GOOD_MARK.take("revoke", mark, by=cast.office, note="与他人提案雷同。")
    return mark


test_matrix, test_whole, test_sentences, _findable = room_tests(
    ROOM,
    TELLER,
    {
        PROPOSAL: (HANDS, proposal_in),
        HANDLING: (HANDS, handling_in),
        COSIGNING: (HANDS, cosignature_in),
        KEY_MARK: (MARKING_HANDS, key_mark_in),
        GOOD_MARK: (MARKING_HANDS, good_mark_in),
    },
    silent={"invite"},
    named={*DERIVED, *EARLIER},
)


@pytest.mark.parametrize("count", [2, 30])
def test_the_steps_of_a_page_cost_the_same_for_few_and_many(cast, count, django_assert_num_queries):
    rows = [cast.paper(S.SUBMITTED) for _ in range(count)]
    person = type(cast.office).objects.get(pk=cast.office.pk)
    with django_assert_num_queries(2):
        allowed = PROPOSAL.allowed(rows, person)
    assert all([step.action for step in steps] == ["pass_first", "return"] for steps in allowed.values())


def test_the_steps_of_many_cosignatures_cost_one_query_more(cast, django_assert_num_queries):
    rows = [cast.joint_paper().cosignatures.get() for _ in range(8)]
    person = type(cast.liu).objects.get(pk=cast.liu.pk)
    with django_assert_num_queries(3):
        allowed = COSIGNING.allowed(rows, person)
    assert all([step.action for step in steps] == ["accept", "decline"] for steps in allowed.values())
