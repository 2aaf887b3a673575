from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xieshang.core.requests import PersonRequest

from .. import services, wording
from ..queries.notices import notices_of, senders

A_PAGE = 30


@require_GET
def listed(request: PersonRequest) -> HttpResponse:
    """Everything this person was told, what is unread first."""
    page = Paginator(notices_of(request.user), A_PAGE).get_page(request.GET.get("page"))
    names = senders(list(page))
    lines = [(notice, wording.sentence(notice), names[notice.pk]) for notice in page]
    some_unread = any(notice.read_at is None for notice in page)
    return render(
        request, "workbench/notices.html", {"page": page, "lines": lines, "some_unread": some_unread}
    )


@require_GET
def opened(request: PersonRequest, pk: int) -> HttpResponse:
    """Opening a notice marks it read and goes on to what it is about."""
    notice = get_object_or_404(notices_of(request.user), pk=pk)
    services.mark_read(notice=notice, by=request.user)
    return redirect(notice.url)


@require_POST
def read(request: PersonRequest, pk: int) -> HttpResponse:
    notice = get_object_or_404(notices_of(request.user), pk=pk)
    services.mark_read(notice=notice, by=request.user)
    return redirect("workbench:notices")


@require_POST
def all_read(request: PersonRequest) -> HttpResponse:
    if services.mark_all_read(by=request.user):
        messages.success(request, _("全部消息已标为已读。"))
    return redirect("workbench:notices")
