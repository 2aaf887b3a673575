"""Whoever signs in to the demonstration finds something to do, and something done."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.test import Client

from xieshang.core.models import Account, Event
from xieshang.demo.accounts import PASSWORD, PEOPLE, table
from xieshang.people.models import Member
from xieshang.people.posts import standing_of
from xieshang.people.roles import SEPARATED, Role
from xieshang.proposals.models import KeyProposal, Proposal
from xieshang.proposals.states import KeyState
from xieshang.rooms import ROOMS

ONLY_LOOK_ON = {"liaison", "staff", "auditor"}
"""No step of the two rooms is theirs: they follow what others do."""
NO_PAPERS = {"security", "system", "steward"}
ROLES = {
    *(Role.MEMBER, Role.STANDING_MEMBER, Role.CHAIR, Role.CONVENER, Role.SECTOR_LIAISON, Role.PARTY_ACCOUNT),
    *(Role.GENERAL_OFFICE, Role.SECRETARY_GENERAL, Role.COMMITTEE_DIRECTOR),
    *(Role.COMMITTEE_STAFF, Role.PROPOSAL_OFFICE, Role.REVIEW_GROUP, Role.PROPOSAL_COMMITTEE),
    *(Role.ASSIGNING_OFFICE_PARTY, Role.ASSIGNING_OFFICE_GOV, Role.SUPERVISING_LEADER),
    *(Role.HANDLING_UNIT_CLERK, Role.HANDLING_UNIT_LEAD),
    *(Role.INFORMANT, Role.REPORTING_UNIT, Role.OPINION_EDITOR, Role.OPINION_REVIEWER, Role.OPINION_ISSUER),
    *(Role.SESSION_SECRETARIAT, Role.STEWARD, Role.OUTREACH_OFFICER),
    *(Role.PUBLICITY_EDITOR, Role.PUBLICITY_REVIEWER, Role.PUBLICITY_ISSUER),
    *(Role.RULE_KEEPER, Role.LEARNING_OFFICER, Role.LIBRARIAN),
    Role.DELIBERATION_OFFICER,
    *(Role.AUDITOR, Role.SECURITY_ADMIN, Role.SYSTEM_ADMIN),
}
"""Everyone who has to do with proposals or with public opinion, and the three who watch over the house."""


def account(username: str) -> Account:
    return Account.objects.get(username=username)


def test_the_table_shows_everyone_with_phone_and_the_one_password(demonstration_year):
    shown = table()
    for person in PEOPLE:
        person_account = account(person.username)
        line = next(line for line in shown.splitlines() if line.startswith(f"{person.username} "))
        assert person_account.phone in line
        assert person_account.name == person.name
        assert person_account.name in line
    assert shown.endswith(PASSWORD)


def test_the_table_is_empty_where_the_demonstration_is_not(db):
    assert table() == ""


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_the_readme_says_how_many_accounts_there_are(demonstration_year, page):
    readme = (Path(__file__).parents[4] / page).read_text()
    claim = re.search(r"more than (\d+) accounts|(\d+) 多个账号", readme)
    assert claim
    assert 0 < Account.objects.count() - int(claim[1] or claim[2]) < 100


def test_the_password_opens_every_account(demonstration_year):
    one = set(Account.objects.values_list("password", flat=True))
    assert len(one) == 1
    assert account("member").check_password(PASSWORD)
    changing = Account.objects.filter(must_change_password=True).values_list("username", flat=True)
    assert list(changing) == ["newcomer"]


def test_there_is_someone_for_every_role_of_the_story(demonstration_year):
    roles = set().union(*(standing_of(account(person.username)).roles for person in PEOPLE))
    assert roles == ROLES


def test_whoever_has_steps_to_take_has_something_waiting_and_something_done(demonstration_year):
    for person in PEOPLE:
        if person.username in ONLY_LOOK_ON | NO_PAPERS:
            continue
        someone = account(person.username)
        assert any(kind.table.waiting(someone).exists() for room in ROOMS for kind in room.kinds), person
        assert Event.objects.filter(by=someone).exists(), person


@pytest.mark.parametrize("username", sorted(ONLY_LOOK_ON))
def test_those_who_look_on_see_what_is_filed(demonstration_year, username):
    assert Proposal.objects.visible_to(account(username)).count() >= 364


@pytest.mark.parametrize("username", ["leader", "chair"])
def test_leaders_have_led_a_key_proposal_and_lead_one_now(demonstration_year, username):
    led = KeyProposal.objects.filter(leader__account__username=username)
    assert led.filter(state=KeyState.CONCLUDED).exists()
    assert led.filter(state=KeyState.SUPERVISED).exists()


def test_one_account_serves_at_two_levels(demonstration_year):
    someone = account("twolevels")
    levels = {member.committee.level for member in Member.objects.filter(account=someone)}
    assert levels == {"city", "provincial"}
    assert someone.posts.count() >= 2


def test_audit_security_and_system_are_three_different_people(demonstration_year):
    for person in PEOPLE:
        assert len(standing_of(account(person.username)).roles & set(SEPARATED)) <= 1


def test_two_members_and_no_others_bear_one_name_and_are_told_apart_by_their_sectors(demonstration_year):
    borne = Counter(Account.objects.values_list("name", flat=True))
    assert {name: number for name, number in borne.items() if number > 1} == {"罗雨桐": 2}
    browser = Client()
    browser.force_login(account("secretary"))
    page = browser.post("/meetings/new/", {"named": "罗雨桐"}).content.decode()
    assert "罗雨桐（医药卫生）、罗雨桐（文化艺术）" in page
