"""A topic from its proposal to its report: what is asked at each step, what counts, who reads what."""

from datetime import date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from xieshang.core import clock
from xieshang.core.refusals import EntryRefused, MissingSomething
from xieshang.reports.figures import values
from xieshang.research import services
from xieshang.research.lifecycle import TOPIC
from xieshang.research.models import Note, Topic
from xieshang.research.states import TopicState as S

from .cast import NOTE


def words(answer) -> str:
    return answer.content.decode()


def step(browser, topic, action, **fields):
    topic.refresh_from_db()
    address = reverse("research:step", args=[topic.pk, action])
    return browser.post(address, {"version": topic.version} | fields)


def counted(committee: str = "jiangcheng", year: int = 2024) -> tuple[int, int]:
    known = values(committee, year)
    return known["research_topics_completed"], known["linkage_provincial_theory_topics"]


def test_a_topic_goes_from_its_proposal_to_a_report_that_counts(cast):
    staff, office, chen = map(cast.browser_of, (cast.staff, cast.office, cast.chen))
    typed = {"kind": "key", "title": "中小学教师配备", "year": "2024", "aim": "弄清缺口。", "leader": "陈晓"}
    begin, lead = reverse("research:begin"), {"lead": cast.education.pk}
    assert "没有找到「陈晓」。" in words(staff.post(begin, typed | lead))
    assert staff.post(begin, typed | lead | {"leader": "陈晓舟"}).status_code == 302
    topic = Topic.objects.get()
    assert staff.get(topic.get_absolute_url()).status_code == 200
    assert step(staff, topic, "propose").status_code == 302
    assert "列入年度计划须有主席会议的决定" in words(step(office, topic, "list"))
    assert step(office, topic, "list", decision=cast.decision.pk).status_code == 302

    assert "还没有调研方案和报告期限。" in words(step(chen, topic, "start"))
    plan = {"plan": "走访五所学校。", "report_by": "2024-09-30", "version": topic.version}
    assert chen.post(reverse("research:plan", args=[topic.pk]), plan).status_code == 302
    assert step(chen, topic, "start").status_code == 302
    topic.refresh_from_db()
    assert (topic.state, topic.due_on, topic.in_plan) == (S.FIELDWORK, date(2024, 9, 30), True)

    assert "调研日记还不到1条。" in words(step(chen, topic, "write"))
    add = reverse("research:add_person", args=[topic.pk])
    assert chen.post(add, {"name": "周听泉", "part": "member"}).status_code == 302
    assert chen.post(add, {"name": "袁教授", "part": "expert", "body": "师范学院"}).status_code == 302
    assert "已经在课题组里。" in words(chen.post(add, {"name": "周听泉", "part": "member"}))
    zhou = cast.browser_of(cast.zhou)
    note = reverse("research:write_note", args=[topic.pk])
    entry = {"on": "2024-05-10", "kind": "interview", "text": "两位老师教四个年级。", "shared": "on"}
    assert "日期晚于今天。" in words(zhou.post(note, entry))
    assert "访谈请选择对方是否同意引用。" in words(zhou.post(note, entry | {"on": "2024-05-09"}))
    entry |= {"on": "2024-05-09", "consent": "background"}
    assert zhou.post(note, entry).status_code == 302
    assert step(chen, topic, "write").status_code == 302

    answer = step(chen, topic, "send_review", reviewers="罗评")
    for sentence in ("报告还没有章节。", "请至少写1条建议。", "请选择至少2位评审人。"):
        assert sentence in words(answer)
    section = services.add_section(topic=topic, by=cast.chen, heading="基本情况", owner=cast.zhou)
    write = reverse("research:write_section", args=[topic.pk, section.pk])
    empty = {"heading": "基本情况", "text": "", "ready": "on", "version": 0}
    assert "还没有正文，不能算写好。" in words(zhou.post(write, empty))
    assert zhou.post(write, empty | {"text": "缺两百名。"}).status_code == 302
    assert zhou.post(write, empty | {"text": "旧的一页。"}).status_code == 409
    assert (
        chen.post(reverse("research:add_advice", args=[topic.pk]), {"text": "县域内轮岗。"}).status_code
        == 302
    )
    answer = step(chen, topic, "send_review", reviewers="罗评\n周听泉")
    assert "评审人不能是课题组成员。" in words(answer)
    assert topic.reviews.count() == 0
    assert step(chen, topic, "send_review", reviewers="罗评\n方评").status_code == 302

    luo, director = cast.browser_of(cast.luo), cast.browser_of(cast.director)
    assert "缺两百名。" in words(luo.get(reverse("research:step", args=[topic.pk, "pass_review"])))
    assert "请我评审的报告" in words(luo.get(reverse("research:mine")))
    assert step(luo, topic, "pass_review").status_code == 302
    assert "还需1名评审人通过。" in words(step(director, topic, "finish", decided=cast.decision.pk))
    assert step(cast.browser_of(cast.fang), topic, "pass_review").status_code == 302
    assert "重点课题的报告由主席会议审定" in words(step(director, topic, "finish"))
    assert counted() == (0, 0)
    assert step(director, topic, "finish", decided=cast.decision.pk).status_code == 302
    assert counted() == (1, 0)
    assert step(office, topic, "send").status_code == 422
    assert step(office, topic, "send", recipients="市委、市政府").status_code == 302
    topic.refresh_from_db()
    assert topic.numbered == "协研〔2024〕1号"
    page = words(cast.browser_of(cast.other_staff).get(topic.get_absolute_url()))
    assert "缺两百名。" in page, "A finished report is read by whoever reads the year's."
    assert "两位老师教四个年级" not in page, "The diary stays the group's."


