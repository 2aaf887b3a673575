"""How sentences become lines: variants, figures, words of their own, titles."""

import itertools
import re

import pytest
from django.conf import settings
from django.utils import translation

from xieshang.opinions.figures import FIGURES as OPINIONS
from xieshang.proposals.figures import FIGURES as PROPOSALS
from xieshang.reports.chapters import CHAPTERS, WORDS_OF_LEVELS
from xieshang.reports.figures import BY_KEY
from xieshang.reports.setting import Rule, SetChapter, Type

FACTS = {"committee": "江城政协", "session": "六届三次会议", "year": "2024"} | {
    name: str(words) for name, words in WORDS_OF_LEVELS["city"].items()
}
PROPOSAL_KEYS = [figure.key for figure in PROPOSALS]
KEY, DONE = "proposals_key_supervised_by_leaders", "proposals_key_implemented"


def printed(text: str, rules: dict[str, Rule] | None = None, **counted: int) -> str:
    values = dict.fromkeys(BY_KEY, 0) | counted
    return "".join(run.text for run in Type(values, rules or {}, FACTS).sentence(text))


def test_a_figure_is_printed_with_its_counting_word():
    assert printed("收到{proposals_received}。", proposals_received=400) == "收到400件。"


def test_a_sentence_may_use_words_of_its_own_or_the_number_alone():
    assert printed("{proposals_received:件提案}", proposals_received=400) == "400件提案"
    assert printed("{proposals_received:#}", proposals_received=400) == "400"
    assert printed("{proposals_key_implemented:=全部}落实", proposals_key_implemented=25) == "全部落实"


def test_in_english_one_is_singular_and_more_than_one_plural():
    with translation.override("en"):
        words = "{proposals_received}, {proposals_received:was|were}"
        assert printed(words, proposals_received=1) == "1 proposal, 1 was"
        assert printed(words, proposals_received=2) == "2 proposals, 2 were"


def test_the_writers_rule_is_kept_wherever_the_figure_is_printed():
    rule = {"proposals_received": Rule("at_least", 10)}
    assert (
        printed("{proposals_received}，{proposals_received:#}", rule, proposals_received=53) == "50余件，50余"
    )


def test_titles_the_writer_named_stand_before_the_number():
    rule = {KEY: Rule(titles=("甲", "乙"))}
    assert printed(f"{{{KEY}.titles}}{{{KEY}:件}}", rule, **{KEY: 25}) == "“甲”“乙”等25件"


def every_small_year():
    """All years with no more than two of anything, as far as their figures can be true together."""
    nothing = dict.fromkeys(BY_KEY, 0)
    for values in (*_small_years_of_proposals(), *_small_years_of_opinions()):
        yield nothing | values


def _small_years_of_opinions():
    keys = [figure.key for figure in OPINIONS]
    for counted in itertools.product(range(2), repeat=len(keys)):
        issues, items, up, sideways = counted[2:6]
        if items == issues and up + sideways <= issues:
            yield dict(zip(keys, counted, strict=True))


def _small_years_of_proposals():
    for received, filed, resolved, kept, key, done, parties, good in itertools.product(range(3), repeat=8):
        if filed <= received and resolved + kept <= filed and done <= key <= filed and good <= filed:
            yield dict(
                zip(PROPOSAL_KEYS, (received, filed, resolved, kept, key, done, parties, good), strict=True)
            )


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
def test_no_year_makes_the_report_print_a_nought_or_an_empty_headline(language):
    with translation.override(language):
        for counted in every_small_year():
            for chapter in CHAPTERS:
                done = Type(counted, {}, FACTS).chapter(chapter)
                sentences = [runs for paragraph in done.paragraphs for runs in paragraph.sentences]
                lines = [done.kicker, done.headline, done.deck, *sentences]
                text = "\n".join("".join(run.text for run in runs) for runs in lines)
                assert done.headline
                assert sentences
                assert not re.search(r"(?<!\d)0(?!\d)", text), text
                assert "{" not in text


def test_all_is_said_only_of_all():
    def text(**counted: int) -> str:
        done = Type(dict.fromkeys(BY_KEY, 0) | counted, {}, FACTS).chapter(CHAPTERS[0])
        return "".join(run.text for line in done.paragraphs for runs in line.sentences for run in runs)

    year = {"proposals_received": 9, "proposals_filed": 8, KEY: 2}
    assert "全部" not in text(**year, proposals_resolved_to_some_degree=7, proposals_key_implemented=1)
    assert "全部得到落实" in text(**year, proposals_key_implemented=2)
    assert "已全部答复" in text(
        **year,
        proposals_resolved_to_some_degree=7,
        proposals_kept_for_reference=1,
        proposals_key_implemented=1,
    )


def test_a_chapter_kept_as_json_comes_back_as_it_was():
    done = Type(dict.fromkeys(BY_KEY, 3), {}, FACTS).chapter(CHAPTERS[0])
    assert SetChapter.from_json(done.as_json()) == done
