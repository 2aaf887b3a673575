"""The auditor reads what was done, sees that it is whole, and stands in the trail for having read."""

import ast
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from harness.pages import markup
from openpyxl import load_workbook

from xieshang.core import attachments, trail
from xieshang.core.models import Account, Attachment, Event
from xieshang.core.trail import kind_of
from xieshang.meetings.models import Meeting
from xieshang.meetings.pages import OF_EACH_PERSON, TELLER
from xieshang.people.models import Committee
from xieshang.proposals import services as proposals
from xieshang.proposals.lifecycle import COSIGNING
from xieshang.proposals.states import ProposalState as S
from xieshang.workbench import wording
from xieshang.workbench.house import RECORDED


@pytest.fixture
def auditor(cast):
    return cast.browser_of(cast.auditor)


def texts(answer) -> list[str]:
    """The headlines of the events on a page."""
    found = re.findall(r'<span class="entry-title">(.*?)</span>', markup(answer))
    return [" ".join(text.split()) for text in found]


def test_the_auditor_reads_who_did_what_the_latest_first(cast, auditor):
    cast.paper(S.FILED)
    page = auditor.get("/trail/")
    assert texts(page) == [
        "提案委主任 · 立案",
        "审查组组长 · 复审通过",
        "提案办专员 · 初审通过",
        "陈晓舟 · 提交",
        "陈晓舟 · 开始撰写",
    ]
    assert "待终审 → 已立案" in page.content.decode()
    assert "本页5条记录已逐条核对" in page.content.decode()


def test_reading_the_trail_leaves_an_event_that_says_what_was_asked(cast, auditor):
    cast.paper(S.FILED)
    auditor.get("/trail/?who=陈晓舟&until=2024-01-17")
    event = Event.objects.latest("pk")
    assert (event.kind, event.record) == (kind_of(Committee), cast.place.committee.pk)
    assert (event.action, event.by) == ("read_trail", cast.auditor)
    assert event.data == {"who": "陈晓舟", "until": "2024-01-17", "events": 2}
    assert texts(auditor.get("/trail/"))[0] == "审计专员 · 查阅审计记录"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("who=审查", ["审查组组长 · 复审通过"]),
        ("kind=proposals.cosignature", ["周听泉 · 不参加联名", "陈晓舟 · 邀请联名"]),
        ("since=2024-01-18&until=2024-01-18", ["周听泉 · 不参加联名"]),
        ("until=2023-12-31", []),
        ("since=没有&who=审查", ["审查组组长 · 复审通过"]),
    ],
)
def test_the_trail_is_narrowed_by_person_by_kind_and_by_day(cast, auditor, query, found):
    cast.paper(S.FINAL_REVIEW)
    cosignature = cast.joint_paper(cosigners=(cast.zhou,)).cosignatures.get()
    with cast.on(2024, 1, 18):
        COSIGNING.take("decline", cosignature, by=cast.zhou)
    assert texts(auditor.get(f"/trail/?{query}")) == found


def test_one_record_is_followed_by_its_number(cast, auditor):
    cast.paper(S.FILED)
    other = cast.paper(S.SUBMITTED)
    page = auditor.get(f"/trail/?kind=proposals.proposal&record={other.pk}")
    assert texts(page) == ["陈晓舟 · 提交", "陈晓舟 · 开始撰写"]
    assert f'href="{other.get_absolute_url()}"' in page.content.decode()


def test_an_event_changed_behind_the_triggers_is_shown_as_changed(cast, auditor):
    cast.paper(S.SUBMITTED)
    event = Event.objects.earliest("pk")
    with connection.cursor() as cursor:
        # Whoever owns the database can take the guard away; the digest still tells.
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER core_event_no_update")
        else:
            connection.check_constraints()
            cursor.execute("ALTER TABLE core_event DISABLE TRIGGER core_event_no_change")
        cursor.execute("UPDATE core_event SET by_name = '别人' WHERE id = %s", [event.pk])
    page = auditor.get("/trail/").content.decode()
    assert "本页有1条记录与写入时的指纹不符" in page
    assert page.count("不符</span>") == 1


def test_long_trails_are_read_page_by_page_without_gaps(cast, auditor):
    for _ in range(26):
        cast.paper(S.SUBMITTED)
    expected = list(Event.objects.order_by("-pk").values_list("pk", flat=True))
    first = auditor.get("/trail/?kind=proposals.proposal").content.decode()
    further = re.search(r'href="([^"]+)" rel="next"', first)[1].replace("&amp;", "&")
    second = auditor.get(f"/trail/{further}").content.decode()
    shown = re.findall(r'<a href="/proposals/(\d+)/">', first + second)
    assert len(shown) == len(expected) == 52
    assert 'rel="next"' not in second


def test_nobody_reads_the_trail_of_another_committee(cast, auditor):
    with cast.on(2024, 1, 10):
        cast.draft(by=cast.neighbour_member)
    assert texts(auditor.get("/trail/")) == []


@pytest.mark.parametrize("name", ["chen", "office", "director", "schools_clerk", "nobody", "neighbour"])
def test_for_everyone_else_there_is_no_such_page_and_no_event(cast, name):
    assert cast.browser_of(getattr(cast, name)).get("/trail/").status_code == 404
    assert not Event.objects.filter(action="read_trail").exists()


def test_everything_that_happens_to_a_proposal_has_words(cast):
    cast.paper(S.CLOSED, units=(cast.place.schools, cast.place.finance))
    cast.joint_paper()
    called = {kind_of(recorded.model) for recorded in RECORDED}
    for event in Event.objects.all():
        assert event.kind in called
        assert wording.action(event.kind, event.action) != event.action


