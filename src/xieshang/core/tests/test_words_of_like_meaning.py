"""Words that mean the same: joined, replaced within longer words, and never mixed up with exact phrases."""

from xieshang.core.text.query import Kind, parse
from xieshang.core.text.synonyms import NONE, Synonyms

KNOWN = Synonyms.of([["快递小哥", "骑手"], ["噪音", "噪声"], ["骑手", "外卖员"]])


def test_words_that_are_one_of_ours_together_are_one_thing_asked_for():
    unit, *rest = parse("快递小哥 劳动", KNOWN).wanted
    assert (unit.kind, unit.text, unit.others) == (Kind.WORD, "快递小哥", ("骑手",))
    assert [each.others for each in rest] == [()]


def test_a_word_of_several_groups_means_all_of_them():
    assert KNOWN.of_word("骑手") == ("快递小哥", "外卖员")


def test_a_part_of_a_longer_word_is_said_otherwise():
    assert "噪声污染" in KNOWN.of_word("噪音污染")


def test_an_exact_phrase_and_what_must_not_occur_mean_only_themselves():
    question = parse("“噪音” -骑手", KNOWN)
    assert [unit.others for unit in (*question.wanted, *question.unwanted)] == [(), ()]


def test_more_synonyms_are_added_to_those_there_are():
    both = KNOWN | Synonyms.of([["噪音", "吵"]])
    assert both.of_word("噪音") == ("噪声", "吵")
    assert both.of_word("骑手") == KNOWN.of_word("骑手")
    assert NONE.of_word("噪音") == ()
