"""The auditor reads what was done, sees that it is whole, and stands in the trail for having read."""

import re

import pytest
from django.db import connection
from harness.pages import markup

from xieshang.core.models import Event
from xieshang.core.trail import kind_of
from xieshang.meetings import history
from xieshang.people.models import Committee
from xieshang.proposals import services
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
        services.decline(cosignature=cosignature, by=cast.zhou)
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
    return set(history.SENTENCES) | history.OF_EACH_PERSON


def test_a_page_of_the_trail_costs_the_same_queries_at_two_and_at_fifty_events(
    cast, auditor, django_assert_num_queries
):
    auditor.get("/trail/")
    for _ in range(2):
        with django_assert_num_queries(QUERIES):
            auditor.get("/trail/")
        for _ in range(10):
            cast.paper(S.FILED)


QUERIES = 8
"""Session, person, posts, memberships, the committee, the events, the reading, and the count of unread messages."""
