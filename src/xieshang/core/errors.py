"""What people see when the house itself fails, and the page the browser keeps for when there is no line."""

import logging
import secrets
import sys

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from . import clock

log = logging.getLogger("xieshang.errors")


def failed(request: HttpRequest) -> HttpResponse:
    """The page of failures with a number to quote; the same number stands in the log beside the traceback.

    Asks neither the database nor the session, which may be what failed. A database that does not
    answer is 503: nothing is wrong with what was asked, and asking again in a moment helps.
    """
    number = f"{clock.now():%m%d}-{secrets.token_hex(3).upper()}"
    log.error("%s %s", number, request.path, exc_info=True)
    away = isinstance(sys.exception(), OperationalError | InterfaceError)
    language = translation.get_language() or settings.LANGUAGE_CODE
    context = {"number": number, "language": language, "away": away}
    return HttpResponse(render_to_string("500.html", context), status=503 if away else 500)


@login_not_required
@require_GET
@cache_control(no_cache=True)
def offline(request: HttpRequest) -> HttpResponse:
    """The page shown without a line; kept by the browser in the language it last saw."""
    return render(request, "errors/offline.html")


@login_not_required
@require_GET
@cache_control(no_cache=True)
def keeper(request: HttpRequest) -> HttpResponse:
    """The script that keeps the offline page; it lies at the root because it answers for every address."""
    return render(request, "errors/keeper.js", content_type="text/javascript")
