"""A small year of one committee: few enough papers to count by hand."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date

import pytest

from xieshang.core import clock
from xieshang.opinions.figures import FIGURES as OPINIONS
from xieshang.people.models import Post
from xieshang.people.roles import Role
from xieshang.proposals import services
from xieshang.proposals.models import Proposal
from xieshang.proposals.states import KeyOutcome
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.cast import MORNING, Cast
from xieshang.proposals.tests.conftest import cast, cast_of_the_file, chen, liu, office
from xieshang.reports.figures import BY_KEY
from xieshang.speeches.figures import FIGURES as SPEECHES

__all__ = ["cast", "cast_of_the_file", "chen", "liu", "office", "year", "year_of_the_file"]

YEAR = "/reports/jiangcheng/2024/"

COUNTED = (
    dict.fromkeys(BY_KEY, 0)
    | {
        "proposals_received": 7,
        "proposals_filed": 5,
        "proposals_resolved_to_some_degree": 2,
        "proposals_kept_for_reference": 1,
        "proposals_key_supervised_by_leaders": 2,
        "proposals_key_implemented": 1,
        "parties_proposals_submitted": 1,
        "proposals_good_of_year": 1,
    }
    | dict.fromkeys((figure.key for figure in (*SPEECHES, *OPINIONS)), 0)
)


@dataclass
class Year:
    """The papers of the session by what became of them; ``cast`` knows the people."""

    cast: Cast
    solved: Proposal
    planned: Proposal
    kept: Proposal
    assigned: Proposal
    filed: Proposal
    waiting: Proposal
    withdrawn: Proposal
    of_last_year: Proposal


def _year(cast: Cast) -> Year:
    with cast.on(2023, 1, 16):
        of_last_year = cast.paper(S.FILED)
    papers = Year(
        cast=cast,
        solved=cast.paper(S.CLOSED, result_code="A"),
        planned=cast.paper(S.REPLIED, result_code="B", party=cast.place.party),
        kept=cast.paper(S.FEEDBACK_GIVEN, result_code="C"),
        assigned=cast.paper(S.ASSIGNED),
        filed=cast.paper(S.FILED),
        waiting=cast.paper(S.SUBMITTED),
        withdrawn=cast.paper(S.FILED),
        of_last_year=of_last_year,
    )
    services.withdraw(proposal=papers.withdrawn, by=cast.chen, note="已另案办理。")
    cast.draft(title="关于还在写的提案")
    leader = Post.objects.create(
        account=cast.zhou,
        committee=cast.place.committee,
        role=Role.CHAIR,
        title="副主席",
        since=date(2021, 12, 1),
    )
    first = services.mark_key(proposal=papers.solved, by=cast.office, leader=leader)
    services.mark_key(proposal=papers.planned, by=cast.office, leader=leader)
    services.record_outcome(keyproposal=first, by=cast.office, outcome=KeyOutcome.IMPLEMENTED)
    services.name_good(proposal=papers.solved, by=cast.director, year=2024, reason="选题准")
    return papers


@pytest.fixture(scope="module")
def year_of_the_file(cast_of_the_file: Cast, build_once) -> Year:
    with clock.travel(MORNING):
        return build_once(lambda: _year(cast_of_the_file))


@pytest.fixture
def year(year_of_the_file: Year, db) -> Iterator[Year]:
    with clock.travel(MORNING):
        yield deepcopy(year_of_the_file)
