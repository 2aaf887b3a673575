"""Two members bear one name: whoever chooses or reads a name on a proposal can tell which of them is meant."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from xieshang.core.models import Account
from xieshang.people.models import Member
from xieshang.proposals import services
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.paperwork import words


def _member(cast, username, name, sector, employer=""):
    account = Account.objects.create(username=username, name=name)
    return Member.objects.create(
        account=account,
        committee_id=sector.committee_id,
        term_id=sector.term_id,
        sector=sector,
        employer=employer,
        joined_on=date(2021, 12, 1),
    )


@pytest.fixture
def other_liu(cast):
    """A second 刘望溪, of education; the one of the cast is of medicine."""
    return _member(cast, "liu2", "刘望溪", cast.place.education)


def test_a_search_for_co_signers_shows_both_and_who_is_who(cast, chen, other_liu):
    draft = cast.draft(kind="joint")
    page = cast.browser_of(chen).post(
        f"/proposals/{draft.pk}/steps/invite/", {"q": "刘望溪", "look": "1", "version": draft.version}
    )

    text = words(page)
    assert "刘望溪（教育）" in text
    assert "刘望溪（医药卫生）" in text
    assert {member.pk for member in page.context["form"].found} == {cast.member(cast.liu).pk, other_liu.pk}


def test_in_one_sector_the_employer_tells_them_apart(cast, chen, other_liu):
    _member(cast, "liu3", "刘望溪", cast.place.education, "江城一中教师")
    draft = cast.draft(kind="joint")
    page = cast.browser_of(chen).post(
        f"/proposals/{draft.pk}/steps/invite/", {"q": "刘望溪", "look": "1", "version": draft.version}
    )

    assert "刘望溪（江城一中教师）" in words(page)


def test_lists_and_files_name_the_sector_of_a_namesake_and_of_nobody_else(cast, office, other_liu):
    by_liu = cast.paper(S.FILED, by=cast.liu)
    by_chen = cast.paper(S.FILED)
    browser = cast.browser_of(office)

    lines = {line.record.pk: line.words for line in browser.get("/proposals/").context["list"].lines}
    assert "刘望溪（医药卫生）" in lines[by_liu.pk]
    assert "陈晓舟（" not in lines[by_chen.pk]
    book = load_workbook(BytesIO(browser.get("/proposals/export/").getvalue()), read_only=True)
    cells = {cell for row in book.active.iter_rows(values_only=True) for cell in row}
    assert {"刘望溪（医药卫生）", "陈晓舟"} <= cells


def test_the_paper_and_its_history_name_the_one_who_was_asked(cast, chen, other_liu):
    draft = cast.draft(kind="joint")
    services.invite(proposal=draft, by=chen, members=[other_liu])

    text = words(cast.browser_of(chen).get(draft.get_absolute_url()))

    assert "陈晓舟邀请刘望溪（教育）联名" in text
    assert "刘望溪（医药卫生）" not in text


def test_who_is_asked_reads_on_the_first_page_of_which_sector_the_proposer_is(cast, chen, other_liu):
    draft = cast.draft(kind="joint", by=other_liu.account)
    services.invite(proposal=draft, by=other_liu.account, members=[cast.member(chen)])

    assert "刘望溪邀请您联名 · 教育" in words(cast.browser_of(chen).get("/"))


def test_a_search_by_name_finds_the_papers_of_both(cast, office, other_liu):
    mine = cast.paper(S.FILED, by=cast.liu)
    theirs = cast.paper(S.FILED, by=other_liu.account)

    found = cast.browser_of(office).get("/proposals/", {"q": "刘望溪"}).context["list"].lines

    assert {line.record.pk for line in found} == {mine.pk, theirs.pk}


def test_a_member_of_another_committee_is_no_namesake(cast, office):
    _member(cast, "liu4", "刘望溪", cast.elsewhere.education)
    proposal = cast.paper(S.FILED, by=cast.liu)

    line = cast.browser_of(office).get("/proposals/").context["list"].lines[0]

    assert line.record == proposal
    assert "刘望溪（" not in line.words


def test_the_history_says_which_of_two_namesakes_did_it(cast, chen, liu, other_liu):
    draft = cast.draft(kind="joint")
    services.invite(proposal=draft, by=chen, members=[cast.member(liu), other_liu])
    for person in (liu, other_liu.account):
        [name] = draft.cosignatures.filter(member__account=person)
        services.accept(cosignature=name, by=person)
    page = words(cast.browser_of(chen).get(draft.get_absolute_url()))
    assert "刘望溪（教育）" in page
    assert "刘望溪（医药卫生）" in page


def test_a_notice_and_the_trail_say_which_of_two_namesakes_did_it(cast, chen, liu, other_liu):
    draft = cast.draft(kind="joint")
    services.invite(proposal=draft, by=chen, members=[cast.member(liu), other_liu])
    [name] = draft.cosignatures.filter(member=other_liu)
    services.accept(cosignature=name, by=other_liu.account)
    notices = words(cast.browser_of(chen).get("/notices/"))
    assert "刘望溪（教育）" in notices
    trail = words(cast.browser_of(cast.auditor).get("/trail/"))
    assert "刘望溪（教育）" in trail


def test_whoever_has_no_namesake_is_called_by_the_name_alone(cast, chen, liu):
    draft = cast.draft(kind="joint")
    services.invite(proposal=draft, by=chen, members=[cast.member(liu)])
    [name] = draft.cosignatures.all()
    services.accept(cosignature=name, by=liu)
    notices = words(cast.browser_of(chen).get("/notices/"))
    assert "刘望溪" in notices
    assert "刘望溪（" not in notices
