"""The history tells everything the tables and the marks can do, in sentences."""

from xieshang.core.tests.sentences import say_the_same_facts
from xieshang.proposals.history import NAME, PAPER, SENTENCES, SILENT, WORK
from xieshang.proposals.lifecycle import COSIGNING, HANDLING, PROPOSAL
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.paperwork import take, words

BESIDE_THE_TABLES = {
    (PAPER, "begin"),
    (PAPER, "attach"),
    (PAPER, "detach"),
    (PAPER, "mark_key"),
    (PAPER, "record_outcome"),
    (PAPER, "name_good"),
    (PAPER, "view_phone"),
    (PAPER, "take_in"),
    (PAPER, "derived"),
    (PAPER, "derived_from_speech"),
    (WORK, "assign"),
    (NAME, "invite"),
}


def test_every_step_of_the_three_tables_has_its_sentence():
    steps = {
        (kind, step.action)
        for kind, table in ((PAPER, PROPOSAL), (WORK, HANDLING), (NAME, COSIGNING))
        for step in table.steps
    }

    assert set(SENTENCES) | SILENT == steps | BESIDE_THE_TABLES


def test_the_same_facts_stand_in_both_languages():
    say_the_same_facts(SENTENCES.values())


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
