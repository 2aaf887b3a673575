"""A year's plan: its topics, its stages under recorded decisions, its versions, what of it is done."""

from datetime import date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from xieshang.consultation import services
from xieshang.consultation.lifecycle import PLAN
from xieshang.consultation.models import Plan, PlanItem
from xieshang.consultation.plans import PlanFile
from xieshang.consultation.states import ActivityState, PlanState
from xieshang.core import clock
from xieshang.core.models import Notice
from xieshang.core.refusals import EntryRefused, MissingSomething
from xieshang.people.models import Decision
from xieshang.people.services.decisions import record_decision


def words(answer) -> str:
    return answer.content.decode()


def decided(cast, number: str, body: str = "市委") -> Decision:
    return record_decision(
        committee=cast.city,
        by=cast.office,
        scan=SimpleUploadedFile("批复.pdf", b"%PDF-1.7\n" + b"paper " * 50),
        body=body,
        meeting_name="常委会会议",
        on=date(2024, 2, 5),
        document_no=number,
        text="同意。",
    )


def with_topics(cast, topics: int = 2, year: int = 2024) -> Plan:
    plan = services.begin(committee=cast.city, by=cast.office, year=year)
    for number in range(topics):
        services.add_item(
            plan=plan,
            by=cast.office,
            topic=f"议题{number + 1}",
            form="monthly_forum",
            month=6,
            leader=cast.chair,
            lead=cast.education,
        )
    return plan


def bring(cast, state: PlanState, topics: int = 2, year: int = 2024) -> Plan:
    """A plan with topics, brought to a state by who would do it."""
    plan = with_topics(cast, topics, year)
    if state == PlanState.DRAFTING:
        return plan
    PLAN.take("draft", plan, by=cast.office)
    if state == PlanState.DRAFTED:
        return plan
    for number in range(4):
        services.pass_stage(plan=plan, by=cast.office, decision=decided(cast, f"{year}-{number}", "主席会议"))
    services.record_approval(plan=plan, by=cast.office, decision=decided(cast, f"江党办函〔{year}〕12号"))
    if state == PlanState.APPROVED:
        return plan
    services.take_effect(plan=plan, by=cast.office, decision=decided(cast, f"常〔{year}〕1号", "常委会"))
    if state == PlanState.AMENDING:
        services.amend(plan=plan, by=cast.office, note="省里有新部署。")
    elif state == PlanState.COMPLETED:
        with clock.travel(timezone.make_aware(datetime(year + 1, 2, 1, 9, 0))):
            services.follow()
        plan.refresh_from_db()
    return plan


def test_the_office_begins_a_plan_and_its_path_is_the_rule_of_that_day(cast):
    office = cast.browser_of(cast.office)
    assert cast.browser_of(cast.staff).get(reverse("consultation:plan_begin")).status_code == 404
    assert office.post(reverse("consultation:plan_begin"), {"year": "2024"}).status_code == 302
    with pytest.raises(EntryRefused, match="这一年的协商计划已经有了。"):
        services.begin(committee=cast.city, by=cast.office, year=2024)
    plan = Plan.objects.get()
    assert [stage.code for stage in plan.stages.all()] == [
        "asked",
        "offices_revised",
        "chair_council",
        "party_group",
        "party_committee",
        "adopted",
    ]
    with pytest.raises(MissingSomething, match="计划里还没有议题"):
        PLAN.take("draft", plan, by=cast.office)
    topic = {"topic": "双减政策落实", "kind": "consult", "form": "monthly_forum", "month": "3"}
    address = reverse("consultation:plan_add_item", args=[plan.pk])
    assert office.post(address, topic).status_code == 302
    with pytest.raises(MissingSomething, match="第1项还没有领衔的主席会议成员"):
        PLAN.take("draft", plan, by=cast.office)
    page = words(office.get(plan.get_absolute_url()))
    assert "双减政策落实" in page
    assert cast.browser_of(cast.chen).get(plan.get_absolute_url()).status_code == 404


def test_refusals_1_and_2_an_approval_rests_on_its_paper_and_on_every_stage_before(cast):
    plan = bring(cast, PlanState.DRAFTED)
    services.pass_stage(plan=plan, by=cast.office)
    services.pass_stage(plan=plan, by=cast.office)
    approval = decided(cast, "江党办函〔2024〕12号")
    with pytest.raises(MissingSomething, match="主席会议审议尚未登记。"):
        services.record_approval(plan=plan, by=cast.office, decision=approval)
    with pytest.raises(MissingSomething, match="主席会议审议须有文件"):
        services.pass_stage(plan=plan, by=cast.office)
    for number in range(2):
        services.pass_stage(plan=plan, by=cast.office, decision=decided(cast, f"{number}号", "主席会议"))
    with pytest.raises(MissingSomething, match="请填写批复文号、日期并上传批复扫描件。"):
        services.record_approval(plan=plan, by=cast.office)
    with pytest.raises(MissingSomething, match="批复以前的环节都已登记"):
        services.pass_stage(plan=plan, by=cast.office, decision=approval)
    services.record_approval(plan=plan, by=cast.office, decision=approval)
    page = words(cast.browser_of(cast.office).get(plan.get_absolute_url()))
    assert "市委决定（江党办函〔2024〕12号，2024年2月5日），由办公室登记" in page


