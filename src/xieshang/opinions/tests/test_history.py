"""The history tells everything the tables and the desk can do, in sentences."""

from xieshang.core.tests.sentences import say_the_same_facts
from xieshang.opinions.history import ISSUE as OF_ISSUE
from xieshang.opinions.history import ITEM, REPORT, SENTENCES
from xieshang.opinions.history import ROUTE as OF_ROUTE
from xieshang.opinions.lifecycle import ISSUE, OPINION, ROUTE
from xieshang.opinions.states import IssueState as I
from xieshang.opinions.tests.paperwork import take, words

BESIDE_THE_TABLES = {
    (REPORT, "begin"),
    (REPORT, "receive_converted"),
    (REPORT, "hold_up_convert"),
    (REPORT, "derived_from_speech"),
    *((ITEM, action) for action in ("begin", "edit", "put_back", "adoption", "instruction")),
    (ITEM, "read_instructions"),
    *((OF_ISSUE, action) for action in ("begin", "add_item", "remove_item", "order_items")),
    (OF_ROUTE, "send"),
}


def test_every_step_of_the_three_tables_has_its_sentence():
    steps = {
        (kind, step.action)
        for kind, table in ((REPORT, OPINION), (OF_ISSUE, ISSUE), (OF_ROUTE, ROUTE))
        for step in table.steps
    }
    assert set(SENTENCES) == steps | BESIDE_THE_TABLES


def test_the_same_facts_stand_in_both_languages():
    say_the_same_facts(SENTENCES.values())


def test_a_reporter_reads_the_way_of_the_report_without_the_desks_own_business(cast):
    report = cast.report()
    issue = cast.issue(I.ISSUED, reports=[report])
    route = cast.first_route(issue)
    province = cast.browser_of(cast.province_editor)
    take(province, route, "receive")
    take(province, route, "answer", reply="已列入计划。")

    page = cast.browser_of(cast.he).get(report.get_absolute_url())

    assert [entry.sentence for entry in page.context["file"].history[::-1]] == [
        "何见山开始撰写",
        "何见山报送信息",
        "信息编辑员开始采编",
        "编入2024年第1期发出",
        "送远山省政协",
        "远山省政协签收",
        "远山省政协反馈办理结果",
    ]
    assert "信息编辑员编成一条" not in words(page)
    desk = cast.browser_of(cast.editor).get(report.get_absolute_url())
    assert "信息编辑员编成一条" in words(desk)
