from django.urls import reverse

from xieshang.core.models import Notice
from xieshang.proposals import services
from xieshang.proposals.lifecycle import PROPOSAL
from xieshang.proposals.models import Proposal
from xieshang.proposals.states import CosignatureState as C
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.paperwork import address_of, send, shown, take, words


def cosignature_of(proposal, person):
    return proposal.cosignatures.get(member__account=person)


def test_colleagues_are_found_by_name_or_sector_and_stay_chosen_without_a_script(cast, chen, liu):
    proposal = cast.draft(kind=Proposal.Kind.JOINT)
    browser = cast.browser_of(chen)
    url = address_of(proposal, "invite")

    page = browser.get(url)
    by_name = browser.post(url, shown(page) | {"look": "1", "q": "望溪"})
    by_sector = browser.post(
        url, shown(by_name) | {"look": "1", "q": "教育", "members": [cast.member(liu).pk]}
    )

    assert page.context["form"].found == [cast.member(cast.zhou)]
    assert by_name.context["form"].found == [cast.member(liu)]
    assert by_sector.context["form"].chosen == [cast.member(liu)]
    assert by_sector.context["form"].found == [cast.member(cast.zhou)]
    proposal.refresh_from_db()
    assert proposal.state == S.DRAFT


def test_those_invited_are_told_and_the_paper_waits_for_them(cast, chen, liu):
    proposal = cast.draft(kind=Proposal.Kind.JOINT)

    answer = take(cast.browser_of(chen), proposal, "invite", members=[cast.member(liu).pk])

    assert answer.status_code == 302
    assert proposal.state == S.COSIGNING
    assert Notice.objects.get(recipient=liu).what == "邀请您联名"
    assert "陈晓舟邀请刘望溪联名" in words(cast.browser_of(liu).get(proposal.get_absolute_url()))


def test_inviting_nobody_is_refused_beside_the_list(cast, chen):
    proposal = cast.draft(kind=Proposal.Kind.JOINT)

    answer = take(cast.browser_of(chen), proposal, "invite")

    assert answer.status_code == 422
    assert "请先选择要邀请联名的委员" in words(answer)


def test_a_colleague_of_another_committee_cannot_be_chosen(cast, chen):
    proposal = cast.draft(kind=Proposal.Kind.JOINT)

    answer = take(cast.browser_of(chen), proposal, "invite", members=[cast.member(cast.neighbour_member).pk])

    assert answer.status_code == 422
    assert not proposal.cosignatures.exists()


def test_the_proposer_sees_who_accepted_and_then_submits_in_both_names(cast, chen, liu, office):
    proposal = cast.joint_paper(cosigners=(liu, cast.zhou))
    take(cast.browser_of(liu), cosignature_of(proposal, liu), "accept")

    page = words(cast.browser_of(chen).get(proposal.get_absolute_url()))
    answer = take(cast.browser_of(chen), proposal, "submit_joint")

    assert "已联名" in page
    assert "待确认" in page
    assert answer.status_code == 302
    assert proposal.state == S.SUBMITTED
    office_reads = words(cast.browser_of(office).get(proposal.get_absolute_url()))
    assert "刘望溪" in office_reads
    assert "周听泉" not in office_reads


def test_a_joint_paper_needs_a_second_name(cast, chen):
    proposal = cast.joint_paper()

    answer = take(cast.browser_of(chen), proposal, "submit_joint")

    assert answer.status_code == 422
    assert "至少要有一位联名委员确认" in words(answer)
    assert proposal.state == S.COSIGNING


def test_nobody_answers_for_somebody_else(cast, chen, liu):
    proposal = cast.joint_paper(cosigners=(liu, cast.zhou))

    by_proposer = cast.browser_of(chen).get(address_of(cosignature_of(proposal, liu), "accept"))
    by_other = cast.browser_of(cast.zhou).get(address_of(cosignature_of(proposal, liu), "accept"))

    assert by_proposer.status_code == 403
    assert "由受邀联名的委员办理" in words(by_proposer)
    assert by_other.status_code == 404


def test_editing_the_text_after_a_signature_asks_for_it_again(cast, chen, liu):
    proposal = cast.joint_paper()
    take(cast.browser_of(liu), cosignature_of(proposal, liu), "accept")
    take(cast.browser_of(chen), proposal, "revise")
    sheet = reverse("proposals:edit", args=[proposal.pk])

    warned = cast.browser_of(chen).get(sheet)
    send(cast.browser_of(chen), sheet, situation="改过的情况")

    assert "已有1位委员确认现在的文本" in words(warned)
    assert cosignature_of(proposal, liu).state == C.INVITED
    assert "文本已改，请重新确认" in Notice.objects.filter(recipient=liu).values_list("what", flat=True)