def test_everything_that_happens_to_a_meeting_has_words():
    assert [name for kind, name in meeting_events() if wording.action(kind, name) == name] == []


def meeting_events() -> set[tuple[str, str]]:
    return set(TELLER.sentences) | {(kind_of(Meeting), action) for action in OF_EACH_PERSON}


def test_a_page_of_the_trail_costs_the_same_queries_at_two_and_at_fifty_events(
    cast, auditor, django_assert_num_queries
):
    for _ in range(2):
        cast.paper(S.FILED)
        auditor.get("/trail/")
    for _ in range(2):
        with django_assert_num_queries(QUERIES):
            auditor.get("/trail/")
        for _ in range(9):
            cast.paper(S.FILED)


QUERIES = 10
"""Session, person, posts, memberships, the committee, the events, the reading, the count of unread messages, and one
for each kind of record the page speaks of: the committee that was read, and proposals."""


def test_objects_are_called_by_their_titles_and_hidden_ones_only_by_their_kind(cast, auditor):
    paper = cast.paper(S.FILED)
    draft = cast.draft(title="关于还没有写完的提案")
    attachments.keep(
        draft, SimpleUploadedFile("私下的草稿.pdf", b"%PDF-1.7\n" + b"x" * 50), by=cast.chen, largest=1024
    )
    page = auditor.get("/trail/").content.decode()
    assert f'<a href="{paper.get_absolute_url()}">{paper.title}</a>' in page
    assert "陈晓舟" in page
    assert "上传文件" in page
    assert "还没有写完" not in page
    assert "私下的草稿" not in page
    assert "这份记录您无权查看，内容不显示；指纹照常核对。" in page


def test_a_file_of_a_draft_that_its_writer_saved_is_not_named(cast, auditor):
    draft = cast.draft(title="关于还没有写完的提案")
    upload = SimpleUploadedFile("私下的草稿.pdf", b"%PDF-1.7\n" + b"x" * 50)
    file = attachments.keep(draft, upload, by=cast.chen, largest=1024)
    answer = cast.browser_of(cast.chen).get(f"/proposals/{draft.pk}/attachments/{file.pk}/")
    assert b"".join(answer.streaming_content)
    for address in ("/trail/", "/audit/"):
        page = auditor.get(address).content.decode()
        assert "下载文件" in page
        assert "私下的草稿" not in page
    book = load_workbook(BytesIO(b"".join(auditor.get("/trail/export/").streaming_content)))
    assert "私下的草稿" not in str([[cell.value for cell in row] for row in book.active.iter_rows()])
    proposals.submit(proposal=draft, by=cast.chen)
    assert "私下的草稿" in cast.browser_of(cast.auditor).get("/trail/").content.decode()


def test_namesakes_are_told_apart_by_their_accounts(cast, auditor):
    namesake = Account.objects.create(username="chen2", name=cast.chen.name)
    cast.paper(S.SUBMITTED)
    trail.write(cast.place.committee, "read_trail", by=namesake, tenant=cast.place.committee.pk)
    assert len(texts(auditor.get("/trail/?who=陈晓舟"))) == 3
    answer = auditor.get(f"/trail/?account={namesake.pk}")
    assert [event.event.by for event in answer.context["events"]] == [namesake]


def test_the_auditor_takes_the_trail_away_as_a_file_and_that_is_an_event_too(cast, auditor):
    cast.paper(S.FILED)
    answer = auditor.get("/trail/export/?who=审查")
    rows = list(load_workbook(BytesIO(b"".join(answer.streaming_content))).active.iter_rows(values_only=True))
    assert len(rows) == 2
    assert rows[1][1:4] == ("审查组组长", cast.reviewer.username, "复审通过")
    assert rows[1][-1] == "一致"
    event = Event.objects.latest("pk")
    assert (event.action, event.by, event.data["rows"]) == ("export", cast.auditor, 1)
    assert event.tenant == cast.place.committee.pk


def test_whoever_may_not_read_the_trail_may_not_export_it(cast):
    for person in (cast.chen, cast.office, cast.neighbour):
        assert cast.browser_of(person).get("/trail/export/").status_code == 404


def test_exports_and_downloads_of_every_room_stand_in_the_trail(cast, auditor):
    paper = cast.paper(S.FILED)
    file = attachments.keep(
        paper, SimpleUploadedFile("走访.pdf", b"%PDF-1.7\n" + b"x" * 50), by=cast.chen, largest=1024
    )
    office = cast.browser_of(cast.office)
    for address in ("export/", f"{paper.pk}/attachments/{file.pk}/"):
        assert b"".join(office.get(f"/proposals/{address}").streaming_content)
    exported, saved = Event.objects.filter(by=cast.office, action__in=("export", "download")).order_by("pk")
    assert exported.data["rows"] == 1
    assert (saved.kind, saved.record) == (kind_of(Attachment), file.pk)
    assert {"提案办专员 · 导出", "提案办专员 · 下载文件"} <= set(texts(auditor.get("/trail/")))


def written_names() -> Iterator[str]:
    """Each name that some line of the house writes into the trail as a literal."""
    house = Path(wording.__file__).resolve().parents[1]
    for source in house.glob("*/**/*.py"):
        if {"tests", "demo"} & set(source.relative_to(house).parts):
            continue
        for call in ast.walk(ast.parse(source.read_text())):
            match call:
                case ast.Call(
                    ast.Attribute(ast.Name("trail"), "write"), [_, ast.Constant(str() as name), *_]
                ):
                    yield name


def test_each_name_that_the_house_writes_into_the_trail_has_words():
    names = set(written_names())
    assert {"add_item", "lead", "found"} <= names
    assert not sorted(names - set(wording.ACTIONS))
