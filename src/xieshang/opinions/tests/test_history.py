"""The history tells the way of a report in sentences, and the desk's own business to the desk alone."""

from xieshang.opinions.states import IssueState as I
from xieshang.opinions.tests.paperwork import take, words


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
