"""Files of a proposal: judged by their bytes, seen by those who see the paper, kept as it was shown."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from harness.photos import PNG, WITH_PLACE

from xieshang.core import attachments, trail
from xieshang.core.models import Attachment, Parameter
from xieshang.proposals import rules
from xieshang.proposals.states import CosignatureState as C
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.cast import MORNING
from xieshang.proposals.tests.paperwork import send, shown, take, words

PDF = b"%PDF-1.7\n" + b"survey " * 50


def docx() -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in ("[Content_Types].xml", "_rels/.rels", "word/document.xml"):
            archive.writestr(name, "<x/>")
    return buffer.getvalue()


def sheet_of(proposal):
    return reverse("proposals:edit", args=[proposal.pk])


def upload(cast, person, proposal, name, content, **answers):
    return send(
        cast.browser_of(person), sheet_of(proposal), uploads=SimpleUploadedFile(name, content), **answers
    )


def stored_files():
    return set((Path(settings.MEDIA_ROOT) / "attachments").glob("*"))


@pytest.mark.parametrize(
    ("name", "content", "kept_as"),
    [
        ("调研报告.pdf", PDF, "调研报告.pdf"),
        ("现场照片.PNG", PNG, "现场照片.png"),
        ("附表.docx", docx(), "附表.docx"),
        ("其实是文档.exe", PDF, "其实是文档.pdf"),
        ("..\\..\\etc\\密码.pdf", PDF, "密码.pdf"),
        ("坏<名>字\u202egpj.pdf", PDF, "坏名字gpj.pdf"),
    ],
)
def test_a_file_is_named_after_its_bytes_and_lies_under_a_random_name(cast, chen, name, content, kept_as):
    proposal = cast.draft()

    answer = upload(cast, chen, proposal, name, content, situation="一起保存的文字")

    assert answer.status_code == 302
    proposal.refresh_from_db()
    attachment = Attachment.objects.get()
    assert (attachment.name, attachment.size) == (kept_as, len(content))
    assert Path(attachment.stored).stem.isalnum()
    assert proposal.situation == "一起保存的文字"
    assert (Path(settings.MEDIA_ROOT) / attachment.stored).read_bytes() == content


def test_a_photo_sent_without_scripts_says_no_more_where_it_was_taken(cast, chen):
    proposal = cast.draft()
    upload(cast, chen, proposal, "IMG_0042.HEIC", WITH_PLACE["heic"])

    kept = attachments.of(proposal).get()
    assert (kept.name, kept.media_type) == ("IMG_0042.jpg", "image/jpeg")
    opened = cast.browser_of(chen).get(reverse("proposals:attachment", args=[proposal.pk, kept.pk]))
    picture = b"".join(opened.streaming_content)
    assert picture.startswith(b"\xff\xd8")
    assert b"Exif" not in picture
    assert len(picture) == kept.size


def test_several_files_come_at_once(cast, chen):
    proposal = cast.draft()
    page = cast.browser_of(chen).get(sheet_of(proposal))
    files = [SimpleUploadedFile("甲.pdf", PDF), SimpleUploadedFile("乙.png", PNG)]

    cast.browser_of(chen).post(sheet_of(proposal), shown(page) | {"uploads": files})

    assert [attachment.name for attachment in attachments.of(proposal)] == ["甲.pdf", "乙.png"]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("程序.pdf", b"MZ\x90\x00" + b"\x00" * 100, "不是可以上传的文件"),
        ("网页.pdf", b"<html><script>alert(1)</script></html>", "不是可以上传的文件"),
        ("现场.png", PNG[:40], "照片不完整或者已经损坏"),
        ("压缩包.docx", b"PK\x03\x04" + b"\x00" * 100, "不是可以上传的文件"),
        ("空.pdf", b"", "是空文件"),
        ("很大.pdf", PDF + b"\x00" * 1024 * 1024, "超过1.0\xa0MB的上限"),
    ],
)
def test_a_file_that_cannot_be_kept_is_explained_and_the_text_is_saved_all_the_same(
    cast, chen, name, content, sentence
):
    Parameter.objects.create(
        tenant=cast.place.committee.pk,
        key=rules.LARGEST_ATTACHMENT.key,
        value=1,
        valid_from=MORNING.date(),
        at=MORNING,
    )
    proposal = cast.draft()
    before = stored_files()

    answer = upload(cast, chen, proposal, name, content, analysis="文字照样保存。")

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert stored_files() == before
    proposal.refresh_from_db()
    assert proposal.analysis == "文字照样保存。"
    assert not attachments.of(proposal).exists()


def test_there_are_only_so_many(cast, chen):
    Parameter.objects.create(
        tenant=cast.place.committee.pk,
        key=rules.MOST_ATTACHMENTS.key,
        value=1,
        valid_from=MORNING.date(),
        at=MORNING,
    )
    proposal = cast.draft()
    upload(cast, chen, proposal, "甲.pdf", PDF)

    answer = upload(cast, chen, proposal, "乙.pdf", PDF)

    assert "最多1个附件，「乙.pdf」没有上传" in words(answer)
    assert attachments.of(proposal).count() == 1


def test_whoever_sees_the_paper_may_save_the_file_and_nobody_else(cast, chen, liu, office):
    proposal = cast.draft()
    upload(cast, chen, proposal, "调研报告.pdf", PDF)
    url = reverse("proposals:attachment", args=[proposal.pk, Attachment.objects.get().pk])

    assert cast.browser_of(office).get(url).status_code == 404
    take(cast.browser_of(chen), proposal, "submit")
    answer = cast.browser_of(office).get(url)

    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    assert "调研报告.pdf" in words(cast.browser_of(office).get(proposal.get_absolute_url()))
    assert cast.browser_of(liu).get(url).status_code == 404
    other = cast.paper(S.FILED)
    moved = reverse("proposals:attachment", args=[other.pk, Attachment.objects.get().pk])
    assert cast.browser_of(office).get(moved).status_code == 404


def test_a_file_taken_from_a_draft_is_gone_for_good(cast, chen, django_capture_on_commit_callbacks):
    proposal = cast.draft()
    upload(cast, chen, proposal, "拿错了.pdf", PDF)
    attachment = Attachment.objects.get()

    with django_capture_on_commit_callbacks(execute=True):
        send(cast.browser_of(chen), sheet_of(proposal), remove=attachment.pk)

    assert not Attachment.objects.exists()
    assert not (Path(settings.MEDIA_ROOT) / attachment.stored).exists()
    assert [event.action for event in trail.history(proposal)] == ["begin", "attach", "detach"]


def test_a_file_that_was_handed_in_is_kept_when_it_is_taken_away(cast, chen, office):
    proposal = cast.draft()
    upload(cast, chen, proposal, "第一稿.pdf", PDF)
    take(cast.browser_of(chen), proposal, "submit")
    take(cast.browser_of(office), proposal, "return", note="附件请换新的。")

    send(cast.browser_of(chen), sheet_of(proposal), remove=Attachment.objects.get().pk)

    assert not attachments.of(proposal).exists()
    kept = Attachment.objects.get()
    assert (Path(settings.MEDIA_ROOT) / kept.stored).read_bytes() == PDF
    assert "删除附件「第一稿.pdf」" in words(cast.browser_of(office).get(proposal.get_absolute_url()))


def test_a_file_that_comes_after_a_signature_asks_for_it_again(cast, chen, liu):
    proposal = cast.joint_paper()
    take(cast.browser_of(liu), proposal.cosignatures.get(), "accept")
    take(cast.browser_of(chen), proposal, "revise")

    upload(cast, chen, proposal, "后来加的.pdf", PDF)

    assert proposal.cosignatures.get().state == C.INVITED


def test_no_file_comes_or_goes_once_the_paper_is_handed_in(cast, chen):
    proposal = cast.draft()
    upload(cast, chen, proposal, "调研报告.pdf", PDF)
    browser = cast.browser_of(chen)
    old = shown(browser.get(sheet_of(proposal)))
    take(browser, proposal, "submit")

    late = browser.post(sheet_of(proposal), old | {"uploads": SimpleUploadedFile("晚了.pdf", PDF)})
    gone = browser.post(sheet_of(proposal), old | {"remove": Attachment.objects.get().pk})

    assert late.status_code == gone.status_code == 409
    assert [attachment.name for attachment in attachments.of(proposal)] == ["调研报告.pdf"]
