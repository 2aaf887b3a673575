"""Writing into the register: members, posts, units, accounts."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from xieshang.core.models import Account
from xieshang.core.requests import PersonRequest

from .. import services
from ..forms import register as forms
from ..models import Committee, Member, Post, Unit
from ..queries import register as queries
from ..roles import Permission
from .keepers import kept_by


def _ask(
    request: PersonRequest,
    form: forms.RegisterForm,
    enter: Callable[[], HttpResponse],
    **words: Any,
) -> HttpResponse:
    """Show a form, or enter what it says; what is refused comes back with everything typed."""
    if form.is_valid():
        try:
            return enter()
        except services.RegisterRefused as refused:
            form.show(refused)
    return render(request, "people/entry.html", {"form": form, **words}, status=422 if form.is_bound else 200)


def _handed_over(
    request: PersonRequest, opened: list[services.Opened], back: str, sentence: str
) -> HttpResponse:
    """New passwords are shown once, on this answer, and nowhere else."""
    messages.success(request, sentence)
    fresh = [one for one in opened if one.password]
    if not fresh:
        return redirect(back)
    return render(request, "people/handed_over.html", {"opened": fresh, "back": back})


@never_cache
@require_http_methods(["GET", "POST"])
def new_member(request: PersonRequest) -> HttpResponse:
    """Write a member into the present term."""
    committee = kept_by(request, Permission.EDIT_PEOPLE)
    term = queries.term_of(committee)
    if term is None:
        raise Http404
    form = forms.MemberForm(request.POST or None, committee=committee, term=term)

    def enter() -> HttpResponse:
        cleaned = form.cleaned_data
        opened, _member = services.register_member(
            committee=committee,
            term=term,
            person=form.person(),
            by=request.user,
            **{
                name: cleaned[name]
                for name in ("sector", "party", "special_committee", "employer", "joined_on")
            },
        )
        sentence = _("已登记%(name)s为委员。") % {"name": opened.account.name}
        return _handed_over(request, [opened], reverse("people:person", args=[opened.account.pk]), sentence)

    return _ask(
        request,
        form,
        enter,
        heading=_("登记委员"),
        consequence=_("开通账号并登记为本届委员。新账号的初始密码只显示一次，本人首次登录须改密码。"),
        label=_("登记"),
        back=reverse("people:register"),
    )


@never_cache
@require_http_methods(["GET", "POST"])
def new_post(request: PersonRequest) -> HttpResponse:
    """Give a post to somebody who may not be in the register yet."""
    committee = kept_by(request)
    return _give_post(request, committee, None)


@never_cache
@require_http_methods(["GET", "POST"])
def new_post_of(request: PersonRequest, pk: int) -> HttpResponse:
    """Give a post to somebody in the register."""
    committee = kept_by(request)
    return _give_post(request, committee, get_object_or_404(queries.people_of(committee), pk=pk))


def _give_post(request: PersonRequest, committee: Committee, account: Account | None) -> HttpResponse:
    roles = services.givable(request.user, committee.pk)
    form = forms.PostForm(request.POST or None, committee=committee, roles=roles, asks_who=account is None)

    def enter() -> HttpResponse:
        opened = services.give_post(
            committee=committee, person=account or form.person(), by=request.user, **form.arguments
        )
        sentence = _("已登记%(name)s的任职。") % {"name": opened.account.name}
        return _handed_over(request, [opened], reverse("people:person", args=[opened.account.pk]), sentence)

    return _ask(
        request,
        form,
        enter,
        heading=_("登记%(name)s的任职") % {"name": account.name} if account else _("登记任职"),
        consequence=_("从开始日期起可以办理这个角色的事；一个人可以同时担任几个角色。"),
        label=_("登记"),
        back=reverse("people:person", args=[account.pk]) if account else reverse("people:posts"),
    )


@require_http_methods(["GET", "POST"])
def end_post(request: PersonRequest, pk: int) -> HttpResponse:
    """End a post on a day."""
    committee = kept_by(request)
    givable = services.givable(request.user, committee.pk)
    post = get_object_or_404(Post.objects.filter(role__in=givable, until=None), pk=pk, committee=committee)
    form = forms.EndForm(request.POST or None)
    back = reverse("people:person", args=[post.account_id])

    def enter() -> HttpResponse:
        services.end_post(post=post, by=request.user, **form.cleaned_data)
        messages.success(request, _("任职已结束。"))
        return redirect(back)

    words = {"name": post.account.name, "role": post.get_role_display()}
    return _ask(
        request,
        form,
        enter,
        heading=_("结束%(name)s的任职") % words,
        consequence=_("从结束日期起，%(name)s不再是%(role)s，不能再办理这个角色的事；办过的事仍记在名下。")
        % words,
        label=_("结束任职"),
        back=back,
    )


@require_http_methods(["GET", "POST"])
def end_membership(request: PersonRequest, pk: int) -> HttpResponse:
    """A member leaves the committee before the term ends."""
    committee = kept_by(request, Permission.EDIT_PEOPLE)
    member = get_object_or_404(Member.objects.filter(left_on=None), pk=pk, committee=committee)
    form = forms.EndForm(request.POST or None)
    back = reverse("people:person", args=[member.account_id])

    def enter() -> HttpResponse:
        cleaned = form.cleaned_data
        services.end_membership(
            member=member, by=request.user, left_on=cleaned["until"], note=cleaned["note"]
        )
        messages.success(request, _("已登记离任。"))
        return redirect(back)

    words = {"name": member.account.name}
    return _ask(
        request,
        form,
        enter,
        heading=_("登记%(name)s离任") % words,
        consequence=_("从结束日期起，%(name)s不再是本届委员，不能再提交提案；已提交的提案照常办理。") % words,
        label=_("登记离任"),
        back=back,
    )


@require_http_methods(["GET", "POST"])
def edit_person(request: PersonRequest, pk: int) -> HttpResponse:
    """Correct a name or how to reach somebody."""
    committee = kept_by(request, Permission.EDIT_PEOPLE)
    account = get_object_or_404(queries.people_of(committee), pk=pk)
    known = {"name": account.name, "phone": account.phone, "email": account.email}
    form = forms.ContactForm(request.POST or None, initial=known)
    back = reverse("people:person", args=[account.pk])

    def enter() -> HttpResponse:
        services.edit_person(committee=committee, account=account, by=request.user, **form.cleaned_data)
        messages.success(request, _("已保存。"))
        return redirect(back)

    return _ask(
        request,
        form,
        enter,
        heading=_("修改%(name)s的信息") % {"name": account.name},
        consequence=_("手机号也可以用来登录；通知邮件发到这里的邮箱。审计记录里的姓名保持当时的写法。"),
        label=_("保存"),
        back=back,
    )


@never_cache
@require_http_methods(["GET", "POST"])
def reset_password(request: PersonRequest, pk: int) -> HttpResponse:
    """Give somebody a new password."""
    committee = kept_by(request, Permission.MANAGE_ACCOUNTS)
    account = get_object_or_404(queries.people_of(committee), pk=pk)
    form = forms.RegisterForm({} if request.method == "POST" else None)
    back = reverse("people:person", args=[account.pk])

    def enter() -> HttpResponse:
        password = services.reset_password(committee=committee, account=account, by=request.user)
        return _handed_over(request, [services.Opened(account, password)], back, _("密码已重置。"))

    return _ask(
        request,
        form,
        enter,
        heading=_("重置%(name)s的密码") % {"name": account.name},
        consequence=_("原密码立即失效，已登录的设备会退出；新密码只显示一次，本人首次登录须改密码。"),
        label=_("重置密码"),
        back=back,
    )


@require_http_methods(["GET", "POST"])
def set_active(request: PersonRequest, pk: int) -> HttpResponse:
    """Close an account, or open it again."""
    committee = kept_by(request, Permission.MANAGE_ACCOUNTS)
    account = get_object_or_404(queries.people_of(committee), pk=pk)
    form = forms.ReasonForm(request.POST or None)
    back = reverse("people:person", args=[account.pk])
    words = {"name": account.name}
    closing = account.is_active

    def enter() -> HttpResponse:
        services.set_active(
            committee=committee, account=account, by=request.user, active=not closing, **form.cleaned_data
        )
        messages.success(request, _("账号已停用。") if closing else _("账号已恢复。"))
        return redirect(back)

    return _ask(
        request,
        form,
        enter,
        heading=(_("停用%(name)s的账号") if closing else _("恢复%(name)s的账号")) % words,
        consequence=_("停用后本人不能登录，名下的记录都保留；以后可以恢复。")
        if closing
        else _("恢复后本人可以用原来的密码登录。"),
        label=_("停用账号") if closing else _("恢复账号"),
        back=back,
    )


@never_cache
@require_http_methods(["GET", "POST"])
def new_unit(request: PersonRequest) -> HttpResponse:
    """Write down an undertaking unit with its clerk and its lead."""
    committee = kept_by(request, Permission.EDIT_PEOPLE)
    form = forms.NewUnitForm(request.POST or None)

    def enter() -> HttpResponse:
        cleaned = form.cleaned_data
        unit, opened = services.add_unit(
            committee=committee,
            by=request.user,
            clerk=form.person("clerk_"),
            lead=form.person("lead_"),
            **{name: cleaned[name] for name in ("name", "short_name", "side")},
        )
        sentence = _("已登记%(unit)s。") % {"unit": unit.name}
        return _handed_over(request, opened, reverse("people:units"), sentence)

    return _ask(
        request,
        form,
        enter,
        heading=_("登记承办单位"),
        consequence=_(
            "登记后就可以向它交办提案。经办人签收、办理、拟写答复，单位领导签发答复；新账号的初始密码只显示一次。"
        ),
        label=_("登记"),
        back=reverse("people:units"),
    )


@require_http_methods(["GET", "POST"])
def unit(request: PersonRequest, pk: int) -> HttpResponse:
    """Correct a unit, or take it out of use."""
    committee = kept_by(request, Permission.EDIT_PEOPLE)
    known = get_object_or_404(Unit, pk=pk, committee=committee)
    names = ("name", "short_name", "side", "is_active")
    form = forms.KnownUnitForm(request.POST or None, initial={name: getattr(known, name) for name in names})

    def enter() -> HttpResponse:
        services.edit_unit(unit=known, by=request.user, **form.cleaned_data)
        messages.success(request, _("已保存。"))
        return redirect("people:units")

    return _ask(
        request,
        form,
        enter,
        heading=known.name,
        consequence=_("更名后，以往的交办和答复显示新的名称。"),
        label=_("保存"),
        back=reverse("people:units"),
    )
