"""Words of like meaning find each other's papers, after those with the very word; an office keeps its own."""

import re

import pytest

from xieshang.core.models import Event
from xieshang.proposals.states import ProposalState as S
from xieshang.search import synonyms
from xieshang.search.models import SynonymGroup

NOISE = "关于治理夜间噪声的提案"
SOUND = "关于噪音监测点的提案"
DAM = "关于规范坝子舞的提案"


@pytest.fixture
def papers(cast, follow):
    for title in (NOISE, SOUND, DAM):
        cast.paper(
            S.FILED, by=cast.zhou, title=title, situation="情况。", analysis="原因。", suggestions="建议。"
        )
    follow()


def titles(cast, typed: str, person=None) -> list[str]:
    answer = cast.browser_of(person or cast.chen).get("/search/", {"q": typed})
    return [line.entry.title for line in answer.context["answer"].lines]


def post(cast, address: str, person=None, **data):
    return cast.browser_of(person or cast.office).post(f"/search/synonyms/{address}", data, follow=True)


def test_what_has_the_very_word_comes_before_what_says_the_same(cast, papers):
    assert titles(cast, "噪音") == [SOUND, NOISE]
    assert titles(cast, "噪声") == [NOISE, SOUND]


def test_the_page_says_which_other_words_were_looked_for_and_marks_them(cast, papers):
    page = cast.browser_of(cast.chen).get("/search/", {"q": "噪音"}).content.decode()
    assert "意思相同的词也一起查了" in page
    assert "<mark>噪声</mark>" in re.sub(r"\s+>", ">", page)


def test_in_quotation_marks_only_the_very_word_is_found(cast, papers):
    assert titles(cast, "“噪音”") == [SOUND]


def test_nothing_hidden_is_found_by_another_word(cast, papers):
    assert titles(cast, "噪音", cast.neighbour) == []


def test_what_the_office_adds_counts_in_the_next_search(cast, papers):
    assert titles(cast, "摆手耍耍") == []
    assert "从下一次查找起生效" in post(cast, "new/", words="摆手耍耍 坝子舞，坝子舞").content.decode()
    assert titles(cast, "摆手耍耍") == [DAM]
    assert SynonymGroup.objects.get().words == "摆手耍耍、坝子舞"
    # They are this committee's own.
    assert synonyms.known_to(cast.neighbour).of_word("摆手耍耍") == ()


def test_it_is_changed_removed_and_brought_back_each_with_its_event(cast, papers):
    post(cast, "new/", words="摆手耍耍、坝子舞")
    group = SynonymGroup.objects.get()
    post(cast, f"{group.pk}/", words="摆手耍耍、坝子舞、夜间噪声")
    assert sorted(titles(cast, "摆手耍耍")) == sorted([DAM, NOISE])
    assert "恢复" in post(cast, f"{group.pk}/remove/").content.decode()
    assert titles(cast, "摆手耍耍") == []
    post(cast, f"{group.pk}/restore/")
    assert len(titles(cast, "摆手耍耍")) == 2
    done = Event.objects.filter(kind="search.synonymgroup").order_by("id").values_list("action", "by_name")
    assert [action for action, _ in done] == [
        "add_synonyms",
        "change_synonyms",
        "remove_synonyms",
        "restore_synonyms",
    ]
    assert {name for _, name in done} == {cast.office.name}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("噪声", "至少填写两个词"),
        ("", "至少填写两个词"),
        ("噪声、" + "很" * 13, "最多12个字"),
        ("坝子舞、院坝舞", "这一组词已经有了"),
    ],
)
def test_what_makes_no_group_is_said_beside_the_field(cast, words, sentence):
    post(cast, "new/", words="院坝舞、坝子舞")
    answer = post(cast, "new/", words=words)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_bringing_back_what_was_added_anew_changes_nothing(cast):
    post(cast, "new/", words="院坝舞、坝子舞")
    group = SynonymGroup.objects.get()
    post(cast, f"{group.pk}/remove/")
    post(cast, "new/", words="院坝舞、坝子舞")
    post(cast, f"{group.pk}/restore/")
    assert synonyms.of(group.committee_id).count() == 1


def test_only_who_keeps_the_rules_keeps_the_synonyms(cast):
    for person in (cast.chen, cast.reviewer, cast.auditor):
        assert post(cast, "new/", person, words="院坝舞、坝子舞").status_code == 404
    assert not SynonymGroup.objects.exists()


def test_no_group_of_the_product_says_one_word_twice():
    groups = synonyms.everyones()
    assert sum(map(len, groups)) > 300
    assert all(len(set(group)) == len(group) > 1 for group in groups)
