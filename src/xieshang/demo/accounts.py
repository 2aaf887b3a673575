"""The people one signs in as to look around: one for each role, all with the same password."""

import unicodedata
from dataclasses import dataclass

from xieshang.core.models import Account
from xieshang.people.models import Installation

SLUG = "zunyi"
PASSWORD = "xieshang-2024"  # noqa: S105  Printed on purpose: it opens the demonstration and nothing else.


@dataclass(frozen=True)
class Person:
    """Someone of the demonstration whose account is in the table."""

    username: str
    name: str
    who: str


PEOPLE = (
    Person("member", "龙清和", "委员（教育界别）"),
    Person("cosigner", "罗雨桐", "委员（医药卫生界别），常被邀请联名；文化艺术界别有一位同名的委员"),
    Person("newcomer", "娄小满", "新增补委员：首次登录须改密码"),
    Person("standing", "田一帆", "常委"),
    Person("convener", "冉文博", "农林界别召集人"),
    Person("twolevels", "安若川", "市、省两级委员，市政协常委"),
    Person("chair", "申怀远", "市政协副主席，签发社情民意信息"),
    Person("liaison", "骆知秋", "教育界别联络员"),
    Person("party", "民盟遵义市委", "党派账号"),
    Person("staff", "敖春晴", "教科卫体委员会工作人员"),
    Person("office", "袁静秋", "提案委办公室"),
    Person("reviewer", "万立诚", "提案审查组"),
    Person("committee", "卢承志", "提案委员会主任"),
    Person("partyoffice", "曾亦凡", "市委办督查"),
    Person("govoffice", "雷远舟", "市政府办督查"),
    Person("clerk", "游佳怡", "市教育局经办人"),
    Person("lead", "令狐文渊", "市教育局局长"),
    Person("coclerk", "蒙晓岚", "市财政局经办人"),
    Person("leader", "杜启川", "副市长，领衔督办"),
    Person("informant", "文小川", "特邀信息员"),
    Person("reporter", "红花岗区政协办公室", "信息报送单位账号"),
    Person("editor", "方知远", "信息编辑"),
    Person("opinionhead", "易明轩", "研究室主任，信息审核"),
    Person("province", "舒云帆", "省政协信息编辑，接收市里报送的信息"),
    Person("govdesk", "乐嘉树", "市政府办公室经办人，接收转办的信息"),
    Person("secretary", "洪毅然", "大会秘书处：会议、名册、大会发言"),
    Person("steward", "庄晓禾", "签到值守员"),
    Person("auditor", "简明昕", "审计员"),
    Person("security", "严守诚", "安全管理员"),
    Person("system", "程振宇", "系统管理员"),
    Person("outreach", "端木清", "委员联络办干部：登记联络和发展工作"),
    Person("outreachhead", "凌若舟", "委员联络办主任：核实登记"),
    Person("pubwriter", "商思源", "宣传处干部：写稿"),
    Person("pubeditor", "宁致和", "宣传编辑：一审和发布"),
    Person("pubeditor2", "楚天白", "宣传编辑：核实媒体报道"),
    Person("pubhead", "庾信之", "宣传处长：二审"),
    Person("generaloffice", "褚维民", "市政协办公室主任：人员与单位、届次、决定登记"),
    Person("secretarygeneral", "戚振国", "市政协秘书长：审批接待、核定落实事项、签发稿件"),
    Person("director", "席慧中", "教科卫体委员会主任：核定和办结本委牵头的落实事项"),
    Person("rulekeeper", "邝守则", "制度工作人员：起草和印发制度"),
    Person("rulekeeper2", "司徒衡", "制度工作人员：合规审核"),
    Person("learning", "尉迟敏", "委员学习工作人员：培训、讲座、学习资料"),
    Person("learning2", "钟离秋", "委员学习工作人员：核定名册"),
    Person("librarian", "颜如玉", "书库管理员：书目、入藏、借还"),
    Person("deliberation", "鲜于竹", "湄潭县政协协商议事工作人员：登记议事室和台账"),
    Person("deliberation2", "闻人泽", "湄潭县政协办公室主任：核实登记"),
)
MUST_CHANGE = "newcomer"
NAMESAKE = "cosigner"
"""Another member bears this one's name: nobody is to be picked by name alone."""


def phone(order: int) -> str:
    """A number that looks like a mobile's and can belong to nobody: none begins with 120."""
    return f"120{order:08d}"


def table() -> str:
    """Who to sign in as, as lines for a terminal; nothing when the demonstration is not in this database."""
    if not Installation.objects.filter(kind=Installation.Kind.DEMONSTRATION).exists():
        return ""
    known = {person.username: person for person in PEOPLE}
    rows = [("Account 账号", "Phone 手机", "Name 姓名", "Who 身份")]
    rows += [
        (account.username, account.phone or "", account.name, known[account.username].who)
        for account in Account.objects.filter(username__in=known).order_by("id")
    ]
    widths = [max(_width(row[column]) for row in rows) for column in range(3)]
    lines = [
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=False))
        + f"  {row[3]}"
        for row in rows
    ]
    return "\n".join((*lines, "", f"Password of all 统一密码: {PASSWORD}"))


def _width(words: str) -> int:
    """Columns on a terminal, where a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in words)
