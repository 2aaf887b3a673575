"""A row counts once a second person has confirmed it, and whatever changes it asks for that again."""

from datetime import date

import pytest
from django.urls import reverse

from xieshang.core.models import Event
from xieshang.core.refusals import Overtaken
from xieshang.core.registered import RowState as S
from xieshang.outreach.models import InvestmentProject
from xieshang.outreach.registers import INVESTMENTS
from xieshang.reports.figures import values

from .cast import paper

ENTER = "outreach:investments_enter"
TYPED = {
    "name": "辣椒精深加工项目",
    "investor": "山河食品公司",
    "industry": "farming",
    "introducers": "陈晓舟",
    "contract": "2024-017",
    "signed_on": "2024-05-06",
    "fen": "3.2亿",
}
PROVEN = {"evidence_from": "市投资促进局", "evidence_number": "", "evidence_on": date(2024, 5, 8)}
EVIDENCE = {"evidence_from": "市投资促进局", "evidence_number": "", "evidence_on": "2024-05-08"}


def words(answer) -> str:
    return answer.content.decode()


def record_page(project, what="record"):
    return reverse(f"outreach:investments_{what}", args=[project.pk])


def signed(year: int = 2024) -> int:
    return values("jiangcheng", year)["development_projects_signed"]


def step(browser, project, action, **fields):
    project.refresh_from_db()
    address = reverse("outreach:investments_step", args=[project.pk, action])
    return browser.post(address, {"version": project.version} | fields)


def test_a_contract_is_entered_proven_confirmed_and_counted(cast):
    fang, jiang = cast.browser_of(cast.fang), cast.browser_of(cast.jiang)
    answer = fang.post(reverse(ENTER), TYPED | {"county": cast.county.pk})
    assert answer.status_code == 422
    assert "请填写金额，以元计，最多两位小数" in words(answer)
    assert "山河食品公司" in words(answer), "What was typed is still there."

    fang.post(reverse(ENTER), TYPED | {"county": cast.county.pk, "fen": "32000万元"})
    project = InvestmentProject.objects.get()
    assert project.fen == 320_000_000_00
    assert signed() == 0

    home = words(jiang.get(reverse("workbench:home")))
    assert "辣椒精深加工项目" in home
    page = words(jiang.get(record_page(project)))
    assert record_page(project, "prove") in page
    assert f"{project.pk}/steps/confirm/" not in page, "What cannot work yet gives way to what can."
    answer = step(jiang, project, "confirm")
    assert answer.status_code == 409
    assert "还没有附凭证，附上后才能核实。" in words(answer)

    fang.post(record_page(project, "prove"), EVIDENCE | {"upload": paper()})
    answer = step(fang, project, "confirm")
    assert answer.status_code == 403
    assert step(jiang, project, "confirm").status_code == 302
    assert signed() == 1

    page = words(jiang.get(record_page(project)))
    for words_of_it in ("320,000,000元", "2024年5月6日", "临河县", "市投资促进局", "江颂核实", "方岚登记"):
        assert words_of_it in page
    assert b"".join(jiang.get(record_page(project, "evidence")).streaming_content).startswith(b"%PDF")
    assert Event.objects.filter(action="download", by=cast.jiang).exists()


def test_a_corrected_row_waits_for_another_person_again(cast):
    project = cast.confirmed(cast.project())
    jiang = cast.browser_of(cast.jiang)
    shown = jiang.get(record_page(project, "correct"))
    assert 'value="320000000"' in words(shown)
    typed = TYPED | {"county": cast.county.pk, "fen": "320000000.50", "version": project.version}
    assert jiang.post(record_page(project, "correct"), typed).status_code == 302
    project.refresh_from_db()
    assert (project.state, project.entered_by, project.confirmed_by) == (S.ENTERED, cast.jiang, None)
    assert project.fen == 320_000_000_50
    assert signed() == 0
    assert step(jiang, project, "confirm").status_code == 403
    assert step(cast.browser_of(cast.fang), project, "confirm").status_code == 302
    assert signed() == 1


def test_whoever_corrects_what_somebody_else_changed_meanwhile_is_told_and_loses_nothing(cast):
    project = cast.project()
    version = project.version
    cast.proven(project)
    typed = TYPED | {"county": cast.county.pk, "fen": "1", "version": version}
    answer = cast.browser_of(cast.jiang).post(record_page(project, "correct"), typed)
    assert answer.status_code == 409
    assert 'value="1"' in words(answer)
    assert "方岚" in words(answer)


def test_a_row_is_cancelled_with_a_reason_and_restored(cast):
    project = cast.confirmed(cast.project())
    fang = cast.browser_of(cast.fang)
    assert step(fang, project, "cancel").status_code == 422
    assert step(fang, project, "cancel", note="合同没有生效。").status_code == 302
    assert signed() == 0
    again = fang.post(reverse(ENTER), TYPED | {"county": cast.county.pk, "fen": "1"})
    assert "这一条已作废；如需恢复，请在原记录上办理。" in words(again)
    assert step(fang, project, "restore", note="合同补签生效。").status_code == 302
    project.refresh_from_db()
    assert (project.state, project.confirmed_by) == (S.ENTERED, None)


