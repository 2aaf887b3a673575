"""Records of all rooms in one graph: what came of what, shown to whoever may see it, without circles."""

import pytest
from django.db import IntegrityError, transaction

from xieshang.opinions import services as opinions
from xieshang.outcomes import family
from xieshang.outcomes.models import Edge
from xieshang.proposals.states import ProposalState as S


@pytest.fixture
def report(cast):
    return opinions.begin(by=cast.chen, committee=cast.place.committee, member=cast.member(cast.chen))


def test_both_ends_name_each_other_to_whoever_may_see_them(cast, report):
    paper = cast.paper(S.SUBMITTED)
    family.link(paper, report)
    assert family.relatives(cast.chen, paper) == [family.Relative(report, came_from=False)]
    assert family.relatives(cast.chen, report) == [family.Relative(paper, came_from=True)]
    # A draft is its reporter's alone: the office learns that there is another record, not which.
    assert family.relatives(cast.office, paper) == [family.Relative(None, came_from=False)]


def test_a_record_never_comes_of_what_came_of_it(cast, report):
    first, last = cast.draft(), cast.draft()
    family.link(first, report)
    family.link(report, last)
    for child in (first, report, last):
        with pytest.raises(family.Circle):
            family.link(last, child)
    assert Edge.objects.count() == 2


def test_the_same_is_not_made_twice_of_one_record(cast, report):
    paper = cast.paper(S.SUBMITTED)
    again = opinions.begin(by=cast.liu, committee=cast.place.committee, member=cast.member(cast.liu))
    family.link(paper, report)
    with pytest.raises(IntegrityError), transaction.atomic():
        family.link(paper, again)
    assert Edge.objects.count() == 1
