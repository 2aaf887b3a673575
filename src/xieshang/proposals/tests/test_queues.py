"""The queues of the office and the desk of a unit: what waits, by stage, the most urgent first."""

import re

from xieshang.core import clock
from xieshang.proposals import services
from xieshang.proposals.lifecycle import HANDLING
from xieshang.proposals.models import Handling
from xieshang.proposals.states import HandlingState as H
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.cast import FIELD
from xieshang.proposals.tests.reading import titles, words

_SECTION = re.compile(r'<h2 id="stage-(\w+)">(.*?)</section>', re.DOTALL)
_TITLE = re.compile(r'class="entry-title" href="[^"]*">([^<]*)</a>')


def stages(browser, path: str) -> dict[str, list[str]]:
    """The titles in each section of a queue."""
    page = browser.get(path)
    assert page.status_code == 200
    return {name: _TITLE.findall(part) for name, part in _SECTION.findall(page.content.decode())}


def test_each_reviewer_meets_the_stage_that_waits_for_them(cast, office, reviewer, director, assigner):
    cast.paper(S.SUBMITTED, title="初")
    cast.paper(S.SECOND_REVIEW, title="复")
    cast.paper(S.FINAL_REVIEW, title="终")
    cast.paper(S.FILED, title="交")
    path = "/proposals/review/"
    assert stages(cast.browser_of(office), path) == {"first": ["初"], "assign": ["交"]}
    assert stages(cast.browser_of(reviewer), path) == {"second": ["复"]}
    assert stages(cast.browser_of(director), path) == {"final": ["终"]}
    assert stages(cast.browser_of(assigner), path) == {"assign": ["交"]}
    assert stages(cast.browser_of(cast.neighbour), path) == {}


def test_the_assigning_office_meets_disputes_extensions_and_replies(cast, assigner):
    disputed, delayed, answered = (
        cast.paper(S.ASSIGNED, title=title).handlings.get() for title in ("退", "延", "答")
    )
    HANDLING.take("dispute", disputed, by=cast.schools_lead, note="不属本单位职责。")
    cast.carry(delayed, H.HANDLING)
    HANDLING.take(
        "ask_extension",
        delayed,
        by=cast.schools_lead,
        note="需要论证。",
        change={"asked_until": delayed.reply_due_on.replace(day=28)},
    )
    cast.carry(answered, H.IN_REVIEW)
    assert stages(cast.browser_of(assigner), "/proposals/review/") == {
        "disputes": ["退"],
        "extensions": ["延"],
        "replies": ["答"],
    }


def test_after_the_reply_closing_waits_for_the_office_and_dissatisfaction_for_the_committee(
    cast, office, director
):
    cast.paper(S.FEEDBACK_GIVEN, title="满意的")
    cast.paper(S.FEEDBACK_GIVEN, title="不满意的", result="dissatisfied")
    assert stages(cast.browser_of(office), "/proposals/review/") == {"close": ["满意的", "不满意的"]}
    assert stages(cast.browser_of(director), "/proposals/review/") == {"rehandle": ["不满意的"]}


def test_the_most_urgent_stands_first_under_its_light(cast, office):
    for day, title in ((10, "先到的"), (17, "后到的"), (3, "最先到的")):
        with cast.on(2024, 1, day):
            cast.paper(S.SUBMITTED, title=title)
    with cast.on(2024, 1, 18):
        page = cast.browser_of(office).get("/proposals/review/")
    assert titles(page) == ["最先到的", "先到的", "后到的"]
    text = words(page)
    assert text.index("已超期 最先到的") < text.index("临近期限 先到的") < text.index("期限内 后到的")


def test_a_line_offers_the_steps_its_reader_may_take_and_no_other(cast, office):
    proposal = cast.paper(S.SUBMITTED)
    page = cast.browser_of(office).get("/proposals/review/").content.decode()
    assert f'href="/proposals/{proposal.pk}/steps/pass_first/?next=/proposals/review/"' in page
    assert f'href="/proposals/{proposal.pk}/steps/return/?next=/proposals/review/"' in page
    assert "/steps/pass_to_final/" not in page
    assert "/steps/withdraw/" not in page


def test_after_a_step_from_the_queue_the_queue_comes_back(cast, office):
    proposal = cast.paper(S.SUBMITTED)
    browser = cast.browser_of(office)
    address = f"/proposals/{proposal.pk}/steps/pass_first/"
    page = browser.get(f"{address}?next=/proposals/review/%3Fstage%3Dfirst")
    assert 'name="next" value="/proposals/review/?stage=first"' in page.content.decode()
    done = browser.post(
        address, {"field": FIELD, "version": proposal.version, "next": "/proposals/review/?stage=first"}
    )
    assert (done.status_code, done.url) == (302, "/proposals/review/?stage=first")


