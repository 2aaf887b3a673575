"""An inspection is planned, arranged, notified, looked at; what was found is advised on, reported and followed up."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from xieshang.core import clock
from xieshang.core.models import Notice
from xieshang.core.refusals import EntryRefused, MissingSomething
from xieshang.followup.lifecycle import ITEM
from xieshang.followup.models import Item
from xieshang.followup.states import ItemState
from xieshang.meetings.lifecycle import MEETING
from xieshang.meetings.states import MeetingState
from xieshang.supervision import services
from xieshang.supervision.lifecycle import INSPECTION
from xieshang.supervision.models import Inspection
from xieshang.supervision.states import InspectionState as S

from .cast import GATHERING, PAPER

TYPED = {"topic": "桥下空间利用", "level": "chair_council", "year": "2024", "month": "6"}


def words(answer) -> str:
    return answer.content.decode()


def step(browser, record, action, **fields):
    record.refresh_from_db()
    address = reverse("supervision:inspection_step", args=[record.pk, action])
    return browser.post(address, {"version": record.version} | fields)


def test_a_topic_is_proposed_listed_by_a_decision_arranged_and_notified(cast):
    staff, office = cast.browser_of(cast.staff), cast.browser_of(cast.office)
    proposing = reverse("supervision:plan")
    assert cast.browser_of(cast.chen).get(proposing).status_code == 404
    typed = TYPED | {"lead": cast.building.pk, "leader": cast.chair.pk, "units": [cast.roads.pk]}
    for wrong in ({"month": "13"}, {"month": "6²"}, {"lead": ""}, {"lead": cast.city.pk + 900}):
        assert staff.post(proposing, typed | wrong).status_code == 422
    assert staff.post(proposing, typed | {"co_hosts": "邻省政协"}).status_code == 302
    made = Inspection.objects.get()
    assert [str(host) for host in made.hosts.all()] == ["江城市政协", "邻省政协"]
    assert step(staff, made, "list", decision=cast.decision().pk).status_code == 403
    assert step(office, made, "list", decision="").status_code == 422
    with pytest.raises(MissingSomething, match="请先登记主席会议审议情况。"):
        services.list_in_plan(inspection=made, by=cast.office)
    assert step(office, made, "list", decision=cast.decision().pk).status_code == 302
    assert "还没有安排时间、集合地点和参加人员" in words(step(staff, made, "notify"))

    arranging = reverse("supervision:arrange", args=[made.pk])
    when = {
        "starts_at": "2024-06-04T08:30",
        "ends_at": "2024-06-05T12:00",
        "place": "大院",
        "named": "陈晓舟",
    }
    for wrong, sentence in (
        ({"starts_at": ""}, "请选择会议，或填写开始和结束时间。"),
        ({"ends_at": "2024-06-04T08:00"}, "结束时间应在开始时间之后。"),
        ({"place": ""}, "请填写集合地点。"),
        ({"named": "无此人"}, "没有找到：无此人。"),
    ):
        answer = staff.post(arranging, when | wrong)
        assert answer.status_code == 422
        assert sentence in words(answer)
    assert staff.post(arranging, when).status_code == 302
    made.refresh_from_db()
    assert (made.meeting.kind, made.due_on) == ("inspection", date(2024, 5, 26))
    assert "还没有点位" in words(step(staff, made, "notify"))
    stops = reverse("supervision:add_stop", args=[made.pk])
    assert "点位日期不在视察日期内。" in words(staff.post(stops, {"place": "一号桥", "day": "2024-06-06"}))
    assert staff.post(stops, {"place": "一号桥", "day": "2024-06-04", "arrive": "09:10"}).status_code == 302
    hidden = {"place": "二号桥", "day": "2024-06-05", "unannounced": "on"}
    assert staff.post(stops, hidden).status_code == 302
    assert cast.browser_of(cast.chen).get(made.get_absolute_url()).status_code == 404
    assert step(staff, made, "notify").status_code == 302
    assert Notice.objects.filter(recipient=cast.clerk, what="发视察通知").exists()
    assert "二号桥" in words(cast.browser_of(cast.chen).get(made.get_absolute_url()))
    page = words(cast.browser_of(cast.clerk).get(made.get_absolute_url()))
    assert "一号桥" in page
    assert "二号桥" not in page, "The unit does not hear beforehand of a stop that is not announced."
    assert cast.browser_of(cast.reader).get(made.get_absolute_url()).status_code == 404


def test_refusal_1_nobody_was_there(cast):
    made = cast.inspection(S.NOTIFIED)
    assert "还没有到视察日期。" in words(step(cast.browser_of(cast.staff), made, "arrive"))
    with clock.travel(GATHERING):
        cast.come(made, checked_in=False)
        services.follow()
        made.refresh_from_db()
        assert made.state == S.ON_SITE, "The meeting opened, so it began."
        answer = step(cast.browser_of(cast.staff), made, "finish")
        assert "没有委员签到，请先补录到场人员。" in words(answer)


def test_a_stop_that_fell_out_of_its_days_is_seen_before_the_notice(cast):
    made = cast.inspection(S.PLANNED)
    cast.arrange(made)
    made.stops.update(day=date(2024, 6, 9))
    with pytest.raises(MissingSomething, match="点位日期不在视察日期内。"):
        services.notify(inspection=Inspection.objects.get(), by=cast.staff)
    made.stops.update(day=date(2024, 6, 4))
    for place in "二三四五六七":
        services.add_stop(inspection=made, by=cast.staff, day=date(2024, 6, 4), place=place)
    with pytest.raises(MissingSomething, match="一天最多6个点位。"):
        services.notify(inspection=Inspection.objects.get(), by=cast.staff)


def test_a_serious_finding_needs_its_advice_or_a_reason(cast):
    made = cast.inspection(S.ON_SITE)
    staff = cast.browser_of(cast.staff)
    finding = {"text": "桥洞里堆了煤气罐。", "severity": "serious", "stop": made.stops.get().pk}
    assert staff.post(reverse("supervision:find", args=[made.pk]), finding).status_code == 302
    assert "不能取消" in words(
        staff.post(reverse("supervision:remove_stop", args=[made.pk, made.stops.get().pk]))
    )
    with clock.travel(GATHERING + timedelta(hours=5)):
        INSPECTION.take("finish", Inspection.objects.get(), by=cast.staff)
        answer = step(staff, made, "draft_paper", **PAPER | {"text": ""})
        assert "有1个突出问题没有对应的建议。" in words(answer)
        assert "请填写正文。" in words(answer)
        found = made.findings.get()
        advice = {"ask": "清空桥洞", "text": "建议当天清空。", "findings": [found.pk], "unit": cast.roads.pk}
        assert staff.post(reverse("supervision:advise", args=[made.pk]), advice).status_code == 302
        dropping = reverse("supervision:drop_finding", args=[made.pk, found.pk])
        assert "已经有建议针对这个问题" in words(staff.post(dropping))
        assert step(staff, made, "draft_paper", **PAPER).status_code == 302
        services.find(
            inspection=Inspection.objects.get(), by=cast.staff, text="护栏断了。", severity="serious"
        )
        with pytest.raises(MissingSomething, match="有1个突出问题"):
            services.adopt(inspection=Inspection.objects.get(), by=cast.staff, decision=cast.decision())
        reason = PAPER | {"left_out_because": "当场已修好。"}
        assert step(staff, made, "change_paper", **reason).status_code == 302
        with pytest.raises(MissingSomething, match="请先登记主席会议审议情况。"):
            services.adopt(inspection=Inspection.objects.get(), by=cast.staff)
        assert step(staff, made, "adopt", decision=cast.decision().pk).status_code == 302


def test_what_is_sent_gets_its_number_and_sends_its_advice_at_once(cast):
    made = cast.inspection(S.VISITED)
    staff, office = cast.browser_of(cast.staff), cast.browser_of(cast.office)
    first = cast.advice(made).item
    cast.advice(made, "桥洞停车", unit=None)
    cast.on_paper(made, S.ADOPTED)
    paper = reverse("supervision:paper", args=[made.pk])
    assert staff.get(paper).status_code == 200
    for person in (cast.chen, cast.clerk, cast.reader):
        assert cast.browser_of(person).get(paper).status_code == 404, "It is not sent."
        assert "桥洞装灯" not in words(cast.browser_of(person).get(made.get_absolute_url()))
    refused = words(step(office, made, "send"))
    assert "请为第2条建议选择承办单位。" in refused
    assert "还有1条建议没有核定。" in refused
    second = Item.objects.get(ask="桥洞停车")
    Item.objects.filter(pk=second.pk).update(unit=cast.roads)
    for item in (first, Item.objects.get(pk=second.pk)):
        cast.settle(item)
    assert step(staff, made, "send").status_code == 403
    assert step(office, made, "send").status_code == 302
    assert set(Item.objects.values_list("state", "origin")) == {(ItemState.SENT, "supervision")}
    made.refresh_from_db()
    assert made.paper.numbered == "协监〔2024〕1号"
    for person in (cast.chen, cast.clerk, cast.reader):
        assert "桥洞装灯" in words(cast.browser_of(person).get(paper))
    with pytest.raises(MissingSomething, match="还有2条建议没有办结。"):
        INSPECTION.take("close", Inspection.objects.get(), by=cast.director)
    for item in Item.objects.all():
        ITEM.take("withdraw", item, by=cast.director, note="已当面答复。")
    INSPECTION.take("close", Inspection.objects.get(), by=cast.director)
    with pytest.raises(MissingSomething, match="没有重新办理的建议"):
        INSPECTION.take("reopen", Inspection.objects.get(), by=cast.director, note="回头看。")


def test_one_that_stands_in_the_plan_is_cancelled_by_a_decision(cast):
    made = cast.inspection(S.NOTIFIED)
    director = cast.browser_of(cast.director)
    assert "请先取消会议" in words(step(director, made, "cancel", note="不看了。"))
    MEETING.take("cancel", made.meeting, by=cast.staff, note="大雨。")
    services.follow()
    made.refresh_from_db()
    assert (made.state, made.due_on) == (S.PLANNED, None)
    assert "已列入计划的视察，须凭决定取消。" in words(step(director, made, "cancel", note="不看了。"))
    cast.arrange(made)
    assert Inspection.objects.get().meeting.state == MeetingState.DRAFT, "It is arranged anew."
    fields = {"note": "不看了。", "decision": cast.decision().pk}
    assert step(director, made, "cancel", **fields).status_code == 302
    assert cast.browser_of(cast.chen).get(made.get_absolute_url()).status_code == 404


def test_a_topic_changes_until_it_is_notified_and_only_by_its_own(cast):
    made = cast.inspection()
    address = reverse("supervision:change", args=[made.pk])
    typed = TYPED | {"topic": "桥下", "lead": "", "leader": cast.chair.pk, "version": made.version}
    assert cast.browser_of(cast.farmer).get(address).status_code == 404
    assert "您只能为自己的专委会" in words(cast.browser_of(cast.staff).post(address, typed))
    assert cast.browser_of(cast.office).post(address, typed).status_code == 302
    made.refresh_from_db()
    assert (made.topic, made.lead) == ("桥下", None)
    with pytest.raises(EntryRefused, match="视察还没有开始"):
        services.find(inspection=made, by=cast.office, text="煤气罐。", severity="note")


def test_the_lists_cost_the_same_queries_at_two_and_at_twelve(cast, django_assert_num_queries):
    staff = cast.browser_of(cast.staff)
    for name, make, queries in (
        ("supervision:list", cast.inspection, 7),
        ("supervision:appraisals", cast.appraisal, 7),
    ):
        staff.get(reverse(name))
        for more in (2, 10):
            for _ in range(more):
                make()
            with django_assert_num_queries(queries):
                staff.get(reverse(name))
