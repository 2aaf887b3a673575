"""Airplane mode, a reloaded page, a killed page, an answer lost on the way: no scan lost, none counted twice."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from harness.browser import PHONE, Windows, sign_in
from harness.house import House
from playwright.sync_api import Page, expect

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.meetings import codes, pictures
from xieshang.meetings.models import Meeting, Scan
from xieshang.meetings.tests.cast import PASSWORD, Cast, everybody

pytestmark = pytest.mark.browser


@pytest.fixture
def cast(house: House) -> Cast:
    return everybody()


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return cast.meeting()


@pytest.fixture
def arrive(house: House, open_window: Windows):
    """Somebody signs in on a phone of their own and opens the page that the house then keeps on it."""

    def signed_in(account: Account, path: str) -> Page:
        page = open_window(PHONE)
        sign_in(page, account, house.address)
        page.goto(f"{house.address}{path}")
        until(page, "async (path) => !!(await (await caches.open('xieshang-checkin')).match(path))", path)
        until(page, "() => !!navigator.serviceWorker.controller")
        return page

    return signed_in


def accepted(meeting: Meeting) -> list[str]:
    scans = Scan.objects.filter(meeting=meeting, outcome="accepted").order_by("id")
    return list(scans.values_list("line__name", flat=True))


def until(page: Page, holds: str, about: str = "") -> None:
    """Wait until this script, which may itself have to wait, says yes."""
    for _ in range(100):
        if page.evaluate(holds, about):
            return
        page.wait_for_timeout(200)
    raise AssertionError(holds)


def settle(page: Page) -> None:
    """Until nothing waits on the phone any more."""
    until(page, "async () => (await window.scans.all()).every((scan) => scan.answer)")


def message_of(page: Page):
    return page.locator("[data-verdict]")


def test_a_member_scans_the_screen_in_airplane_mode(house, cast, meeting, arrive):
    page = arrive(cast.chen, f"/check-in/{meeting.pk}/")
    made = clock.now()
    page.context.set_offline(True)
    page.goto(f"{house.address}/check-in/{meeting.pk}/at/{codes.hall_code(meeting.pk, made, 15)}/")
    page.get_by_role("button", name="签到", exact=True).click()
    expect(message_of(page)).to_contain_text("已存在手机里")
    page.reload()
    expect(message_of(page)).to_contain_text("已存在手机里")
    context = page.context
    page.close()
    assert accepted(meeting) == []
    context.set_offline(False)
    again = context.new_page()
    again.goto(f"{house.address}/check-in/{meeting.pk}/")
    expect(message_of(again)).to_contain_text("签到成功")
    settle(again)
    assert accepted(meeting) == ["陈晓舟"]
    assert abs(Scan.objects.get().taken_at - made) < timedelta(seconds=30)


def test_a_steward_works_on_without_reception_and_everything_arrives_once(house, cast, meeting, arrive):
    path = f"/check-in/{meeting.pk}/steward/"
    page = arrive(cast.steward, path)
    page.context.set_offline(True)
    page.goto(f"{house.address}{path}")
    personal = {
        person.name: codes.personal_code(meeting.pk, cast.line(meeting, person).pk, clock.now())
        for person in (cast.chen, cast.liu)
    }
    for name, code in personal.items():
        page.locator("#code").fill(code)
        page.locator("#code").press("Enter")
        expect(message_of(page)).to_contain_text(f"{name}：个人码有效，已存在手机里")
    page.locator("#code").fill(personal["陈晓舟"][:-2] + "AA")
    page.locator("#code").press("Enter")
    expect(message_of(page)).to_contain_text("签到码不正确")
    page.locator("#q").fill("听泉")
    page.get_by_role("button", name="查找").click()
    page.get_by_label("补签原因").fill("手机没有电")
    page.get_by_role("button", name="补签", exact=True).click()
    expect(page.locator("[data-waiting]")).to_contain_text("4")
    context = page.context
    page.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(f"{house.address}{path}")
    settle(again)
    assert accepted(meeting) == ["陈晓舟", "刘望溪", "周听泉"]
    assert list(Scan.objects.exclude(outcome="accepted").values_list("outcome", flat=True)) == ["code_wrong"]
    expect(again.locator("[data-kept-list]")).to_contain_text("签到码不正确")


def test_an_answer_lost_on_the_way_does_not_count_twice(house, cast, meeting, open_window):
    page = open_window(PHONE, service_workers="block")
    path = f"/check-in/{meeting.pk}/"
    sign_in(page, cast.chen, house.address)
    page.goto(f"{house.address}{path}")
    lost = []

    def swallow(route) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.fetch().status)
        route.abort()

    page.route(re.compile("/take/$"), swallow)
    page.locator("#code").fill(codes.digits(meeting.pk, clock.now()))
    page.get_by_role("button", name="确认").click()
    expect(message_of(page)).to_contain_text("已存在手机里")
    assert accepted(meeting) == ["陈晓舟"]
    settle(page)
    assert lost == [200]
    assert Scan.objects.count() == 1
    expect(message_of(page)).to_contain_text("签到成功")


def test_a_house_that_cannot_write_says_so_and_the_phone_sends_again(house, cast, meeting, arrive):
    page = arrive(cast.chen, f"/check-in/{meeting.pk}/")
    rename("meetings_scan", "elsewhere")
    page.locator("#code").fill(codes.digits(meeting.pk, clock.now()))
    page.get_by_role("button", name="确认").click()
    expect(message_of(page)).to_contain_text("这次签到还没有办理；已存在手机里")
    rename("elsewhere", "meetings_scan")
    expect(message_of(page)).to_contain_text("签到成功", timeout=12_000)
    settle(page)
    assert accepted(meeting) == ["陈晓舟"]


def rename(table: str, to: str) -> None:
    """Without its table the house can write no scan."""
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO {to}")


def test_a_sign_in_that_ran_out_keeps_the_stewards_scans(house, cast, meeting, arrive):
    path = f"/check-in/{meeting.pk}/steward/"
    page = arrive(cast.steward, path)
    page.context.clear_cookies(name="sessionid")
    page.locator("#code").fill(codes.personal_code(meeting.pk, cast.line(meeting, cast.chen).pk, clock.now()))
    page.locator("#code").press("Enter")
    expect(message_of(page)).to_contain_text("登录已过期")
    assert accepted(meeting) == []
    page.goto(f"{house.address}/account/login/?next={path}")
    page.locator("#id_login").fill(cast.steward.username)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    page.wait_for_url(f"**{path}")
    settle(page)
    assert accepted(meeting) == ["陈晓舟"]


def test_a_convener_sees_somebody_come_without_touching_the_page(house, cast, meeting, arrive, open_window):
    page = open_window(PHONE)
    path = f"/check-in/{meeting.pk}/board/"
    sign_in(page, cast.secretary, house.address)
    page.goto(f"{house.address}{path}")
    missing = page.locator(f"#missing-{cast.line(meeting, cast.chen).pk}")
    expect(missing).to_be_visible()
    steward = arrive(cast.steward, f"/check-in/{meeting.pk}/steward/")
    steward.locator("#code").fill(
        codes.personal_code(meeting.pk, cast.line(meeting, cast.chen).pk, clock.now())
    )
    steward.locator("#code").press("Enter")
    expect(message_of(steward)).to_contain_text("陈晓舟：签到成功")
    expect(missing).to_be_hidden(timeout=4000)


READ = """async (svg) => {
  const picture = new Image();
  picture.src = "data:image/svg+xml," + encodeURIComponent(svg);
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 480;
  const drawn = canvas.getContext("2d");
  drawn.fillStyle = "#fff";
  drawn.fillRect(0, 0, 480, 480);
  drawn.drawImage(picture, 0, 0, 480, 480);
  return window.jsQR(drawn.getImageData(0, 0, 480, 480).data, 480, 480)?.data;
}"""


def shown(page: Page, reader: Page) -> str:
    """What a camera reads off a member's phone."""
    page.locator("[data-turning]").wait_for()
    picture = page.locator("[data-personal] svg").evaluate("(svg) => svg.outerHTML")
    return reader.evaluate(READ, picture.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def test_a_member_in_airplane_mode_shows_codes_that_a_steward_in_airplane_mode_checks(
    house, cast, meeting, arrive
):
    member, steward = (
        arrive(cast.chen, f"/check-in/{meeting.pk}/"),
        arrive(cast.steward, f"/check-in/{meeting.pk}/steward/"),
    )
    shown(member, steward)
    for page in (member, steward):
        page.context.set_offline(True)
        page.reload()
    code = shown(member, steward)
    assert codes.read_personal_code(code).line == cast.line(meeting, cast.chen).pk
    steward.locator("#code").fill(code)
    steward.locator("#code").press("Enter")
    expect(message_of(steward)).to_contain_text("陈晓舟：个人码有效，已存在手机里")
    photographed = codes.personal_code(
        meeting.pk, cast.line(meeting, cast.liu).pk, clock.now() - timedelta(minutes=10)
    )
    steward.locator("#code").fill(photographed)
    steward.locator("#code").press("Enter")
    expect(message_of(steward)).to_contain_text("刘望溪：个人码已过期")
    steward.context.set_offline(False)
    settle(steward)
    assert accepted(meeting) == ["陈晓舟"]
    assert Scan.objects.get(outcome="code_expired").line.account == cast.liu


def test_a_phone_whose_clock_is_ten_minutes_wrong_makes_codes_of_the_right_time(
    house, cast, meeting, arrive, open_window
):
    page = open_window(PHONE)
    page.clock.install(time=clock.now() + timedelta(minutes=10))
    path = f"/check-in/{meeting.pk}/"
    sign_in(page, cast.chen, house.address)
    page.goto(f"{house.address}{path}")
    reader = arrive(cast.steward, f"/check-in/{meeting.pk}/steward/")
    first = shown(page, reader)
    assert codes.read_personal_code(first).is_fresh(clock.now())
    page.clock.fast_forward(31_000)
    page.wait_for_timeout(300)
    second = shown(page, reader)
    assert first != second
    assert codes.read_personal_code(second).line == codes.read_personal_code(first).line


def test_a_phone_without_a_reader_of_its_own_reads_our_codes(cast, meeting, arrive):
    page = arrive(cast.steward, f"/check-in/{meeting.pk}/steward/")
    code = codes.personal_code(meeting.pk, cast.line(meeting, cast.chen).pk, clock.now())
    picture = pictures.qr(code, "个人签到码").replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    assert page.evaluate(READ, picture) == code
