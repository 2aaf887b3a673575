"""What a person may not see is in no list, no count, no file and no batch."""

from io import BytesIO

import openpyxl
import pytest

from xieshang.proposals.models import Proposal
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.reading import counts, lead, listed, titles


@pytest.fixture
def papers(cast):
    place = cast.place
    cast.draft(by=cast.liu, title="刘的草稿")
    cast.joint_paper(by=cast.liu, cosigners=(cast.zhou,), title="刘请周联名")
    cast.paper(S.SUBMITTED, by=cast.chen, title="陈的待审")
    cast.paper(S.SECOND_REVIEW, party=place.party, title="民盟待复审")
    cast.paper(S.FILED, by=cast.chen, title="陈的已立案")
    cast.paper(S.ASSIGNED, by=cast.liu, title="交教育局", units=(place.schools,))
    cast.paper(S.CLOSED, by=cast.zhou, title="交财政局", units=(place.finance, place.health))


FILED = {"陈的已立案", "交教育局", "交财政局"}
RECEIVED = FILED | {"陈的待审", "民盟待复审"}
SEES = {
    "chen": FILED | {"陈的待审"},
    "liu": FILED,
    "zhou": FILED,
    "party_keeper": FILED | {"民盟待复审"},
    "office": RECEIVED,
    "reviewer": RECEIVED,
    "director": RECEIVED,
    "assigner": FILED,
    "schools_clerk": {"交教育局"},
    "schools_lead": {"交教育局"},
    "finance_clerk": {"交财政局"},
    "auditor": RECEIVED,
    "nobody": set(),
    "neighbour": set(),
    "neighbour_member": set(),
}


def everyone(cast):
    """Everybody of the cast, with the titles they may see."""
    return [(getattr(cast, name), visible) for name, visible in SEES.items()]


def test_each_person_is_listed_what_is_theirs_to_see(cast, papers):
    for person, visible in everyone(cast):
        page = cast.browser_of(person).get("/proposals/")
        assert (person.name, set(titles(page))) == (person.name, visible)
        assert (person.name, lead(page)) == (person.name, f"共{len(visible)}件")


def test_what_is_hidden_is_in_no_count(cast, papers):
    for person, visible in everyone(cast):
        offered = counts(cast.browser_of(person).get("/proposals/facets/"))
        for name in ("state", "session", "kind", "due"):
            # These four have a value for every paper here, so their counts add up to all that is seen.
            assert (person.name, sum(offered.get(name, {}).values())) == (person.name, len(visible))
        assert all(0 < count <= len(visible) for choices in offered.values() for count in choices.values())


def test_what_is_hidden_is_in_no_file(cast, papers):
    for person, visible in everyone(cast):
        answer = cast.browser_of(person).get("/proposals/export/")
        sheet = openpyxl.load_workbook(BytesIO(answer.getvalue())).active
        assert (person.name, {row[3] for row in list(sheet.values)[1:]}) == (person.name, visible)


def test_no_words_bring_up_what_is_hidden(cast, papers):
    for person, visible in everyone(cast):
        browser = cast.browser_of(person)
        for title in Proposal.objects.values_list("title", flat=True):
            assert set(listed(browser, q=title)) == visible & {title}


def test_nobody_has_among_their_own_papers_what_they_may_not_see(cast, papers):
    for person, _visible in everyone(cast):
        visible = set(Proposal.objects.visible_to(person).values_list("title", flat=True))
        assert set(listed(cast.browser_of(person), mine=1)) <= visible


def test_a_queue_holds_nothing_its_reader_may_not_see(cast, papers):
    for person, _visible in everyone(cast):
        visible = set(Proposal.objects.visible_to(person).values_list("title", flat=True))
        browser = cast.browser_of(person)
        for path in ("/proposals/review/", "/proposals/desk/"):
            assert set(titles(browser.get(path))) <= visible


def test_a_record_that_is_hidden_cannot_be_moved_in_a_batch(cast, papers):
    proposal = Proposal.objects.get(title="陈的待审")
    for person in (cast.liu, cast.neighbour, cast.schools_clerk, cast.nobody):
        answer = cast.browser_of(person).post(
            "/proposals/batch/",
            {"batch": "pass_first", "sure": "1", "pick": f"{proposal.pk}:{proposal.version}"},
        )
        assert "陈的待审" not in answer.content.decode()
        assert "没有办理" in answer.content.decode()
    proposal.refresh_from_db()
    assert proposal.state == S.SUBMITTED
