from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xieshang.core.models import Notice
from xieshang.core.requests import PersonRequest
from xieshang.people.models import Committee
from xieshang.people.posts import committee_or_404
from xieshang.people.roles import Permission

from .. import services, wording
from ..queries.mail import TROUBLES, undelivered_at

A_PAGE = 30


def _committee(request: PersonRequest) -> Committee:
    return committee_or_404(request.user, Permission.EDIT_PEOPLE)


@require_GET
def undelivered(request: PersonRequest) -> HttpResponse:
    """Which messages did not reach their readers by e-mail, and why."""
    committee = _committee(request)
    page = Paginator(undelivered_at(committee), A_PAGE).get_page(request.GET.get("page"))
    lines = [(notice, wording.sentence(notice), TROUBLES[Notice.Mail(notice.mail)]) for notice in page]
    return render(request, "workbench/mail.html", {"committee": committee, "page": page, "lines": lines})


@require_POST
def send_again(request: PersonRequest, pk: int) -> HttpResponse:
    committee = _committee(request)
    notice = get_object_or_404(undelivered_at(committee), pk=pk)
    services.send_again(notice=notice, committee=committee, by=request.user)
    messages.success(request, _("邮件将再发一次。"))
    return redirect("workbench:mail")


@require_POST
def let_go(request: PersonRequest, pk: int) -> HttpResponse:
    committee = _committee(request)
    notice = get_object_or_404(undelivered_at(committee), pk=pk)
    services.let_go(notice=notice, committee=committee, by=request.user)
    messages.success(request, _("这封邮件不再发送；消息仍在收件人的消息列表里。"))
    return redirect("workbench:mail")