def test_research_of_a_members_own_is_applied_for_decided_and_counts_nowhere(cast):
    chen, director = cast.browser_of(cast.chen), cast.browser_of(cast.director)
    typed = {
        "title": "老旧小区加装电梯",
        "aim": "弄清卡在哪里。",
        "plan": "走六个小区。",
        "lead": cast.education.pk,
    }
    assert chen.post(reverse("research:begin_own"), typed).status_code == 302
    topic = Topic.objects.get()
    assert director.get(topic.get_absolute_url()).status_code == 404
    assert "请确认本课题与本人及所在单位没有利益关系。" in words(step(chen, topic, "apply"))
    topic.refresh_from_db()
    edit = typed | {"disinterested": "on", "version": topic.version}
    assert chen.post(reverse("research:change_own", args=[topic.pk]), edit).status_code == 302
    assert step(chen, topic, "apply").status_code == 302
    assert topic.title in words(director.get(reverse("workbench:home")))
    assert step(director, topic, "approve_self").status_code == 302
    topic.refresh_from_db()
    assert topic.report_by == date(2024, 11, 9), "Six months, as the city's rule says."
    assert step(chen, topic, "start").status_code == 302
    assert "记日记" in words(chen.get(reverse("research:mine")))
    note = reverse("research:write_note", args=[topic.pk])
    for day in ("2024-05-09", "2024-05-09"):
        chen.post(note, {"on": day, "kind": "visit", "text": f"走访记录{day}。", "place": "东门小区"})
    assert "自主调研要有2条以上调研日记，分在不同的日子。" in words(step(chen, topic, "write"))
    chen.post(note, {"on": "2024-05-08", "kind": "visit", "text": "三单元同意。", "place": "西门小区"})
    assert step(chen, topic, "write").status_code == 302
    finished = cast.topic(S.CLOSED, "self", title="社区食堂")
    assert finished.finished_on
    assert counted() == (0, 0)


