"""The three lists of the register: members, posts, units."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext_lazy

from xieshang.core import clock, filters
from xieshang.core.filters import Reader
from xieshang.core.lifecycle import Words
from xieshang.core.list_rows import in_order
from xieshang.core.lists import List, ListPage, Sheet, Sort
from xieshang.core.models import Account
from xieshang.core.sheets import CHUNK, Column

from ..models import Committee, Member, Party, Post, Sector, Unit
from ..posts import committee_for, standing_of
from ..roles import Permission, Role
from .register import terms_begun, with_bodies

KEEPERS = (Permission.EDIT_PEOPLE, Permission.MANAGE_ACCOUNTS)
_PERSONS = npgettext_lazy("counted persons", "人", "人", "count")
_BODIES = npgettext_lazy("counted units", "个", "个", "count")


def kept_by(account: Account, *permissions: Permission) -> Committee:
    """The committee whose register this person keeps (with one of these permissions); for others there is none."""
    for permission in permissions or KEEPERS:
        committee = committee_for(account, permission)
        if committee:
            return committee
    raise Http404


def may(account: Account, committee_id: int) -> dict[str, bool]:
    """What a keeper of this register may do in it."""
    standing = standing_of(account)
    return {
        "may_edit": committee_id in standing.at(Permission.EDIT_PEOPLE),
        "may_manage": committee_id in standing.at(Permission.MANAGE_ACCOUNTS),
    }


def _around(page: ListPage, here: str, nothing: Words) -> dict[str, Any]:
    committee = Committee.objects.get(pk=page.reader.tenant or 0)
    term = terms_begun(committee.pk).first() if here == "members" else None
    known = {"committee": committee, "term": term, "here": here, "nothing": nothing}
    return known | may(page.reader.account, committee.pk)


def _named(words: str, reader: Reader) -> Q:
    return Q(account__name__icontains=words)


def _ended(path: str) -> Callable[[], Q]:
    return lambda: Q(**{f"{path}__lte": clock.today()})


def _not_ended(path: str) -> Callable[[], Q]:
    return lambda: ~Q(**{f"{path}__lte": clock.today()})


def _members(reader: Reader) -> QuerySet[Member]:
    """The members of the term the committee is in."""
    return Member.objects.filter(
        committee=reader.tenant, term=terms_begun(reader.tenant or 0).values("pk")[:1]
    )


def _with_staff(rows: QuerySet[Unit]) -> QuerySet[Unit]:
    """Each with those who work for it today, in one query more."""
    staff = Post.objects.current().select_related("account").order_by("role", "id")
    return rows.select_related("successor").prefetch_related(Prefetch("posts", staff, to_attr="staff"))


def _staff(unit: Any) -> str:
    return "、".join(post.account.name for post in unit.staff)


_list = partial(List, tenant=lambda account: kept_by(account).pk, search_label=_("姓名"), unit=_PERSONS)


def _person(row: Member | Post) -> str:
    return reverse("people:person", args=[row.account_id])


_related = ("account", "sector", "party", "special_committee")

# fmt: off
MEMBERS = _list(
    address="people:register",
    template="people/members.html",
    line="people/_member_line.html",
    rows=_members,
    lines=lambda ids, reader: in_order(Member.objects.select_related(*_related), ids),
    filters=(
        filters.rows("sector", _("界别"), "sector_id", filters.names(Sector, "order", "id")),
        filters.rows("party", _("党派"), "party_id", filters.names(Party, "order", "id")),
        filters.flag("left", _("离任"), _("只看已离任"), _ended("left_on"), _not_ended("left_on")),
    ),
    search=_named,
    sorts=(
        Sort("sector", _("界别"), ("sector__order", "sector_id", "id")),
        Sort("name", _("姓名"), ("account__name", "id")),
        Sort("joined", _("任职"), ("-joined_on", "-id")),
    ),
    sheet=Sheet(
        _("委员"),
        (
            Column(_("姓名"), lambda row: row.account.name, 12, sort="name", opens=_person),
            Column(_("界别"), lambda row: row.sector.name, 16, sort="sector"),
            Column(_("党派"), lambda row: str(row.party or ""), 20),
            Column(_("专门委员会"), lambda row: str(row.special_committee or ""), 20),
            Column(_("工作单位及职务"), lambda row: row.employer, 40),
            Column(_("任职"), lambda row: row.joined_on, 12, sort="joined"),
            Column(_("离任"), lambda row: row.left_on, 12, aside=True),
        ),
        lambda rows: rows.select_related(*_related).iterator(chunk_size=CHUNK),
    ),
    around=partial(_around, here="members", nothing=_("没有符合条件的委员")),
)

POSTS = _list(
    address="people:posts",
    template="people/posts.html",
    line="people/_post_line.html",
    rows=lambda reader: Post.objects.filter(committee=reader.tenant),
    lines=lambda ids, reader: in_order(with_bodies(Post.objects.all()), ids),
    filters=(
        filters.choices("role", _("角色"), Role.choices, one=True),
        filters.rows("unit", _("承办单位"), "unit_id", filters.names(Unit, "id")),
        filters.flag("ended", _("结束"), _("只看已结束"), _ended("until"), _not_ended("until")),
    ),
    search=_named,
    sorts=(
        Sort("role", _("角色"), ("role", "unit_id", "party_id", "id")),
        Sort("name", _("姓名"), ("account__name", "id")),
        Sort("since", _("起"), ("-since", "-id")),
    ),
    sheet=Sheet(
        _("任职"),
        (
            Column(_("姓名"), lambda row: row.account.name, 12, sort="name", opens=_person),
            Column(_("角色"), lambda row: row.get_role_display(), 20, sort="role"),
            Column(_("职务"), lambda row: row.title, 20),
            Column(_("承办单位"), lambda row: row.unit.name if row.unit else "", 24),
            Column(_("党派"), lambda row: row.party.name if row.party else "", 24, aside=True),
            Column(_("界别"), lambda row: str(row.sector or ""), 16, aside=True),
            Column(_("专门委员会"), lambda row: str(row.special_committee or ""), 20, aside=True),
            Column(_("起"), lambda row: row.since, 12, sort="since"),
            Column(_("止"), lambda row: row.until, 12),
        ),
        lambda rows: with_bodies(rows).iterator(chunk_size=CHUNK),
    ),
    around=partial(_around, here="posts", nothing=_("没有符合条件的任职")),
)

UNITS = _list(
    address="people:units",
    template="people/units.html",
    line="people/_unit_line.html",
    rows=lambda reader: Unit.objects.filter(committee=reader.tenant),
    lines=lambda ids, reader: in_order(_with_staff(Unit.objects.all()), ids),
    filters=(filters.choices("side", _("系统"), Unit.Side.choices),),
    search=lambda words, reader: Q(name__icontains=words) | Q(short_name__icontains=words),
    search_label=_("名称"),
    sorts=(
        Sort("side", _("系统"), ("-is_active", "side", "id")),
        Sort("name", _("名称"), ("name", "id")),
    ),
    sheet=Sheet(
        _("承办单位"),
        (
            Column(_("全称"), lambda row: row.name, 40, sort="name"),
            Column(_("简称"), lambda row: row.short_name, 20),
            Column(_("系统"), lambda row: row.get_side_display(), 12, sort="side"),
            Column(_("在用"), lambda row: _("在用") if row.is_active else _("停用"), 8),
            Column(_("人员"), _staff, 40),
        ),
        lambda rows: _with_staff(rows).iterator(chunk_size=CHUNK),
    ),
    unit=_BODIES,
    around=partial(_around, here="units", nothing=_("没有符合条件的单位")),
)
# fmt: on
