"""Photos sent one by one from the sheet of a proposal: safe to send again, and no stranger to what is being typed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from harness.photos import PNG

from xieshang.core import attachments
from xieshang.core.models import Parameter
from xieshang.proposals import rules, services
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.cast import MORNING
from xieshang.proposals.tests.paperwork import shown

NAME = "k3v9-0a1b-2c3d-4e5f"


@pytest.fixture
def sheet(cast, chen):
    """One open page of a draft: sends a photo under a name, and saves its text."""
    proposal = cast.draft()
    browser = cast.browser_of(chen)
    opened = shown(browser.get(reverse("proposals:edit", args=[proposal.pk])))

    class Page:
        def photo(self, name=NAME, content=PNG, **more):
            upload = SimpleUploadedFile("现场.png", content)
            sent = {
                "version": opened["version"],
                "window": "window-a",
                "file": name,
                "uploads": upload,
            } | more
            return browser.post(reverse("proposals:photo", args=[proposal.pk]), sent)

        def save(self, turn, situation):
            sent = opened | {"window": "window-a", "turn": turn, "situation": situation}
            return browser.post(reverse("proposals:save", args=[proposal.pk]), sent)

    page = Page()
    page.proposal = proposal
    return page


def test_a_photo_sent_twice_stands_there_once_and_gets_the_same_answer(sheet):
    first, second = sheet.photo(), sheet.photo()

    assert first.status_code == second.status_code == 200
    assert first.json() == second.json()
    assert attachments.of(sheet.proposal).count() == 1
    assert "现场.png" in first.json()["files"]


def test_two_photos_of_the_same_look_are_two(sheet):
    sheet.photo()
    sheet.photo("another-name-1")
    assert attachments.of(sheet.proposal).count() == 2


def test_the_text_of_the_window_is_saved_before_and_after_a_photo_from_it(sheet):
    sheet.photo()
    assert sheet.save(1, "照片以后写的").status_code == 200
    sheet.photo("another-name-1")
    assert sheet.save(2, "又一张以后写的").status_code == 200
    sheet.proposal.refresh_from_db()
    assert sheet.proposal.situation == "又一张以后写的"


def test_a_photo_does_not_let_its_window_write_over_another(sheet, chen):
    services.save_text(proposal=sheet.proposal, by=chen, situation="另一个窗口写的")
    assert sheet.photo().status_code == 200
    assert sheet.save(1, "旧窗口").status_code == 409
    sheet.proposal.refresh_from_db()
    assert sheet.proposal.situation == "另一个窗口写的"


def test_a_photo_too_large_is_refused_in_words_and_may_be_sent_smaller_under_its_name(sheet):
    Parameter.objects.create(
        at=MORNING,
        tenant=sheet.proposal.tenant,
        key=rules.LARGEST_ATTACHMENT.key,
        value=1,
        valid_from=MORNING.date(),
    )
    large = sheet.photo(content=PNG + b"\0" * 2_000_000)
    assert large.status_code == 422
    assert "请压缩或拆分后再上传" in large.json()["message"]
    assert sheet.photo().status_code == 200


def test_what_is_no_photo_without_a_file_or_without_a_name_is_said(sheet):
    assert sheet.photo(content=b"MZ not a photo").status_code == 422
    assert sheet.photo(name="").status_code == 422
    assert sheet.photo(uploads="").status_code == 422
    assert not attachments.of(sheet.proposal).exists()


def test_a_photo_for_a_paper_that_is_handed_in_is_refused(cast, chen, sheet):
    paper = cast.paper(S.SUBMITTED)
    sent = {"file": NAME, "window": "window-a", "uploads": SimpleUploadedFile("现场.png", PNG)}
    answer = cast.browser_of(chen).post(reverse("proposals:photo", args=[paper.pk]), sent)
    assert answer.status_code == 409
    assert not attachments.of(paper).exists()