def test_refusal_3_a_topic_that_must_stand_in_the_plan(cast):
    plan = bring(cast, PlanState.IN_FORCE)
    with pytest.raises(
        EntryRefused, match="专题议政性常委会会议的议题须列入年度协商计划；请先登记计划调整。"
    ):
        cast.activity(form="topical_standing_committee", by=cast.office)
    with pytest.raises(EntryRefused, match="请选择计划议题，或写明为什么不在计划里。"):
        cast.activity(form="joint")
    assert cast.activity(form="joint", unplanned_because="邻市来函商定。").unplanned_because
    planned = cast.activity(item=plan.items.first())
    page = words(cast.browser_of(cast.staff).get(planned.get_absolute_url()))
    assert plan.get_absolute_url() in page


def test_refusal_9_a_topic_in_force_is_dropped_by_an_amendment_alone(cast):
    plan = bring(cast, PlanState.IN_FORCE)
    item = plan.items.first()
    with pytest.raises(EntryRefused, match="议题只能通过计划调整取消。"):
        services.drop_item(item=item, by=cast.office)
    with pytest.raises(EntryRefused, match="议题只能通过计划调整增减。"):
        services.add_item(plan=plan, by=cast.office, topic="新", form="monthly_forum", month=7)
    services.amend(plan=plan, by=cast.office, note="省里有新部署。")
    paper = decided(cast, "20号")
    with pytest.raises(MissingSomething, match="这一版还没有增减议题。"):
        services.record_amendment(plan=plan, by=cast.office, decision=paper)
    item = PlanItem.objects.get(pk=item.pk)
    services.drop_item(item=item, by=cast.office)
    services.add_item(
        plan=plan, by=cast.office, topic="县域医共体", form="monthly_forum", month=9, leader=cast.chair
    )
    in_force = PlanItem.objects.in_force(cast.city.pk, 2024)
    assert {row.topic for row in in_force} == {"议题1", "议题2"}, (
        "Until it is approved the plan holds as it was."
    )
    reader = cast.browser_of(cast.reader)
    assert "县域医共体" not in words(reader.get(plan.get_absolute_url()))
    services.record_amendment(plan=plan, by=cast.office, decision=paper)
    assert {row.topic for row in in_force.all()} == {"议题2", "县域医共体"}
    page = words(reader.get(plan.get_absolute_url()))
    assert "第2版" in page
    assert "县域医共体" in page


def test_an_amendment_given_up_leaves_the_plan_as_it_was(cast):
    plan = bring(cast, PlanState.AMENDING)
    services.drop_item(item=plan.items.first(), by=cast.office)
    services.add_item(plan=plan, by=cast.office, topic="县域医共体", form="monthly_forum", month=9)
    services.drop_amendment(plan=plan, by=cast.office, note="市委没有同意。")
    assert [item.topic for item in plan.items.all()] == ["议题1", "议题2"]
    assert not plan.items.exclude(dropped_in=None).exists()
    assert plan.version_now == 1


def test_h_what_was_dropped_with_a_decision_counts_in_no_share(cast):
    plan = bring(cast, PlanState.IN_FORCE, topics=18)
    items = list(plan.items.order_by("no"))
    for item in items[:16]:
        starts = timezone.make_aware(datetime(2024, 6, 4, 9, 0))
        activity = cast.activity(item=item, topic=item.topic, on=starts + timedelta(days=item.no))
        services.notify(activity=activity, by=cast.staff, note="按计划。")
        cast.hold(activity.meeting)
    services.amend(plan=plan, by=cast.office, note="机构改革，不再议。")
    services.drop_item(item=PlanItem.objects.get(pk=items[17].pk), by=cast.office)
    services.record_amendment(plan=plan, by=cast.office, decision=decided(cast, "20号"))
    assert PlanFile(Plan.objects.get(), cast.reader).completion == (16, 17)


def test_a_topic_moves_to_another_month_with_a_reason(cast):
    plan = bring(cast, PlanState.IN_FORCE)
    item = plan.items.first()
    office = cast.browser_of(cast.office)
    address = reverse("consultation:plan_put_off", args=[plan.pk, item.pk])
    assert office.post(address, {"month": "9", "note": ""}).status_code == 422
    assert office.post(address, {"month": "9", "note": "调研还没有做完。"}).status_code == 302
    item.refresh_from_db()
    assert item.month == 9
    page = words(cast.browser_of(cast.chen).get(plan.get_absolute_url()))
    assert "改到9月" in page
    assert "调研还没有做完。" in page


def test_the_plan_in_force_is_everyones_and_all_members_are_told(cast):
    plan = bring(cast, PlanState.IN_FORCE)
    assert Notice.objects.filter(recipient=cast.chen, what="印发执行").exists()
    for person in (cast.chen, cast.reader, cast.staff):
        browser = cast.browser_of(person)
        assert browser.get(plan.get_absolute_url()).status_code == 200
        assert plan.get_absolute_url() in words(browser.get(reverse("consultation:plans")))
    activity = cast.activity(ActivityState.HELD, item=plan.items.first())
    page = words(cast.browser_of(cast.chen).get(plan.get_absolute_url()))
    assert activity.get_absolute_url() in page
    assert "完成1/2项" in page
    assert cast.browser_of(cast.clerk).get(plan.get_absolute_url()).status_code == 404
