"""The roster of members: rows become accounts and memberships of the present term.

A row and a member are the same where the phone is, or, without a phone, where name and employer or name and
sector single out one. A name alone singles out nobody.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshang.core import trail
from xieshang.core.importing import cells
from xieshang.core.importing.columns import Column
from xieshang.core.importing.judging import Intake
from xieshang.core.lifecycle import Words
from xieshang.core.models import Account, ImportedRow
from xieshang.core.roster import Roster

from ..models import Committee, Member, Term
from ..posts import committee_for
from ..queries.register import term_of_the_roster
from ..roles import Permission
from ..services import add_members
from . import lookups
from .persons import Values, accounts_for, continuing, of_somebody_else, owners, person_name
from .undoing import take_back

KEY = ("name", "phone", "employer", "sector")
_COLUMNS = ("sector", "party", "special_committee", "employer", "joined_on")
"""What a row says of the membership itself."""
_MOVED = {"sector": "sector_id", "party": "party_id", "special_committee": "special_committee_id"}

COLUMNS = (
    Column("name", gettext_lazy("姓名"), person_name, ("委员姓名",), required=True, width=12),
    Column(
        "sector",
        gettext_lazy("界别"),
        cells.text(30),
        ("所属界别", "界别名称"),
        required=True,
        find=lookups.sectors,
        unknown=gettext_lazy("本届没有界别「%(cell)s」，请核对名称，或先在「届次与机构」里增加。"),
    ),
    Column(
        "employer",
        gettext_lazy("工作单位及职务"),
        cells.text(80),
        ("单位及职务", "工作单位", "单位职务"),
        keeps=True,
        width=40,
    ),
    Column(
        "phone",
        gettext_lazy("手机号"),
        cells.phone,
        ("手机", "手机号码", "联系电话", "电话"),
        keeps=True,
        width=14,
    ),
    Column(
        "party",
        gettext_lazy("党派"),
        cells.text(60),
        ("党派团体", "所属党派"),
        keeps=True,
        find=lookups.parties,
        unknown=gettext_lazy("没有登记党派团体「%(cell)s」；中共党员、群众这一列请空着。"),
    ),
    Column(
        "special_committee",
        gettext_lazy("专门委员会"),
        cells.text(40),
        ("专委会", "所属专委会"),
        keeps=True,
        find=lookups.special_committees,
        unknown=gettext_lazy("没有专门委员会「%(cell)s」，请核对名称。"),
        width=20,
    ),
    Column("joined_on", gettext_lazy("任职日期"), cells.day, ("任职", "任职时间"), keeps=True, width=14),
)


def _term(tenant: int) -> Term | None:
    return term_of_the_roster(tenant).first()


def _standing(member: Member) -> dict[str, Any]:
    return {
        "name": member.account.name,
        "phone": member.account.phone or "",
        "sector": member.sector_id,
        "party": member.party_id,
        "special_committee": member.special_committee_id,
        "employer": member.employer,
        "joined_on": member.joined_on,
    }


def _key(row: Values) -> tuple:
    return tuple(row.get(name) for name in KEY)


def _by_name(tenant: int, rows: Iterable[Values]) -> dict[str, list[Member]]:
    """The members of the roster's term who bear these names. One query."""
    found: dict[str, list[Member]] = defaultdict(list)
    names = {row["name"] for row in rows}
    members = Member.objects.filter(term__in=term_of_the_roster(tenant), account__name__in=names)
    for member in members.select_related("account", "sector").order_by("pk"):
        found[member.account.name].append(member)
    return found


def _candidates(row: Values, members: Sequence[Member]) -> list[Member]:
    """Those of a name whom the row may speak of; one, where it is clear."""
    phone = row.get("phone")
    if phone:
        by_phone = [member for member in members if member.account.phone == phone]
        if by_phone:
            return by_phone
        # A number of one's own that is another's tells them apart; whoever has none may get it by this.
        members = [member for member in members if not member.account.phone]
    employer = [member for member in members if row.get("employer") and member.employer == row["employer"]]
    if employer:
        members = employer
    sector = [member for member in members if member.sector_id == row["sector"]]
    return sector or employer


def _known(tenant: int, rows: Sequence[Values]) -> dict[tuple, Member]:
    """The members these rows speak of, by key. One query."""
    named = _by_name(tenant, rows)
    found: dict[tuple, Member] = {}
    for row in rows:
        candidates = _candidates(row, named[row["name"]])
        if len(candidates) == 1:
            found[_key(row)] = candidates[0]
    return found


