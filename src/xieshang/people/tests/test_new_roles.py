"""A role that came later than the work: whoever did it goes on until its first holder is appointed, and no longer."""

from datetime import date, timedelta

import pytest

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.people import services
from xieshang.people.models import Post, SpecialCommittee
from xieshang.people.posts import holders, standings
from xieshang.people.roles import STAND_INS, Permission, Role


def holder(committee, username: str, role: Role, since: date = date(2022, 1, 1), **body) -> Account:
    account = Account.objects.create(username=username, name=username)
    Post.objects.create(account=account, committee=committee, role=role, since=since, **body)
    return account


def may(account: Account, permission: Permission) -> bool:
    return standings([account])[account.pk].may(permission)


@pytest.mark.parametrize("stand_in", STAND_INS, ids=lambda each: f"{each.older}-{each.newer}")
def test_who_did_it_goes_on_until_the_first_holder_of_the_new_role_is_appointed(zunyi, meitan, stand_in):
    older = holder(zunyi, "older", stand_in.older)
    holder(meitan, "elsewhere", stand_in.newer)
    newer = holder(zunyi, "newer", stand_in.newer, since=clock.today() + timedelta(days=1))
    for permission in stand_in.permissions:
        assert may(older, permission), permission
        assert list(holders(zunyi.pk, permission)) == [older]
    Post.objects.filter(account=newer).update(since=clock.today())
    for permission in stand_in.permissions:
        assert not may(older, permission), permission
        assert may(newer, permission)
        assert list(holders(zunyi.pk, permission)) == [newer]


def keys(browser, account: Account) -> set[str]:
    """The rooms whose rules this person decides, by the beginning of their keys."""
    page = browser(account).get("/rules/").content.decode()
    return {room for room in ("proposals", "opinions", "meetings", "people") if f"/rules/{room}." in page}


def test_each_rule_is_decided_by_its_owner_once_there_is_one(browser, zunyi, keeper):
    assert keys(browser, keeper) == {"proposals", "opinions", "meetings", "people"}
    research = holder(zunyi, "research", Role.OPINION_REVIEWER)
    general = holder(zunyi, "general", Role.GENERAL_OFFICE)
    assert keys(browser, Account.objects.get(pk=keeper.pk)) == {"proposals"}
    assert keys(browser, research) == {"opinions"}
    assert keys(browser, general) == {"meetings", "people"}
    assert browser(general).get("/rules/proposals.accept/").status_code == 404
    assert browser(research).get("/rules/people.sessions_in_term/").status_code == 404


def test_the_office_that_kept_the_register_appoints_its_successor_and_hands_it_over(
    browser, keeper, zunyi, client
):
    office = browser(keeper)
    answer = office.post(
        "/register/posts/new/",
        {
            "name": "褚维民",
            "username": "chu",
            "phone": "13900000001",
            "role": Role.GENERAL_OFFICE,
            "since": clock.today().isoformat(),
        },
    )
    assert answer.status_code == 200
    assert office.get("/register/").status_code == 404
    chu = Account.objects.get(username="chu")
    assert browser(chu).get("/register/").status_code in (200, 302)
    assert may(chu, Permission.EDIT_PEOPLE)


def test_the_last_of_the_general_office_does_not_leave_the_register_to_nobody(zunyi, keeper):
    chu = holder(zunyi, "chu", Role.GENERAL_OFFICE)
    with pytest.raises(services.RegisterRefused, match="请先安排接任的人"):
        services.end_post(post=chu.posts.get(), by=chu, until=clock.today(), note="调离")


def test_a_director_needs_a_special_committee_and_heads_what_it_leads(browser, keeper, zunyi):
    own = SpecialCommittee.objects.create(committee=zunyi, name="教科卫体委员会")
    office = browser(keeper)
    typed = {
        "name": "席慧中",
        "username": "xi",
        "phone": "13900000002",
        "role": Role.COMMITTEE_DIRECTOR,
        "since": clock.today().isoformat(),
    }
    refused = office.post("/register/posts/new/", typed)
    assert "专委会主任须选择专门委员会。" in refused.content.decode()
    assert office.post("/register/posts/new/", typed | {"special_committee": own.pk}).status_code == 200
    standing = standings([account := Account.objects.get(username="xi")])[account.pk]
    assert standing.special_committees(Permission.HEAD_OWN_FOLLOWUP) == {own.pk}
    assert not standing.may(Permission.HEAD_FOLLOWUP)
    assert not standing.may(Permission.EDIT_PEOPLE)
