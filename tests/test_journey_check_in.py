"""The morning of a meeting, by everyone's own hands: the screen, the digits, the camera at the gate, the telephone."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.utils.translation import gettext, override
from harness import chromium
from harness.browser import DESKTOP, PHONE, Windows, accessibility_faults, sign_in
from harness.house import House
from harness.journeys import LOCALES
from playwright.sync_api import Browser, Page, expect

from xieshang.core.models import Account
from xieshang.meetings.models import Meeting, Scan, SessionGroup
from xieshang.meetings.tests.cast import PASSWORD, Cast, everybody

pytestmark = pytest.mark.browser

WIDTH, HEIGHT = 640, 480
WHITE, BLACK = 235, 16


# Reads the picture of a code with the reader that the steward's page brings along.
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


@pytest.fixture
def in_language(language: str) -> Callable[..., str]:
    """The words as they stand on the page in the language of this journey."""

    def in_language(words: str, **values: str) -> str:
        with override(language):
            return gettext(words) % values if values else gettext(words)

    return in_language


@pytest.fixture
def cast(house: House, language: str) -> Cast:
    cast = everybody()
    Account.objects.update(language=language)
    return cast


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return cast.meeting()


@pytest.fixture
def arrive(house: House, language: str, open_window: Windows) -> Callable[..., Page]:
    """Somebody signs in in a window of their own and is on the page they asked for."""

    def signed_in(account: Account, path: str, device: dict = PHONE, windows: Windows = open_window) -> Page:
        page = windows(device, locale=LOCALES[language])
        sign_in(page, account, house.address)
        page.goto(f"{house.address}{path}")
        return page

    return signed_in


def accepted(meeting: Meeting) -> list[tuple[str, str]]:
    scans = Scan.objects.filter(meeting=meeting, outcome="accepted").order_by("id")
    return list(scans.values_list("line__name", "method"))


def verdict(page: Page):
    return page.locator("[data-verdict]")


def modules(page: Page, selector: str) -> tuple[int, set[tuple[int, int]]]:
    """How many squares the picture of a code has on a side with its margin, and which are black."""
    picture = page.locator(f"{selector} svg")
    left, _top, side, _height = map(int, picture.get_attribute("viewBox").split())
    drawn = picture.locator("path").get_attribute("d")
    black = {(int(x) - left, int(y) - left) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", drawn)}
    return side, black


def film(path: Path, side: int, black: set[tuple[int, int]]) -> None:
    """What the camera of a phone sees that is held before the picture: one frame, which the browser repeats."""
    scale = (HEIGHT - 40) // side
    left, top = (WIDTH - side * scale) // 2, (HEIGHT - side * scale) // 2
    grey = bytearray([WHITE]) * (WIDTH * HEIGHT)
    for x, y in black:
        for row in range(top + y * scale, top + (y + 1) * scale):
            begin = row * WIDTH + left + x * scale
            grey[begin : begin + scale] = bytearray([BLACK]) * scale
    colour = bytes([128]) * (WIDTH * HEIGHT // 2)
    frame = b"FRAME\n" + bytes(grey) + colour
    head = f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\n".encode()
    path.write_bytes(head + frame * 10)


@pytest.fixture
def before_the_camera(tmp_path: Path) -> Path:
    return tmp_path / "camera.y4m"


@pytest.fixture
def windows_with_camera(browser: Browser, before_the_camera: Path) -> Iterator[Windows]:
    """Windows of a browser that has a camera; what lies before it is a film."""
    running = browser.browser_type.launch(
        executable_path=chromium.find(),
        args=[
            "--no-sandbox",
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream",
            f"--use-file-for-fake-video-capture={before_the_camera}",
        ],
    )
    windows = Windows(running)
    yield windows
    windows.close()
    running.close()
    assert not windows.complaints, "\n".join(windows.complaints)


def test_a_steward_holds_the_camera_before_a_members_phone(
    cast, meeting, in_language, arrive, windows_with_camera, before_the_camera
):
    member = arrive(cast.chen, f"/check-in/{meeting.pk}/")
    member.locator("[data-turning]").wait_for()
    film(before_the_camera, *modules(member, "[data-personal]"))
    steward = arrive(cast.steward, f"/check-in/{meeting.pk}/steward/", windows=windows_with_camera)
    steward.get_by_role("button", name=in_language("开始扫码")).click()
    expect(verdict(steward)).to_contain_text(in_language("%(name)s：签到成功。", name="陈晓舟"))
    assert accessibility_faults(steward) == []
    steward.get_by_role("button", name=in_language("停止扫码")).click()
    assert accepted(meeting) == [("陈晓舟", "personal_code")]
    member.reload()
    expect(verdict(member).locator("p")).to_be_visible()
    assert accessibility_faults(member) == []


def test_a_member_scans_the_halls_screen_and_taps_once(
    house, cast, meeting, language, in_language, arrive, open_window
):
    hall = arrive(cast.secretary, f"/check-in/{meeting.pk}/hall/", DESKTOP)
    assert accessibility_faults(hall) == []
    reader = arrive(cast.steward, f"/check-in/{meeting.pk}/steward/")
    picture = hall.locator(".qr-box svg").evaluate("(svg) => svg.outerHTML")
    address = reader.evaluate(READ, picture.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))
    assert address.startswith(f"{house.address}/check-in/{meeting.pk}/at/")
    # Not signed in on this phone yet: the door is on the way, and the code waits.
    phone = open_window(PHONE, locale=LOCALES[language])
    phone.goto(address)
    assert accessibility_faults(phone) == []
    phone.locator("a.btn-primary").click()
    phone.locator("#id_login").fill(cast.liu.username)
    phone.locator("#id_password").fill(PASSWORD)
    phone.locator("#id_password").press("Enter")
    phone.wait_for_url(f"**{urlsplit(address).path}")
    phone.get_by_role("button", name=in_language("签到"), exact=True).click()
    expect(verdict(phone)).to_contain_text(in_language("签到成功，时间%(time)s。").split("%")[0])
    assert accessibility_faults(phone) == []
    expect(hall.locator(".hall-count")).to_contain_text("1", timeout=6000)
    assert accepted(meeting) == [("刘望溪", "hall_code")]


@pytest.mark.parametrize("elder", [False, True], ids=["plain", "elder"])
def test_a_member_types_the_digits_read_aloud(cast, meeting, in_language, arrive, elder):
    Account.objects.filter(pk=cast.zhou.pk).update(elder_mode=elder)
    hall = arrive(cast.secretary, f"/check-in/{meeting.pk}/hall/", DESKTOP)
    phone = arrive(cast.zhou, f"/check-in/{meeting.pk}/")
    assert phone.locator("html").evaluate("(html) => html.classList.contains('elder')") is elder
    phone.get_by_label(in_language("会场宣读的数字")).fill("000000")
    phone.get_by_role("button", name=in_language("确认"), exact=True).click()
    expect(verdict(phone)).to_contain_text(in_language("签到码不正确，请核对后再试。"))
    digits = hall.locator(".hall-digits").inner_text().replace(" ", "")
    phone.get_by_label(in_language("会场宣读的数字")).fill(digits)
    phone.get_by_role("button", name=in_language("确认"), exact=True).click()
    expect(verdict(phone)).to_contain_text(in_language("签到成功，时间%(time)s。").split("%")[0])
    assert accessibility_faults(phone) == []
    assert accepted(meeting) == [("周听泉", "digits")]
    assert not phone.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_a_convener_calls_who_is_missing_until_they_come(cast, meeting, in_language, arrive):
    group = SessionGroup.objects.create(meeting=meeting, name="第一组", order=1)
    group.conveners.add(cast.liu)
    meeting.roster.filter(account__in=[cast.chen, cast.liu]).update(group=group)
    Account.objects.filter(pk=cast.chen.pk).update(phone="13800000001")
    board = arrive(cast.liu, f"/check-in/{meeting.pk}/board/")
    line = board.locator(f"#missing-{cast.line(meeting, cast.chen).pk}")
    call = line.get_by_role("link", name=in_language("拨打电话"))
    expect(call).to_have_attribute("href", "tel:13800000001")
    assert call.bounding_box()["height"] >= 44, "a finger hits it"
    assert accessibility_faults(board) == []
    called = arrive(cast.chen, f"/check-in/{meeting.pk}/")
    hall = arrive(cast.secretary, f"/check-in/{meeting.pk}/hall/", DESKTOP)
    digits = hall.locator(".hall-digits").inner_text().replace(" ", "")
    called.locator("#code").fill(digits)
    called.locator("#code").press("Enter")
    expect(line).to_be_hidden(timeout=6000)
    assert accepted(meeting) == [("陈晓舟", "digits")]
