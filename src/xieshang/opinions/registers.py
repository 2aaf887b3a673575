"""The two registers of the network: reporting units and specially invited informants, each named from a day on."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, filters
from xieshang.core.importing import cells
from xieshang.core.importing.columns import Column
from xieshang.core.lifecycle import Words
from xieshang.core.models import Account
from xieshang.core.register import Register
from xieshang.people.models import Committee, Post, ReportingUnit
from xieshang.people.posts import committee_for, standing_of
from xieshang.people.roles import Permission, Role

from .forms.network import DaysCorrection, EndForm, InformantForm, UnitCorrection, UnitForm

_WILL = _("名单按起止日期生效，改动留有记录；统计只计当时在名单中的。")
_DONE = _("名单已更新。")
_ORDER = (F("until").asc(nulls_first=True), "since", "id")
"""Those still named first."""
_ENDED = filters.flag(
    "ended", _("在名单中"), _("已结束的"), lambda: Q(until__lte=clock.today()), otherwise=lambda: Q()
)
_SINCE = Column("since", _("起"), cells.day, ("开始日期", "起始日期", "聘请日期"), required=True)
_UNTIL = Column("until", _("止"), cells.day, ("结束日期", "终止日期"))


def _keeper(account: Account) -> Committee | None:
    return committee_for(account, Permission.EDIT_OPINIONS)


def _keeps(account: Account, tenant: int) -> bool:
    return tenant in standing_of(account).at(Permission.EDIT_OPINIONS)


def _days(values: Mapping[str, Any]) -> Iterable[tuple[str, Words]]:
    """It cannot end before it begins."""
    if values.get("until") and values["until"] < values["since"]:
        yield "until", _("止期不能早于起期。")


def _accounts(tenant: int, names: Sequence[str]) -> dict[str, int]:
    """People by the account or the phone number they sign in with. One query."""
    known = Account.objects.filter(Q(username__in=names) | Q(phone__in=names), is_active=True)
    found = list(known.values_list("pk", "username", "phone"))
    return {name: pk for pk, *both in found for name in both if name}


def _informants_already(tenant: int, rows: Sequence[Mapping[str, Any]]) -> dict[tuple, Words]:
    """Whoever is an informant on the day, or from then on, is not invited again. One query."""
    posts = Post.objects.filter(
        committee_id=tenant, role=Role.INFORMANT, account__in=[row["account"] for row in rows]
    )
    ends: dict[int, list[date | None]] = {}
    for account, until in posts.values_list("account_id", "until"):
        ends.setdefault(account, []).append(until)
    return {
        (pk, row["since"]): _("这位同志已是特邀信息员。")
        for row in rows
        for pk in [getattr(row["account"], "pk", row["account"])]
        if any(until is None or until > max(row["since"], clock.today()) for until in ends.get(pk, ()))
    }


UNITS = Register(
    name="opinions.units",
    label=_("信息报送单位"),
    model=ReportingUnit,
    columns=(
        Column("name", _("单位名称"), cells.text(60), ("名称", "单位", "报送单位"), required=True, width=36),
        _SINCE,
        _UNTIL,
    ),
    key=("name",),
    taken=_("这个单位已在名单中。"),
    keeper=_keeper,
    keeps=_keeps,
    form=UnitForm,
    correction=UnitCorrection,
    enter_address="opinions:name_unit",
    filters=(_ENDED, *filters.period("since")),
    found_in=("name",),
    home="opinions:network",
    home_label=_("信息工作网络"),
    template="opinions/network_change.html",
    will=_WILL,
    rows=lambda tenant: ReportingUnit.objects.filter(committee_id=tenant).order_by(*_ORDER),
    problems=_days,
    done=_DONE,
    entered="name",
)
NAME_UNIT = UNITS.entering(_("增加报送单位"))
END_UNIT = UNITS.correcting(_("结束：%(name)s"), EndForm, action="end")

INFORMANTS = Register(
    name="opinions.informants",
    label=_("特邀信息员"),
    model=Post,
    columns=(
        Column(
            "account",
            _("账号或手机号"),
            cells.text(60),
            ("账号", "手机号", "手机", "电话", "联系电话"),
            required=True,
            find=_accounts,
            unknown=_("没有「%(cell)s」这个账号，请先由系统管理员开通。"),
            show=lambda post: post.account.username,
        ),
        _SINCE,
        _UNTIL,
    ),
    key=("account", "since"),
    taken=_("这位同志已是特邀信息员。"),
    keeper=_keeper,
    keeps=_keeps,
    form=InformantForm,
    correction=DaysCorrection,
    enter_address="opinions:name_informant",
    filters=(_ENDED, *filters.period("since")),
    found_in=("account__name", "account__username"),
    home="opinions:network",
    home_label=_("信息工作网络"),
    template="opinions/network_change.html",
    will=_WILL,
    rows=lambda tenant: (
        Post.objects.filter(committee_id=tenant, role=Role.INFORMANT)
        .select_related("account")
        .order_by(*_ORDER)
    ),
    fixed={"role": Role.INFORMANT},
    problems=_days,
    conflicts=_informants_already,
    done=_DONE,
    entered="name",
    called=lambda post: post.account.name,
)
NAME_INFORMANT = INFORMANTS.entering(_("聘请信息员"))
END_INFORMANT = INFORMANTS.correcting(_("结束：%(name)s"), EndForm, action="end")

REGISTERS = (UNITS, INFORMANTS)
