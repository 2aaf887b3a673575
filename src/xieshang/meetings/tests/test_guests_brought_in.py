"""Guests of a meeting come from the table an office has, and stand on its roster once."""

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from xieshang.core import trail
from xieshang.core.models import ImportedFile

HEAD = ("会议", "姓名", "单位及职务", "身份")


def text(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def bring(cast):
    browser = cast.browser_of(cast.secretary)

    def send(*rows, confirm: bool = False):
        book = openpyxl.Workbook()
        for row in (HEAD, *rows):
            book.active.append(row)
        content = BytesIO()
        book.save(content)
        upload = SimpleUploadedFile("列席名单.xlsx", content.getvalue())
        answer = browser.post("/meetings/guests/import/", {"file": upload}, follow=True)
        if confirm:
            address = f"/meetings/guests/import/{ImportedFile.objects.latest('pk').pk}/"
            answer = browser.post(address, {"confirm": ""}, follow=True)
        assert answer.status_code == 200, text(answer)
        return answer

    return send


def verdicts() -> list[str]:
    return [row.verdict for row in ImportedFile.objects.latest("pk").rows.all()]


def test_guests_stand_on_the_roster_once_with_an_event_each(bring, cast):
    meeting = cast.meeting()
    rows = [
        (meeting.title, "王 敏", "市教育局副局长", "列席"),
        (meeting.title, "赵建国", "市商会会长", "特邀"),
    ]
    bring(*rows, confirm=True)
    guests = meeting.roster.filter(account=None).order_by("pk")
    assert [(line.name, line.body, line.standing) for line in guests] == [
        ("王敏", "市教育局副局长", "observer"),
        ("赵建国", "市商会会长", "invited"),
    ]
    assert trail.history(meeting).filter(action="add_guest").count() == 2
    bring(*rows)
    assert verdicts() == ["same", "same"]
    assert "王敏" in text(cast.browser_of(cast.secretary).get(f"/meetings/{meeting.pk}/roster/"))


def test_what_does_not_fit_is_said(bring, cast):
    meeting = cast.meeting()
    bring((meeting.title, "王敏", "市教育局副局长", "列席"), confirm=True)
    page = text(
        bring(
            (meeting.title, "王敏", "市财政局科长", "列席"),
            (meeting.title, "王敏", "市教育局副局长", "特邀"),
            ("没有的会议", "李强", "市医院", "列席"),
            (meeting.title, "@李强", "市医院", "列席"),
            (meeting.title, "李强", "市医院", "应到"),
        )
    )
    assert verdicts() == ["doubtful", "faulty", "faulty", "faulty", "faulty"]
    for sentence in (
        "名册上已有王敏（市教育局副局长）",
        "身份不同",
        "没有「没有的会议」",
        "不能以「@」开头。",
        "可以填：列席、特邀",
    ):
        assert sentence in page, sentence


def test_only_the_secretariat_brings_them_in(cast):
    assert cast.browser_of(cast.chen).get("/meetings/guests/import/").status_code == 404