def test_a_topic_of_theory_counts_in_the_year_it_was_taken_on(cast):
    topic = cast.topic(S.PROPOSED, "theory", title="加强和改进民主监督")
    office = cast.browser_of(cast.office)
    page = words(office.get(topic.get_absolute_url()))
    assert "承接课题" in page
    assert "列入年度计划" not in page
    answer = step(office, topic, "undertake", letter="", undertaken_on="2024-05-10")
    assert "请填写委托函的文号或名称。" in words(answer)
    assert "日期晚于今天。" in words(answer)
    typed = {"letter": "省协研函〔2024〕3号", "undertaken_on": "2024-03-06"}
    assert step(office, topic, "undertake", **typed).status_code == 302
    assert counted() == (0, 1)
    cast.topic(S.APPROVED, "theory", title="全国的课题", commissioned_level="national")
    TOPIC.take("give_up", cast.topic(S.APPROVED, "theory"), by=cast.director, note="省里取消。")
    assert counted() == (0, 1)
    with clock.travel(timezone.make_aware(datetime(2025, 2, 10, 9, 0))):
        finished = cast.topic(S.FINISHED, "theory", title="明年才写完")
        assert finished.finished_on.year == 2025
        assert counted() == (0, 2)
        assert counted(year=2025) == (0, 0)


def test_what_counts_is_the_first_finishing_of_a_planned_topic_at_its_lead_host(cast):
    joint = cast.topic(S.SENT, "joint", title="竹产业")
    assert counted() == (1, 0)
    assert counted("hebin") == (0, 0)
    assert joint.hosts.count() == 2
    cast.topic(S.GIVEN_UP, title="停下的课题")
    merged = cast.topic(S.MERGED, title="并进去的课题")
    assert merged.merged_into.group.filter(account=cast.zhou).count() == 1
    assert merged.merged_into.leader_id == cast.chen.pk
    late = cast.topic(S.IN_REVIEW, title="年底的课题", others=[cast.culture])
    assert counted() == (1, 0)
    with clock.travel(timezone.make_aware(datetime(2025, 1, 15, 9, 0))):
        for reviewer in (cast.luo, cast.fang):
            services.pass_review(topic=late, by=reviewer)
        services.finish(topic=late, by=cast.secretary_general, decided=cast.decision)
    assert counted() == (1, 0)
    assert counted(year=2025) == (1, 0)


def test_a_report_is_written_together_with_versions_compared_and_remarks_settled_by_their_authors(cast):
    topic = cast.topic(S.DRAFTING)
    section = services.add_section(topic=topic, by=cast.chen, heading="基本情况", owner=cast.zhou)
    chen, zhou, staff = map(cast.browser_of, (cast.chen, cast.zhou, cast.staff))
    write = reverse("research:write_section", args=[topic.pk, section.pk])
    typed = {"heading": "基本情况", "ready": "on", "version": 0}
    assert zhou.post(write, typed | {"text": "缺教师两百名。乡镇最缺。"}).status_code == 302
    overtaken = chen.post(write, typed | {"text": "缺教师一百名。"})
    assert overtaken.status_code == 409
    assert "缺教师一百名。" in words(overtaken), "What she typed is still there"
    assert "乡镇最缺。" in words(overtaken), "beside what was saved meanwhile."
    assert chen.post(write, typed | {"text": "缺教师两百三十名。乡镇最缺。", "version": 1}).status_code == 302
    page = reverse("research:section", args=[topic.pk, section.pk])
    shown = " ".join(words(staff.get(page)).split())
    assert "缺教师两百三十名。</ins>" in shown
    assert "缺教师两百名。</del>" in shown
    assert "<del" not in words(staff.get(f"{page}?version=1"))
    assert cast.browser_of(cast.luo).get(page).status_code == 404

    remark = reverse("research:comment", args=[topic.pk, section.pk])
    answer = staff.post(remark, {"passage": "没有这句", "text": "数字从哪里来？"})
    assert "这一节里没有这句话，请从正文里复制。" in words(answer)
    assert staff.post(remark, {"passage": "乡镇最缺", "text": "数字从哪里来？"}).status_code == 302
    comment = section.comments.get()
    about = [topic.pk, section.pk, comment.pk]
    services.add_advice(topic=topic, by=cast.chen, text="县域内轮岗。")
    assert "还有1条批注没有处理。" in words(step(chen, topic, "send_review", reviewers="罗评\n方评"))
    done = reverse("research:resolve_comment", args=about)
    assert "批注由提出人确认处理完毕。" in words(chen.post(done))
    chen.post(reverse("research:answer_comment", args=about), {"answer": "教育局九月报表。"})
    assert "教育局九月报表。" in words(staff.get(page))
    assert staff.post(done).status_code == 302
    assert step(chen, topic, "send_review", reviewers="罗评\n方评").status_code == 302


