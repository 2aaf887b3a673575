"""A page costs the same queries for three people and for three hundred."""

import pytest
from django.urls import reverse

from xieshang.core.models import Account
from xieshang.meetings import services
from xieshang.meetings.models import RosterLine


def crowd(cast, meeting, number: int = 60) -> None:
    """Many more people on the roster, half of whom have read the notice."""
    start = Account.objects.count()
    people = [
        Account(username=f"guest{start + place}", name=f"来宾{start + place}", password="!")
        for place in range(number)
    ]
    Account.objects.bulk_create(people)
    group = meeting.groups.first()
    RosterLine.objects.bulk_create(
        RosterLine(meeting=meeting, account=person, name=person.name, standing="due", group=group)
        for person in people
    )


@pytest.mark.parametrize(
    ("name", "queries"), [("detail", 22), ("roster", 12), ("statement", 12), ("seats", 12), ("groups", 12)]
)
def test_the_secretarys_pages_cost_the_same_for_a_large_roster(
    cast, django_assert_max_num_queries, name, queries
):
    meeting = cast.meeting()
    services.arrange_group(
        meeting=meeting, by=cast.secretary, name="第一组", conveners=[cast.liu], lines=meeting.roster.all()
    )
    services.give_seats(meeting=meeting, by=cast.secretary, rows=9, in_row=9)
    browser = cast.browser_of(cast.secretary)
    address = reverse(f"meetings:{name}", args=[meeting.pk])
    browser.get(address)
    with django_assert_max_num_queries(queries) as few:
        browser.get(address)
    crowd(cast, meeting)
    with django_assert_max_num_queries(queries) as many:
        browser.get(address)
    assert len(few.captured_queries) == len(many.captured_queries)


def test_a_group_costs_the_same_for_three_and_for_sixty(cast, django_assert_max_num_queries):
    meeting = cast.meeting()
    group = services.arrange_group(
        meeting=meeting, by=cast.secretary, name="第一组", conveners=[cast.liu], lines=meeting.roster.all()
    )
    browser = cast.browser_of(cast.liu)
    browser.get(group.get_absolute_url())
    with django_assert_max_num_queries(20) as few:
        browser.get(group.get_absolute_url())
    crowd(cast, meeting)
    with django_assert_max_num_queries(20) as many:
        browser.get(group.get_absolute_url())
    assert len(few.captured_queries) == len(many.captured_queries)


def test_the_list_of_meetings_costs_the_same_for_one_and_for_twenty(cast, django_assert_max_num_queries):
    for person in (cast.chen, cast.secretary):
        cast.meeting("第一次")
        browser = cast.browser_of(person)
        browser.get(reverse("meetings:list"))
        with django_assert_max_num_queries(16) as few:
            browser.get(reverse("meetings:list"))
        for number in range(19):
            cast.meeting(f"第{number + 2}次")
        with django_assert_max_num_queries(16) as many:
            browser.get(reverse("meetings:list"))
        assert len(few.captured_queries) == len(many.captured_queries)
