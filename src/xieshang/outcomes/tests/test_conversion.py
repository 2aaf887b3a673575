"""A proposal becomes an opinion report, or a report a proposal: with consent, once, linked both ways."""

from datetime import timedelta

import pytest
from django.db import transaction

from xieshang.core import clock
from xieshang.core.models import Notice
from xieshang.opinions import services as opinions
from xieshang.opinions.lifecycle import OPINION
from xieshang.opinions.models import Opinion
from xieshang.opinions.states import OpinionState as O
from xieshang.outcomes.conversions import derive
from xieshang.outcomes.models import Edge
from xieshang.proposals.models import Proposal
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.paperwork import send, take


def now() -> None:
    derive(lambda: True)


@pytest.fixture
def paper(cast):
    return cast.paper(S.FINAL_REVIEW, title="关于桥头没有人行道的提案")


@pytest.fixture
def report(cast):
    """陈晓舟's report, handed in."""
    opinion = opinions.begin(by=cast.chen, committee=cast.place.committee, member=cast.member(cast.chen))
    opinions.save_text(
        opinion=opinion,
        by=cast.chen,
        title="关于河边步道没有路灯的情况",
        situation="步道长两公里，夜间只有三盏灯。",
        analysis="照明由三个单位分管。",
        suggestions="今年补齐路灯。",
    )
    OPINION.take("submit", opinion, by=cast.chen)
    return opinion


@pytest.fixture
def converted(cast, paper):
    """What was made of the paper."""
    take(cast.browser_of(cast.office), paper, "ask_convert", note="反映情况为主，转为信息更快。")
    take(cast.browser_of(cast.chen), paper, "agree_convert")
    now()
    return Opinion.objects.get()


def take_report(browser, report, action, **answers):
    answer = send(browser, f"/opinions/{report.pk}/steps/{action}/", **answers)
    report.refresh_from_db()
    return answer


def linked(cast, person, room, record) -> str:
    return cast.browser_of(person).get(f"/outcomes/conversions/{room}/{record.pk}/").content.decode()


def test_a_proposal_becomes_a_report_in_its_proposers_name_once_they_agree(cast, editor, paper, converted):
    paper.refresh_from_db()
    assert (paper.state, paper.number) == (S.CONVERTED, None)
    assert (converted.state, converted.source) == (O.SUBMITTED, Opinion.Source.CONVERTED)
    assert (converted.reported_by, converted.member) == (cast.chen, paper.first_proposer)
    assert (converted.title, converted.situation) == (paper.title, paper.situation)
    assert Notice.objects.filter(recipient=editor, url=converted.get_absolute_url()).count() == 1
    assert converted.title in cast.browser_of(cast.chen).get("/opinions/").content.decode()
    assert cast.browser_of(editor).get(converted.get_absolute_url()).status_code == 200


def test_before_the_proposer_agrees_nothing_is_made(cast, paper):
    take(cast.browser_of(cast.office), paper, "ask_convert", note="反映情况为主，转为信息更快。")
    now()
    assert not Opinion.objects.exists()
    take(cast.browser_of(cast.chen), paper, "decline_convert", note="希望得到书面答复。")
    now()
    assert paper.state == S.FINAL_REVIEW
    assert not Opinion.objects.exists()


def test_what_was_made_is_not_made_twice(cast, converted):
    now()
    now()
    assert Opinion.objects.count() == 1
    assert Edge.objects.count() == 1


def test_killed_halfway_neither_the_record_nor_the_link_is_there_and_the_next_round_makes_both(
    cast, paper, monkeypatch
):
    take(cast.browser_of(cast.office), paper, "ask_convert", note="反映情况为主，转为信息更快。")
    take(cast.browser_of(cast.chen), paper, "agree_convert")

    def killed(*args, **kwargs):
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(Edge.objects, "create", killed)
        with pytest.raises(RuntimeError), transaction.atomic():
            now()
    assert not Opinion.objects.exists()
    now()
    assert Opinion.objects.count() == Edge.objects.count() == 1


