"""The year 2024 of the demonstration has exactly the figures of the record it tells."""

from collections import Counter

import pytest

from xieshang.people.models import Party
from xieshang.proposals.models import KeyProposal, Proposal
from xieshang.reports.figures import values

FIGURES = {
    "proposals_received": 400,
    "proposals_filed": 364,
    "proposals_resolved_to_some_degree": 360,
    "proposals_kept_for_reference": 4,
    "proposals_key_supervised_by_leaders": 25,
    "proposals_key_implemented": 25,
    "proposals_good_of_year": 20,
    "parties_proposals_submitted": 164,
}
THIRD = {"committee__slug": "zunyi", "plenary_session__ordinal": 3}


def test_every_figure_is_what_the_record_says(demonstration_year):
    counted = values("zunyi", 2024)
    assert {key: counted[key] for key in FIGURES} == FIGURES


def test_a_session_is_not_a_calendar_year(demonstration_year):
    parties = Proposal.objects.received().filter(party__kind=Party.Kind.PARTY)
    of_the_session = Counter(parties.filter(**THIRD).values_list("received_at__year", flat=True))
    of_the_year = Counter(
        parties.filter(received_at__year=2024).values_list("plenary_session__ordinal", flat=True)
    )
    assert of_the_session == {2023: 18, 2024: 140}
    assert of_the_year == {3: 140, 4: 24}


def test_every_paper_of_the_session_has_come_to_its_end(demonstration_year):
    states = Counter(Proposal.objects.filter(**THIRD).values_list("state", flat=True))
    assert states == {"closed": 364, "not_filed": 28, "withdrawn": 8}


def test_papers_are_refused_for_each_of_the_ten_reasons(demonstration_year):
    refused = Proposal.objects.filter(**THIRD, state="not_filed")
    assert set(refused.values_list("refusal_reason", flat=True)) == set(Proposal.RefusalReason.values)


@pytest.mark.parametrize("side", ["市委", "市长", "市政协"])
def test_leaders_of_party_committee_government_and_cppcc_lead_key_proposals(demonstration_year, side):
    led = KeyProposal.objects.filter(proposal__plenary_session__ordinal=3, leader__title__contains=side)
    assert led.exists()
