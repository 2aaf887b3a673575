"""What exactly each figure of the room counts."""

from datetime import date

import pytest

from xieshang.core import clock
from xieshang.core.figures import Scope
from xieshang.core.models import Parameter
from xieshang.people.models import Party
from xieshang.proposals import rules, services
from xieshang.proposals.figures import FIGURES, IDENTITIES
from xieshang.proposals.lifecycle import PROPOSAL
from xieshang.proposals.states import ProposalState as S

BY_KEY = {figure.key: figure for figure in FIGURES}


@pytest.fixture
def counted(cast):
    def count(key: str, year: int = 2024) -> int:
        session = cast.place.session if year == 2024 else cast.place.last_session
        return BY_KEY[key].records(Scope(cast.place.committee.pk, year, session.pk)).count()

    return count


def holds(cast, **counted: int) -> list[bool]:
    scope = Scope(cast.place.committee.pk, 2024, cast.place.session.pk)
    values = dict.fromkeys(BY_KEY, 0) | counted
    return [identity.holds(values) or not identity.applies(scope) for identity in IDENTITIES]


def test_a_draft_is_not_received_and_a_returned_paper_is_received_once(cast, counted):
    cast.draft()
    paper = cast.paper(S.SUBMITTED)
    PROPOSAL.take("return", paper, by=cast.office, note="请补充建议。")
    assert counted("proposals_received") == 1
    services.resubmit(proposal=paper, by=cast.chen)
    assert counted("proposals_received") == 1


def test_a_paper_that_was_refused_is_received_and_not_filed(cast, counted):
    paper = cast.paper(S.FINAL_REVIEW)
    services.refuse(proposal=paper, by=cast.director, refusal_reason="academic", note="属学术研讨。")
    assert (counted("proposals_received"), counted("proposals_filed")) == (1, 0)


def test_a_paper_withdrawn_after_filing_is_no_longer_filed(cast, counted):
    paper = cast.paper(S.FILED)
    assert counted("proposals_filed") == 1
    services.withdraw(proposal=paper, by=cast.chen, note="已另案办理。")
    assert (counted("proposals_received"), counted("proposals_filed")) == (1, 0)


def test_another_committees_papers_are_not_counted(cast, counted):
    cast.paper(S.SUBMITTED, by=cast.neighbour_member)
    assert counted("proposals_received") == 0


def test_papers_are_counted_by_the_session_that_collected_them(cast, counted):
    with cast.on(2023, 11, 20):
        cast.paper(S.SUBMITTED)
    assert (counted("proposals_received"), counted("proposals_received", 2023)) == (1, 0)


def test_what_the_parties_handed_in_is_counted_by_the_calendar_year(cast, counted):
    with cast.on(2023, 11, 20):
        cast.paper(S.SUBMITTED, party=cast.place.party)
    with cast.on(2024, 12, 31, hour=23):
        cast.paper(S.SUBMITTED, party=cast.place.party)
    assert counted("parties_proposals_submitted") == 1
    assert counted("parties_proposals_submitted", 2023) == 1
    assert counted("proposals_received") == 2


def test_the_federation_and_the_organisations_are_not_parties(cast, counted):
    cast.place.party.kind = Party.Kind.FEDERATION
    cast.place.party.save()
    cast.paper(S.SUBMITTED, party=cast.place.party)
    assert counted("parties_proposals_submitted") == 0
    assert counted("proposals_received") == 1


def test_a_code_counts_as_resolved_as_it_was_meant_on_the_day_of_the_reply(cast, counted):
    cast.paper(S.REPLIED, result_code="B")
    Parameter.objects.create(
        tenant=cast.place.committee.pk,
        key=rules.RESULT_CODES.key,
        value=[
            {"code": "A", "label": "已经解决", "counts_as_resolved": True},
            {"code": "B", "label": "列入计划", "counts_as_resolved": False},
        ],
        valid_from=date(2024, 3, 1),
        at=clock.now(),
    )
    with cast.on(2024, 3, 2):
        cast.paper(S.REPLIED, result_code="B")
    assert counted("proposals_resolved_to_some_degree") == 1
    assert counted("proposals_kept_for_reference") == 1


def test_results_must_add_up_to_those_filed_once_all_are_answered(cast):
    cast.paper(S.REPLIED)
    assert (
        holds(cast, proposals_received=1, proposals_filed=1, proposals_resolved_to_some_degree=1)
        == [True] * 3
    )
    assert holds(cast, proposals_received=1, proposals_filed=1) == [True, False, True]


def test_while_some_are_unanswered_results_need_not_add_up(cast):
    cast.paper(S.FILED)
    assert holds(cast, proposals_received=1, proposals_filed=1) == [True, True, True]


def test_more_filed_than_received_or_more_implemented_than_chosen_cannot_be(cast):
    assert holds(cast, proposals_filed=1, proposals_key_implemented=1)[::2] == [False, False]
