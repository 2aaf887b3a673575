"""The director of a special committee heads the items that it leads, and no others."""

from datetime import date

import pytest

from xieshang.core.models import Account, Notice
from xieshang.core.refusals import WrongPerson
from xieshang.followup.lifecycle import ITEM
from xieshang.followup.states import ItemState as S
from xieshang.people.models import Post, SpecialCommittee
from xieshang.people.roles import Role


def director(cast, username: str, name: str) -> Account:
    own = SpecialCommittee.objects.create(committee=cast.city, name=name)
    account = Account.objects.create(username=username, name=username, language="zh-hans")
    Post.objects.create(
        account=account,
        committee=cast.city,
        role=Role.COMMITTEE_DIRECTOR,
        special_committee=own,
        since=date(2022, 1, 1),
    )
    return account


@pytest.fixture
def xi(cast) -> Account:
    return director(cast, "xi", "教科卫体委员会")


@pytest.fixture
def other(cast) -> Account:
    return director(cast, "other_director", "经济委员会")


def test_the_director_settles_what_the_own_special_committee_leads(cast, xi, other):
    item = cast.draft(lead=xi.posts.get().special_committee)
    ITEM.take("submit", item, by=cast.staff)
    assert list(
        Notice.objects.filter(event__action="submit").values_list("recipient__username", flat=True)
    ) == ["xi"]
    with pytest.raises(WrongPerson):
        ITEM.take("settle", item, by=other)
    page = cast.browser_of(xi).get(item.get_absolute_url()).content.decode()
    assert "核定" in page
    ITEM.take("settle", item, by=xi)
    assert item.state == S.READY
    with pytest.raises(WrongPerson):
        ITEM.take("send", item, by=xi)


def test_what_no_special_committee_leads_is_headed_by_the_secretary_general_once_there_is_one(cast, xi):
    item = cast.draft()
    ITEM.take("submit", item, by=cast.staff)
    assert ITEM.check("settle", item, by=cast.head)
    with pytest.raises(WrongPerson):
        ITEM.take("settle", item, by=xi)
    account = Account.objects.create(username="qi", name="戚振国", language="zh-hans")
    Post.objects.create(
        account=account, committee=cast.city, role=Role.SECRETARY_GENERAL, since=date(2022, 1, 1)
    )
    with pytest.raises(WrongPerson):
        ITEM.check("settle", item, by=Account.objects.get(pk=cast.head.pk))
    ITEM.take("settle", item, by=account)


def test_a_director_reads_the_board_and_finds_the_waiting_item_on_the_first_page(cast, xi):
    item = cast.draft(lead=xi.posts.get().special_committee)
    ITEM.take("submit", item, by=cast.staff)
    browser = cast.browser_of(xi)
    assert item.ask in browser.get("/followup/").content.decode()
    assert item.ask in browser.get("/").content.decode()
    assert list(ITEM.waiting(xi)) == [item]
