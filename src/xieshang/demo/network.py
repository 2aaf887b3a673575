"""Founds the network of public opinion: reporting units, informants, and the desks that edit, sign and receive."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from random import Random

from xieshang.core.models import Account
from xieshang.people import services
from xieshang.people.models import Post, ReportingUnit, Unit
from xieshang.people.roles import Role

from . import bodies
from .accounts import phone
from .cast import Cast
from .names import invented
from .places import COUNTIES, NEW_DISTRICT

UNITS = 32
INFORMANTS = 22
_ELSEWHERE = (
    "市政协办公室", "市政协研究室", "市社会科学界联合会", "市科学技术协会", "市文学艺术界联合会",
    "市归国华侨联合会", "市工商业联合会", "市律师协会", "市志愿服务联合会",
)  # fmt: skip
_ENDED = "市政协老委员联络组"
_GOVERNMENT = ("遵义市人民政府办公室", "市政府办公室")
_PROVINCIAL = ("贵州省教育厅", "贵州省民政厅", "贵州省农业农村厅", "贵州省卫生健康委员会", "贵州省交通运输厅")
_FIRST_PHONE = 5000


@dataclass
class Network:
    """Everyone who reports, edits, signs and receives, beside the committee's people."""

    units: list[tuple[ReportingUnit, Account]] = field(default_factory=list)
    informants: list[Account] = field(default_factory=list)
    editor: Account = field(default_factory=Account)
    reviewer: Account = field(default_factory=Account)
    signer: Account = field(default_factory=Account)
    province: Account = field(default_factory=Account)
    government: Unit = field(default_factory=Unit)
    clerk: Account = field(default_factory=Account)
    provincial_units: list[Unit] = field(default_factory=list)


def founded(cast: Cast, rng: Random) -> Network:
    """The network as it has stood since the term began; one unit and one informant left before 2024."""
    names = [county.spoken + "政协办公室" for county in COUNTIES]
    names += [NEW_DISTRICT.spoken + "政协工委", *bodies.SPECIAL_COMMITTEES]
    names = [*(f"市政协{name}" if name in bodies.SPECIAL_COMMITTEES else name for name in names), *_ELSEWHERE]
    known = cast.named
    network = Network(
        editor=known["editor"],
        reviewer=known["opinionhead"],
        signer=known["chair"],
        province=known["province"],
        clerk=known["govdesk"],
    )
    people = invented(rng)
    numbers = iter(range(_FIRST_PHONE, 2 * _FIRST_PHONE))

    def accounts(usernames: Iterable[str], called: Iterable[str]) -> list[Account]:
        new = [
            Account(
                username=username,
                name=name,
                phone=phone(next(numbers)),
                password=known["member"].password,
            )
            for username, name in zip(usernames, called, strict=True)
        ]
        return services.open_accounts(committee=cast.committee, by=None, accounts=new)

    named = [
        {
            "name": name,
            "since": bodies.TERM_STARTS,
            "until": date(2023, 12, 31) if name == _ENDED else None,
        }
        for name in (*names, _ENDED)
    ]
    units = services.name_reporting_units(committee=cast.committee, by=None, units=named)[:-1]
    keepers = accounts([f"unit{n:02d}" for n in range(2, len(units) + 1)], names[1:])
    network.units = list(zip(units, [known["reporter"], *keepers], strict=True))
    others = accounts(
        [f"informant{n:02d}" for n in range(2, INFORMANTS + 2)], [next(people) for _ in range(INFORMANTS)]
    )
    network.informants = [known["informant"], *others[:-1]]
    government = Unit(
        committee=cast.committee, name=_GOVERNMENT[0], short_name=_GOVERNMENT[1], is_government_office=True
    )
    [network.government] = services.add_units(committee=cast.committee, by=None, units=[government])
    provincial = [
        Unit(committee=cast.province, name=name, short_name=name.removeprefix("贵州")) for name in _PROVINCIAL
    ]
    network.provincial_units = services.add_units(committee=cast.province, by=None, units=provincial)
    services.add_posts(committee=cast.committee, by=None, posts=list(_posts(cast, network, others[-1])))
    return network


def _posts(cast: Cast, network: Network, left: Account) -> Iterable[Post]:
    def post(account: Account, role: Role, title: str = "", **where) -> Post:
        where.setdefault("committee", cast.committee)
        return Post(account=account, role=role, title=title, since=bodies.TERM_STARTS, **where)

    for unit, account in network.units:
        yield post(account, Role.REPORTING_UNIT, reporting_unit=unit)
    for account in network.informants:
        yield post(account, Role.INFORMANT)
    yield post(left, Role.INFORMANT, until=date(2023, 12, 31))
    yield post(network.editor, Role.OPINION_EDITOR, "研究室干部")
    yield post(network.reviewer, Role.OPINION_REVIEWER, "研究室主任")
    yield post(network.signer, Role.OPINION_ISSUER)
    yield post(network.province, Role.OPINION_EDITOR, "研究室信息处干部", committee=cast.province)
    yield post(network.clerk, Role.HANDLING_UNIT_CLERK, "信息科干部", unit=network.government)