def test_looking_at_the_sheet_and_saving_it_unchanged_keeps_the_signatures(cast, chen, liu):
    proposal = cast.joint_paper()
    take(cast.browser_of(liu), cosignature_of(proposal, liu), "accept")
    take(cast.browser_of(chen), proposal, "revise")

    send(cast.browser_of(chen), reverse("proposals:edit", args=[proposal.pk]), field="社会建设")

    assert cosignature_of(proposal, liu).state == C.ACCEPTED


def test_whoever_has_not_answered_is_told_when_the_paper_opens_again(cast, chen, liu):
    proposal = cast.joint_paper()
    take(cast.browser_of(chen), proposal, "revise")
    Notice.objects.all().delete()

    take(cast.browser_of(chen), proposal, "invite")

    assert Notice.objects.get(recipient=liu).what == "邀请您联名"


def test_nobody_signs_a_wording_other_than_the_one_they_read(cast, chen, liu):
    proposal = cast.joint_paper()
    browser = cast.browser_of(liu)
    read = shown(browser.get(address_of(cosignature_of(proposal, liu), "accept")))
    PROPOSAL.take("revise", proposal, by=chen)
    services.save_text(proposal=proposal, by=chen, situation="悄悄改过的情况")
    services.invite(proposal=proposal, by=chen, members=[])

    answer = browser.post(address_of(cosignature_of(proposal, liu), "accept"), read)

    assert answer.status_code == 409
    assert "悄悄改过的情况" in words(answer)
    assert cosignature_of(proposal, liu).state == C.INVITED
    assert browser.post(address_of(cosignature_of(proposal, liu), "accept"), shown(answer)).status_code == 302
    assert cosignature_of(proposal, liu).state == C.ACCEPTED


def test_a_wording_signed_while_it_was_being_changed_is_voided_by_the_next_change(cast, chen, liu, office):
    proposal = cast.joint_paper()
    take(cast.browser_of(liu), cosignature_of(proposal, liu), "accept")
    take(cast.browser_of(chen), proposal, "submit_joint")
    take(cast.browser_of(office), proposal, "return", note="请分条。")
    sheet = reverse("proposals:edit", args=[proposal.pk])
    send(cast.browser_of(chen), sheet, situation="第一次改")
    take(cast.browser_of(liu), cosignature_of(proposal, liu), "accept")

    send(cast.browser_of(chen), sheet, situation="第二次改")

    assert cosignature_of(proposal, liu).state == C.INVITED


def test_a_member_who_declined_is_known_to_the_proposer_alone_and_may_be_asked_again(cast, chen, liu):
    proposal = cast.joint_paper(cosigners=(liu, cast.zhou))

    take(cast.browser_of(liu), cosignature_of(proposal, liu), "decline", note="我不熟悉这件事。")

    assert cosignature_of(proposal, liu).state == C.DECLINED
    assert "刘望溪不参加联名" in words(cast.browser_of(chen).get(proposal.get_absolute_url()))
    assert "刘望溪" not in words(cast.browser_of(cast.zhou).get(proposal.get_absolute_url()))
    take(cast.browser_of(chen), proposal, "revise")
    take(cast.browser_of(chen), proposal, "invite", members=[cast.member(liu).pk])
    assert cosignature_of(proposal, liu).state == C.INVITED


def test_a_signature_can_be_taken_back_until_the_paper_is_handed_in(cast, chen, liu):
    proposal = cast.joint_paper(cosigners=(liu, cast.zhou))
    take(cast.browser_of(liu), cosignature_of(proposal, liu), "accept")
    take(cast.browser_of(liu), cosignature_of(proposal, liu), "take_back")
    assert cosignature_of(proposal, liu).state == C.DECLINED

    take(cast.browser_of(cast.zhou), cosignature_of(proposal, cast.zhou), "accept")
    take(cast.browser_of(chen), proposal, "submit_joint")
    late = cast.browser_of(cast.zhou).get(address_of(cosignature_of(proposal, cast.zhou), "take_back"))

    assert late.status_code == 409
    assert "提案不在联名阶段" in words(late)
