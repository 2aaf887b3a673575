"""Proposals of earlier years from a table: whole or not at all, each explained before, counted in their own year."""

from datetime import date
from io import BytesIO
from math import inf

import openpyxl
import pytest

from xieshang.core import trail
from xieshang.core.figures import Scope
from xieshang.core.importing import slices
from xieshang.core.models import Account, Notice, SearchEntry
from xieshang.people.models import Member
from xieshang.proposals.actors import PROPOSERS
from xieshang.proposals.earlier import EARLIER_PROPOSALS
from xieshang.proposals.figures import FIGURES
from xieshang.proposals.models import Cosignature, Handling, Proposal, Reply
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.earlier_table import latest, outside, remarks, row, text, verdicts

COUNTED = {figure.key: figure for figure in FIGURES}


def test_a_paper_comes_whole_with_its_units_reply_and_names_and_one_event(bring, confirm, cast):
    bring(row(联名者="刘望溪、李老师"))
    assert verdicts() == ["new"]
    assert "那一届的名册里没有李老师，只记姓名。" in remarks()
    assert not Proposal.everything.exists()
    assert "已登记1行" in text(confirm())
    paper = Proposal.objects.get()
    assert (paper.number, paper.receipt_number, paper.state, paper.kind) == (49, 52, S.CLOSED, "joint")
    assert (paper.filed_on, paper.replied_on, paper.closed_on) == (
        date(2023, 2, 6),
        date(2023, 6, 1),
        date(2023, 6, 1),
    )
    assert (paper.result_code, paper.satisfaction, paper.handling_mode) == ("A", "satisfied", "lead_and_co")
    assert paper.situation == "步道夜间只有三盏灯。\n建议今年补齐。"
    assert (paper.first_proposer, paper.cosigner_text) == (cast.member(cast.chen), "李老师")
    assert [sign.member for sign in Cosignature.objects.all()] == [cast.member(cast.liu)]
    assert [(work.unit.short_name, work.part) for work in paper.handlings.all()] == [
        ("市教育局", "lead"),
        ("市财政局", "co"),
        ("市卫生健康局", "co"),
    ]
    reply = Reply.objects.get()
    assert (reply.text, reply.signed_on, reply.signed_by) == ("已经补装十二盏。", date(2023, 6, 1), None)
    event = trail.history(paper).get()
    assert (event.action, event.by, event.after, event.data["file"], event.data["line"]) == (
        "import",
        cast.office,
        S.CLOSED,
        "历年提案.xlsx",
        3,
    )
    assert not Notice.objects.exists()


def test_the_page_says_that_it_was_brought_in_by_whom_and_from_which_row(
    bring, confirm, cast, office_browser
):
    bring(row(联名者="刘望溪、李老师"))
    confirm()
    paper = Proposal.objects.get()
    for reader in (office_browser, cast.browser_of(cast.chen), cast.browser_of(cast.schools_clerk)):
        page = text(reader.get(f"/proposals/{paper.pk}/"))
        assert "据原系统导入" in page
        assert "据「历年提案.xlsx」第3行导入" in page
        assert "已经补装十二盏。" in page
        assert "李老师" in page
        assert "答复期限" not in page
    assert "提案办专员" in text(office_browser.get(f"/proposals/{paper.pk}/"))
    assert "据原系统导入" in text(office_browser.get(f"/proposals/?session={paper.plenary_session_id}"))
    assert text(cast.browser_of(cast.chen, language="en").get(f"/proposals/{paper.pk}/")).count("brought in")


def test_it_counts_in_its_own_session_and_in_no_other(bring, confirm, cast):
    bring(row(49), row(50, 办理结果="C"), outside(90, "不予立案", 不予立案情形="属于学术研讨的"))
    confirm()
    place = cast.place

    def count(key: str, session) -> int:
        return COUNTED[key].records(Scope(place.committee.pk, 2023, session.pk)).count()

    keys = ("proposals_received", "proposals_filed", "proposals_resolved_to_some_degree")
    assert [count(key, place.last_session) for key in keys] == [3, 2, 1]
    assert [count(key, place.session) for key in keys] == [0, 0, 0]


def test_it_is_found_by_search_once_all_of_it_is_there(bring, confirm, cast):
    bring(row(49, 联名者="李老师"), row(50))
    file = latest()
    slices.confirm(
        file=file,
        by=cast.office,
        with_doubtful=False,
        stated={total["label"]: total["sure"] for total in file.totals},
    )
    slices.write_slice(file, EARLIER_PROPOSALS.intake)
    assert Proposal.everything.count() == 2
    assert not Proposal.objects.exists()
    assert not cast.place.last_session.proposals.exists()
    assert not SearchEntry.objects.exists()
    assert slices.run(file, EARLIER_PROPOSALS.intake, seconds=inf)
    assert Proposal.objects.count() == 2
    entries = SearchEntry.objects.filter(kind="proposals.proposal", deleted=False)
    assert entries.count() == 2
    assert any("李老师" in names for names in entries.order_by("record")[0].names)


