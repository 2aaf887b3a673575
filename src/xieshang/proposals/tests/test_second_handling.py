"""A paper handled once more: until it is answered again it has no answer, and its first round stays to be read."""

from importlib import import_module
from io import BytesIO

import openpyxl
import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from xieshang.core.models import SearchEntry
from xieshang.proposals.models import Proposal
from xieshang.proposals.states import HandlingState as H
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.paperwork import address_of, take, words

REPLY = {"text": "已派人补齐六盏灯。", "result_code": "A", "publication": "open", "contact_person": "王工"}
CONTACT = {"form": "visit", "people": "王工、陈晓舟", "summary": "登门说明了新的安排。"}
FIGURES = ("proposals_resolved_to_some_degree", "proposals_kept_for_reference")


@pytest.fixture
def again(cast) -> Proposal:
    """A paper whose proposer was displeased on 17 January; on the 22nd the committee has it handled once more."""
    paper = cast.paper(S.FEEDBACK_GIVEN, result_code="B", result="dissatisfied")
    with cast.on(2024, 1, 22):
        take(cast.browser_of(cast.director), paper, "rehandle", note="答复没有写明时间。")
    return paper


@pytest.fixture
def handling(again):
    return again.handlings.get()


def counted(browser, key: str) -> int:
    """The number that the figure's page gives."""
    return browser.get(f"/reports/jiangcheng/2024/figures/{key}/").context["value"]


def on_the_sheet(browser) -> dict:
    answer = browser.get("/proposals/export/")
    head, line = openpyxl.load_workbook(BytesIO(answer.getvalue())).active.values
    return dict(zip(head, line, strict=True))


def test_the_first_result_counts_in_no_figure_while_the_second_round_is_open(cast, office, again):
    browser = cast.browser_of(office)

    assert [counted(browser, key) for key in FIGURES] == [0, 0]
    with cast.on(2024, 2, 1):
        cast.carry(again.handlings.get(), result_code="C")
    assert [counted(browser, key) for key in FIGURES] == [0, 1]


def test_neither_the_sheet_nor_the_facets_nor_the_page_name_the_first_result(cast, office, again):
    browser = cast.browser_of(office)
    row, facets = on_the_sheet(browser), SearchEntry.objects.get(record=again.pk).facets
    page = words(browser.get(again.get_absolute_url()))

    assert [row[name] for name in ("答复日期", "办理结果", "满意度")] == [None, None, None]
    assert not {"result", "satisfaction"} & set(facets)
    assert "<dt>办理结果</dt>\n        <dd><b>B</b>" not in page


def test_the_first_round_stays_on_the_page_and_in_the_history(cast, chen, again):
    page = words(cast.browser_of(chen).get(again.get_absolute_url()))

    for sentence in (
        "（第1次，已重新办理）",
        "当时的结果B，不再作为办理结果",
        "路灯已列入今年计划。",
        "第1次答复后",
        "路灯还没有亮。",
        "承办单位已全部答复，办理结果B",
        "陈晓舟评价办理结果：不满意",
    ):
        assert sentence in page


def test_the_second_reply_needs_a_talk_of_its_own(cast, handling, schools_clerk):
    browser = cast.browser_of(schools_clerk)
    page = browser.get(address_of(handling, "draft_reply"))
    early = take(browser, handling, "draft_reply", **REPLY)
    with cast.on(2024, 1, 24):
        take(browser, handling, "log_contact", held_on="2024-01-23", **CONTACT)
        take(browser, handling, "draft_reply", **REPLY)

    assert "上一次的沟通不算" in words(page)
    assert early.status_code == 422
    assert handling.state == H.IN_REVIEW
    assert list(handling.contacts.values_list("round", flat=True)) == [1, 2]
    assert "重新办理以来" in words(browser.get(handling.proposal.get_absolute_url()))


def test_a_talk_before_the_rating_is_no_talk_of_the_second_round(cast, handling, schools_clerk):
    browser = cast.browser_of(schools_clerk)
    with cast.on(2024, 1, 24):
        answer = take(browser, handling, "log_contact", held_on="2024-01-16", **CONTACT)

    assert answer.status_code == 422
    assert "提案者2024年1月17日评价了上一次答复，请填写此后另行沟通的日期" in words(answer)
    assert handling.contacts.count() == 1


def test_the_second_answer_and_rating_are_the_papers_and_the_first_stay_beside_them(
    cast, chen, office, again
):
    with cast.on(2024, 2, 1):
        cast.carry(again.handlings.get(), result_code="A")
        pleased = {"attitude": "satisfied", "process": "satisfied", "result": "satisfied"}
        again.refresh_from_db()
        take(cast.browser_of(chen), again, "rate", **pleased)

    assert (again.result_code, again.satisfaction) == ("A", "satisfied")
    assert again.replied_on.isoformat() == "2024-02-01"
    page = words(cast.browser_of(office).get(again.get_absolute_url()))
    for sentence in ("（第2次）", "（第1次，已重新办理）", "重新办理后", "第1次答复后", "路灯还没有亮。"):
        assert sentence in page


def test_the_second_round_is_told_in_english_too(cast, chen, again):
    page = words(cast.browser_of(chen, language="en").get(again.get_absolute_url()))

    assert "(first round, handled again since)" in page
    assert "After the first reply" in page


def test_no_paper_in_hand_bears_an_answer(cast, again):
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=again.pk).update(result_code="B")


def test_papers_handled_again_before_the_upgrade_are_put_right_by_it(cast, again, handling, schools_clerk):
    with cast.on(2024, 1, 24):
        take(cast.browser_of(schools_clerk), handling, "log_contact", held_on="2024-01-23", **CONTACT)
    handling.contacts.update(round=1)
    entry = SearchEntry.objects.get(record=again.pk)
    SearchEntry.objects.filter(pk=entry.pk).update(facets=entry.facets | {"result": ["B"]}, sequence=70_000)

    import_module("xieshang.proposals.migrations.0005_second_handling").begin_the_second_round(apps, None)

    entry.refresh_from_db()
    assert ("result" in entry.facets, entry.sequence) == (False, None)
    assert list(handling.contacts.values_list("round", flat=True)) == [1, 2]
