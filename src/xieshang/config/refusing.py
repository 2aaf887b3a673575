"""The page for a body that the gateway did not read."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from xieshang.people import preferences

from .gateway import REFUSED, TOO_SLOW


class RefusedBody:
    """Answers in plain words when the gateway refused what was sent. Asks nothing of the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        status = request.META.get(REFUSED)
        if status is None:
            return self.get_response(request)
        request.user = AnonymousUser()
        request.preferences = preferences.of_device(request)  # type: ignore[attr-defined]
        if status == TOO_SLOW:
            heading = _("没有收完整")
            words = _("内容没有在规定时间内传完，可能是网络太慢。请返回上一页再提交一次，写好的内容还在。")
        else:
            heading = _("内容太大")
            words = _("这次提交的内容太大，没有接收。请返回上一页，减少或压缩附件后再提交，写好的内容还在。")
        return render(request, "errors/refused.html", {"heading": heading, "words": words}, status=status)
