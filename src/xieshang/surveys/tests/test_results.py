"""What was answered is drawn question by question with a table, and leaves as a file with codes and words."""

from io import BytesIO

from django.urls import reverse
from openpyxl import load_workbook

from xieshang.surveys import services
from xieshang.surveys.states import SurveyState as S


def words(answer) -> str:
    return "".join(answer.content.decode().split())


def filled(cast, **fields):
    """陈晓舟 uses the platform, 周听泉 never did."""
    survey = cast.survey(S.OPEN, **fields)
    first, several, scale, number, _suggestions = survey.questions.all()
    for question, boxes in (
        (first, {0: "1"}),
        (several, {1: "1", 3: "3"}),
        (scale, {0: "4"}),
        (number, {0: "12"}),
    ):
        services.save(survey=survey, question=question, by=cast.chen, boxes=boxes)
    services.submit(survey=survey, by=cast.chen)
    cast.answers(survey, cast.zhou, ["=1+1 也是文字"])
    return survey


def sheet(cast, survey) -> list[tuple]:
    page = cast.browser_of(cast.owner).get(reverse("surveys:results_export", args=[survey.pk]))
    return list(load_workbook(BytesIO(page.getvalue()), read_only=True).active.iter_rows(values_only=True))


def test_bars_with_a_table_once_the_survey_has_closed(cast):
    survey = filled(cast)
    page = reverse("surveys:results", args=[survey.pk])
    owner = cast.browser_of(cast.owner)
    assert owner.get(page).status_code == 404, "Nobody is swayed by what others answered."
    services.close(survey=survey, by=cast.owner, note="都答了。")
    shown = words(owner.get(page))
    assert "2人交卷" in shown
    assert '常用</th><tdclass="num">1</td><td><spanclass="num">50%</span>' in shown
    assert '会议</th><tdclass="num">0</td><td><spanclass="num">0%</span>' in shown
    assert "平均12.0，中位数12，最小12，最大12" in shown
    for person in (cast.chen, cast.reader, cast.neighbour):
        assert cast.browser_of(person).get(page).status_code == 404


def test_the_file_has_codes_and_words_and_names_only_where_they_signed(cast):
    survey = filled(cast)
    services.close(survey=survey, by=cast.owner, note="都答了。")
    head, *lines = sheet(cast, survey)
    assert head[:4] == ("答卷人", "1题代码", "1. 您用过履职平台吗", "2题代码")
    own = {line[0]: line[1:] for line in lines}
    assert own["陈晓舟"] == ("1", "常用", "1；3", "提案；学习", 4, 12, None)
    assert own["周听泉"] == ("3", "没用过", None, None, None, None, "=1+1 也是文字")


def test_the_file_names_nobody_where_nobody_signed(cast):
    survey = filled(cast, mode="members_anonymous")
    services.close(survey=survey, by=cast.owner, note="都答了。")
    head, *lines = sheet(cast, survey)
    assert head[0] == "1题代码"
    assert len(lines) == 2
    assert not {"陈晓舟", "周听泉"} & {cell for line in lines for cell in line}
