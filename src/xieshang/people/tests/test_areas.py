"""Areas down to town and village: entered and brought in, summed by who serves them, handed over on a day."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from xieshang.core import clock, trail
from xieshang.core.models import Account, ImportedFile
from xieshang.people import services
from xieshang.people.areas import AREAS, served
from xieshang.people.models import Area, Committee, Post
from xieshang.people.roles import Role
from xieshang.workbench.jobs import write_imports


def text(answer) -> str:
    return answer.content.decode()


def county(city: Committee, slug: str, name: str, code: str = "", *, working: bool = False) -> Committee:
    return services.found_committee(
        by=None,
        parent=city,
        slug=slug,
        name=f"政协{name}",
        short_name=f"{name}政协",
        area=name,
        area_code=code,
        level=Committee.Level.COUNTY,
        kind=Committee.Kind.WORKING_COMMITTEE if working else Committee.Kind.COMMITTEE,
    )


@pytest.fixture
def city(db) -> Committee:
    return services.found_committee(
        by=None, parent=None, slug="zunyi", name="政协遵义市委员会", short_name="市政协", area="遵义市",
        area_code="520300", level=Committee.Level.CITY,
    )  # fmt: skip


@pytest.fixture
def district(city) -> Committee:
    return county(city, "honghuagang", "红花岗区", "520302")


@pytest.fixture
def zone(city) -> Committee:
    return county(city, "xinpu", "新蒲新区", working=True)


def office_of(committee: Committee) -> Account:
    account = Account.objects.create(username=f"office-{committee.slug}", name="办公室")
    Post.objects.create(
        account=account, committee=committee, role=Role.GENERAL_OFFICE, since=date(2022, 1, 1)
    )
    return account


def town(committee: Committee, by: Account, name: str, parent: Area | None = None) -> Area:
    return AREAS.enter(
        by=by,
        committee=committee,
        parent=parent or Area.objects.get(committee=committee, level="county"),
        name=name,
        level="township",
        kind="division",
        code="",
        since=None,
        until=None,
    )


def test_a_committee_begins_with_its_own_area_and_a_new_district_without_code_is_a_zone(city, district, zone):
    found = {area.committee.slug: (area.level, area.kind, area.code) for area in Area.objects.all()}
    assert found == {
        "zunyi": ("city", "division", "520300"),
        "honghuagang": ("county", "division", "520302"),
        "xinpu": ("county", "zone", ""),
    }
    assert Area.objects.get(committee=zone).parent.committee == city
    assert trail.history(Area.objects.get(committee=zone)).get().action == "enter_area"


def test_the_tree_of_committees_is_summed_by_its_path(city, district, zone):
    assert district.path == "/zunyi/honghuagang/"
    assert set(Committee.objects.subtree(city)) == {city, district, zone}
    assert set(Committee.objects.below(city)) == {district, zone}
    province = services.found_committee(
        by=None, parent=None, slug="guizhou", name="省", short_name="省政协", area="贵州省",
        level=Committee.Level.PROVINCIAL,
    )  # fmt: skip
    city.parent = province
    city.save()
    district.refresh_from_db()
    assert district.path == "/guizhou/zunyi/honghuagang/"
    assert set(Committee.objects.below(province)) == {city, district, zone}


def test_the_office_enters_a_town_and_a_village_in_it_and_the_wrong_order_is_refused(browser, district):
    office = browser(office_of(district))
    own = Area.objects.get(committee=district)
    typed = {"parent": own.pk, "name": "金鼎山镇", "level": "township", "kind": "division"}
    assert office.post("/register/areas/new/", typed).status_code == 302
    assert "这个地区已经登记。" in text(office.post("/register/areas/new/", typed | {"code": "520302101"}))
    made = Area.objects.get(name="金鼎山镇")
    village = {"parent": made.pk, "name": "莲池村", "level": "village", "kind": "division"}
    assert office.post("/register/areas/new/", village).status_code == 302
    inner = Area.objects.get(name="莲池村")
    wrong = office.post("/register/areas/new/", typed | {"parent": inner.pk, "name": "倒挂镇"})
    assert "所在地区须比它高一级" in text(wrong)
    moved = office.post(f"/register/areas/{made.pk}/", typed | {"parent": inner.pk, "since": "", "until": ""})
    assert "所在地区须比它高一级" in text(moved)
    assert "代码是9位" in text(office.post("/register/areas/new/", typed | {"name": "新镇", "code": "52"}))
    page = text(office.get("/register/organisation/"))
    assert "乡镇、街道" in page
    assert "村、社区" in page


def test_towns_of_a_district_that_the_new_district_serves_are_counted_there_and_once(city, district, zone):
    keeper, other = office_of(district), office_of(zone)
    town(district, keeper, "老城街道")
    lies_in = Area.objects.get(committee=district, level="county")
    town(zone, other, "虾子镇", lies_in)
    numbers = dict(served(zone))
    assert numbers[Area.Level.TOWNSHIP.label] == 1
    assert dict(served(district))[Area.Level.TOWNSHIP.label] == 1
    assert dict(served(city))[Area.Level.TOWNSHIP.label] == 2


def test_a_town_handed_over_ends_with_everything_in_it_and_goes_on_with_the_other(
    browser, city, district, zone
):
    clerk = office_of(city)
    made = town(district, office_of(district), "喇叭镇")
    village = services.enter_areas(
        areas=[Area(committee=district, parent=made, name="喇叭村", level="village")], by=None
    )[0]
    day = clock.today() - timedelta(days=1)
    typed = {"area": made.pk, "to": zone.pk, "on": day.isoformat(), "note": "遵府函〔2023〕9号"}
    office = browser(clerk)
    assert "喇叭镇" in text(office.get("/register/areas/hand-over/"))
    assert "请选择同一上级的另一个机构。" in text(
        office.post("/register/areas/hand-over/", typed | {"to": district.pk})
    )
    assert office.post("/register/areas/hand-over/", typed).status_code == 302
    later = Area.objects.get(continues=made)
    assert (later.committee, later.since, later.parent) == (zone, day, made.parent)
    assert Area.objects.get(continues=village).parent == later
    before = day - timedelta(days=1)
    assert set(Area.objects.under(district).current(before).filter(name__startswith="喇叭")) == {
        made,
        village,
    }
    assert not Area.objects.under(district).current(day).filter(name__startswith="喇叭").exists()
    assert Area.objects.under(city).current(day).filter(name="喇叭镇").count() == 1
    assert trail.history(later).get().note == "遵府函〔2023〕9号"
    assert "请选择" in text(office.post("/register/areas/hand-over/", typed))
    assert browser(office_of(zone)).post("/register/areas/hand-over/", typed).status_code == 422


def test_whoever_keeps_no_register_finds_no_areas(browser, chen, guard):
    assert browser(chen).get("/register/areas/").status_code == 404
    assert browser(guard).get("/register/areas/").status_code == 404
    assert browser(guard).get("/register/areas/hand-over/").status_code == 404


def test_villages_are_brought_in_from_a_table_once_and_every_fault_is_named_by_its_cell(browser, district):
    clerk = office_of(district)
    town(district, clerk, "金鼎山镇")
    office = browser(clerk)
    content = (
        "所在乡镇,村（社区）,层级,类别,代码\n"
        "金鼎山镇,莲池村,村、社区,行政区划,520302101201\n"
        "金鼎山镇,石坪村,村、社区,行政区划,\n"
        "没有的镇,孤村,村、社区,行政区划,\n"
        "金鼎山镇,错码村,村、社区,行政区划,12\n"
    )
    for _time in range(2):
        upload = SimpleUploadedFile("村.csv", content.encode("utf-8-sig"))
        page = office.post("/register/areas/import/", {"file": upload}, follow=True)
        assert "没有「没有的镇」这个地区，请先登记上一级。" in text(page)
        assert "村、社区的是12位" in text(page)
        file = ImportedFile.objects.latest("pk")
        office.post(f"/register/areas/import/{file.pk}/", {"confirm": "1"})
        write_imports(lambda: True)
    assert sorted(Area.objects.filter(level="village").values_list("name", flat=True)) == ["石坪村", "莲池村"]
    assert trail.history(Area.objects.get(name="莲池村")).count() == 1
