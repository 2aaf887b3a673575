"""The three administrators' desks: each sees what is theirs to look after, and none what papers say."""

from datetime import date

import pytest
from django.test import Client

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.people.models import Installation, Post
from xieshang.people.roles import Role
from xieshang.workbench.queries import desks


@pytest.fixture
def administrators(cast) -> dict[str, Account]:
    found = {"auditor": cast.auditor}
    for role in (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN):
        account = Account.objects.create(username=role, name=role.label, password="a long walk home")
        Post.objects.create(
            account=account, committee=cast.place.committee, role=role, since=date(2022, 1, 1)
        )
        found[role] = account
    return found


def page_of(account: Account, address: str) -> str:
    client = Client()
    client.force_login(account)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def line(page: str, label: str) -> str:
    """What a page says of one check."""
    return page.split(f"<b>{label}</b>")[1].split("</li>")[0]


def test_the_system_administrator_sees_what_is_still_to_be_done(administrators, settings):
    page = page_of(administrators[Role.SYSTEM_ADMIN], "/system/")
    assert "已完成" in line(page, "三员由三个人分任")
    assert "XIESHANG_HTTPS=1" in line(page, "全程加密访问（HTTPS）")
    settings.HTTPS = True
    assert "已完成" in line(page_of(administrators[Role.SYSTEM_ADMIN], "/system/"), "全程加密访问（HTTPS）")


def test_demonstration_data_are_no_house_to_work_in(administrators):
    found = Installation.objects.create(kind="demonstration", founded_at=clock.now(), version="0.1.0")
    page = page_of(administrators[Role.SYSTEM_ADMIN], "/system/")
    assert "请为正式机构另设数据目录" in line(page, "正式机构的数据")
    Installation.objects.filter(pk=found.pk).update(kind="real")
    assert "已完成" in line(page_of(administrators[Role.SYSTEM_ADMIN], "/system/"), "正式机构的数据")


def test_a_missing_administrator_is_named_until_somebody_takes_the_post(administrators, cast):
    Post.objects.filter(role=Role.SECURITY_ADMIN, committee=cast.place.committee).delete()
    page = page_of(administrators[Role.SYSTEM_ADMIN], "/system/")
    assert "未完成" in line(page, "三员由三个人分任")


@pytest.mark.parametrize(
    ("day", "years"),
    [
        (date(2026, 11, 14), (2026,)),
        (date(2026, 11, 15), (2026, 2027)),
        (date(2026, 12, 31), (2026, 2027)),
    ],
)
def test_from_the_middle_of_november_next_years_holidays_should_be_there(day, years):
    assert desks.years_wanted(day) == years


def test_the_security_administrator_sees_accounts_that_are_left_over(administrators, cast):
    leaving = Account.objects.create(username="gone", name="离岗", password="a long walk home")
    Post.objects.create(
        account=leaving,
        committee=cast.place.committee,
        role=Role.STEWARD,
        since=date(2022, 1, 1),
        until=date(2023, 1, 1),
    )
    page = page_of(administrators[Role.SECURITY_ADMIN], "/security/")
    assert f"/register/people/{leaving.pk}/active/" in page
    assert f"/register/people/{cast.chen.pk}/active/" not in page


def test_the_auditor_sees_what_left_the_house_and_who_took_it(administrators, cast):
    client = Client()
    client.force_login(cast.office)
    b"".join(client.get("/register/export/").streaming_content)
    page = page_of(administrators["auditor"], "/audit/")
    assert "委员" in page
    assert cast.office.name in page


@pytest.mark.parametrize("address", ["/system/", "/security/", "/audit/"])
def test_each_desk_is_for_one_of_them_alone(administrators, cast, address):
    readers = []
    for account in (*administrators.values(), cast.office, cast.chen):
        client = Client()
        client.force_login(account)
        if client.get(address).status_code == 200:
            readers.append(account)
    assert len(readers) == 1
    assert cast.office not in readers
