"""Staff put a survey together; what is not whole is not opened, and what is open is not changed."""

from datetime import date

from django.urls import reverse

from xieshang.core.models import Notice
from xieshang.surveys.models import Survey
from xieshang.surveys.states import SurveyState as S

from .cast import FIELDS


def words(answer) -> str:
    return answer.content.decode()


def step(survey, action: str) -> str:
    return reverse("surveys:step", args=[survey.pk, action])


def test_a_survey_is_made_opened_and_told_to_the_members(cast):
    owner = cast.browser_of(cast.owner)
    assert owner.post(reverse("surveys:plan"), FIELDS | {"purpose": ""}).status_code == 422
    assert owner.post(reverse("surveys:plan"), FIELDS).status_code == 302
    survey = Survey.objects.get()
    assert "还没有题目，请先添加。" in words(owner.post(step(survey, "open"), {"version": survey.version}))
    add = reverse("surveys:add_question", args=[survey.pk])
    for typed, refused in (
        ({"kind": "one", "text": "用过吗", "options": "用过"}, "至少两个选项"),
        ({"kind": "one", "text": "用过吗", "options": "用过\n用过"}, "有两个选项一样"),
        (
            {"kind": "one", "text": "用过吗", "options": "用过\n没有", "skip_on": "3", "skip_to": "end"},
            "没有这么多选项",
        ),
        ({"kind": "scale", "text": "几分", "least": "5", "most": "2"}, "最大须大于最小"),
        ({"kind": "number", "text": "几次", "least": "²"}, "输入整数"),
    ):
        answer = owner.post(add, typed)
        assert answer.status_code == 422
        assert refused in words(answer), typed
    typed = {"kind": "one", "text": "用过平台吗", "options": "用过\n没有", "skip_on": "2", "skip_to": "end"}
    assert owner.post(add, typed | {"required": "on"}).status_code == 302
    assert "须有一道分条填写的意见建议题" in words(owner.post(step(survey, "open"), {}))
    assert owner.post(add, {"kind": "suggestions", "text": "意见建议"}).status_code == 302
    first, second = survey.questions.all()
    assert (first.skip_on, first.skip_to, first.options) == (2, None, ["用过", "没有"])
    change = reverse("surveys:change_question", args=[first.pk])
    assert "用过\n没有" in words(owner.get(change))
    assert owner.post(reverse("surveys:move_up", args=[second.pk]), {}).status_code == 302
    assert [row.text for row in survey.questions.all()] == ["意见建议", "用过平台吗"]
    assert owner.post(reverse("surveys:move_up", args=[first.pk]), {}).status_code == 302
    old = survey.version
    survey.refresh_from_db()
    assert owner.post(step(survey, "open"), {"version": old}).status_code == 409, "A question came meanwhile."
    chen = cast.browser_of(cast.chen)
    assert chen.get(survey.get_absolute_url()).status_code == 404
    assert owner.post(step(survey, "open"), {"version": survey.version}).status_code == 302
    recipients = Notice.objects.filter(what="发布问卷").values_list("recipient__username", flat=True)
    assert set(recipients) == {"chen", "zhou"}
    assert chen.get(survey.get_absolute_url()).status_code == 200
    assert "题目不能再改" in words(owner.post(change, typed | {"text": "用没用过"}))
    assert chen.get(change).status_code == 404


def test_an_open_survey_is_taken_back_while_nobody_answers_and_extended_for_those_who_have_not(cast):
    owner, survey = cast.browser_of(cast.owner), cast.survey(S.OPEN)
    assert owner.post(step(survey, "withdraw"), {"note": "题目有误"}).status_code == 302
    survey.refresh_from_db()
    assert (survey.state, survey.opened_on) == (S.DRAFT, None)
    assert owner.post(step(survey, "open"), {}).status_code == 302
    cast.answers(survey, cast.chen, ["少开长会"])
    assert "已经有人答卷，不能撤回" in words(owner.post(step(survey, "withdraw"), {"note": "题目有误"}))
    assert owner.post(step(survey, "remind"), {}).status_code == 302
    assert "今天已经提醒过" in words(owner.post(step(survey, "remind"), {}))
    assert owner.post(step(survey, "extend"), {"closes_on": "2024-05-20"}).status_code == 422
    assert owner.post(step(survey, "extend"), {"closes_on": "2024-05-31"}).status_code == 302
    survey.refresh_from_db()
    assert survey.closes_on == survey.due_on == date(2024, 5, 31)
    for what in ("提醒没有交卷的人", "延长答卷时间"):
        recipients = Notice.objects.filter(what=what).values_list("recipient__username", flat=True)
        assert set(recipients) == {"zhou"}, "Whoever has handed in is not asked again."
