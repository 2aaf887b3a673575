"""More time for a unit: who asks, who grants, and what the proposer is told of it."""

import pytest

from xieshang.core.models import Notice
from xieshang.proposals.states import HandlingState as H
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.paperwork import address_of, take, words

REASON = "要等汛期过去才能下河施工。"


@pytest.fixture
def handling(cast):
    return cast.carry(cast.paper(S.ASSIGNED).handlings.get(), H.HANDLING)


@pytest.fixture
def requested(cast, handling):
    take(cast.browser_of(cast.schools_lead), handling, "ask_extension", asked_until="2024-05-31", note=REASON)
    return handling


def test_who_grants_more_time_reads_the_units_reason_and_the_day_on_the_page(cast, requested, assigner):
    page = words(cast.browser_of(assigner).get(address_of(requested, "grant_extension")))

    assert "市教育局申请延期至2024年5月31日" in page
    assert REASON in page
    assert "全体提案人" in page


def test_the_proposer_is_told_the_new_day_and_the_reason(cast, requested, assigner, chen):
    take(cast.browser_of(assigner), requested, "grant_extension", note="汛期下河危险，汛后立即开工。")

    notices = words(cast.browser_of(chen).get("/notices/"))
    paper = words(cast.browser_of(chen).get(requested.proposal.get_absolute_url()))
    assert "答复期限已延至2024年5月31日（汛期下河危险，汛后立即开工）" in notices
    assert "汛期下河危险，汛后立即开工。" in paper
    assert REASON not in paper


def test_the_proposer_reads_of_more_time_in_english_too(cast, requested, assigner, chen):
    take(cast.browser_of(assigner), requested, "grant_extension")

    page = words(cast.browser_of(chen, language="en").get("/notices/"))
    assert "The reply is now due on" in page
    assert REASON.rstrip("。") in page


def test_those_who_joined_are_told_of_more_time_and_other_members_are_not(cast, assigner):
    paper = cast.paper(S.ASSIGNED, party=cast.place.party)
    handling = cast.carry(paper.handlings.get(), H.HANDLING)
    lead = cast.browser_of(cast.schools_lead)
    take(lead, handling, "ask_extension", asked_until="2024-05-31", note=REASON)
    take(cast.browser_of(assigner), handling, "grant_extension")

    recipients = Notice.objects.filter(what="同意延期").values_list("recipient__username", flat=True)
    assert set(recipients) == {"keeper", "office", "schools.clerk", "schools.lead"}


def test_more_time_is_not_granted_without_a_reason_for_the_proposer(cast, requested, assigner):
    answer = take(cast.browser_of(assigner), requested, "grant_extension", note=" ")

    assert "请写明理由" in words(answer)
    assert requested.state == H.EXTENSION_ASKED


def test_a_long_reason_is_cut_in_the_message_and_whole_in_the_history(cast, requested, assigner, chen):
    reason = "汛期河道水位高，" * 30
    take(cast.browser_of(assigner), requested, "grant_extension", note=reason)

    assert reason not in words(cast.browser_of(chen).get("/notices/"))
    assert reason in words(cast.browser_of(chen).get(requested.proposal.get_absolute_url()))
