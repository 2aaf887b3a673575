"""The people of these tests."""

from datetime import date

import pytest
from django.test import Client

from xieshang.core.models import Account
from xieshang.people.models import Committee, Member, Post, Sector, Term
from xieshang.people.roles import Role

PASSWORD = "a long walk home"


@pytest.fixture
def zunyi(db) -> Committee:
    return Committee.objects.create(
        slug="zunyi", name="政协遵义市委员会", short_name="市政协", area="遵义市", level=Committee.Level.CITY
    )


@pytest.fixture
def meitan(zunyi) -> Committee:
    return Committee.objects.create(
        slug="meitan",
        name="政协湄潭县委员会",
        short_name="县政协",
        area="湄潭县",
        level=Committee.Level.COUNTY,
        parent=zunyi,
    )


@pytest.fixture
def chen(zunyi) -> Account:
    """Chen Yi, member of the city's committee in the education sector."""
    account = Account.objects.create(username="chenyi", name="陈一", phone="13800000001", password=PASSWORD)
    term = Term.objects.create(committee=zunyi, ordinal=6, starts_on=date(2022, 1, 1))
    Member.objects.create(
        account=account,
        committee=zunyi,
        term=term,
        sector=Sector.objects.create(committee=zunyi, term=term, name="教育界"),
        employer="实验中学教师",
        joined_on=date(2022, 1, 1),
    )
    return account


@pytest.fixture
def liu(zunyi, meitan) -> Account:
    """Liu Er, who sits in the proposal office of the city and reviews for the county."""
    account = Account.objects.create(username="liuer", name="刘二", password=PASSWORD)
    Post.objects.create(account=account, committee=zunyi, role=Role.PROPOSAL_OFFICE, since=date(2022, 1, 1))
    Post.objects.create(account=account, committee=meitan, role=Role.REVIEW_GROUP, since=date(2022, 1, 1))
    return account


@pytest.fixture
def he(db) -> Account:
    """He San, whose account was opened yesterday: he has the password the office gave him."""
    return Account.objects.create(
        username="hesan", name="何三", password="given by the office", must_change_password=True
    )


@pytest.fixture
def sign_in(client):
    """Sign in through the door as it stands; gives the answer."""

    def through_the_door(login: str, password: str = PASSWORD, **more):
        return client.post("/account/login/", {"login": login, "password": password, **more})

    return through_the_door


@pytest.fixture
def guard(zunyi) -> Account:
    """Tang Si, security administrator of the city's committee."""
    account = Account.objects.create(username="tangsi", name="唐四", password=PASSWORD)
    Post.objects.create(account=account, committee=zunyi, role=Role.SECURITY_ADMIN, since=date(2022, 1, 1))
    return account


@pytest.fixture
def keeper(zunyi) -> Account:
    """Wu Wu, who keeps the register in the city's proposal office."""
    account = Account.objects.create(username="wuwu", name="吴五", password=PASSWORD)
    Post.objects.create(account=account, committee=zunyi, role=Role.PROPOSAL_OFFICE, since=date(2022, 1, 1))
    return account


@pytest.fixture
def browser():
    """A browser in which somebody is signed in: ``browser(keeper)``."""

    def of(person: Account) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return of
