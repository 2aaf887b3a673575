"""Writing into the register: members, posts, units, accounts; each is a page of ``core.entries``."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xieshang.core.entries import EntryPage as Page
from xieshang.core.entries import columns, page
from xieshang.core.models import Account
from xieshang.core.requests import PersonRequest

from .. import services
from ..forms import register as forms
from ..models import Committee, Member, Post, Term, Unit
from ..queries import register as queries
from ..queries.lists import kept_by
from ..roles import Permission, Role
from ..services import Opened

EntryPage = partial(Page, page="people/entry.html")


@dataclass(frozen=True)
class Kept:
    """Somebody in a committee's register, or nobody yet, and the roles that may be given to them."""

    committee: Committee
    account: Account | None = None
    roles: Sequence[Role] = ()

    @property
    def name(self) -> dict[str, str]:
        return {"name": self.account.name if self.account else ""}

    @property
    def given(self) -> dict[str, Any]:
        return {"committee": self.committee, "account": self.account}

    @property
    def page(self) -> str:
        return reverse("people:person", args=[self.account.pk]) if self.account else reverse("people:posts")


def _somebody(*permissions: Permission) -> Any:
    """Somebody in the register, for whoever keeps it with one of these permissions."""

    def about(request: PersonRequest, pk: int) -> Kept:
        committee = kept_by(request.user, *permissions)
        return Kept(committee, get_object_or_404(queries.people_of(committee), pk=pk))

    return about


def handed_over(request: PersonRequest, opened: list[Opened], back: str, sentence: str) -> HttpResponse:
    """New passwords are shown once, on this answer, and nowhere else."""
    messages.success(request, sentence)
    fresh = [one for one in opened if one.password]
    if not fresh:
        return redirect(back)
    return render(request, "people/handed_over.html", {"opened": fresh, "back": back})


def _person_entered(sentence: Any) -> Any:
    """Leads to the page of whoever was entered, once their password is handed over."""

    def answer(request: PersonRequest, about: Any, opened: Opened) -> HttpResponse:
        back = reverse("people:person", args=[opened.account.pk])
        return handed_over(request, [opened], back, sentence % {"name": opened.account.name})

    return answer


def _present_term(request: PersonRequest) -> Term:
    committee = kept_by(request.user, Permission.EDIT_PEOPLE)
    term = queries.terms_begun(committee.pk).first()
    if term is None:
        raise Http404
    term.committee = committee
    return term


def _member(request: PersonRequest, pk: int) -> Member:
    committee = kept_by(request.user, Permission.EDIT_PEOPLE)
    return get_object_or_404(Member.objects.filter(left_on=None), pk=pk, committee=committee)


def _new_post(request: PersonRequest) -> Kept:
    committee = kept_by(request.user)
    return Kept(committee, roles=services.givable(request.user, committee.pk))


def _new_post_of(request: PersonRequest, pk: int) -> Kept:
    somebody = _somebody()(request, pk)
    return replace(somebody, roles=services.givable(request.user, somebody.committee.pk))


def _post(request: PersonRequest, pk: int) -> Post:
    committee = kept_by(request.user)
    givable = services.givable(request.user, committee.pk)
    return get_object_or_404(Post.objects.filter(role__in=givable, until=None), pk=pk, committee=committee)


def _committee(request: PersonRequest) -> Committee:
    return kept_by(request.user, Permission.EDIT_PEOPLE)


def _unit(request: PersonRequest, pk: int) -> Unit:
    return get_object_or_404(Unit, pk=pk, committee=_committee(request))


def _unit_in_use(request: PersonRequest, pk: int) -> Unit:
    return get_object_or_404(Unit, pk=pk, committee=_committee(request), successor=None)


def _unit_merged(request: PersonRequest, pk: int) -> Unit:
    return get_object_or_404(Unit, pk=pk, committee=_committee(request), successor__isnull=False)


def _new_password(request: PersonRequest, kept: Kept, password: str) -> HttpResponse:
    assert kept.account
    return handed_over(request, [Opened(kept.account, password)], kept.page, str(_("密码已重置。")))


def _unit_entered(
    request: PersonRequest, committee: Committee, result: tuple[Unit, list[Opened]]
) -> HttpResponse:
    unit, opened = result
    return handed_over(request, opened, reverse("people:units"), _("已登记%(unit)s。") % {"unit": unit.name})


OfSomebody = partial(
    EntryPage, given=lambda kept: kept.given, words=lambda kept: kept.name, back=lambda kept: kept.page
)

_MEMBER_ENTERED = _person_entered(_("已登记%(name)s为委员。"))
NEW_MEMBER = EntryPage(
    _present_term,
    forms.MemberForm,
    services.register_member,
    given=lambda term: {"committee": term.committee, "term": term},
    label=_("登记"),
    heading=_("登记委员"),
    will=_("开通账号并登记为本届委员。新账号的初始密码只显示一次，本人首次登录须改密码。"),
    back=lambda term: reverse("people:register"),
    answer=lambda request, term, result: _MEMBER_ENTERED(request, term, result[0]),
)
END_MEMBERSHIP = EntryPage(
    _member,
    forms.LeavingForm,
    services.end_membership,
    label=_("登记离任"),
    heading=_("登记%(name)s离任"),
    will=_("从结束日期起，%(name)s不再是本届委员，不能再提交提案；已提交的提案照常办理。"),
    done=_("已登记离任。"),
    words=lambda member: {"name": member.account.name},
    back=lambda member: reverse("people:person", args=[member.account_id]),
)

