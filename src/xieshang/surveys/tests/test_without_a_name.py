"""Where it says so nobody signs: nothing in tables, trail, times or order leads to a person. Others come by a code."""

import re
from datetime import timedelta

from django.apps import apps
from django.test import Client
from django.urls import reverse

from xieshang.core import clock
from xieshang.core.models import Event
from xieshang.surveys import services
from xieshang.surveys.models import Answer, Door, Piece, Response
from xieshang.surveys.states import SurveyState as S

from .cast import MORNING


def words(answer) -> str:
    return answer.content.decode()


def test_an_answer_without_a_name_leads_to_nobody(cast):
    survey = cast.survey(S.OPEN, mode="members_anonymous")
    cast.answers(survey, cast.zhou, ["会风要改"])
    browser = cast.browser_of(cast.chen)
    question = survey.questions.get(number=5)
    with clock.travel(MORNING + timedelta(hours=3)):
        services.save(survey=survey, question=survey.questions.get(number=1), by=cast.chen, boxes={0: "3"})
        services.save(survey=survey, question=question, by=cast.chen, boxes={1: "主席讲话太长"})
        assert "主席讲话太长" in words(browser.get(reverse("surveys:own", args=[survey.pk]))), (
            "A draft is theirs."
        )
        for _click in range(2):
            assert browser.post(reverse("surveys:own", args=[survey.pk])).status_code == 302
    page = words(browser.get(reverse("surveys:own", args=[survey.pk])))
    assert "答案已与您脱开" in page
    assert "主席讲话太长" not in page
    again = reverse("surveys:question", args=[survey.pk, 5])
    assert browser.post(again, {"box1": "改一改"}).url == reverse("surveys:own", args=[survey.pk])
    with clock.travel(MORNING + timedelta(hours=5)):
        services.close(survey=survey, by=cast.owner, note="都答了。")
    assert not Event.objects.filter(kind="surveys.response").exists()
    known = Response.objects.filter(account__isnull=False)
    assert set(known.values_list("account__username", flat=True)) == {"chen", "zhou"}
    assert not Answer.objects.filter(response__in=known).exists()
    assert len(set(Response.objects.values_list("submitted_at", flat=True))) == 1, (
        "No time tells one from another."
    )
    moments = [
        field.name
        for model in (Response, Answer, Piece)
        for field in apps.get_model("surveys", model.__name__)._meta.fields
        if "Date" in type(field).__name__
    ]
    assert moments == ["submitted_at"]
    assert [row.pk for row in Piece.objects.order_by("pk")] == [
        row.pk for row in Piece.objects.order_by("response", "answer__box")
    ], "Pieces stand in the order of numbers drawn by lot."
    owner = cast.browser_of(cast.owner)
    listed = words(owner.get(reverse("surveys:pieces"), {"survey": survey.pk}))
    assert "主席讲话太长" in listed
    assert "陈晓舟" not in listed
    assert "2人，开始答的2人" in words(owner.get(survey.get_absolute_url()))
    assert "主席讲话太长" not in words(browser.get(reverse("surveys:pieces")))


def test_numbers_are_drawn_anew_when_it_closes(cast):
    survey = cast.survey(S.OPEN, mode="members_anonymous")
    for person in (cast.chen, cast.zhou):
        cast.answers(survey, person, [person.name[:1] * 3])
    before = set(Response.objects.values_list("pk", flat=True)) | set(
        Answer.objects.values_list("pk", flat=True)
    )
    services.close(survey=survey, by=cast.owner, note="都答了。")
    after = set(Response.objects.values_list("pk", flat=True)) | set(
        Answer.objects.values_list("pk", flat=True)
    )
    assert not before & after
    assert (Response.objects.count(), Answer.objects.count(), Piece.objects.count()) == (4, 4, 2)


def outside(cast, **fields):
    survey = cast.survey(S.OPEN, **{"mode": "outsiders", "counts_as": "none"} | fields)
    return survey, reverse("surveys:door", args=[survey.door.code])


def test_whoever_has_the_code_answers_without_account_and_without_a_cookie(cast):
    survey, door = outside(cast)
    assert door in words(cast.browser_of(cast.owner).get(survey.get_absolute_url()))
    assert door not in words(cast.browser_of(cast.chen).get(survey.get_absolute_url()))
    browser = Client(enforce_csrf_checks=True)
    page = browser.get(door)
    assert survey.use_notice in words(page)
    first = browser.post(door).url
    whole = re.sub(r"\d+/$", "", first)
    assert browser.get(first).status_code == 200
    assert browser.post(first, {"answer": "7"}).status_code == 422
    assert browser.post(first, {"answer": "3"}).url == whole

    def change(choice: str) -> str:
        known = re.search(r'known" value="(\w+)', words(browser.get(first))).group(1)
        return browser.post(first, {"answer": choice, "known": known}).url

    assert change("1").endswith("/2/")
    assert "第2题还没有回答。" in words(browser.post(whole))
    assert Client().get(f"{whole}2/").status_code == 200, (
        "They go on where they kept the address, on any phone."
    )
    assert change("3") == whole
    assert browser.post(whole).status_code == 302
    assert "已交卷" in words(browser.get(whole))
    assert browser.get(first).url == whole, "What was handed in is changed no more."
    assert not browser.cookies, "No cookie at all."
    assert Client().get(f"{door}nobodys-ticket/").status_code == 404
    assert Client().get(reverse("surveys:door", args=["nothing"])).status_code == 404
    assert not Event.objects.filter(kind__in=("surveys.response", "surveys.door")).exists()
    with cast.after(20):
        services.follow()
        assert "已经截止" in words(browser.get(door))
        assert "没用过" in words(browser.get(whole)), "Their own copy stays."
        assert "已经截止" in words(browser.post(door))


def test_limits_speak_kindly(cast):
    _survey, door = outside(cast)
    Door.objects.update(minute=clock.now(), begun=60)
    answer = Client().post(door)
    assert answer.status_code == 429
    assert "请过一分钟再按一次" in words(answer)
    with clock.travel(MORNING + timedelta(minutes=2)):
        assert Client().post(door).status_code == 302


def test_what_anybody_may_answer_counts_as_no_members_suggestion(cast):
    survey = cast.survey(mode="outsiders")
    answer = cast.browser_of(cast.owner).post(reverse("surveys:step", args=[survey.pk, "open"]), {})
    assert "不能由任何人答" in words(answer)