def _conflicts(tenant: int, rows: Sequence[Values]) -> dict[tuple, Words]:
    """Phones that are somebody else's, and names that several bear. Two queries."""
    named, phones = _by_name(tenant, rows), owners(rows)
    found: dict[tuple, Words] = {}
    for row in rows:
        owner = phones.get(row.get("phone") or "")
        if owner and owner.name != row["name"]:
            found[_key(row)] = of_somebody_else(row, owner)
        elif len(_candidates(row, named[row["name"]])) > 1:
            found[_key(row)] = _("%(people)s同名，请在这一行填写手机号后重新上传。") % {
                "people": _in_words(named[row["name"]])
            }
    return found


def _doubts(tenant: int, rows: Sequence[Values]) -> dict[tuple, Words]:
    """New rows whose name somebody bears already, here or in the same table. Two queries."""
    named, phones = _by_name(tenant, rows), owners(rows)
    times = Counter(row["name"] for row in rows)
    found: dict[tuple, Words] = {}
    for row in rows:
        if row.get("phone") and row["phone"] in phones:
            continue
        if members := named[row["name"]]:
            found[_key(row)] = _(
                "已有同名的委员%(people)s。确是另一位的，确认时勾选；是同一位的，填写登记的手机号。"
            ) % {"people": _in_words(members)}
        elif times[row["name"]] > 1:
            found[_key(row)] = _("表格里有%(count)d位同名的委员；确是不同的人，确认时勾选。") % {
                "count": times[row["name"]]
            }
    return found


def _in_words(members: Sequence[Member]) -> str:
    """Namesakes told apart: 王伟（教育，市教育局）."""
    return "、".join(
        f"{member.account.name}（{'，'.join(filter(None, (member.sector.name, member.employer)))}）"
        for member in members
    )


def _problems(values: Values) -> Iterable[tuple[str, Words]]:
    return ()


def _write(
    tenant: int, by: Account, new: Sequence[Values], changed: Sequence[tuple[Any, Values]]
) -> list[int]:
    """Accounts, memberships and changes, each with its event."""
    committee = Committee.objects.get(pk=tenant)
    term = _term(tenant)
    assert term is not None
    accounts = accounts_for(committee, by, new, known=continuing(term, new))
    members = [
        Member(
            committee=committee,
            term=term,
            account=account,
            sector_id=row["sector"],
            party_id=row.get("party"),
            special_committee_id=row.get("special_committee"),
            employer=row.get("employer") or "",
            joined_on=row.get("joined_on") or term.starts_on,
        )
        for account, row in zip(accounts, new, strict=True)
    ]
    made = add_members(committee=committee, by=by, members=members)
    for member, values in changed:
        change(member, by=by, values=values)
    return [member.pk for member in made]


def change(member: Member, *, by: Account, values: Values) -> None:
    """Write what a row says otherwise of a member; a phone is written where there was none."""
    standing = _standing(member)
    fields = {_MOVED.get(name, name): value for name, value in values.items() if name in _COLUMNS}
    for name, value in fields.items():
        setattr(member, name, value)
    if fields:
        member.save(update_fields=list(fields))
        data = {name: [standing[name], values[name]] for name in values if name in _COLUMNS}
        trail.write(member, "edit_member", by=by, data=data)
    if "phone" in values:
        member.account.phone = values["phone"] or None
        member.account.save(update_fields=["phone"])
        trail.write(
            member.account,
            "edit_person",
            by=by,
            tenant=member.committee_id,
            data={"phone": [standing["phone"], values["phone"]]},
        )


def _rows(ids: Iterable[int]) -> Any:
    return Member.objects.filter(pk__in=ids).select_related("account")


def _keeper(account: Account) -> Committee | None:
    """Whoever keeps the register of a committee that is in a term."""
    committee = committee_for(account, Permission.EDIT_PEOPLE)
    return committee if committee and _term(committee.pk) else None


def _take_back(tenant: int, by: Account, rows: Sequence[ImportedRow]) -> None:
    take_back(rows, by=by, records=_rows, standing=_standing, change=change, account=lambda row: row.account)


MEMBERS = Roster(
    label=gettext_lazy("委员名册"),
    intake=Intake(
        "people.members",
        COLUMNS,
        KEY,
        _known,
        _standing,
        _write,
        _problems,
        _conflicts,
        doubts=_doubts,
        take_back=_take_back,
    ),
    keeper=_keeper,
    home="people:register",
    home_label=gettext_lazy("委员"),
)