def test_one_stage_can_be_looked_at_alone_and_page_by_page(cast, office):
    for number in range(26):
        cast.paper(S.SUBMITTED, title=f"第{number}件")
    cast.paper(S.FILED, title="交")
    browser = cast.browser_of(office)
    alone = browser.get("/proposals/review/?stage=first")
    assert len(titles(alone)) == 25
    assert "待交办 1" in words(alone)
    assert titles(browser.get("/proposals/review/?stage=first&page=2")) == ["第25件"]
    assert "查看全部" in words(browser.get("/proposals/review/"))
    assert len(titles(browser.get("/proposals/review/?stage=none-such&page=x"))) == 26


def test_when_the_stage_looked_at_is_done_the_rest_of_the_queue_comes_back(cast, office):
    cast.paper(S.FILED, title="交")
    assert titles(cast.browser_of(office).get("/proposals/review/?stage=first")) == ["交"]


def test_the_desk_of_a_unit_holds_its_own_work_by_where_it_stands(cast, schools_clerk):
    place = cast.place
    for title, state in (
        ("签", H.ASSIGNED),
        ("办", H.HANDLING),
        ("审", H.IN_REVIEW),
        ("发", H.TO_SIGN),
        ("完", H.REPLIED),
    ):
        cast.carry(cast.paper(S.ASSIGNED, title=title).handlings.get(), state)
    both = cast.paper(S.ASSIGNED, title="会", units=(place.finance, place.schools))
    cast.carry(both.handlings.get(unit=place.schools))
    cast.paper(S.ASSIGNED, title="与我无关", units=(place.finance,))
    assert stages(cast.browser_of(schools_clerk), "/proposals/desk/") == {
        "sign_for": ["签"],
        "in_hand": ["办"],
        "to_sign": ["发"],
        "elsewhere": ["审"],
        "done": ["会", "完"],
    }
    assert "市教育局（会办）" in words(cast.browser_of(schools_clerk).get("/proposals/desk/?stage=done"))


def test_clerk_and_leader_are_offered_different_steps_on_the_same_desk(cast, schools_clerk, schools_lead):
    handling = cast.carry(cast.paper(S.ASSIGNED).handlings.get(), H.TO_SIGN)
    address = f"/proposals/handlings/{handling.pk}/steps/sign/"
    assert address in cast.browser_of(schools_lead).get("/proposals/desk/").content.decode()
    assert address not in cast.browser_of(schools_clerk).get("/proposals/desk/").content.decode()


def test_a_line_of_the_desk_shows_the_clock_of_its_own_unit(cast, schools_clerk):
    cast.paper(S.ASSIGNED)
    handling = Handling.objects.get()
    with cast.on(2024, 1, 20):
        left = (handling.due_on - handling.assigned_on).days - 3
        assert f"还有{left}天" in words(cast.browser_of(schools_clerk).get("/proposals/desk/"))


def test_a_line_of_the_desk_offers_the_one_step_that_can_be_taken(cast, schools_clerk):
    alone = cast.carry(cast.paper(S.ASSIGNED, title="独").handlings.get(), H.HANDLING)
    place = cast.place
    shared = cast.paper(S.ASSIGNED, title="合", units=(place.schools, place.finance))
    lead, co_unit = shared.handlings.get(unit=place.schools), shared.handlings.get(unit=place.finance)
    cast.carry(lead, H.HANDLING)

    def offered() -> dict[str, str]:
        page = cast.browser_of(schools_clerk).get("/proposals/desk/").content.decode()
        lines = re.findall(r'class="entry-title"[^>]*>([^<]*)</a>(.*?)</li>', page, re.DOTALL)
        return {
            title: "".join(re.findall(r'steps/(\w+)/\?|quiet no-print">([^<]*)<', line)[0])
            for title, line in lines
        }

    assert offered() == {"独": "log_contact", "合": "log_contact"}
    for work in (alone, lead):
        services.log_contact(
            handling=work,
            by=schools_clerk,
            held_on=clock.today(),
            form="phone",
            people="陈晓舟",
            summary="谈过。",
        )
    assert offered() == {"独": "draft_reply", "合": "正在等会办意见"}
    cast.carry(co_unit, H.OPINION_GIVEN)
    assert offered() == {"独": "draft_reply", "合": "draft_reply"}
