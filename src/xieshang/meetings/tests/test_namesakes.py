"""Two members bear one name: no name that is typed picks one of them silently, and the roster tells them apart."""

from datetime import date

import pytest
from django.urls import reverse

from xieshang.core.models import Account
from xieshang.meetings.models import Meeting
from xieshang.people.models import Member, Sector


@pytest.fixture
def others(cast):
    """A second 陈晓舟, of another sector."""
    known = Member.objects.get(account=cast.chen)
    sector = Sector.objects.create(committee=known.committee, term=known.term, name="经济", order=2)
    account = Account.objects.create(username="chen2", name=cast.chen.name)
    return known, Member.objects.create(
        account=account,
        committee=known.committee,
        term=known.term,
        sector=sector,
        joined_on=date(2021, 12, 1),
    )


def words(page) -> str:
    return page.content.decode()


def plan(browser, **typed):
    data = {
        "kind": "standing_committee",
        "title": "主席会议",
        "starts_at": "2024-05-06T09:00",
        "ends_at": "2024-05-06T11:00",
        "place": "三楼会议室",
    }
    return browser.post(reverse("meetings:plan"), data | typed)


@pytest.mark.parametrize("field", ["named", "observers", "invited"])
def test_a_name_that_two_bear_is_asked_about_and_nobody_is_invited_by_chance(cast, others, field):
    known, other = others
    answer = plan(cast.browser_of(cast.secretary), **{field: "陈晓舟"})

    text = words(answer)
    assert answer.status_code == 422
    assert "叫「陈晓舟」的有2位，请写明是哪一位" in text
    assert f"陈晓舟（{known.sector}）" in text
    assert f"陈晓舟（{other.sector}）" in text
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("brackets", ["（{}）", "({})"])
def test_the_sector_behind_a_name_says_who_is_meant(cast, others, brackets):
    _known, other = others
    browser = cast.browser_of(cast.secretary)
    plan(browser, named="陈晓舟" + brackets.format(other.sector.name))

    meeting = Meeting.objects.get()
    assert [rule.account for rule in meeting.audience.all()] == [other.account]
    assert f"陈晓舟（{other.sector}）" in words(
        browser.get(f"{reverse('meetings:edit', args=[meeting.pk])}?step=all")
    )


def test_a_name_that_one_bears_needs_no_more(cast, others):
    plan(cast.browser_of(cast.secretary), named="刘望溪")
    assert [rule.account for rule in Meeting.objects.get().audience.all()] == [cast.liu]


def test_the_roster_tells_them_apart_in_every_list(cast, others):
    known, other = others
    meeting = cast.meeting()

    names = set(meeting.roster.values_list("name", flat=True))

    assert {f"陈晓舟（{known.sector}）", f"陈晓舟（{other.sector}）", "刘望溪"} <= names
    assert "陈晓舟" not in names


def test_a_group_asks_which_of_them(cast, others):
    _known, other = others
    meeting = cast.meeting()
    browser = cast.browser_of(cast.secretary)
    address = reverse("meetings:new_group", args=[meeting.pk])
    typed = {"name": "第一组", "conveners": "陈晓舟", "people": "陈晓舟"}

    text = words(browser.post(address, typed))
    assert text.count("叫「陈晓舟」的有2位") == 2
    one = f"陈晓舟（{other.sector}）"
    browser.post(address, typed | {"conveners": one, "people": one})

    group = meeting.groups.get()
    assert list(group.conveners.all()) == [other.account]
    assert [line.account for line in group.lines.all()] == [other.account]
    for address in (reverse("meetings:groups", args=[meeting.pk]), group.get_absolute_url()):
        page = words(browser.get(address))
        assert one in page[page.index("召集人") :], address
