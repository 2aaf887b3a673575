"""Suggestions are counted one by one: what is empty, says nothing or is said twice does not count; boxes are split."""

from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from xieshang.core import clock
from xieshang.core.figures import Scope
from xieshang.core.models import Event, Notice
from xieshang.surveys import services
from xieshang.surveys.figures import FIGURES
from xieshang.surveys.models import Piece
from xieshang.surveys.states import SurveyState as S
from xieshang.surveys.states import Void


def words(answer) -> str:
    return answer.content.decode()


def counted(cast, year: int = 2024) -> int:
    return FIGURES[0].value(Scope(cast.city.pk, year, None))


def test_the_worked_example(cast):
    """A fills three boxes, one of them 无; B fills one that staff split in two and sends the same text again: four."""
    survey = cast.survey(S.OPEN)
    cast.answers(survey, cast.chen, ["制度要有牵头处室", "无。", "每年清理一次"])
    cast.answers(survey, cast.zhou, ["会前七天发材料\n会后十天反馈", "会前七天发材料　会后十天反馈。"])
    assert counted(cast) == 0, "An open survey counts nothing."
    owner = cast.browser_of(cast.owner)
    close = reverse("surveys:step", args=[survey.pk, "close"])
    assert owner.post(close, {"note": "都答了。"}).status_code == 302
    assert owner.post(close, {"note": "都答了。"}).status_code in (302, 409), "A double click closes once."
    assert Piece.objects.count() == 5
    piece = Piece.objects.get(text__contains="\n")
    split = reverse("surveys:split_piece", args=[piece.pk])
    assert owner.post(split, {"texts": "会前七天发材料"}).status_code == 422
    assert owner.post(split, {"texts": "会前七天发材料\n会后十天反馈"}).status_code == 302
    assert owner.post(split, {"texts": "会前七天发材料\n会后十天反馈"}).status_code == 409
    assert counted(cast) == 4
    assert dict(Piece.objects.values_list("text", "void").exclude(void="")) == {
        "无。": Void.NO_CONTENT,
        "会前七天发材料\n会后十天反馈": Void.SPLIT,
        "会前七天发材料　会后十天反馈。": Void.SAME,
    }
    page = words(owner.get(survey.get_absolute_url()))
    assert "7条，有效4条" in page
    assert "5条，有效3条" in page, "The history says what it was when it closed."
    listed = words(owner.get(reverse("surveys:pieces"), {"survey": survey.pk, "void": "no_content"}))
    assert "无。" in listed
    assert "每年清理一次" not in listed


def test_pieces_are_left_out_and_taken_up_again_with_a_reason_until_the_result_is_told(cast):
    survey = cast.survey(S.CLOSED)
    owner = cast.browser_of(cast.owner)
    piece = Piece.objects.get(text="减少陪会")
    page = piece.get_absolute_url()
    void, restore = (reverse(f"surveys:{name}_piece", args=[piece.pk]) for name in ("void", "restore"))
    assert owner.post(void, {"void": "other", "note": ""}).status_code == 422
    assert owner.post(void, {"void": "other", "note": "与本次主题无关"}).status_code == 302
    assert counted(cast) == 1
    assert restore in words(owner.get(page))
    assert owner.post(restore, {"note": "有关"}).status_code == 302
    assert counted(cast) == 2
    services.split_piece(piece=Piece.objects.get(pk=piece.pk), by=cast.owner, texts=["少陪会", "少陪餐"])
    assert counted(cast) == 3
    assert owner.post(restore, {"note": "不该拆"}).status_code == 302
    assert counted(cast) == 2
    assert Event.objects.filter(kind="surveys.piece", record=piece.pk).count() == 4
    report = reverse("surveys:step", args=[survey.pk, "report"])
    assert owner.post(report, {"digest": ""}).status_code == 422
    assert owner.post(report, {"digest": "两条都写进修订稿。"}).status_code == 302
    assert list(Notice.objects.filter(what="反馈结果").values_list("recipient__username", flat=True)) == [
        "chen"
    ]
    assert "结果已经反馈" in words(owner.post(void, {"void": "other", "note": "再想想"}))
    assert counted(cast) == 2


def test_a_survey_ends_with_its_last_day_and_counts_in_that_year(cast):
    new_year = timezone.make_aware(datetime(2025, 1, 2, 9))
    survey = cast.survey(S.OPEN, closes_on=date(2024, 12, 31))
    plain = cast.survey(S.OPEN, counts_as="none", closes_on=date(2024, 12, 31))
    late = cast.survey(S.OPEN, closes_on=date(2025, 1, 1))
    for each in (survey, plain, late):
        cast.answers(each, cast.chen, ["写进章程"])
    with clock.travel(new_year - timedelta(days=2)):
        services.follow()
        survey.refresh_from_db()
        assert survey.state == S.OPEN, "On its last day it is open."
    with clock.travel(new_year):
        services.follow()
        services.follow()
        survey.refresh_from_db()
        assert (survey.state, survey.closed_on) == (S.CLOSED, date(2024, 12, 31))
        assert (counted(cast, 2024), counted(cast, 2025)) == (1, 1)
    assert Event.objects.filter(kind="surveys.survey", action="expire").count() == 3
