import pytest
from harness.pages import markup

from xieshang.core import parameters
from xieshang.core.models import Notice, Parameter
from xieshang.proposals import rules
from xieshang.proposals.models import Proposal
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.cast import FIELD, MORNING
from xieshang.proposals.tests.paperwork import address_of, send, take, words


def notices_of(person):
    return list(Notice.objects.filter(recipient=person).values_list("what", flat=True))


def test_the_office_settles_the_field_and_passes_the_paper_on(cast, office, reviewer, director):
    proposal = cast.paper(S.SUBMITTED)

    refused = take(cast.browser_of(office), proposal, "pass_first")
    assert refused.status_code == 422
    assert "请选择提案所属的领域" in words(refused)

    take(cast.browser_of(office), proposal, "pass_first", field=FIELD)
    assert (proposal.state, proposal.field) == (S.SECOND_REVIEW, FIELD)
    take(cast.browser_of(reviewer), proposal, "pass_second", note="同意")
    assert proposal.state == S.FINAL_REVIEW
    take(cast.browser_of(director), proposal, "file")

    assert (proposal.state, proposal.number) == (S.FILED, 1)
    assert "复审通过" in notices_of(director)


def test_where_the_city_reviews_twice_the_first_review_leads_to_the_last(cast, office, director):
    Parameter.objects.create(
        tenant=cast.place.committee.pk,
        key=rules.REVIEW_STEPS.key,
        value=2,
        valid_from=MORNING.date(),
        at=MORNING,
    )
    assert parameters.value(cast.place.committee.pk, rules.REVIEW_STEPS) == 2
    proposal = cast.paper(S.SUBMITTED)

    page = words(cast.browser_of(office).get(proposal.get_absolute_url()))
    take(cast.browser_of(office), proposal, "pass_to_final", field=FIELD)

    assert "复审" not in page
    assert proposal.state == S.FINAL_REVIEW


def test_a_returned_paper_says_what_to_change_and_comes_back_under_its_number(cast, chen, office):
    proposal = cast.paper(S.SUBMITTED)
    receipt = proposal.receipt_number

    without_reason = take(cast.browser_of(office), proposal, "return")
    take(cast.browser_of(office), proposal, "return", note="请写明由哪个单位牵头。")
    page = words(cast.browser_of(chen).get(f"/proposals/{proposal.pk}/edit/"))
    send(cast.browser_of(chen), f"/proposals/{proposal.pk}/edit/", suggestions="由市住建局牵头。")
    proposal.refresh_from_db()
    answer = take(cast.browser_of(chen), proposal, "resubmit")

    assert "请写明理由" in words(without_reason)
    assert "请写明由哪个单位牵头。" in page
    assert "退回修改" in notices_of(chen)
    assert answer.status_code == 302
    assert (proposal.state, proposal.receipt_number) == (S.SUBMITTED, receipt)
    assert list(proposal.texts.values_list("version", "suggestions")) == [
        (1, "一、由一个单位牵头。二、今年补齐路灯。"),
        (2, "由市住建局牵头。"),
    ]


def test_the_office_reads_the_wording_handed_in_while_a_new_one_is_being_written(cast, chen, office):
    proposal = cast.paper(S.SUBMITTED)
    take(cast.browser_of(office), proposal, "return", note="请分条。")
    send(cast.browser_of(chen), f"/proposals/{proposal.pk}/edit/", situation="还没想好怎么写")

    assert "还没想好怎么写" in words(cast.browser_of(chen).get(proposal.get_absolute_url()))
    office_reads = words(cast.browser_of(office).get(proposal.get_absolute_url()))
    assert "还没想好怎么写" not in office_reads
    assert "步道长两公里" in office_reads


def test_earlier_wordings_can_be_compared_by_those_concerned(cast, chen, liu, office):
    proposal = cast.paper(S.SUBMITTED)
    take(cast.browser_of(office), proposal, "return", note="请分条。")
    send(cast.browser_of(chen), f"/proposals/{proposal.pk}/edit/", situation="步道长两公里，夜间只有五盏灯。")
    take(cast.browser_of(chen), proposal, "resubmit")

    page = markup(cast.browser_of(office).get(f"/proposals/{proposal.pk}/wordings/2/"))

    assert "<del>夜间只有三盏灯。</del><ins>夜间只有五盏灯。</ins>" in page
    assert cast.browser_of(office).get(f"/proposals/{proposal.pk}/wordings/3/").status_code == 404
    assert cast.browser_of(liu).get(f"/proposals/{proposal.pk}/wordings/2/").status_code == 404


@pytest.mark.parametrize("reason", Proposal.RefusalReason.values)
def test_a_paper_is_refused_for_one_of_the_ten_reasons_with_an_explanation(cast, chen, director, reason):
    proposal = cast.paper(S.FINAL_REVIEW)

    page = cast.browser_of(director).get(address_of(proposal, "refuse"))
    take(cast.browser_of(director), proposal, "refuse", refusal_reason=reason, note="请通过其他方式反映。")

    assert "不能撤销" in words(page)
    assert (proposal.state, proposal.refusal_reason) == (S.NOT_FILED, reason)
    chen_reads = words(cast.browser_of(chen).get(proposal.get_absolute_url()))
    assert str(Proposal.RefusalReason(reason).label) in chen_reads
    assert "请通过其他方式反映。" in chen_reads
    assert "不予立案" in notices_of(chen)


def test_the_proposer_withdraws_before_assignment_and_not_after(cast, chen, office):
    proposal = cast.paper(S.FILED)
    late = cast.paper(S.ASSIGNED)

    take(cast.browser_of(chen), proposal, "withdraw", note="已经解决了。")

    assert proposal.state == S.WITHDRAWN
    assert "撤案" in notices_of(office)
    assert cast.browser_of(chen).get(address_of(late, "withdraw")).status_code == 409
