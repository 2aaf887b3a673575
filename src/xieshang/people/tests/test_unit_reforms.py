"""A reform merges a unit into another: the desk moves, papers keep the old name, a mistake is taken back."""

from datetime import date, timedelta

import pytest

from xieshang.core import clock, trail
from xieshang.core.models import Account
from xieshang.people import services
from xieshang.people.models import Post, Unit
from xieshang.people.posts import holders, standings
from xieshang.people.roles import Permission as P
from xieshang.people.roles import Role


def text(answer) -> str:
    return answer.content.decode()


def unit(committee, name: str, *people: str) -> Unit:
    found = Unit.objects.create(committee=committee, name=f"遵义市{name}", short_name=f"市{name}")
    for person, role in zip(people, (Role.HANDLING_UNIT_CLERK, Role.HANDLING_UNIT_LEAD), strict=False):
        account = Account.objects.create(username=person, name=person)
        Post.objects.create(
            account=account, committee=committee, role=role, unit=found, since=date(2022, 1, 1)
        )
    return found


@pytest.fixture
def old(zunyi) -> Unit:
    return unit(zunyi, "扶贫办", "oldclerk", "oldlead")


@pytest.fixture
def new(zunyi) -> Unit:
    return unit(zunyi, "乡村振兴局", "newclerk", "newlead")


def at(person: str) -> frozenset[int]:
    account = Account.objects.get(username=person)
    return standings([account])[account.pk].units(P.HANDLE_PROPOSALS)


def names(unit: Unit) -> set[str]:
    accounts = holders(unit.committee_id, P.HANDLE_PROPOSALS, unit_id=unit.pk)
    return set(accounts.values_list("username", flat=True))


def test_the_successors_people_take_over_the_desk_and_the_old_ones_leave_it(browser, keeper, old, new):
    office = browser(keeper)
    typed = {"successor": new.pk, "on": clock.today().isoformat(), "note": "遵府发〔2024〕3号"}
    assert office.post(f"/register/units/{old.pk}/merge/", typed).status_code == 302
    assert at("newclerk") == {old.pk, new.pk}
    assert at("oldclerk") == frozenset()
    assert names(old) == {"newclerk", "newlead"}
    old.refresh_from_db()
    assert (old.successor, old.is_active, old.name) == (new, False, "遵义市扶贫办")
    assert trail.history(old).last().note == "遵府发〔2024〕3号"
    page = text(office.get("/register/units/"))
    assert "并入市乡村振兴局" in page
    assert "撤销并入" in page
    assert office.get(f"/register/units/{old.pk}/merge/").status_code == 404
    fields = {"name": old.name, "short_name": old.short_name, "side": old.side, "is_active": "on"}
    assert "如有误请撤销并入" in text(office.post(f"/register/units/{old.pk}/", fields))


def test_whoever_joins_or_leaves_the_successor_later_joins_and_leaves_the_old_desk(keeper, zunyi, old, new):
    day = clock.today()
    services.merge_unit(unit=old, by=keeper, successor=new, on=day, note="改革")
    fresh = Account.objects.create(username="fresh", name="新来")
    post = services.add_post(
        committee=zunyi, account=fresh, by=keeper, role=Role.HANDLING_UNIT_CLERK, since=day, unit=new
    )
    assert at("fresh") == {old.pk, new.pk}
    with clock.travel(clock.now() + timedelta(days=2)):
        services.end_post(post=post, by=keeper, until=clock.today(), note="调离")
        assert at("fresh") == frozenset()
    brought = Account.objects.create(username="brought", name="导入")
    services.add_posts(
        committee=zunyi,
        by=keeper,
        posts=[Post(committee=zunyi, account=brought, role=Role.HANDLING_UNIT_CLERK, unit=new, since=day)],
    )
    assert at("brought") == {old.pk, new.pk}


def test_a_unit_that_took_over_others_hands_all_of_them_on(keeper, zunyi, old, new):
    services.merge_unit(unit=old, by=keeper, successor=new, on=clock.today() - timedelta(days=3), note="一")
    last = unit(zunyi, "农业农村局", "lastclerk", "lastlead")
    services.merge_unit(unit=new, by=keeper, successor=last, on=clock.today(), note="二")
    assert at("lastclerk") == {old.pk, new.pk, last.pk}
    assert at("newclerk") == frozenset()
    services.undo_merging(unit=new, by=keeper, note="登记错了")
    assert at("lastclerk") == {last.pk}
    assert at("newclerk") == {old.pk, new.pk}


def test_what_cannot_be_right_is_refused(browser, keeper, zunyi, old, new):
    office = browser(keeper)
    empty = unit(zunyi, "空局")
    typed = {"successor": new.pk, "on": clock.today().isoformat(), "note": "x"}
    address = f"/register/units/{old.pk}/merge/"
    assert "还没有人员，请先登记经办人和领导。" in text(office.post(address, typed | {"successor": empty.pk}))
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    assert "请在并入那天或以后登记。" in text(office.post(address, typed | {"on": tomorrow}))
    assert office.post(address, typed | {"successor": old.pk}).status_code == 422
    old.refresh_from_db()
    assert old.is_active


def test_a_mistake_is_taken_back_within_its_days(browser, keeper, old, new):
    services.merge_unit(unit=old, by=keeper, successor=new, on=clock.today(), note="改革")
    office = browser(keeper)
    address = f"/register/units/{old.pk}/undo-merging/"
    assert office.post(address, {"note": "登记错了"}).status_code == 302
    assert names(old) == {"oldclerk", "oldlead"}
    assert at("newclerk") == {new.pk}
    old.refresh_from_db()
    assert (old.successor, old.is_active) == (None, True)
    services.merge_unit(unit=old, by=keeper, successor=new, on=clock.today(), note="改革")
    with clock.travel(clock.now() + timedelta(days=16)):
        assert "不能撤销" in text(office.post(address, {"note": "晚了"}))
