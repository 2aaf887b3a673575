"""People find what they mean: a third of the questions of the demonstration year (all of them: `make bench-text`)."""

from pathlib import Path

import pytest

from xieshang.core.models import Account
from xieshang.core.text.index import here, rebuild
from xieshang.demo.questions import FIRST, first_findings, questions

AT_LEAST = 0.95


@pytest.fixture
def chair(demonstration_year, settings, tmp_path: Path) -> Account:
    settings.SEARCH_DIRECTORY = tmp_path / "search"
    rebuild(here())
    return Account.objects.get(username="chair")


def test_there_are_a_hundred_questions_each_asked_once():
    words = [question.words for question in questions()]
    assert len(words) == len(set(words)) == 100


def test_every_third_question_finds_what_is_meant_among_the_first_five(chair):
    some = list(questions())[::3]
    missed = [each.words for each in some if not each.is_answered(first_findings(each, chair))]
    assert len(missed) <= (1 - AT_LEAST) * len(some) + 1, missed


def test_who_may_see_nothing_finds_nothing(chair):
    stranger = Account.objects.create(username="stranger", name="路人")
    for question in list(questions())[::5]:
        assert first_findings(question, stranger)[:FIRST] == [], question.words
