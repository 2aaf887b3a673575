"""A batch decided by mistake is taken back: exactly as it was, by whoever decided, before anybody went on."""

from datetime import timedelta

from xieshang.core import clock, notices, trail
from xieshang.core.models import Notice
from xieshang.core.undoing import MINUTES
from xieshang.proposals.lifecycle import HANDLING, PROPOSAL
from xieshang.proposals.models import Handling, Proposal
from xieshang.proposals.states import HandlingState as H
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.cast import FIELD
from xieshang.proposals.tests.reading import words

LOOKED_AT = ("state", "due_on", "entered_at", "closed_on", "version")


def batch(browser, name, records, **more):
    picked = [f"{record.pk}:{record.version}" for record in records]
    data = {"batch": name, "pick": picked, "back": "/proposals/", **more}
    return browser.post("/proposals/batch/", data)


def taken(browser, name, records):
    """The batch is taken; the records as they are now."""
    answer = batch(browser, name, records, sure="1")
    for record in records:
        record.refresh_from_db()
    return words(answer)


def taken_back(browser, name, records):
    answer = batch(browser, name, records, undo="1")
    for record in records:
        record.refresh_from_db()
    return words(answer)


def as_it_is(record) -> tuple:
    row = type(record).objects.filter(pk=record.pk).values_list(*LOOKED_AT[:3]).get()
    return tuple(row)


def test_the_question_and_the_answer_say_that_it_can_be_taken_back(cast, office):
    papers = [cast.paper(S.SUBMITTED, field=FIELD) for _ in range(2)]
    browser = cast.browser_of(office)
    assert "办理后30分钟内，没有人接着办理的可以撤回。" in words(batch(browser, "pass_first", papers))
    page = taken(browser, "pass_first", papers)
    assert "办错了？30分钟内，没有人接着办理的可以撤回" in page
    assert "撤回初审 2件" in page


def test_everything_is_as_it_was_and_the_trail_keeps_both(cast, office):
    papers = [cast.paper(S.SUBMITTED, field=FIELD) for _ in range(2)]
    before = [as_it_is(paper) for paper in papers]
    browser = cast.browser_of(office)
    taken(browser, "pass_first", papers)
    page = taken_back(browser, "pass_first", papers)
    assert "批量办理：撤回初审" in page
    assert "已办理 2" in page
    assert [as_it_is(paper) for paper in papers] == before
    for paper in papers:
        assert list(trail.history(paper).values_list("action", flat=True))[-2:] == [
            "pass_first",
            "undo_pass_first",
        ]
        shown = words(browser.get(f"/proposals/{paper.pk}/"))
        assert "提案办专员办理「撤回初审」" in shown


def test_the_day_on_which_it_was_closed_is_gone_again(cast, office):
    paper = cast.paper(S.FEEDBACK_GIVEN)
    browser = cast.browser_of(office)
    taken(browser, "close", [paper])
    assert paper.closed_on == clock.today()
    taken_back(browser, "close", [paper])
    assert (paper.state, paper.closed_on) == (S.FEEDBACK_GIVEN, None)


def test_a_unit_takes_its_signature_for_receipt_back(cast, schools_clerk):
    cast.paper(S.ASSIGNED)
    work = Handling.objects.get()
    before = as_it_is(work)
    browser = cast.browser_of(schools_clerk)
    taken(browser, "accept", [work])
    assert work.state == H.ACCEPTED
    taken_back(browser, "accept", [work])
    assert as_it_is(work) == before
    assert work.accepted_on is None
    assert HANDLING.allowed([work], schools_clerk)[work.pk]


def test_what_somebody_went_on_with_stays_and_the_others_are_taken_back(cast, office, reviewer):
    first, second = (cast.paper(S.SUBMITTED, title=title, field=FIELD) for title in ("甲", "乙"))
    browser = cast.browser_of(office)
    taken(browser, "pass_first", [first, second])
    shown = [Proposal.objects.get(pk=paper.pk) for paper in (first, second)]
    PROPOSAL.take("pass_second", second, by=reviewer)
    page = taken_back(browser, "pass_first", shown)
    assert "没有办成 1" in page
    assert "已办理 1" in page
    assert "复审通过」，不能撤回。" in page
    states = [Proposal.objects.get(pk=paper.pk).state for paper in (first, second)]
    assert states == [S.SUBMITTED, S.FINAL_REVIEW]