def test_a_table_goes_on_where_it_was_killed(bring, cast, monkeypatch):
    monkeypatch.setattr(slices, "SLICE", 2)
    bring(*(row(number) for number in range(1, 6)))
    file = latest()
    sums = {total["label"]: total["sure"] for total in file.totals}
    slices.confirm(file=file, by=cast.office, with_doubtful=False, stated=sums)
    slices.write_slice(file, EARLIER_PROPOSALS.intake)
    assert Proposal.everything.count() == 2
    again = latest()
    assert slices.run(again, EARLIER_PROPOSALS.intake, seconds=inf)
    assert sorted(Proposal.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5]


def test_the_same_table_again_changes_nothing(bring, confirm):
    rows = (
        row(49, 联名者="李老师、刘望溪"),
        row(50, 第一提案者="民盟", 会办单位="", 办理方式="独办"),
        outside(90, "不予立案", 不予立案情形="属于学术研讨的"),
        outside(91, "并案", 主案号=49),
        outside(92, "转来信"),
        outside(93, "撤案"),
    )
    bring(*rows)
    assert verdicts() == ["new"] * 6, remarks()
    confirm()
    assert Proposal.objects.count() == 6
    bring(*reversed(rows))
    assert verdicts() == ["same"] * 6, remarks()


def test_a_table_that_says_otherwise_corrects_what_a_table_brought(bring, confirm, office_browser):
    bring(row(49))
    confirm()
    bring(row(49, 主办单位="市卫生健康局", 会办单位="", 办理结果="B", 正文="改过的正文。"))
    assert verdicts() == ["changed"]
    assert "现在是：市教育局" in remarks()
    confirm()
    paper = Proposal.objects.get()
    assert (paper.result_code, paper.situation, paper.handling_mode) == ("B", "改过的正文。", "sole")
    assert Handling.objects.get().unit.short_name == "市卫生健康局"
    assert Reply.objects.get().result_code == "B"
    assert [event.action for event in trail.history(paper)] == ["import", "correct_import"]
    page = text(office_browser.get(f"/proposals/{paper.pk}/"))
    assert "第3行更正导入的内容" in page
    answer = office_browser.post(f"/proposals/earlier/import/{latest().pk}/", {"undo": ""}, follow=True)
    assert "更正过已有的记录，不能整体撤销" in text(answer)


def test_a_paper_that_went_its_way_here_is_left_alone(bring, cast):
    with cast.on(2023, 1, 16):
        paper = cast.paper(S.FILED)
    bring(row(paper.number, paper.receipt_number))
    assert verdicts() == ["faulty"]
    assert "是在平台上办理的，表格不能改动它" in remarks()


def test_bodies_that_joined_are_named_and_a_nameless_proposer_stops_nothing(bring, confirm, cast):
    bring(
        row(49, 第一提案者="教育界别", 类别="界别提案", 联名者="民进、刘望溪"), row(50, 第一提案者="李老师")
    )
    confirm()
    body, alone = Proposal.objects.order_by("number")
    assert (body.kind, body.proposer, body.cosigner_text) == ("collective", "教育界别", "民进、刘望溪")
    assert list(PROPOSERS.people(alone)) == []
    page = text(cast.browser_of(cast.office).get(f"/proposals/{body.pk}/"))
    assert "民进、刘望溪" in page


def test_the_session_at_work_is_not_for_tables(bring):
    bring(row(届次="六届三次"))
    assert "六届三次会议的提案正在平台上办理" in remarks()


def wang(cast, sector, employer: str) -> Member:
    number = Account.objects.count()
    account = Account.objects.create(username=f"wang{number}", name="王伟", password="a long walk home")
    return Member.objects.create(
        account=account,
        committee=cast.place.committee,
        term=cast.place.term,
        sector=sector,
        employer=employer,
        joined_on=date(2021, 12, 1),
    )


