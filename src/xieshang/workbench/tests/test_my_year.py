"""我的履职: a person's year from every room, by day, with the way to each record."""

import re

from django.urls import reverse
from harness.pages import markup

from xieshang.core import clock
from xieshang.core.models import Event
from xieshang.proposals.states import ProposalState as S
from xieshang.workbench.queries.year import DEEDS

MY_YEAR = reverse("workbench:my_year")


def page_of(cast, person, query=""):
    return markup(cast.browser_of(person).get(MY_YEAR + query))


def test_what_was_handed_in_stands_under_its_month_with_its_state_and_opens_its_record(cast):
    paper = cast.paper(S.SUBMITTED)
    day = paper.received_at
    page = page_of(cast, cast.chen, f"?year={day.year}")
    assert f'<h2 id="month-{day.month}">{day.year}年{day.month}月</h2>' in page
    assert re.search(rf'href="{paper.get_absolute_url()}"[^>]*>{paper.title}</a>', page)
    assert "提交的提案" in page
    assert "待初审" in page


def test_a_draft_and_what_others_did_are_no_part_of_it(cast):
    draft = cast.draft(by=cast.chen)
    assert draft.get_absolute_url() not in page_of(cast, cast.chen)
    paper = cast.paper(S.SUBMITTED)
    assert paper.get_absolute_url() not in page_of(cast, cast.liu)


def test_another_year_is_asked_for_and_one_still_to_come_is_this_one(cast):
    cast.paper(S.SUBMITTED)
    this = clock.today().year
    before = page_of(cast, cast.chen, f"?year={this - 1}")
    assert "这一年还没有履职记录" in before
    assert f'href="?year={this}"' in before
    for query in (f"?year={this + 1}", "?year=²", "?year=99999999999", "?what=99"):
        assert f"{this}年我的履职" in page_of(cast, cast.chen, query)


def test_one_kind_of_deed_is_read_alone_and_taken_away_as_a_file_that_leaves_an_event(cast):
    paper = cast.paper(S.SUBMITTED)
    page = page_of(cast, cast.chen)
    (number,) = re.findall(r'what=(\d+)"', page.split("提交的提案")[0])[-1:]
    assert paper.title in page_of(cast, cast.chen, f"?what={number}")
    other = 1 + int(number) % len(DEEDS)
    assert paper.title not in page_of(cast, cast.chen, f"?what={other}")
    file = cast.browser_of(cast.chen).get(reverse("workbench:my_year_export"), {"what": number})
    file.getvalue()
    assert Event.objects.filter(by=cast.chen, action="export").get().data["rows"] == 1


def test_it_costs_the_same_queries_at_one_and_at_ten_things(cast, django_assert_num_queries):
    browser = cast.browser_of(cast.chen)
    browser.get(MY_YEAR)
    cast.paper(S.SUBMITTED)
    # Session, person, posts, memberships, unread count, and one for each kind of deed.
    with django_assert_num_queries(5 + len(DEEDS)):
        browser.get(MY_YEAR)
    for _ in range(10):
        cast.paper(S.SUBMITTED)
    with django_assert_num_queries(5 + len(DEEDS)):
        browser.get(MY_YEAR)
