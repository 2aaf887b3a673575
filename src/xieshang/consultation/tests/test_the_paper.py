"""What an activity comes to on paper: drafted, adopted with its vote, issued with its sentences, closed."""

import pytest
from django.urls import reverse

from xieshang.consultation import services
from xieshang.consultation.lifecycle import ACTIVITY
from xieshang.consultation.models import Activity, OutcomePaper
from xieshang.consultation.states import ActivityState as S
from xieshang.core.refusals import MissingSomething
from xieshang.followup.lifecycle import ITEM
from xieshang.followup.models import Item
from xieshang.followup.states import ItemState

from .cast import PAPER

VOTE = {"due": 60, "present": 52, "votes_for": 50, "against": 1, "abstain": 1}


def words(answer) -> str:
    return answer.content.decode()


def step(browser, activity, action, **fields):
    activity.refresh_from_db()
    address = reverse("consultation:step", args=[activity.pk, action])
    return browser.post(address, {"version": activity.version} | fields)


def recommendation(cast) -> Activity:
    activity = cast.activity(S.HELD)
    paper = PAPER | {"form": "recommendation", "body": "standing_committee"}
    services.draft_paper(activity=activity, by=cast.staff, **paper)
    return activity


def sentence(cast, activity: Activity) -> Item:
    return services.suggest(
        activity=activity,
        by=cast.staff,
        ask="作业公示",
        text="建议作业每天公示。",
        authors=["陈晓舟"],
        unit=cast.schools,
    ).item


def test_a_paper_names_its_sentences_or_says_why_there_are_none(cast):
    activity = cast.activity(S.HELD)
    staff = cast.browser_of(cast.staff)
    page = words(staff.get(reverse("consultation:step", args=[activity.pk, "draft_paper"])))
    assert "关于双减政策落实的协商意见" in page
    answer = step(staff, activity, "draft_paper", **PAPER | {"text": "", "none_because": ""})
    assert "请填写正文。" in words(answer)
    assert "请先编录意见建议，或写明没有意见建议的原因。" in words(answer)
    sentence(cast, activity)
    assert step(staff, activity, "draft_paper", **PAPER | {"none_because": ""}).status_code == 302
    assert step(staff, activity, "change_paper", **PAPER | {"title": "协商意见"}).status_code == 302
    paper = reverse("consultation:paper", args=[activity.pk])
    assert "协商意见" in words(staff.get(paper))
    for person in (cast.chen, cast.reader, cast.clerk):
        assert cast.browser_of(person).get(paper).status_code == 404, "It is not issued."
    assert cast.browser_of(cast.director).get(paper).status_code == 200


def test_refusal_5_more_than_half_of_the_body_is_for_it(cast):
    activity = recommendation(cast)
    decision = cast.decision()
    for wrong, sentence_ in (
        (
            {"votes_for": 30, "against": 22, "abstain": 0},
            "赞成票未超过常委会组成人员的半数，不能作为建议案。",
        ),
        ({"present": 29, "votes_for": 29, "against": 0, "abstain": 0}, "出席人数不足组成人员的半数"),
        ({"present": 61, "votes_for": 61, "against": 0, "abstain": 0}, "出席人数多于应出席人数。"),
        ({"due": None}, "建议案须经表决"),
    ):
        with pytest.raises(MissingSomething, match=sentence_):
            services.adopt(activity=activity, by=cast.staff, decision=decision, **VOTE | wrong)
    with pytest.raises(MissingSomething, match="请选择审议通过的决定。"):
        services.adopt(activity=activity, by=cast.staff, **VOTE)
    services.adopt(activity=activity, by=cast.staff, decision=decision, **VOTE)
    line = "应出席60人，出席52人，赞成50票，反对1票，弃权1票，符合规定。"
    paper = reverse("consultation:paper", args=[activity.pk])
    assert line in words(cast.browser_of(cast.staff).get(paper))


def test_refusal_6_the_votes_are_no_more_than_the_people(cast):
    activity = recommendation(cast)
    fields = {"decision": cast.decision().pk} | VOTE | {"votes_for": 52}
    answer = step(cast.browser_of(cast.staff), activity, "adopt", **fields)
    assert "赞成、反对、弃权之和多于出席人数。" in words(answer)
    answer = step(cast.browser_of(cast.staff), activity, "adopt", **fields | {"due": "6²"})
    assert answer.status_code == 422


def test_what_is_issued_gets_its_number_and_sends_its_sentences_at_once(cast):
    activity = cast.activity(S.HELD)
    first, second = sentence(cast, activity), sentence(cast, activity)
    services.draft_paper(activity=activity, by=cast.staff, **PAPER)
    services.adopt(activity=activity, by=cast.staff, decision=cast.decision())
    office = cast.browser_of(cast.office)
    assert "还有2条意见建议没有核定。" in words(step(office, activity, "issue"))
    assert Item.objects.filter(state=ItemState.SENT).count() == 0
    for item in (first, second):
        ITEM.take("submit", item, by=cast.staff)
        ITEM.take("settle", item, by=cast.director)
    assert step(cast.browser_of(cast.staff), activity, "issue").status_code == 403
    assert step(office, activity, "issue").status_code == 302
    assert set(Item.objects.values_list("state", flat=True)) == {ItemState.SENT}
    paper = OutcomePaper.objects.get()
    assert paper.numbered == "协报〔2024〕1号"
    for person in (cast.chen, cast.reader, cast.clerk):
        page = words(cast.browser_of(person).get(reverse("consultation:paper", args=[activity.pk])))
        assert "建议作业每天公示。" in page
    with pytest.raises(MissingSomething, match="还有2条意见建议没有办结。"):
        ACTIVITY.take("close", Activity.objects.get(), by=cast.director)
    another = cast.activity(S.FOLLOWING)
    assert another.outcome.numbered == "协报〔2024〕2号"


def test_an_activity_without_open_sentences_is_closed_by_its_director(cast):
    activity = cast.activity(S.FOLLOWING)
    assert step(cast.browser_of(cast.staff), activity, "close").status_code == 403
    assert step(cast.browser_of(cast.director), activity, "close").status_code == 302
