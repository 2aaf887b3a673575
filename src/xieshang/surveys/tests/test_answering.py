"""A member answers one question a page, goes on where they stopped, and hands in once; two windows lose nothing."""

import re

import pytest
from django.urls import reverse

from xieshang.core.models import Event
from xieshang.core.refusals import EntryRefused
from xieshang.surveys import services
from xieshang.surveys.models import Answer, Response
from xieshang.surveys.states import SurveyState as S


def words(answer) -> str:
    return answer.content.decode()


def known(page) -> str:
    return re.search(r'name="known" value="(\w+)"', words(page)).group(1)


class Phone:
    """One window of one person before one survey."""

    def __init__(self, cast, person, survey) -> None:
        self.browser, self.survey = cast.browser_of(person), survey

    def url(self, number: int) -> str:
        return reverse("surveys:question", args=[self.survey.pk, number])

    def answer(self, number: int, **typed):
        typed.setdefault("known", known(self.browser.get(self.url(number))))
        return self.browser.post(self.url(number), typed)

    @property
    def own(self) -> str:
        return reverse("surveys:own", args=[self.survey.pk])


def test_one_question_a_page_with_save_and_return(cast):
    survey = cast.survey(S.OPEN)
    phone = Phone(cast, cast.chen, survey)
    assert "等您答卷" in words(phone.browser.get(reverse("surveys:list")))
    begin = reverse("surveys:answer", args=[survey.pk])
    assert phone.browser.get(begin).url == phone.url(1)
    assert phone.answer(1).status_code == 422
    assert phone.answer(1, answer="9").status_code == 422
    assert phone.answer(1, answer="1").url == phone.url(2)
    assert phone.answer(2, answer=["1", "3"]).url == phone.url(3)
    assert phone.browser.get(begin).url == phone.url(3), "On another day it goes on here."
    assert "第3题还没有回答。" in words(phone.browser.post(phone.own))
    assert phone.answer(3, answer="6").status_code == 422
    assert phone.answer(3, answer="4").url == phone.url(4)
    assert phone.answer(4, answer="²").status_code == 422
    assert phone.answer(4, answer="").url == phone.url(5)
    more = phone.answer(5, box1="材料提前发", box2="", more="1")
    assert "box5" in words(phone.browser.get(more.url))
    assert phone.answer(5, box1="材料提前发", box2="", box3="减少陪会").url == phone.own
    page = words(phone.browser.get(phone.own))
    assert all(word in page for word in ("提案", "学习", "减少陪会", "没有回答", "还没有交卷"))
    assert phone.browser.post(phone.own).status_code == 302
    assert phone.browser.post(phone.own).status_code == 302, "A second click hands in nothing more."
    assert Event.objects.filter(kind="surveys.response", action="submit").count() == 1
    assert "等您答卷" not in words(phone.browser.get(reverse("surveys:list")))
    assert phone.answer(3, answer="5").url == phone.own
    assert Event.objects.filter(kind="surveys.response", action="change_answer").count() == 1
    assert phone.answer(1, answer="3").url == phone.own, "Who skips to the end has nothing more to answer."
    assert Response.objects.get().answers.count() == 6, "Until the end nothing is let go: they may come back."


def test_what_is_skipped_is_not_handed_in(cast):
    survey = cast.survey(S.OPEN)
    phone = Phone(cast, cast.chen, survey)
    phone.answer(1, answer="1")
    phone.answer(2, answer=["2"])
    assert phone.answer(1, answer="3").url == phone.own
    assert "用过哪些功能" not in words(phone.browser.get(phone.own))
    phone.browser.post(phone.own)
    services.close(survey=survey, by=cast.owner, note="都答了。")
    assert list(Answer.objects.values_list("question__number", "value")) == [(1, "3")]


def test_two_windows_overwrite_nothing_unseen(cast):
    survey = cast.survey(S.OPEN)
    phone = Phone(cast, cast.chen, survey)
    before = known(phone.browser.get(phone.url(5)))
    assert phone.answer(5, box1="第一个窗口写的").status_code == 302
    late = phone.answer(5, known=before, box1="第二个窗口写的")
    assert late.status_code == 409
    assert "第一个窗口写的" in words(late)
    assert "第二个窗口写的" in words(late)
    assert Answer.objects.get().value == "第一个窗口写的"
    assert phone.answer(5, known=before, box1="第一个窗口写的").status_code == 302, "Sent twice is once."
    assert phone.answer(5, known=known(late), box1="第二个窗口写的").status_code == 302
    assert Answer.objects.get().value == "第二个窗口写的"


def test_only_those_who_serve_answer_and_only_while_it_lasts(cast):
    survey = cast.survey(S.OPEN)
    begin = reverse("surveys:answer", args=[survey.pk])
    for person in (cast.left, cast.reader, cast.neighbour, cast.owner):
        assert cast.browser_of(person).get(begin).status_code == 404
    question = survey.questions.get(number=1)
    with cast.after(20):
        assert cast.browser_of(cast.chen).get(begin).status_code == 404
        with pytest.raises(EntryRefused, match="已经截止"):
            services.save(survey=survey, question=question, by=cast.chen, boxes={0: "1"})
    assert not Response.objects.exists()


def test_nobody_reads_the_answers_of_another_but_who_asks(cast):
    survey = cast.survey(S.CLOSED)
    piece = services.collecting.Piece.objects.first()
    for person, status in (
        (cast.owner, 200),
        (cast.chen, 200),
        (cast.zhou, 404),
        (cast.reader, 404),
        (cast.neighbour, 404),
    ):
        assert cast.browser_of(person).get(piece.get_absolute_url()).status_code == status
    own = reverse("surveys:own", args=[survey.pk])
    assert "提前一周发材料" in words(cast.browser_of(cast.chen).get(own))
    assert cast.browser_of(cast.zhou).get(own).status_code == 404
    assert "提前一周发材料" not in words(cast.browser_of(cast.zhou).get(reverse("surveys:pieces")))
