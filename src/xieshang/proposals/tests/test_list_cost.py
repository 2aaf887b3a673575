"""A page costs the same number of queries at two rows and at two hundred, and a fixed number at that."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from xieshang.core.models import Account
from xieshang.people.models import Member
from xieshang.proposals.models import Cosignature, Handling, Proposal
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.cast import FRAME
from xieshang.proposals.tests.reading import titles


@pytest.fixture
def fill(cast):
    """Copies of a submitted, an assigned and a joint paper with all that hangs on them."""
    place = cast.place
    cast.paper(S.SUBMITTED)
    assigned = cast.paper(S.ASSIGNED, units=(place.schools, place.finance))
    members = [
        Member.objects.create(
            account=Account.objects.create(username=f"m{n}", name=f"委员{n}"),
            committee=place.committee,
            term=place.term,
            sector=place.education,
            joined_on=place.term.starts_on,
        )
        for n in range(3)
    ]

    def copies(number: int) -> None:
        for n in range(number):
            row = Proposal.objects.get(pk=assigned.pk)
            row.pk, row.kind = None, Proposal.Kind.JOINT
            row.receipt_number, row.number = 1000 + n, 1000 + n
            row.first_proposer = members[n % 3]
            if n % 2:
                row.state, row.due_on = S.SUBMITTED, None
            row.save(force_insert=True)
            Cosignature.objects.create(
                committee=place.committee,
                proposal=row,
                member=members[(n + 1) % 3],
                state="accepted",
                text_version=1,
            )
            for unit, part in ((place.schools, "lead"), (place.finance, "co")):
                Handling.objects.create(
                    committee=place.committee,
                    proposal=row,
                    unit=unit,
                    part=part,
                    assigned_on=row.assigned_on,
                    reply_due_on=row.due_on or row.assigned_on,
                    due_on=row.due_on,
                )

    return copies


def queries(browser, path: str) -> int:
    browser.get(path)
    with CaptureQueriesContext(connection) as found:
        assert titles(browser.get(path)) or "facets" in path
    return len(found)


@pytest.mark.parametrize(
    ("who", "path", "own"),
    [
        ("office", "/proposals/", 5),
        ("chen", "/proposals/?sort=due", 5),
        ("schools_clerk", "/proposals/", 5),
        ("office", "/proposals/?state=assigned&unit={schools}", 6),
        ("office", "/proposals/review/", 13),
        ("schools_clerk", "/proposals/desk/", 8),
        ("office", "/proposals/facets/", 13),
    ],
)
def test_the_number_of_queries_is_the_same_at_two_rows_and_at_two_hundred(cast, fill, who, path, own):
    browser = cast.browser_of(getattr(cast, who))
    path = path.format(schools=cast.place.schools.pk)
    few = queries(browser, path)
    fill(200)
    assert (few, queries(browser, path)) == (FRAME + own, FRAME + own)


def test_a_list_never_reads_the_text_of_a_paper(cast, fill):
    """The queue of the first review does, once, for the papers it shows: it marks words of secrecy in them."""
    fill(2)
    office, clerk = cast.browser_of(cast.office), cast.browser_of(cast.schools_clerk)
    with CaptureQueriesContext(connection) as found:
        office.get("/proposals/")
        clerk.get("/proposals/desk/")
    assert found.captured_queries
    assert not [query["sql"] for query in found if "suggestions" in query["sql"]]
    with CaptureQueriesContext(connection) as found:
        office.get("/proposals/review/")
    assert len([query["sql"] for query in found if "suggestions" in query["sql"]]) == 1
