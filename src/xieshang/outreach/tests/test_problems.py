"""A problem is brought, assigned, answered, and solved when the one who had it says so."""

from datetime import date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from xieshang.core import clock
from xieshang.core.models import Notice
from xieshang.outreach.lifecycle import MATTER as TABLE
from xieshang.outreach.models import Matter
from xieshang.outreach.states import MatterState as M
from xieshang.reports.figures import values

from .cast import MATTER

REPORT = "outreach:report"


def words(answer) -> str:
    return answer.content.decode()


def solved(year: int = 2024) -> int:
    return values("jiangcheng", year)["development_enterprise_problems_solved"]


def step(browser, matter, action, **fields):
    matter.refresh_from_db()
    address = reverse("outreach:matter_step", args=[matter.pk, action])
    return browser.post(address, {"version": matter.version} | fields)


def test_a_problem_goes_from_a_member_to_the_unit_and_back_to_who_had_it(cast):
    chen, fang, clerk = (cast.browser_of(person) for person in (cast.chen, cast.fang, cast.unit_clerk))
    answer = chen.post(reverse(REPORT), MATTER | {"county": cast.county.pk})
    assert answer.status_code == 302
    matter = Matter.objects.get()
    assert (matter.reported_on, matter.due_on) == (date(2024, 11, 12), date(2024, 11, 15))
    home = words(fang.get(reverse("workbench:home")))
    assert "一次性告知消防验收缺什么" in home
    assert clerk.get(matter.get_absolute_url()).status_code == 404

    assert step(fang, matter, "assign").status_code == 422
    assert step(fang, matter, "assign", unit=cast.unit.pk).status_code == 302
    page = words(clerk.get(matter.get_absolute_url()))
    assert "答复办理情况" in page
    assert "120****1234" in page
    page = words(clerk.get(reverse("outreach:matter_step", args=[matter.pk, "answer"])))
    assert page.index(MATTER["problem"]) < page.index('class="consequence"'), "The problem before the form."
    assert step(clerk, matter, "answer", answer=" ").status_code == 422
    step(clerk, matter, "answer", answer="已派专人到厂，列出三项缺件。")
    notices_of_it = Notice.objects.filter(recipient=cast.chen).order_by("pk").values_list("what", flat=True)
    assert list(notices_of_it) == ["交办", "答复办理情况"]
    assert solved() == 0, "What was answered is not yet solved."

    assert "/steps/solved/" not in words(clerk.get(matter.get_absolute_url()))
    assert step(clerk, matter, "solved", confirmed_way="phone", solved_on="2024-11-12").status_code == 403
    assert step(chen, matter, "solved", confirmed_way="phone", solved_on="2024-11-13").status_code == 422
    assert step(chen, matter, "solved", confirmed_way="phone", solved_on="2024-11-12").status_code == 302
    assert solved() == 1
    history = words(chen.get(matter.get_absolute_url()))
    assert "方岚交市住建局办理" in history


def test_a_reopened_problem_leaves_the_figure_until_it_is_solved_again(cast):
    matter = cast.matter(M.CLOSED)
    assert solved() == 1
    fang = cast.browser_of(cast.fang)
    assert step(fang, matter, "reopen").status_code == 422
    step(fang, matter, "reopen", note="企业反映又被退回。")
    assert solved() == 0
    matter.refresh_from_db()
    with clock.travel(timezone.make_aware(datetime(2025, 1, 8, 9, 0))):
        TABLE.take("answer", matter, by=cast.unit_clerk, change={"answer": "当面办结。"})
        vouched = {"confirmed_way": "visit", "solved_on": date(2025, 1, 8)}
        TABLE.take("solved", matter, by=cast.fang, change=vouched)
    assert (solved(2024), solved(2025)) == (0, 1)


def test_two_of_the_same_enterprise_are_merged_into_one_and_taken_apart_again(cast):
    first, second = cast.matter(), cast.matter()
    other = cast.matter(party="江城远山机械公司", credit_code="91520300MA6DJ0002X")
    fang = cast.browser_of(cast.fang)
    page = words(fang.get(reverse("outreach:matter_step", args=[first.pk, "merge"])))
    assert f'value="{second.pk}"' in page
    assert f'value="{other.pk}"' not in page
    step(fang, first, "merge", merged_into=second.pk)
    first.refresh_from_db()
    assert (first.state, first.merged_into) == (M.MERGED, second)
    step(fang, first, "unmerge", note="是两件事。")
    first.refresh_from_db()
    assert (first.state, first.merged_into) == (M.OPEN, None)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("credit_code", "", "请填写企业的统一社会信用代码（18位）。"),
        ("credit_code", "12345", "统一社会信用代码是18位数字和大写字母，请核对。"),
        ("contact", "电话待补", "请填写能打通的电话号码。"),
        ("problem", "难" * 501, "500"),
    ],
)
def test_what_cannot_be_right_is_said_beside_its_field(cast, field, value, sentence):
    chen = cast.browser_of(cast.chen)
    answer = chen.post(reverse(REPORT), MATTER | {"county": cast.county.pk, field: value})
    assert answer.status_code == 422
    assert sentence in str(answer.context["form"].errors[field])
    assert MATTER["wish"] in words(answer)
    assert not Matter.objects.exists()


def test_a_resident_needs_no_code_and_counts_in_no_figure_of_enterprises(cast):
    cast.matter(M.SOLVED, kind="resident", credit_code="", party="村民")
    assert Matter.objects.get().state == M.SOLVED
    assert solved() == 0


def test_others_read_what_was_solved_without_its_telephone(cast):
    matter = cast.matter(M.ANSWERED)
    reader, neighbour = cast.browser_of(cast.clerk), cast.browser_of(cast.neighbour)
    assert reader.get(matter.get_absolute_url()).status_code == 404
    TABLE.take(
        "solved", matter, by=cast.fang, change={"confirmed_way": "phone", "solved_on": date(2024, 11, 12)}
    )
    page = words(reader.get(matter.get_absolute_url()))
    assert "一次性告知消防验收缺什么" in page
    assert "1234" not in page
    assert neighbour.get(matter.get_absolute_url()).status_code == 404


def test_the_list_costs_the_same_queries_at_two_and_at_twenty(cast, django_assert_num_queries):
    fang = cast.browser_of(cast.fang)
    fang.get(reverse("outreach:matters"))
    for more in (2, 18):
        for _ in range(more):
            cast.matter()
        with django_assert_num_queries(QUERIES):
            fang.get(reverse("outreach:matters"))


QUERIES = 7
"""Session, person, posts, memberships, unread notices, the ids, and the rows."""


def test_a_units_people_have_a_way_to_their_problems_and_no_door_that_is_shut(cast):
    matter = cast.matter(M.ASSIGNED)
    clerk = cast.browser_of(cast.unit_clerk)
    assert reverse("outreach:matters") in words(clerk.get(reverse("workbench:rooms")))
    for page in (reverse("outreach:matters"), matter.get_absolute_url()):
        assert f'href="{reverse("outreach:overview")}"' not in words(clerk.get(page))
    assert f'href="{reverse("outreach:overview")}"' in words(
        cast.browser_of(cast.fang).get(matter.get_absolute_url())
    )
