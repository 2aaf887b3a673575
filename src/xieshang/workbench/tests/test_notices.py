"""Messages: what a person was told, what of it is unread, and where it leads."""

import pytest

from xieshang.core import notices, trail
from xieshang.core.models import Notice
from xieshang.proposals.states import ProposalState as S
from xieshang.rooms import ROOMS
from xieshang.workbench.wording import DONE


@pytest.fixture
def filed(cast):
    """A proposal of Chen's that was filed: Chen was told."""
    return cast.paper(S.FILED)


def unread(person) -> int:
    return notices.unread_count(person)


def test_what_is_unread_stands_first_and_says_what_happened_to_what(cast, filed):
    later = cast.paper(S.FILED, title="关于增设社区书屋的提案")
    chen = cast.browser_of(cast.chen)
    newest = Notice.objects.filter(recipient=cast.chen).latest("pk")
    chen.post(f"/notices/{newest.pk}/read/")
    page = chen.get("/notices/").content.decode()
    assert page.index(f"已立案：{filed.title}") < page.index(f"已立案：{later.title}")
    assert page.count("未读") == unread(cast.chen) + 2  # The frame says it at its two counts.


def test_opening_a_message_marks_it_read_and_goes_on_to_the_record(cast, filed):
    notice = Notice.objects.get(recipient=cast.chen)
    answer = cast.browser_of(cast.chen).get(f"/notices/{notice.pk}/")
    assert answer.status_code == 302
    assert answer["Location"] == filed.get_absolute_url()
    assert unread(cast.chen) == 0


def test_all_messages_are_marked_read_with_one_click(cast, filed):
    cast.paper(S.FILED)
    chen = cast.browser_of(cast.chen)
    page = chen.post("/notices/read/", follow=True).content.decode()
    assert "全部消息已标为已读" in page
    assert "未读" not in page
    assert unread(cast.chen) == 0


def test_nobody_reads_or_marks_what_another_was_told(cast, filed):
    notice = Notice.objects.get(recipient=cast.chen)
    liu = cast.browser_of(cast.liu)
    assert filed.title not in liu.get("/notices/").content.decode()
    assert liu.get(f"/notices/{notice.pk}/").status_code == 404
    assert liu.post(f"/notices/{notice.pk}/read/").status_code == 404
    liu.post("/notices/read/")
    assert unread(cast.chen) == 1


def test_reading_a_message_twice_keeps_the_first_time(cast, filed):
    notice = Notice.objects.get(recipient=cast.chen)
    chen = cast.browser_of(cast.chen)
    chen.get(f"/notices/{notice.pk}/")
    with cast.on(2024, 2, 1):
        chen.get(f"/notices/{notice.pk}/")
    notice.refresh_from_db()
    assert notice.read_at.date().isoformat() == "2024-01-17"


def test_someone_who_was_told_nothing_finds_a_kind_word(cast):
    assert "还没有消息" in cast.browser_of(cast.zhou).get("/notices/").content.decode()


def test_messages_are_read_in_the_readers_language(cast, filed):
    cast.chen.language = "en"
    cast.chen.save()
    page = cast.browser_of(cast.chen, language="en").get("/notices/").content.decode()
    assert "Messages" in page
    assert "立案" not in page


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_every_step_that_people_are_told_of_has_words_for_what_has_happened(room):
    labels = {str(step.label) for kind in room.kinds for step in kind.table.steps if step.tells}
    assert labels == set(room.done)


def test_rooms_that_call_a_step_the_same_say_the_same_of_it():
    pairs = {(label, str(words)) for room in ROOMS for label, words in room.done.items()}
    assert len(pairs) == len(DONE)


def test_a_page_of_messages_costs_the_same_queries_at_two_and_at_two_hundred(
    cast, filed, django_assert_num_queries
):
    chen = cast.browser_of(cast.chen)
    chen.get("/notices/")  # The first request of a session also notes that it lives.
    for times in (1, 60):
        for _ in range(times):
            event = trail.write(filed, "told", by=None)
            notices.tell([cast.chen], event, filed, "立案")
        with django_assert_num_queries(QUERIES):
            chen.get("/notices/")
    page = chen.get("/notices/?page=3").content.decode()
    assert page.count('class="entry"') == 2


QUERIES = 7
"""Session, person, posts, memberships, the count of unread ones, how many there are, and those of the page."""
