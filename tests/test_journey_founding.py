"""From an empty house to the first filed proposal, by the pages people use and with the files offices have."""

import re
from datetime import date, timedelta
from io import BytesIO

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from xieshang.core.models import Account, Event
from xieshang.people.models import Member
from xieshang.people.services import founding
from xieshang.proposals.models import Proposal
from xieshang.proposals.states import ProposalState as S

CHOSEN = "a long walk home 2026"
TODAY = timezone.localdate()
COMMITTEE = {
    "level": "city",
    "area": "遵义市",
    "slug": "zunyi",
    "above": "贵州省 guizhou 520000",
    "below": "湄潭县 meitan 520328",
    "term": "6",
    "starts_on": (TODAY - timedelta(days=400)).isoformat(),
    "sectors": "教育\n医药卫生",
    "special_committees": "提案委员会",
    "parties": "",
}
FIRST = {
    "general_office": ("张三", "zhangsan"),
    "system_admin": ("李四", "lisi"),
    "security_admin": ("王五", "wangwu"),
    "auditor": ("赵六", "zhaoliu"),
}
STAFF = {
    "proposal_office": ("袁静秋", "yuan"),
    "review_group": ("万立诚", "wan"),
    "proposal_committee": ("卢承志", "lu"),
    "assigning_office_gov": ("雷远舟", "lei"),
}
ROSTER = (
    ("遵义市政协六届委员名册",),
    ("序号", "姓名", "界别", "工作单位及职务", "手机号"),
    (1, "龙 清和", "教育界", "市第四中学校长", 13900000001.0),
    (2, "罗雨桐", "医药卫生", "市医院医师", "139 0000 0002"),
)


def page(answer) -> str:
    return answer.content.decode()


def passwords(answer) -> list[str]:
    """The passwords an answer shows, in their order."""
    assert answer.status_code == 200, page(answer)
    return re.findall(r'<code class="password">([^<]+)</code>', page(answer))


def arrived(login: str, password: str) -> Client:
    """Somebody who signs in for the first time and chooses a password of their own."""
    client = Client()
    client.post("/account/login/", {"login": login, "password": password})
    assert client.get("/").url == "/account/password/change/"
    answer = client.post(
        "/account/password/change/", {"oldpassword": password, "password1": CHOSEN, "password2": CHOSEN}
    )
    assert answer.status_code == 302, page(answer)
    assert client.get("/").status_code == 200
    return client


def founded() -> dict[str, Client]:
    """The house is founded on its page; its four first people sign in."""
    client = Client()
    client.post("/found/", {"code": founding.new_code()})
    fields = dict(COMMITTEE)
    for place, (role, (name, username)) in enumerate(FIRST.items(), 1):
        fields |= {
            f"{role}_name": name,
            f"{role}_username": username,
            f"{role}_phone": f"1380000000{place}",
        }
    given = passwords(client.post("/found/plan/", fields))
    names = (username for _name, username in FIRST.values())
    return {username: arrived(username, password) for username, password in zip(names, given, strict=True)}


def workbook(rows) -> SimpleUploadedFile:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    content = BytesIO()
    book.save(content)
    return SimpleUploadedFile("名册.xlsx", content.getvalue())


def take(client: Client, paper: Proposal, action: str, **fields: str) -> None:
    address = f"/proposals/{paper.pk}/steps/{action}/"
    form = client.get(address)
    assert form.status_code == 200, page(form)
    version = re.search(r'name="version" value="(\d+)"', page(form))
    answer = client.post(address, {"version": version[1] if version else "", **fields})
    assert answer.status_code == 302, page(answer)


def test_a_committee_is_founded_and_files_its_first_proposal(db):
    first = founded()
    office = first["zhangsan"]
    staff = {}
    for place, (role, (name, username)) in enumerate(STAFF.items(), 1):
        fields = {"name": name, "username": username, "phone": f"1370000000{place}", "role": role}
        answer = office.post("/register/posts/new/", fields | {"since": TODAY.isoformat()})
        staff[username] = arrived(username, passwords(answer)[0])

    upload = office.post("/register/members/import/", {"file": workbook(ROSTER)})
    assert "确认后登记2行" in page(office.get(upload.url))
    office.post(upload.url, {"confirm": ""})
    [member, _other] = Member.objects.order_by("id")
    [password, _second] = passwords(office.post("/register/passwords/", {}))
    assert (member.account.name, member.sector.name) == ("龙清和", "教育")
    writer = arrived("13900000001", password)
    assert "现在还不能写提案" in page(writer.get("/proposals/new/"))

    opens = TODAY + timedelta(days=40)
    session = {
        "ordinal": "1",
        "collects_from": (TODAY - timedelta(days=1)).isoformat(),
        "opens_on": opens.isoformat(),
        "closes_on": (opens + timedelta(days=3)).isoformat(),
        "deadline": f"{opens.isoformat()}T18:00",
    }
    assert office.post("/register/organisation/sessions/new/", session).status_code == 302

    begin = re.search(r'name="as" value="([^"]+)"', page(writer.get("/proposals/new/")))
    assert begin
    writer.post("/proposals/new/", {"as": begin[1]})
    paper = Proposal.objects.get()
    text = {
        "title": "关于改善老城区步道夜间照明的提案",
        "situation": "步道长两公里，夜间只有三盏灯。",
        "analysis": "照明由三个单位分管，没有一家牵头。",
        "suggestions": "一、由一个单位牵头。二、今年补齐路灯。",
    }
    writer.post(f"/proposals/{paper.pk}/edit/", text | {"version": paper.version})
    take(writer, paper, "submit")
    take(staff["yuan"], paper, "pass_first", field="经济建设")
    take(staff["wan"], paper, "pass_second")
    take(staff["lu"], paper, "file")
    paper.refresh_from_db()
    assert (paper.state, paper.number, paper.plenary_session.short_name) == (S.FILED, 1, "六届一次")
    assert "龙清和" in page(first["zhaoliu"].get("/trail/"))
    assert Event.objects.filter(by=None, action="found_committee").count() == 3
    assert not Account.objects.filter(is_active=False).exists()
    assert date.fromisoformat(session["opens_on"]) == paper.plenary_session.opens_on