def test_the_same_contract_is_not_entered_twice(cast):
    cast.project()
    answer = cast.browser_of(cast.jiang).post(reverse(ENTER), TYPED | {"county": cast.county.pk, "fen": "1"})
    assert answer.status_code == 422
    assert "这份合同已经登记；补充协议不另算一个项目。" in words(answer)
    assert InvestmentProject.objects.count() == 1


@pytest.mark.parametrize("field", ["fen", "signed_on", "county", "industry"])
def test_what_cannot_be_right_is_said_beside_its_field(cast, field):
    wrong = {"fen": "²", "signed_on": "2024-12-01", "county": cast.city.pk, "industry": "fishing"}
    typed = TYPED | {"county": cast.county.pk, "fen": "1", field: wrong[field]}
    answer = cast.browser_of(cast.fang).post(reverse(ENTER), typed)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]


def test_others_read_what_is_confirmed_and_nothing_else(cast):
    project = cast.project()
    chen, neighbour = cast.browser_of(cast.chen), cast.browser_of(cast.neighbour)
    assert chen.get(record_page(project)).status_code == 404
    assert "辣椒精深加工项目" not in words(chen.get(reverse("outreach:investments")))
    cast.confirmed(project)
    page = words(chen.get(record_page(project)))
    assert "辣椒精深加工项目" in page
    assert record_page(project, "evidence") not in page, "The contract itself is for its keepers."
    assert chen.get(record_page(project, "evidence")).status_code == 404
    assert chen.get(record_page(project, "correct")).status_code == 404
    assert neighbour.get(record_page(project)).status_code == 404


def test_the_rows_of_a_county_count_for_the_city_once(cast):
    cast.confirmed(cast.project())
    county = cast.browser_of(cast.county_officer)
    county.post(reverse(ENTER), TYPED | {"county": cast.county.pk, "fen": "5", "contract": "县2024-3"})
    own = InvestmentProject.objects.get(committee=cast.county)
    assert signed() == 1
    assert own.committee == cast.county


def test_the_paper_must_be_a_paper_and_of_the_past(cast):
    project = cast.project()
    fang = cast.browser_of(cast.fang)
    answer = fang.post(record_page(project, "prove"), EVIDENCE | {"evidence_on": "2024-12-01"})
    assert "请选择" in words(answer) or answer.context["form"].errors["upload"]
    assert "凭证日期不能晚于今天。" in words(answer)
    script = paper("合同.pdf")
    script.file.seek(0)
    script.file.write(b"<script>")
    answer = fang.post(record_page(project, "prove"), EVIDENCE | {"upload": script})
    assert "不是可以上传的文件" in words(answer)
    project.refresh_from_db()
    assert project.evidence is None


def test_another_paper_takes_the_place_of_the_first_and_asks_to_be_confirmed_again(cast):
    project = cast.confirmed(cast.project())
    first = project.evidence
    jiang = cast.browser_of(cast.jiang)
    assert "更换凭证" in words(jiang.get(record_page(project)))
    jiang.post(record_page(project, "prove"), EVIDENCE | {"upload": paper("补充协议.pdf")})
    project.refresh_from_db()
    assert project.state == S.ENTERED
    assert project.evidence != first
    assert "江颂更换为市投资促进局出具的凭证" in words(jiang.get(record_page(project)))


def test_the_lists_cost_the_same_queries_at_two_and_at_twenty_rows(cast, django_assert_num_queries):
    fang = cast.browser_of(cast.fang)
    fang.get(reverse("outreach:investments"))
    number = 0
    for more in (2, 18):
        for _ in range(more):
            number += 1
            cast.project(contract=f"2024-{number:03}", signed_on=date(2024, 5, 6))
        with django_assert_num_queries(QUERIES):
            fang.get(reverse("outreach:investments"))


QUERIES = 8
"""Session, person, posts, memberships, unread notices, the ids, whether any lacks its paper, the rows."""


def test_a_row_cannot_take_the_number_of_one_that_was_cancelled(cast):
    cancelled = cast.project(contract="2024-001")
    INVESTMENTS.table.take("cancel", cancelled, by=cast.fang, note="重复登记。")
    project = cast.project()
    typed = TYPED | {"county": cast.county.pk, "fen": "1", "contract": "2024-001", "version": project.version}
    answer = cast.browser_of(cast.fang).post(record_page(project, "correct"), typed)
    assert answer.status_code == 422
    assert "这一条已作废；如需恢复，请在原记录上办理。" in words(answer)


def test_a_paper_for_many_rows_that_somebody_changed_meanwhile_is_kept_by_none_and_said_so(cast):
    first, second = cast.project(), cast.project(contract="2024-018")
    stale = list(InvestmentProject.objects.order_by("pk"))
    INVESTMENTS.correct(by=cast.jiang, record=second, introducers="江颂")
    with pytest.raises(Overtaken, match="江颂"):
        INVESTMENTS.prove_many(by=cast.fang, committee=cast.city, rows=stale, upload=paper(), **PROVEN)
    first.refresh_from_db()
    assert first.evidence is None
