"""A rule is drafted, asked about, checked by another, passed, issued by a third; it is read by everybody and counted once."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from xieshang.core import clock
from xieshang.core.models import Notice
from xieshang.core.refusals import EntryRefused, MissingSomething, WrongPerson
from xieshang.reports.figures import values
from xieshang.rulebook import services
from xieshang.rulebook.articles import cut
from xieshang.rulebook.lifecycle import REVISION
from xieshang.rulebook.models import Regulation, Revision
from xieshang.rulebook.states import RevisionState as S

from .cast import RULE, TEXT, WORDING, paper


def words(answer) -> str:
    return answer.content.decode()


def step(browser, revision, action, **fields):
    revision.refresh_from_db()
    address = reverse("rulebook:step", args=[revision.pk, action])
    return browser.post(address, {"version": revision.version} | fields)


def on(year: int, month: int, day: int) -> datetime:
    return timezone.make_aware(datetime(year, month, day, 10))


def test_a_rule_goes_from_the_draft_to_the_page_that_everybody_reads(cast):
    drafter, checker, issuer = (cast.browser_of(p) for p in (cast.drafter, cast.checker, cast.issuer))
    chen = cast.browser_of(cast.chen)
    typed = {name: value for name, value in (RULE | WORDING).items() if value not in (None, False)}
    assert drafter.post(reverse("rulebook:draft"), typed | {"title": ""}).status_code == 422
    assert "试行制度请填写有效期。" in words(drafter.post(reverse("rulebook:draft"), typed | {"trial": "on"}))
    assert drafter.post(reverse("rulebook:draft"), typed).status_code == 302
    revision = Revision.objects.get()
    page = revision.get_absolute_url()
    assert chen.get(page).status_code == 404, "A draft is for those who write rules."

    assert "征求意见的时间至少7天。" in words(step(drafter, revision, "consult", consult_until="2024-05-12"))
    assert step(drafter, revision, "consult", consult_until="2024-05-20").status_code == 302
    assert Notice.objects.filter(recipient=cast.chen, what="征求意见").exists()
    remark = reverse("rulebook:remark", args=[revision.pk])
    assert remark in words(chen.get(page))
    assert chen.post(remark, {"article": "第二条", "text": "三天太短。"}).status_code == 302
    assert step(drafter, revision, "close").status_code == 422
    with clock.travel(on(2024, 5, 21)):
        assert step(drafter, revision, "close").status_code == 302
        assert "还有1条意见未答复，答复后才能送审。" in words(step(drafter, revision, "hand_in"))
        answer = reverse("rulebook:answer", args=[revision.remarks.get().pk])
        assert "没有全部采纳的，请写明理由。" in words(drafter.post(answer, {"verdict": "not"}))
        assert drafter.post(answer, {"verdict": "not", "why": "条例规定为三天。"}).status_code == 302
        assert "条例规定为三天。" in words(chen.get(page)), "Who remarked reads what became of it."
        assert step(drafter, revision, "hand_in").status_code == 302
        assert step(drafter, revision, "check").status_code == 403
        assert step(checker, revision, "check").status_code == 302
        passing = reverse("rulebook:pass", args=[revision.pk])
        wrong = {"passed_by": "chair_council", "passed_on": "2024-05-22", "upload": paper()}
        assert "请填写通过日期，不能晚于今天。" in words(drafter.post(passing, wrong))
        right = wrong | {"passed_on": "2024-05-21", "upload": paper()}
        assert drafter.post(passing, right).status_code == 302
        assert step(checker, revision, "issue").status_code == 403, "Who checked does not issue."
        given = {"document_no": "江协〔2024〕6号", "effective_on": "2024-06-01"}
        past = step(issuer, revision, "issue", **given | {"effective_on": "2024-05-20"})
        assert "生效日期不能早于印发日。" in words(past)
        assert step(issuer, revision, "issue", **given).status_code == 302
        assert values("jiangcheng", 2024)["rules_duty"] == 0
    with clock.travel(on(2024, 6, 1)):
        services.follow_the_calendar()
        revision.refresh_from_db()
        assert revision.state == S.IN_FORCE
        assert values("jiangcheng", 2024)["rules_duty"] == 1
        address = revision.regulation.get_absolute_url()
        public = words(Client().get(address))
        assert "三个工作日内可以退办" in public
        assert 'data-copy="《提案工作规则》第二条（2024年6月新建）"' in public
        assert "提案工作规则" in words(Client().get(reverse("rulebook:rules")))
        assert "第二条" in words(chen.get(address))


def test_what_is_not_public_is_for_the_committee(cast):
    inner = cast.revision(S.IN_FORCE, public=False)
    address = inner.regulation.get_absolute_url()
    assert Client().get(address).status_code == 404
    assert cast.browser_of(cast.neighbour).get(address).status_code == 404
    assert cast.browser_of(cast.chen).get(address).status_code == 200
    assert Client().get(cast.revision(S.CHECKED).regulation.get_absolute_url()).status_code == 404


def test_whoever_is_signed_in_reads_the_open_pages_in_their_language_and_no_browser_keeps_them(cast):
    regulation = cast.revision(S.IN_FORCE).regulation
    for address in (reverse("rulebook:rules"), regulation.get_absolute_url()):
        english = {"accept-language": "en"}
        with translation.override("zh-hans"):  # What a request speaks does not outlast it.
            open_to_all = Client().get(address, headers=english)
            own = cast.browser_of(cast.chen).get(address, headers=english)
        assert 'lang="zh-Hans"' in words(own)[:200]
        assert "no-store" in own.headers["Cache-Control"]
        assert 'lang="en"' in words(open_to_all)[:200]
        assert "no-store" not in open_to_all.headers.get("Cache-Control", "")


def test_who_drafted_does_not_check_and_who_checked_does_not_issue(cast):
    own = services.draft(committee=cast.city, by=cast.checker, **RULE | WORDING)
    REVISION.take("hand_in", own, by=cast.checker)
    with pytest.raises(WrongPerson, match="不是起草人"):
        REVISION.take("check", own, by=cast.checker)
    REVISION.take("check", own, by=cast.issuer)
    services.record_passing(
        revision=own, by=cast.checker, passed_by="chair_council", passed_on=clock.today(), upload=paper()
    )
    with pytest.raises(WrongPerson, match="不是审核人"):
        services.issue(revision=own, by=cast.issuer, document_no="1号", effective_on=clock.today())


def test_a_rule_is_passed_by_the_body_that_may(cast):
    revision = cast.revision(S.CHECKED)
    with pytest.raises(EntryRefused, match="履职类制度由主席会议或常委会会议通过，请附会议纪要。"):
        services.record_passing(
            revision=revision,
            by=cast.drafter,
            passed_by="office_meeting",
            passed_on=clock.today(),
            upload=paper(),
        )
    party = cast.revision(S.CHECKED, category="party")
    page = words(cast.browser_of(cast.drafter).get(reverse("rulebook:pass", args=[party.pk])))
    assert "党组会议" in page
    assert "秘书长办公会议" not in page


def test_two_wordings_never_begin_on_one_day_and_the_new_one_takes_over(cast):
    first = cast.revision(S.IN_FORCE)
    second = services.revise(
        regulation=first.regulation, by=cast.drafter, **WORDING | {"text": TEXT.replace("三", "五")}
    )
    with pytest.raises(EntryRefused, match="已有一份修订在起草"):
        services.revise(regulation=first.regulation, by=cast.colleague, **WORDING)
    cast.bring(second, S.PASSED)
    with pytest.raises(MissingSomething, match="该制度5月9日已有一个版本生效，请合并修改。"):
        services.issue(revision=second, by=cast.issuer, document_no="7号", effective_on=date(2024, 5, 9))
    services.issue(revision=second, by=cast.issuer, document_no="7号", effective_on=date(2024, 11, 1))
    with clock.travel(on(2024, 11, 2)):
        services.follow_the_calendar()
        first.refresh_from_db()
        second.refresh_from_db()
        assert (first.state, second.state) == (S.SUPERSEDED, S.IN_FORCE)
        assert first.ended_on == date(2024, 11, 2)
        chen = cast.browser_of(cast.chen)
        assert "五个工作日" in words(chen.get(second.regulation.get_absolute_url()))
        old = words(chen.get(f"{first.regulation.get_absolute_url()}?text={first.pk}"))
        assert "三个工作日" in old
        side = words(chen.get(reverse("rulebook:compare", args=[second.pk])))
        assert "有改动" in side
        # Made and revised in one year is one rule.
        assert values("jiangcheng", 2024)["rules_total"] == 1


def test_the_figure_counts_each_rule_once_by_the_year_it_was_passed(cast):
    cast.revision(S.IN_FORCE, category="duty")
    cast.revision(S.REPEALED, category="duty")
    cast.revision(S.WAITING, category="duty")
    cast.revision(S.DROPPED, category="duty")
    cast.revision(S.IN_FORCE, category="other")
    counted = values("jiangcheng", 2024)
    assert (counted["rules_duty"], counted["rules_total"]) == (2, 2)
    with clock.travel(on(2025, 1, 5)):
        # Passed in May 2024 with an effect of 29 May: the year it was passed.
        services.follow_the_calendar()
        assert values("jiangcheng", 2024)["rules_duty"] == 3
        assert values("jiangcheng", 2025)["rules_duty"] == 0


def test_a_category_is_corrected_with_a_reason(cast):
    rule = cast.revision(S.IN_FORCE).regulation
    keeper = cast.browser_of(cast.checker)
    address = reverse("rulebook:reclassify", args=[rule.pk])
    typed = {"category": "office", "form": rule.form, "owner": rule.owner, "note": ""}
    assert "类别改动会影响本年统计，请说明理由。" in words(keeper.post(address, typed))
    assert keeper.post(address, typed | {"note": "属机关事务。"}).status_code == 302
    counted = values("jiangcheng", 2024)
    assert (counted["rules_duty"], counted["rules_office_management"]) == (0, 1)


def test_a_trial_rule_lapses_on_its_day(cast):
    trial = cast.revision(S.IN_FORCE, trial=True, expires_on=date(2024, 12, 31))
    with clock.travel(on(2025, 1, 1)):
        services.follow_the_calendar()
        trial.refresh_from_db()
        assert trial.state == S.LAPSED
        assert Notice.objects.filter(recipient=cast.checker, what="失效").exists()


def test_a_colleague_takes_a_draft_over(cast):
    revision = cast.revision()
    colleague = cast.browser_of(cast.colleague)
    assert colleague.get(reverse("rulebook:redraft", args=[revision.pk])).status_code == 404
    assert step(colleague, revision, "take_over", note="原起草人调走。").status_code == 302
    assert colleague.get(reverse("rulebook:redraft", args=[revision.pk])).status_code == 200
    with pytest.raises(PermissionDenied), transaction.atomic():
        services.redraft(revision=Revision.objects.get(), by=cast.drafter, **WORDING)


def test_a_text_is_cut_into_articles_with_their_chapters():
    parts = cut(TEXT)
    assert [(part.label, part.chapter) for part in parts] == [
        ("第一条", "第一章　总则"),
        ("第二条", ""),
        ("第三条", "第二章　附则"),
    ]
    assert parts[1].text == "承办单位收到提案后，三个工作日内可以退办。"
    assert [part.label for part in cut("没有分条的意见。\n第二段。")] == [""]
    lines = cut("引言。\n第十二条之一：甲。\n（一）乙。\n依照第三条办理。")
    assert [part.label for part in lines] == ["", "第十二条之一"]
    assert lines[1].text == "甲。\n（一）乙。\n依照第三条办理。"


def test_one_name_is_one_rule(cast):
    cast.revision(title="督查办法")
    with pytest.raises(EntryRefused, match="已有同名的制度"):
        cast.revision(title="督查办法")
    assert Regulation.objects.count() == 1


def test_the_list_costs_the_same_queries_at_two_and_at_twenty(cast, django_assert_num_queries):
    drafter = cast.browser_of(cast.drafter)
    drafter.get(reverse("rulebook:revisions"))
    for more in (2, 18):
        for _ in range(more):
            cast.revision(S.IN_FORCE)
        with django_assert_num_queries(QUERIES):
            drafter.get(reverse("rulebook:revisions"))
    with django_assert_num_queries(QUERIES):
        drafter.get(reverse("rulebook:rules"))


QUERIES = 7
"""Session, person, posts, memberships, unread notices, the ids, and the rows."""


def test_views_after_the_closing_day_come_too_late(cast):
    revision = cast.revision(S.CONSULTING)
    with clock.travel(clock.now() + timedelta(days=11)), pytest.raises(EntryRefused, match="已经结束"):
        services.remark(revision=revision, by=cast.chen, text="晚了。")
