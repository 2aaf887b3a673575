"""The history of a paper reads as it was lived, and remarks are for those concerned."""

from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.paperwork import take, words


def test_a_whole_life_reads_as_it_was_lived(cast, chen, director):
    proposal = cast.paper(
        S.FEEDBACK_GIVEN, units=(cast.place.schools, cast.place.finance), result="dissatisfied"
    )
    take(cast.browser_of(director), proposal, "rehandle", note="时间没有说清。")
    cast.carry(proposal.handlings.get(part="lead"))

    file = cast.browser_of(chen).get(proposal.get_absolute_url()).context["file"]

    assert [entry.sentence for entry in file.history[::-1]] == [
        "陈晓舟开始撰写",
        "陈晓舟提交提案，收文1号",
        "提案委办公室初审通过",
        "提案审查组复审通过",
        "提案委员会立案，编为第1号",
        "交办部门交办市教育局、市财政局",
        "市财政局签收",
        "市财政局开始办理",
        "市财政局出具会办意见",
        "市教育局签收",
        "市教育局开始办理",
        "市教育局与提案者沟通：电话沟通",
        "市教育局送审答复",
        "答复审核部门审核通过市教育局的答复",
        "市教育局签发答复",
        "承办单位已全部答复，办理结果A",
        "陈晓舟评价办理结果：不满意",
        "提案委员会决定重新办理",
        "市教育局重新办理",
        "市教育局与提案者沟通：电话沟通",
        "市教育局送审答复",
        "答复审核部门审核通过市教育局的答复",
        "市教育局签发答复",
        "承办单位已全部答复，办理结果A",
    ]
    assert file.history[0].by == ""
    assert file.history[1].by == "教育局长"


def test_a_party_acts_in_its_own_name(cast, office):
    proposal = cast.paper(S.SUBMITTED, party=cast.place.party)

    page = words(cast.browser_of(office).get(proposal.get_absolute_url()))

    assert "民盟江城市委会提交提案，收文1号" in page
    assert "盟务专员" in page
