"""Informants come from a table: each gets an account by the phone, once."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from xieshang.core.models import Account, ImportedFile
from xieshang.people.models import Post
from xieshang.people.roles import Role

ADDRESS = "/register/informants/import/"


@pytest.fixture
def office(browser, keeper):
    return browser(keeper)


@pytest.fixture
def bring(office):
    def send(*rows, confirm: bool = False):
        book = openpyxl.Workbook()
        for row in (("姓名", "手机号", "起", "止"), *rows):
            book.active.append(row)
        content = BytesIO()
        book.save(content)
        answer = office.post(
            ADDRESS, {"file": SimpleUploadedFile("信息员.xlsx", content.getvalue())}, follow=True
        )
        if confirm:
            file = ImportedFile.objects.latest("pk")
            answer = office.post(f"{ADDRESS}{file.pk}/", {"confirm": ""}, follow=True)
        assert answer.status_code == 200, answer.content.decode()
        return answer.content.decode()

    return send


def test_an_informant_is_a_person_with_a_phone_and_may_be_taken_back(bring, office, chen):
    rows = [("文 小川", 13700000001.0, "2023.1.1", ""), ("陈一", "13800000001", "2024-01-01", "2025-12-31")]
    bring(*rows, confirm=True)
    posts = Post.objects.filter(role=Role.INFORMANT).order_by("since")
    assert [(post.account.name, post.since, post.until) for post in posts] == [
        ("文小川", date(2023, 1, 1), None),
        ("陈一", date(2024, 1, 1), date(2025, 12, 31)),
    ]
    assert posts[1].account == chen
    assert not posts[0].account.has_usable_password()
    bring(*rows)
    assert [row.verdict for row in ImportedFile.objects.latest("pk").rows.all()] == ["same", "same"]
    bring(("文小川", "13700000001", "2023.2.1", "2026-12-31"), confirm=True)
    assert posts.get(account__name="文小川").until == date(2026, 12, 31)
    first = ImportedFile.objects.earliest("pk")
    answer = office.post(f"{ADDRESS}{first.pk}/", {"undo": ""}, follow=True).content.decode()
    assert "后来有了改动，不能整体撤销" in answer
    latest = ImportedFile.objects.latest("pk")
    office.post(f"{ADDRESS}{latest.pk}/", {"undo": ""}, follow=True)
    office.post(f"{ADDRESS}{first.pk}/", {"undo": ""}, follow=True)
    assert not posts.all().exists()
    assert not Account.objects.filter(name="文小川").exists()


def test_a_phone_of_somebody_else_is_not_taken(bring):
    assert "手机号已登记在「陈一」名下" in bring(("张三", "13800000001", "2024-01-01", ""))
    assert "结束日期须晚于开始日期" in bring(("李四", "13700000002", "2024-01-01", "2023-01-01"))


@pytest.fixture(autouse=True)
def somebody(chen):
    """陈一, whose phone is 13800000001."""