def test_namesakes_are_never_picked_silently(bring, confirm, cast):
    teacher = wang(cast, cast.place.education, "实验中学")
    doctor = wang(cast, cast.place.medicine, "市医院")
    bring(row(49, 第一提案者="王伟"), row(50, 联名者="王伟"))
    assert verdicts() == ["faulty", "faulty"]
    assert "那一届有2位王伟：王伟（教育，实验中学）、王伟（医药卫生，市医院）" in remarks()
    assert "请写成「王伟（教育）」的样子" in remarks()
    bring(
        row(49, 第一提案者="王 伟", 界别="教育界"),
        row(50, 第一提案者="王伟（市医院）"),
        row(51, 联名者="王伟（医药卫生）"),
        row(52, 第一提案者="王伟（科技）"),
    )
    assert verdicts() == ["new", "new", "new", "doubtful"], remarks()
    assert "与这一行的界别或单位对不上" in remarks()
    confirm(doubtful="on", note="科技界的王伟不在名册上")
    first = dict(Proposal.objects.values_list("number", "first_proposer"))
    assert first == {49: teacher.pk, 50: doctor.pk, 51: cast.member(cast.chen).pk, 52: None}
    assert Cosignature.objects.get().member == doctor
    assert Proposal.objects.get(number=52).proposer == "王伟（科技）"


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"届次": "五届一次"}, "没有登记五届一次会议，请先在「本级机构」里登记这次会议。"),
        ({"届次": "去年"}, "请写成「六届三次」的样子"),
        ({"第一提案者": "@cmd"}, "不能以「@」开头。"),
        ({"第一提案者": ""}, "请填写第一提案者。"),
        ({"联名者": "刘望溪，陈晓舟"}, "「陈晓舟」写了两次"),
        ({"提案号": ""}, "立案的提案请填写提案号。"),
        ({"提案号": "", "收文号": ""}, "请填写提案号或收文号。"),
        ({"收到日期": "2022-13-01"}, "没有「2022-13-01」这一天"),
        ({"答复日期": "2023-03-01"}, "答复日期早于交办日期，请核对。"),
        ({"答复日期": "2031-03-01"}, "2031-03-01还没有到，请核对。"),
        ({"办理结果": "E"}, "没有「E」这一项，可以填：A 已经解决或基本解决、"),
        ({"办理结果": ""}, "立案的提案请填写办理结果；还没有办结的，请在平台上办理。"),
        ({"审查结果": "并案", "主案号": ""}, "并案须填写主案号，且主案须在同次会议中。"),
        ({"审查结果": "不予立案"}, "不予立案的请填写情形。"),
        ({"审查结果": "不予立案"}, "审查结果是「不予立案」，这一格应当空着。"),
        ({"主办单位": "市路灯局"}, "没有承办单位「市路灯局」"),
        (
            {"主办单位": "市教育局、市财政局", "会办单位": "市卫生健康局"},
            "有会办单位的，主办单位须有且只有一个。",
        ),
        ({"会办单位": "市教育局"}, "「市教育局」既是主办又是会办，请只留一处。"),
        ({"办理方式": "分办"}, "按主办、会办单位应为「主办会办」，请核对。"),
        ({"交办日期": ""}, "有承办单位的请填写交办日期。"),
        ({"类别": "个人提案", "第一提案者": "民盟"}, "那一届的名册里没有民盟，只记姓名。"),
        ({"类别": "个人提案", "联名者": "刘望溪"}, "个人提案没有联名者，请核对类别。"),
        ({"满意度": "还行"}, "没有「还行」这一项，可以填：满意、基本满意、不满意。"),
    ],
)
def test_every_fault_is_said_with_its_cell_and_what_to_do(bring, cells, sentence):
    bring(row(**cells))
    assert sentence in remarks()


def test_a_number_stands_once_in_a_session(bring):
    bring(row(49, 52), row(49, 60), row(50, 52))
    assert verdicts() == ["new", "faulty", "faulty"]
    assert "六届二次第49号与第3行重复。" in remarks()
    assert "六届二次收文第52号与第3行重复。" in remarks()


def test_a_paper_joins_a_main_proposal_of_its_session_wherever_that_stands(bring, confirm):
    bring(outside(90, "并案", 主案号=49), row(49), outside(91, "并案", 主案号=8))
    assert verdicts() == ["new", "new", "faulty"]
    assert "六届二次没有立案的第8号提案" in remarks()
    confirm()
    assert Proposal.objects.get(receipt_number=90).merged_into.number == 49
    bring(outside(91, "并案", 主案号=50), row(50, 办理结果="E"))
    assert "主案六届二次第50号（第4行）有错，请先改正。" in remarks()


def test_only_the_office_that_reviews_brings_them_in(cast):
    for person in (cast.chen, cast.assigner, cast.schools_clerk, cast.auditor):
        assert cast.browser_of(person).get("/proposals/earlier/import/").status_code == 404
    assert cast.browser_of(cast.neighbour).get("/proposals/earlier/import/").status_code == 200


def test_the_list_leads_the_office_to_it_and_nobody_else(office_browser, cast):
    link = "/proposals/earlier/import/"
    assert link in text(office_browser.get("/proposals/"))
    assert link not in text(cast.browser_of(cast.chen).get("/proposals/"))


def test_the_empty_table_has_the_headings(office_browser):
    answer = office_browser.get("/proposals/earlier/template/")
    sheet = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    head = [cell.value for cell in next(sheet.iter_rows())]
    assert head[:3] == ["届次*", "提案号", "收文号"]
    assert "第一提案者*" in head


def test_judging_many_rows_asks_as_little_as_judging_few(bring, django_assert_max_num_queries, cast):
    rows = [row(number, 联名者=f"某人{number}") for number in range(1, 60)]
    with django_assert_max_num_queries(45):
        bring(*rows)
