"""A house begins: on a page that a code from the server's terminal opens, or from a file; once, and all of it."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from xieshang.core import clock, trail
from xieshang.core.models import Account, Event
from xieshang.people.founding.reading import plan_of
from xieshang.people.models import Committee, FoundingCode, Installation, PlenarySession, Post, Sector, Term
from xieshang.people.posts import standings
from xieshang.people.roles import SEPARATED, Permission, Role
from xieshang.people.services import RegisterRefused, founding

PEOPLE = {
    Role.GENERAL_OFFICE: ("张三", "zhangsan", "13800000001"),
    Role.SYSTEM_ADMIN: ("李四", "lisi", "13800000002"),
    Role.SECURITY_ADMIN: ("王五", "wangwu", "13800000003"),
    Role.AUDITOR: ("赵六", "zhaoliu", "13800000004"),
}
PAGE = {
    "level": "city",
    "area": "遵义市",
    "slug": "zunyi",
    "area_code": "520300",
    "above": "贵州省 guizhou 520000",
    "below": "湄潭县 meitan 520328\n新蒲新区 xinpu 工委",
    "term": "6",
    "starts_on": "2022-01-10",
    "sectors": "教育\n医药卫生",
    "session": "5",
    "collects_from": "2025-11-03",
    "opens_on": "2026-02-03",
    "closes_on": "2026-02-06",
    "deadline": "2026-02-04T18:00",
    "special_committees": "提案委员会",
    "parties": "民盟市委 中国民主同盟遵义市委员会 民主党派\n市工商联 工商联",
    **{
        f"{role}_{part}": value
        for role, person in PEOPLE.items()
        for part, value in zip(("name", "username", "phone"), person, strict=True)
    },
}
FILE = {
    "committee": {"level": "city", "area": "遵义市", "slug": "zunyi", "area_code": "520300"},
    "above": [{"area": "贵州省", "slug": "guizhou"}],
    "below": [{"area": "湄潭县", "slug": "meitan"}, {"area": "新蒲新区", "slug": "xinpu", "working": True}],
    "term": {"ordinal": 6, "starts_on": date(2022, 1, 10)},
    "session": [
        {
            "ordinal": 5,
            "collects_from": date(2025, 11, 3),
            "opens_on": date(2026, 2, 3),
            "closes_on": date(2026, 2, 6),
            "deadline": datetime(2026, 2, 4, 18),
        }
    ],
    "sectors": ["教育", "医药卫生"],
    "special_committees": ["提案委员会"],
    "parties": ["民盟市委 中国民主同盟遵义市委员会 民主党派"],
    "people": {
        role: dict(zip(("name", "username", "phone"), person, strict=True)) for role, person in PEOPLE.items()
    },
}


@pytest.fixture
def code(db) -> str:
    """What the server's terminal shows."""
    return founding.new_code()


@pytest.fixture
def founder(client, code):
    """Somebody who gave the code and has the page before them."""
    assert client.post("/found/", {"code": code}).url == "/found/plan/"
    return client


def text(answer) -> str:
    return answer.content.decode()


# The page -----------------------------------------------------------------------------------------


def test_a_committee_is_founded_on_the_page_and_its_four_people_sign_in(founder, client, sign_in):
    page = text(founder.post("/found/plan/", PAGE))
    passwords = dict(
        zip(
            (person[1] for person in PEOPLE.values()),
            re.findall(r'<code class="password">([^<]+)</code>', page),
            strict=True,
        )
    )
    zunyi = Committee.objects.get(slug="zunyi")
    assert zunyi.name == "中国人民政治协商会议遵义市委员会"
    assert zunyi.parent.short_name == "贵州省政协"
    assert [(each.short_name, each.level) for each in zunyi.children.order_by("slug")] == [
        ("湄潭县政协", "county"),
        ("新蒲新区政协工委", "county"),
    ]
    assert [sector.name for sector in Sector.objects.order_by("order")] == ["教育", "医药卫生"]
    assert zunyi.parties.get(short_name="民盟市委").name == "中国民主同盟遵义市委员会"
    session = PlenarySession.objects.get()
    assert session.short_name == "六届五次"
    assert timezone.localtime(session.deadline).hour == 18
    assert sign_in("zhangsan", passwords["zhangsan"]).status_code == 302
    assert client.get("/register/").url == "/account/password/change/"


def test_the_three_administrators_are_three_people_of_whom_none_keeps_the_register(founder):
    founder.post("/found/plan/", PAGE)
    found = {
        post.role: standings([post.account])[post.account_id]
        for post in Post.objects.select_related("account")
    }
    assert set(found) == set(PEOPLE)
    assert found[Role.GENERAL_OFFICE].may(Permission.EDIT_PEOPLE)
    assert not any(found[role].may(Permission.EDIT_PEOPLE) for role in SEPARATED)


def test_once_founded_there_is_no_page_and_no_code(founder, client):
    founder.post("/found/plan/", PAGE)
    assert client.get("/found/").status_code == 404
    assert founder.get("/found/plan/").status_code == 404
    with pytest.raises(RegisterRefused, match="已经建立"):
        founding.new_code()


def test_without_a_code_there_is_no_page(client, db):
    assert client.get("/found/").status_code == 404
    assert client.get("/found/plan/").status_code == 404
    founding.new_code()
    assert client.get("/found/").status_code == 200
    assert client.get("/found/plan/").status_code == 404


def test_a_code_may_be_typed_with_spaces_and_capitals(client, code):
    assert client.post("/found/", {"code": f"{code[:4].upper()} - {code[4:]}"}).url == "/found/plan/"


