"""Files of a meeting's papers: judged by their bytes, saved by whoever may read the paper, and by whom is noted."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from harness.photos import PNG

from xieshang.core import attachments, clock
from xieshang.core.models import Account, Attachment, Parameter
from xieshang.meetings import rules, services
from xieshang.meetings.models import MeetingPaper, PaperRead

from .cast import PASSWORD

PDF = b"%PDF-1.7\n" + b"figures " * 50


def words(page) -> str:
    return page.content.decode()


def at(name: str, *args) -> str:
    return reverse(f"meetings:{name}", args=args)


def file_of(paper: MeetingPaper) -> str:
    return at("paper_file", paper.pk, attachments.of(paper).get().pk)


def saved(answer) -> bytes:
    return b"".join(answer.streaming_content)


@pytest.fixture
def meeting(cast):
    return cast.meeting()


@pytest.fixture
def secretary(cast):
    return cast.browser_of(cast.secretary)


@pytest.fixture
def report(cast, meeting) -> MeetingPaper:
    return services.add_paper(
        meeting=meeting, by=cast.secretary, title="工作报告", uploads=[SimpleUploadedFile("报告.pdf", PDF)]
    )


def stored_files() -> set[Path]:
    return set((Path(settings.MEDIA_ROOT) / "attachments").glob("*"))


def test_a_paper_is_laid_out_as_files_and_everyone_called_saves_them(cast, meeting, secretary):
    sent = {
        "title": "工作报告",
        "text": "",
        "audience": "",
        "uploads": [SimpleUploadedFile("报告.exe", PDF), SimpleUploadedFile("图表.png", PNG)],
    }
    secretary.post(at("add_paper", meeting.pk), sent)
    paper = MeetingPaper.objects.get()
    assert [file.name for file in attachments.of(paper)] == ["报告.pdf", "图表.png"]
    member = cast.browser_of(cast.chen)
    assert "报告.pdf" in words(member.get(paper.get_absolute_url()))
    answer = member.get(at("paper_file", paper.pk, attachments.of(paper)[0].pk))
    assert saved(answer) == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "private, no-store"
    sentences = [
        entry.sentence for entry in secretary.get(meeting.get_absolute_url()).context["file"].history
    ]
    assert "会务秘书上传会议材料文件：图表.png" in sentences


def test_who_saved_which_file_stands_in_the_read_list_once(cast, report, secretary):
    member = cast.browser_of(cast.chen)
    member.get(report.get_absolute_url())
    for _again in range(2):
        saved(member.get(file_of(report)))
    saved(secretary.get(file_of(report)))
    page = secretary.get(report.get_absolute_url())
    assert page.context["page"].readers == 1
    assert [read.attachment and read.attachment.name for read in page.context["page"].reads] == [
        None,
        "报告.pdf",
    ]
    assert "下载了报告.pdf" in words(page)
    assert PaperRead.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("程序.pdf", b"MZ\x90\x00" + b"\x00" * 100, "不是可以上传的文件"),
        ("空.pdf", b"", "是空文件"),
        ("很大.pdf", PDF + b"\x00" * 1024 * 1024, "超过1.0\xa0MB的上限"),
    ],
)
def test_a_file_that_is_refused_stops_the_paper_with_what_was_typed(
    cast, meeting, secretary, name, content, sentence
):
    Parameter.objects.create(
        tenant=cast.committee.pk,
        key=rules.LARGEST_FILE.key,
        value=1,
        valid_from=clock.today(),
        at=clock.now(),
    )
    before = stored_files()
    sent = {
        "title": "工作报告",
        "text": "各位委员：",
        "uploads": [SimpleUploadedFile("报告.pdf", PDF), SimpleUploadedFile(name, content)],
    }
    answer = secretary.post(at("add_paper", meeting.pk), sent)
    assert answer.status_code == 422
    assert sentence in str(answer.context["form"].errors["uploads"])
    assert "各位委员：" in words(answer)
    assert not MeetingPaper.objects.exists()
    assert stored_files() == before


def test_a_paper_without_text_or_file_is_none_and_there_are_only_so_many_files(cast, meeting, secretary):
    answer = secretary.post(at("add_paper", meeting.pk), {"title": "工作报告", "text": " "})
    assert "请填写正文，或者选择文件。" in words(answer)
    Parameter.objects.create(
        tenant=cast.committee.pk,
        key=rules.MOST_FILES.key,
        value=1,
        valid_from=clock.today(),
        at=clock.now(),
    )
    sent = {"title": "工作报告", "uploads": [SimpleUploadedFile("甲.pdf", PDF)]}
    secretary.post(at("add_paper", meeting.pk), sent)
    paper = MeetingPaper.objects.get()
    more = {"uploads": [SimpleUploadedFile("乙.pdf", PDF)]}
    assert "一份材料最多1个文件。" in words(secretary.post(at("add_paper_files", paper.pk), more))
    assert attachments.of(paper).count() == 1
    assert "请选择文件。" in words(secretary.post(at("add_paper_files", paper.pk)))


def test_the_papers_audience_and_embargo_hold_for_its_files(cast, meeting):
    services.add_guest(
        meeting=meeting, by=cast.secretary, name="值守员", standing="observer", account=cast.steward
    )
    paper = services.add_paper(
        meeting=meeting,
        by=cast.secretary,
        title="人事材料",
        audience="due",
        embargo_until=clock.now() + timedelta(hours=1),
        uploads=[SimpleUploadedFile("名单.pdf", PDF)],
    )
    address = file_of(paper)
    member = cast.browser_of(cast.chen)
    assert member.get(address).status_code == 404
    with clock.travel(clock.now() + timedelta(hours=2)):
        assert saved(member.get(address)) == PDF
        for person in (cast.steward, cast.stranger, cast.neighbour):
            assert cast.browser_of(person).get(address).status_code == 404
        services.recall_paper(paper=paper, by=cast.secretary)
        assert member.get(address).status_code == 404
        assert saved(cast.browser_of(cast.secretary).get(address)) == PDF
    answer = cast.browser_of(cast.secretary).post(
        at("add_paper_files", paper.pk), {"uploads": [SimpleUploadedFile("乙.pdf", PDF)]}
    )
    assert "材料已经收回" in words(answer)


def test_a_file_is_found_under_its_own_paper_only(cast, meeting, report):
    other = services.add_paper(meeting=meeting, by=cast.secretary, title="附表", text="见表。")
    number = attachments.of(report).get().pk
    member = cast.browser_of(cast.chen)
    assert member.get(at("paper_file", other.pk, number)).status_code == 404
    assert member.post(at("remove_paper_file", report.pk, number)).status_code == 404
    assert member.post(at("add_paper_files", report.pk)).status_code == 404
    assert attachments.of(report).count() == 1


def test_a_file_nobody_has_seen_is_gone_for_good(cast, report, secretary, django_capture_on_commit_callbacks):
    kept = attachments.of(report).get()
    remove = at("remove_paper_file", report.pk, kept.pk)
    assert "撤下「报告.pdf」" in words(secretary.get(remove))
    with django_capture_on_commit_callbacks(execute=True):
        secretary.post(remove)
    assert not Attachment.objects.exists()
    assert not (Path(settings.MEDIA_ROOT) / kept.stored).exists()


def test_a_file_that_was_read_is_taken_down_and_kept(cast, meeting, report, secretary):
    member = cast.browser_of(cast.chen)
    address = file_of(report)
    with clock.travel(timezone.localtime(clock.now()) + timedelta(minutes=1)):
        saved(member.get(address))
        secretary.post(at("remove_paper_file", report.pk, attachments.of(report).get().pk))
    assert member.get(address).status_code == 404
    kept = Attachment.objects.get()
    assert (Path(settings.MEDIA_ROOT) / kept.stored).read_bytes() == PDF
    assert "下载了报告.pdf" in words(secretary.get(report.get_absolute_url()))
    sentence = secretary.get(meeting.get_absolute_url()).context["file"].history[0].sentence
    assert sentence == "会务秘书撤下会议材料文件：报告.pdf"


def test_a_paper_costs_the_same_for_one_reader_and_for_forty(
    cast, meeting, report, secretary, django_assert_max_num_queries
):
    secretary.get(report.get_absolute_url())
    services.read_paper(paper=report, by=cast.chen)
    with django_assert_max_num_queries(12) as few:
        secretary.get(report.get_absolute_url())
    for number in range(40):
        reader = Account.objects.create(username=f"reader-{number}", name=f"读者{number}", password=PASSWORD)
        services.read_paper(paper=report, by=reader, attachment=attachments.of(report).get())
    with django_assert_max_num_queries(12) as many:
        page = secretary.get(report.get_absolute_url())
    assert page.context["page"].readers == 41
    assert len(few.captured_queries) == len(many.captured_queries)


def test_words_of_secrecy_in_the_name_of_a_file_are_marked_for_who_lays_it_out(cast, meeting, secretary):
    paper = services.add_paper(
        meeting=meeting,
        by=cast.secretary,
        title="工作报告",
        uploads=[SimpleUploadedFile("绝密附件.pdf", PDF)],
    )
    assert "文中出现「绝密（附件名称）」" in words(secretary.get(paper.get_absolute_url()))
