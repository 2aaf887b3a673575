"""A person's own saved searches: kept, renamed, let go."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xieshang.core.requests import PersonRequest

from . import saved
from .criteria import Criteria


@require_GET
def listed(request: PersonRequest) -> HttpResponse:
    """The person's saved searches, each leading to what it finds now."""
    return render(request, "search/saved.html", {"searches": saved.of(request.user)})


@require_POST
def save(request: PersonRequest) -> HttpResponse:
    """Keep the search whose address is sent."""
    criteria = Criteria.read(QueryDict(request.POST.get("asked", "").removeprefix("?")))
    try:
        saved.save(by=request.user, criteria=criteria)
    except saved.SaveRefused as refused:
        messages.info(request, str(refused))
    else:
        messages.success(request, _("已关注。以后有新结果会发消息告诉您。"))
    return redirect("search:saved")


@require_POST
def rename(request: PersonRequest, pk: int) -> HttpResponse:
    """Another name for it."""
    saved.rename(saved=get_object_or_404(saved.of(request.user), pk=pk), name=request.POST.get("name", ""))
    return redirect("search:saved")


@require_POST
def forget(request: PersonRequest, pk: int) -> HttpResponse:
    """Let it go: nothing more is told of it."""
    get_object_or_404(saved.of(request.user), pk=pk).delete()
    messages.success(request, _("已取消关注。"))
    return redirect("search:saved")
