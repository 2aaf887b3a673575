"""The record of the door as auditor and security administrator read it."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext_lazy

from xieshang.core import filters
from xieshang.core.filters import Reader
from xieshang.core.lifecycle import Words
from xieshang.core.list_rows import in_order
from xieshang.core.lists import List, Sheet, Sort
from xieshang.core.models import Account
from xieshang.core.sheets import CHUNK, Column

from ..models import Committee, SignIn
from ..roles import DOOR_READERS
from .lists import kept_by
from .register import people_of


def _rows(reader: Reader) -> QuerySet[SignIn]:
    """Of everyone who holds or held anything here, and of names that nobody has: those may be meant for anyone."""
    people = people_of(Committee(pk=reader.tenant)).values("pk")
    return SignIn.objects.filter(Q(account=None) | Q(account__in=people))


def _people(ids: Collection[int], reader: Reader) -> Mapping[Any, Words]:
    """Each with the account, so that namesakes are told apart."""
    found = Account.objects.filter(pk__in=ids).order_by("name", "pk")
    return {account.pk: f"{account.name}（{account.username}）" for account in found}


def _named(words: str, reader: Reader) -> Q:
    name = Q(account__name__icontains=words) | Q(account__username__iexact=words)
    return name | Q(mark=words.lower()) | Q(address=words)


def _with_people(rows: QuerySet[SignIn]) -> QuerySet[SignIn]:
    return rows.select_related("account", "by")


# fmt: off
SIGN_INS = List(
    address="people:sign_ins",
    template="people/sign_ins.html",
    line="people/_sign_in_line.html",
    tenant=lambda account: kept_by(account, *DOOR_READERS).pk,
    rows=_rows,
    lines=lambda ids, reader: in_order(_with_people(SignIn.objects.all()), ids),
    filters=(
        filters.choices("kind", _("情况"), SignIn.Kind.choices),
        filters.rows("person", _("人员"), "account_id", _people),
        *filters.period("at", moments=True),
    ),
    search=_named,
    search_label=_("姓名、账号、网络地址或标记"),
    sorts=(
        Sort("latest", _("最近在前"), ("-id",)),
        Sort("earliest", _("最早在前"), ("id",)),
    ),
    sheet=Sheet(
        _("登录记录"),
        (
            Column(_("时间"), lambda row: f"{row.at:%Y-%m-%d %H:%M:%S%z}", 24, sort="latest"),
            Column(_("情况"), lambda row: row.get_kind_display(), 22),
            Column(_("姓名"), lambda row: row.account.name if row.account else "", 14),
            Column(_("账号"), lambda row: row.account.username if row.account else row.name, 18),
            Column(_("标记"), lambda row: row.mark, 10),
            Column(_("办理人"), lambda row: row.by.name if row.by else "", 14),
            Column(_("网络地址"), lambda row: row.address, 40),
            Column(_("设备"), lambda row: row.device, 22),
            Column(_("浏览器自述"), lambda row: row.agent, 60),
        ),
        lambda rows: _with_people(rows).iterator(chunk_size=CHUNK),
    ),
    unit=npgettext_lazy("counted rows of the record of sign-ins", "条", "条", "count"),
)
# fmt: on