@pytest.mark.parametrize("state", [S.APPROVED, S.FINISHED])
def test_a_diary_is_written_while_the_group_is_out_and_by_nobody_else(cast, state):
    topic = cast.topic(state)
    with pytest.raises(EntryRefused, match="才能记日记"):
        services.write_note(topic=topic, by=cast.chen, **NOTE)
    going = cast.topic(S.FIELDWORK, "special", title="乡村学校")
    write = reverse("research:write_note", args=[going.pk])
    assert cast.browser_of(cast.staff).get(write).status_code == 404
    note = services.write_note(topic=going, by=cast.chen, **NOTE | {"shared": False, "text": "只给自己看。"})
    assert "只给自己看。" not in words(cast.browser_of(cast.zhou).get(going.get_absolute_url()))
    chen = cast.browser_of(cast.chen)
    correct = reverse("research:correct_note", args=[going.pk, note.pk])
    assert cast.browser_of(cast.zhou).get(correct).status_code == 404
    typed = {"on": "2024-05-08", "kind": "visit", "text": "改过的话。", "version": note.version}
    assert chen.post(correct, typed).status_code == 302
    assert chen.post(correct, typed | {"text": "旧页的话。"}).status_code == 409
    assert Note.objects.get(pk=note.pk).text == "改过的话。"


def test_a_report_that_is_read_is_not_changed_and_comes_back_with_its_reasons(cast):
    topic = cast.topic(S.IN_REVIEW)
    chen = cast.browser_of(cast.chen)
    section = topic.sections.get()
    write = reverse("research:write_section", args=[topic.pk, section.pk])
    typed = {"heading": "基本情况", "text": "改。", "version": section.version}
    assert "报告已经送审，需要修改请先撤回。" in words(chen.post(write, typed))
    services.revise(topic=topic, by=cast.luo, note="请补上乡村学校的数。")
    assert "请补上乡村学校的数。" in words(chen.get(topic.get_absolute_url()))
    assert "请补上乡村学校的数。" not in words(
        cast.browser_of(cast.other_staff).get(topic.get_absolute_url())
    )
    assert chen.post(write, typed).status_code == 302
    with pytest.raises(MissingSomething, match="还没有写好的章节"):
        services.send_review(topic=topic, by=cast.chen, reviewers=[cast.luo, cast.fang])
    with pytest.raises(EntryRefused, match="不能加入课题组"):
        services.add_person(topic=topic, by=cast.chen, part="member", name="罗评", account=cast.luo)


def test_a_planned_topic_ends_early_only_by_a_decision_and_a_joint_one_names_its_counties(cast):
    topic = cast.topic(S.FIELDWORK)
    director = cast.browser_of(cast.director)
    answer = step(director, topic, "give_up", note="条件变化。")
    assert "列入计划的课题，终止须有决定" in words(answer)
    assert step(director, topic, "give_up", note="条件变化。", decided=cast.decision.pk).status_code == 302
    with pytest.raises(EntryRefused, match="请写明联办的县"):
        cast.draft("joint", co_hosts=[])


def test_the_list_costs_the_same_queries_at_two_and_at_twelve(cast, django_assert_num_queries):
    staff = cast.browser_of(cast.staff)
    staff.get(reverse("research:topics"))
    for more in (2, 10):
        for number in range(more):
            cast.topic(S.APPROVED, title=f"课题{more}之{number}")
        with django_assert_num_queries(QUERIES):
            staff.get(reverse("research:topics"))


QUERIES = 7
"""Session, person, posts, memberships, unread notices, the ids, and the rows."""
