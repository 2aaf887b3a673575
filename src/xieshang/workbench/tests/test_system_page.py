"""The system administrator sees how the installation stands, and nobody else does."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from xieshang.core.models import Account, Lease
from xieshang.people.models import Post
from xieshang.people.roles import Role
from xieshang.proposals.tests.paperwork import words


@pytest.fixture
def keeper(cast) -> Client:
    account = Account.objects.create(username="keeper-of-machines", name="系统管理员")
    Post.objects.create(
        account=account,
        committee=cast.place.committee,
        role=Role.SYSTEM_ADMIN,
        since=cast.place.term.starts_on,
    )
    return cast.browser_of(account)


def test_the_page_stands_in_the_side_bar_of_who_keeps_the_system(keeper):
    assert "/system/" in keeper.get("/").content.decode()
    page = words(keeper.get("/system/"))
    for label in ("版本", "数据库", "后台工作", "通知邮件", "存储空间", "可用账号"):
        assert label in page


def test_it_says_whether_the_background_work_runs(keeper):
    assert "还没有运行过" in words(keeper.get("/system/"))
    until = timezone.now() + timedelta(minutes=1)
    lease = Lease.objects.create(name="work", holder="desk:41:abc", until=until)
    assert "正在运行（desk:41）" in words(keeper.get("/system/"))
    Lease.objects.filter(pk=lease.pk).update(until=timezone.now() - timedelta(hours=2))
    assert "没有运行，上次运行到" in words(keeper.get("/system/"))


def test_nobody_else_finds_such_a_page(cast):
    for person in (cast.office, cast.auditor, cast.chen, cast.nobody):
        assert cast.browser_of(person).get("/system/").status_code == 404