def test_after_five_wrong_codes_none_opens_the_page(client, code):
    for _attempt in range(4):
        answer = client.post("/found/", {"code": "aaaa-aaaa"})
        assert answer.status_code == 422
        assert "口令不对" in text(answer)
    assert client.post("/found/", {"code": "aaaa-aaaa"}).status_code == 404
    assert client.post("/found/", {"code": code}).status_code == 404


def test_a_code_lives_a_day_and_a_new_one_ends_it(client, code):
    with clock.travel(timezone.now() + timedelta(hours=25)):
        assert client.get("/found/").status_code == 404
    founding.new_code()
    assert client.post("/found/", {"code": code}).status_code == 422


def test_the_code_itself_is_kept_nowhere(code):
    assert FoundingCode.objects.get().digest != code
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"area": ""}, "请填写这一项。"),
        ({"slug": "遵义"}, "代号用小写字母、数字和短横。"),
        ({"above": "全国 cppcc\n贵州省 guizhou\n遵义 z"}, "上级机构太多"),
        ({"below": "湄潭县 zunyi"}, "代号「zunyi」用了两次"),
        ({"collects_from": ""}, "请填写日期"),
        ({"opens_on": "2026-02-08"}, "闭幕日不能早于开幕日。"),
        ({"deadline": "2026-02-08T18:00"}, "大会提案截止时间不能晚于闭幕日。"),
        ({"collects_from": "2021-11-03"}, "提案征集开始日不能早于本届开始的2022-01-10。"),
        ({"sectors": "教育\n教育"}, "「教育」写了两次。"),
        ({"parties": "民盟市委"}, "请写成「简称 类别」"),
        ({"auditor_phone": "1380000"}, "请填写11位手机号。"),
        (
            {"auditor_phone": "13800000001"},
            "手机号138****0001已用于办公室账号，四位首批人员须用各自的手机号。",
        ),
        ({"auditor_username": "lisi"}, "赵六已任系统管理员：办公室和三员须由四位同志分任。"),
    ],
)
def test_what_cannot_be_founded_is_said_and_nothing_typed_is_lost(founder, changed, sentence):
    answer = founder.post("/found/plan/", PAGE | {"auditor_title": "机关纪委书记"} | changed)
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert "机关纪委书记" in text(answer)
    assert not Committee.objects.exists()
    assert not Account.objects.exists()


def test_the_lists_begin_with_what_a_preset_offers(founder):
    assert "台胞台属" in text(founder.get("/found/plan/"))
    assert "环境资源界" in text(founder.get("/found/plan/?preset=national"))
    assert "台胞台属" not in text(founder.get("/found/plan/?preset=blank"))


# A file -------------------------------------------------------------------------------------------


def test_every_row_is_an_event_of_the_house_itself(db):
    founding.found(plan=plan_of(FILE))
    rows = [
        *(*Committee.objects.all(), *Term.objects.all(), *PlenarySession.objects.all()),
        *(*Sector.objects.all(), *Post.objects.all(), *Account.objects.all(), Installation.objects.get()),
    ]
    for row in rows:
        [event] = trail.history(row)
        assert event.by is None
    assert trail.history(Sector.objects.first()).get().data["name"] == "教育"


def test_no_password_stands_in_the_trail(db):
    founded = founding.found(plan=plan_of(FILE))
    passwords = [one.password for _role, one in founded.opened]
    assert all(passwords)
    kept = "".join(str(event.data) for event in Event.objects.all())
    assert not [password for password in passwords if password in kept]


def test_a_second_run_changes_nothing_and_says_so(db):
    first = founding.found(plan=plan_of(FILE))
    events = Event.objects.count()
    second = founding.found(plan=plan_of(FILE))
    assert (second.created, second.opened, second.differing) == ([], [], [])
    assert second.same == len(first.created)
    assert Event.objects.count() == events


def test_what_differs_stays_as_it_is_and_is_named(db):
    founding.found(plan=plan_of(FILE))
    again = FILE | {
        "committee": FILE["committee"] | {"short_name": "遵义政协"},
        "people": FILE["people"]
        | {Role.AUDITOR: {"name": "钱七", "username": "qianqi", "phone": "13800000007"}},
    }
    founded = founding.found(plan=plan_of(again))
    assert founded.differing == [
        "中国人民政治协商会议遵义市委员会的「简称」：平台中是「遵义市政协」，这里写的是「遵义政协」。",
        "审计员已由赵六担任，没有再开账号。",
    ]
    assert not Account.objects.filter(username="qianqi").exists()


def test_the_province_above_is_founded_later_with_people_of_its_own(db):
    founding.found(plan=plan_of(FILE))
    province = {
        "committee": {"level": "provincial", "area": "贵州省", "slug": "guizhou"},
        "term": {"ordinal": 13, "starts_on": date(2023, 1, 10)},
        "people": {
            role: {"name": f"省{place}", "username": f"sheng{place}", "phone": f"1390000000{place}"}
            for place, role in enumerate(PEOPLE)
        },
    }
    founded = founding.found(plan=plan_of(province))
    assert "第十三届" in founded.created
    assert Committee.objects.get(slug="zunyi").parent.terms.get().ordinal == 13
    assert Post.objects.filter(committee__slug="guizhou").count() == 4


def test_a_real_house_is_not_founded_among_the_demonstration(db):
    founding.begin_installation(Installation.Kind.DEMONSTRATION)
    with pytest.raises(RegisterRefused, match="这里是演示数据，请为正式机构另设数据目录。"):
        founding.found(plan=plan_of(FILE))
    with pytest.raises(RegisterRefused):
        founding.new_code()