def test_each_record_leads_to_the_other_for_those_who_may_see_it(cast, editor, paper, converted):
    detail = cast.browser_of(cast.chen).get(paper.get_absolute_url()).content.decode()
    assert f"/outcomes/conversions/proposals/{paper.pk}/" in detail
    assert f"/outcomes/conversions/opinions/{converted.pk}/" in (
        cast.browser_of(cast.chen).get(converted.get_absolute_url()).content.decode()
    )
    assert converted.get_absolute_url() in linked(cast, cast.chen, "proposals", paper)
    assert paper.get_absolute_url() in linked(cast, cast.chen, "opinions", converted)


def test_what_is_hidden_stays_hidden(cast, editor, paper, converted):
    """The office does not see reports, the editor does not see proposals that were never filed."""
    for person, room, record, other in (
        (cast.office, "proposals", paper, converted),
        (editor, "opinions", converted, paper),
    ):
        page = linked(cast, person, room, record)
        assert "您无权查看" in page
        assert other.get_absolute_url() not in page
    assert cast.browser_of(cast.liu).get(f"/outcomes/conversions/proposals/{paper.pk}/").status_code == 404
    assert cast.browser_of(cast.chen).get(f"/outcomes/conversions/gossip/{paper.pk}/").status_code == 404


def test_a_partys_proposal_becomes_the_partys_report(cast):
    paper = cast.paper(S.FINAL_REVIEW, party=cast.place.party)
    take(cast.browser_of(cast.office), paper, "ask_convert", note="反映情况为主，转为信息更快。")
    take(cast.browser_of(cast.party_keeper), paper, "agree_convert")
    now()
    assert Opinion.objects.get().party == cast.place.party


def test_a_paper_that_others_joined_cannot_become_a_report(cast, paper):
    second = cast.paper(S.FINAL_REVIEW, by=cast.liu)
    office = cast.browser_of(cast.office)
    take(office, second, "ask_merge", main=paper.pk)
    assert take(office, paper, "ask_convert", note="反映情况为主，转为信息更快。").status_code == 422
    assert paper.state == S.FINAL_REVIEW


def test_a_report_becomes_a_draft_of_its_author_once_they_agree(cast, editor, report):
    take_report(cast.browser_of(editor), report, "ask_convert", note="内容完整，可以写成提案。")
    assert report.state == O.CONVERT_ASKED
    chen = cast.browser_of(cast.chen)
    take_report(chen, report, "agree_convert")
    now()
    now()
    paper = Proposal.objects.get()
    assert (report.state, paper.state) == (O.CONVERTED, S.DRAFT)
    assert (paper.first_proposer.account, paper.title) == (cast.chen, report.title)
    assert Notice.objects.filter(recipient=cast.chen, url=paper.get_absolute_url()).count() == 1
    assert paper.get_absolute_url() in linked(cast, cast.chen, "opinions", report)
    assert report.get_absolute_url() in linked(cast, cast.chen, "proposals", paper)
    assert "由社情民意信息转来" in chen.get(paper.get_absolute_url()).content.decode()
    assert take(chen, paper, "submit").status_code == 302
    assert paper.state == S.SUBMITTED


def test_a_report_whose_author_declines_is_screened_again(cast, editor, report):
    take_report(cast.browser_of(editor), report, "ask_convert", note="内容完整，可以写成提案。")
    take_report(cast.browser_of(cast.chen), report, "decline_convert", note="先反映情况。")
    now()
    assert report.state == O.SUBMITTED
    assert not Proposal.objects.exists()


def test_of_a_report_whose_author_is_no_member_any_more_both_are_told_once_why_no_draft_was_made(
    cast, editor, report
):
    take_report(cast.browser_of(editor), report, "ask_convert", note="内容完整，可以写成提案。")
    take_report(cast.browser_of(cast.chen), report, "agree_convert")
    member = cast.member(cast.chen)
    member.left_on = clock.today() - timedelta(days=1)
    member.save()
    now()
    now()
    assert not Proposal.objects.exists()
    for person in (cast.chen, editor):
        assert Notice.objects.filter(recipient=person, what="未能转为提案").count() == 1
    assert "未能转为提案" in cast.browser_of(editor).get(report.get_absolute_url()).content.decode()

    member.left_on = None
    member.save()
    now()
    assert Proposal.objects.get().title == report.title


def test_when_nothing_was_agreed_to_looking_costs_four_queries(cast, converted, django_assert_num_queries):
    with django_assert_num_queries(4):
        now()