NEW_POST = OfSomebody(
    _new_post,
    forms.PostForm,
    services.give_post,
    given=lambda kept: {"committee": kept.committee},
    label=_("登记"),
    heading=_("登记任职"),
    will=_("从开始日期起可以办理这个角色的事；一个人可以同时担任几个角色。"),
    answer=_person_entered(_("已登记%(name)s的任职。")),
)
NEW_POST_OF = replace(NEW_POST, about=_new_post_of, heading=_("登记%(name)s的任职"))
END_POST = EntryPage(
    _post,
    forms.EndForm,
    services.end_post,
    label=_("结束任职"),
    heading=_("结束%(name)s的任职"),
    will=_("从结束日期起，%(name)s不再是%(role)s，不能再办理这个角色的事；办过的事仍记在名下。"),
    done=_("任职已结束。"),
    words=lambda post: {"name": post.account.name, "role": post.get_role_display()},
    back=lambda post: reverse("people:person", args=[post.account_id]),
)

EDIT_PERSON = OfSomebody(
    _somebody(Permission.EDIT_PEOPLE),
    forms.ContactForm,
    services.edit_person,
    initial=lambda kept: columns("name", "phone", "email")(kept.account),
    label=_("保存"),
    heading=_("修改%(name)s的信息"),
    will=_("手机号也可以用来登录；通知邮件发到这里的邮箱。审计记录里的姓名保持当时的写法。"),
    done=_("已保存。"),
)
RESET_PASSWORD = OfSomebody(
    _somebody(Permission.MANAGE_ACCOUNTS),
    forms.RegisterForm,
    services.reset_password,
    label=_("重置密码"),
    heading=_("重置%(name)s的密码"),
    will=_("原密码立即失效，已登录的设备会退出；新密码只显示一次，本人首次登录须改密码。"),
    once=False,
    answer=_new_password,
)
CLOSE_ACCOUNT = OfSomebody(
    _somebody(Permission.MANAGE_ACCOUNTS),
    forms.ReasonForm,
    services.set_active,
    given=lambda kept: kept.given | {"active": False},
    label=_("停用账号"),
    heading=_("停用%(name)s的账号"),
    will=_("停用后本人不能登录，名下的记录都保留；以后可以恢复。"),
    done=_("账号已停用。"),
)
OPEN_ACCOUNT = replace(
    CLOSE_ACCOUNT,
    given=lambda kept: kept.given | {"active": True},
    label=_("恢复账号"),
    heading=_("恢复%(name)s的账号"),
    will=_("恢复后本人可以用原来的密码登录。"),
    done=_("账号已恢复。"),
)


def set_active(request: PersonRequest, pk: int) -> HttpResponse:
    """Close an account, or open it again."""
    closing = Account.objects.filter(pk=pk, is_active=True).exists()
    return page(CLOSE_ACCOUNT if closing else OPEN_ACCOUNT)(request, pk=pk)


NEW_UNIT = EntryPage(
    _committee,
    forms.NewUnitForm,
    services.add_unit,
    label=_("登记"),
    heading=_("登记承办单位"),
    will=_(
        "登记后就可以向它交办提案。经办人签收、办理、拟写答复，单位领导签发答复；新账号的初始密码只显示一次。"
    ),
    back=lambda committee: reverse("people:units"),
    answer=_unit_entered,
)
MERGE_UNIT = EntryPage(
    _unit_in_use,
    forms.MergeForm,
    services.merge_unit,
    label=_("并入"),
    heading=_("%(name)s并入另一单位"),
    will=_(
        "从这一天起，原单位没有办完的由并入的单位接着办，不再交办新的；以往的提案和答复仍写原来的单位。原单位人员的任职同日结束。14天内可以撤销。"
    ),
    done=_("已并入。"),
    words=lambda unit: {"name": unit.name},
    back=lambda unit: reverse("people:units"),
)
UNDO_MERGING = EntryPage(
    _unit_merged,
    forms.ReasonForm,
    services.undo_merging,
    label=_("撤销并入"),
    heading=_("撤销%(name)s的并入"),
    will=_("原单位和人员恢复，接手的人员退出原单位的办理。"),
    done=_("已撤销。"),
    words=lambda unit: {"name": unit.name},
    back=lambda unit: reverse("people:units"),
)
UNIT = EntryPage(
    _unit,
    forms.KnownUnitForm,
    services.edit_unit,
    initial=columns("name", "short_name", "side", "is_active", "is_government_office"),
    label=_("保存"),
    heading="%(name)s",
    will=_("更名后，以往的交办和答复显示新的名称。"),
    done=_("已保存。"),
    words=lambda unit: {"name": unit.name},
    back=lambda unit: reverse("people:units"),
)