def test_after_the_time_of_the_city_it_stands(cast, office):
    paper = cast.paper(S.SUBMITTED, field=FIELD)
    browser = cast.browser_of(office)
    taken(browser, "pass_first", [paper])
    with clock.travel(clock.now() + timedelta(minutes=MINUTES.default + 1)):
        page = taken_back(browser, "pass_first", [paper])
    assert "已超过30分钟，不能撤回。" in page
    assert paper.state == S.SECOND_REVIEW


def test_nobody_takes_back_what_another_decided(cast, office, director, reviewer):
    paper = cast.paper(S.SUBMITTED, field=FIELD)
    taken(cast.browser_of(office), "pass_first", [paper])
    for person in (director, reviewer):
        taken_back(cast.browser_of(person), "pass_first", [paper])
        assert paper.state == S.SECOND_REVIEW


def test_sent_twice_it_is_taken_back_once(cast, office):
    paper = cast.paper(S.SUBMITTED, field=FIELD)
    browser = cast.browser_of(office)
    taken(browser, "pass_first", [paper])
    shown = Proposal.objects.get(pk=paper.pk)
    taken_back(browser, "pass_first", [paper])
    page = words(batch(browser, "pass_first", [shown], undo="1"))
    assert "您已办理「撤回初审」，无需重复提交。" in page
    assert trail.history(paper).filter(action="undo_pass_first").count() == 1


def test_whoever_has_not_looked_is_not_told_and_whoever_has_is_told_again(cast, office, reviewer):
    unread, read = (cast.paper(S.SUBMITTED, title=title, field=FIELD) for title in ("甲", "乙"))
    browser = cast.browser_of(office)
    Notice.objects.filter(recipient=reviewer).delete()
    taken(browser, "pass_first", [unread, read])
    Notice.objects.filter(recipient=reviewer, mail=Notice.Mail.WAITING).update(mail=Notice.Mail.NONE)
    assert notices.unread_count(reviewer) == 2
    Notice.objects.filter(recipient=reviewer, event__record=read.pk).update(read_at=clock.now())
    taken_back(browser, "pass_first", [unread, read])
    left = Notice.objects.filter(recipient=reviewer).values_list("event__record", "what")
    assert set(left) == {(read.pk, "初审通过"), (read.pk, "撤回初审")}


def test_a_filing_was_numbered_and_stands(cast, director):
    paper = cast.paper(S.FINAL_REVIEW)
    browser = cast.browser_of(director)
    assert "撤回" not in words(batch(browser, "file", [paper]))
    assert "办错了" not in taken(browser, "file", [paper])
    page = taken_back(browser, "file", [paper])
    assert (paper.state, paper.number) == (S.FILED, 1)
    assert "已办理" not in page


def test_the_line_of_its_life_shows_no_step_that_was_taken_back(cast, office):
    paper = cast.paper(S.SUBMITTED, field=FIELD)
    browser = cast.browser_of(office)
    before = words(browser.get(f"/proposals/{paper.pk}/")).split("历史")[0]
    taken(browser, "pass_first", [paper])
    taken_back(browser, "pass_first", [paper])
    after = words(browser.get(f"/proposals/{paper.pk}/")).split("历史")[0]
    assert ("提交" in before) is ("提交" in after)


def test_many_are_taken_back_in_the_statements_of_a_few(cast, office, django_assert_max_num_queries):
    few = [cast.paper(S.SUBMITTED, field=FIELD) for _ in range(2)]
    many = [cast.paper(S.SUBMITTED, field=FIELD) for _ in range(8)]
    browser = cast.browser_of(office)
    for papers in (few, many):
        taken(browser, "pass_first", papers)
        with django_assert_max_num_queries(34):
            taken_back_only = batch(browser, "pass_first", papers, undo="1")
        assert f"已办理 {len(papers)}" in words(taken_back_only)
