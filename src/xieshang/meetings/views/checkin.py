"""The member's own pages: the code on the hall's screen, the digits, the personal code.

None of them asks for the session before the scan is kept: a phone is known by its pass. They are
for everyone to open, and say nothing about a meeting to somebody who is not on its roster.
"""

from contextlib import suppress
from hashlib import sha256

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.people import preferences

from .. import checkin, codes, passes, payload, pictures, scanning, verdicts
from ..models import Scan
from ..queries import checkin as queries
from ..verdicts import Problem

Method = Scan.Method


@login_not_required
@require_GET
@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """签到: the meetings that check this person in now, and what comes next; straight to it when there is one."""
    account = passes.visitor(request)
    if account is None:
        return redirect(passes.door(request, request.get_full_path()))
    now = clock.now()
    lines = queries.lines_ahead(account, now)
    open_now = [line for line in lines if line.meeting.check_in_opens_at <= now]
    if len(open_now) == 1:
        return redirect("checkin:meeting", open_now[0].meeting_id)
    _speak_to(request, account)
    response = render(request, "meetings/checkin/mine.html", {"lines": lines, "account": account})
    passes.hand_out(request, response, account)
    return response


@login_not_required
@require_GET
@never_cache
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """One person at one meeting: their own code, the field for the digits, and whether they are in."""
    account = passes.visitor(request)
    if account is None:
        return redirect(passes.door(request, request.get_full_path()))
    line = queries.line_of(account, pk)
    if line is None:
        raise Http404
    _speak_to(request, account)
    personal = codes.personal_code(pk, line.pk, clock.now())
    last = queries.last_accepted(line)
    response = render(
        request,
        "meetings/checkin/meeting.html",
        {
            "line": line,
            "meeting": line.meeting,
            "account": account,
            "last": last,
            # Who is in and need not sign out has nothing more to do here.
            "done": last is not None and last.direction == Scan.Direction.IN and not line.meeting.needs_exit,
            "nonce": payload.new_nonce(),
            "picture": pictures.qr(personal, _("个人签到码")),
            "seconds": codes.PERSONAL_SECONDS,
        },
    )
    passes.hand_out(request, response, account)
    return response


@login_not_required
@require_GET
@never_cache
def hall_code(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """What opens when somebody scans the hall's screen: one button; or the way to sign in, and back here."""
    read = codes.read_hall_code(pk, code)
    fresh = read is not None and read.is_fresh(clock.now())
    if not fresh and not passes.was_shown(request, pk, code):
        if read:
            _keep_expired(request, pk, code)
        words = (
            _("二维码已过期，请扫会场屏幕上的新码。") if read else _("签到码不正确，请扫会场屏幕上的二维码。")
        )
        return render(
            request, "meetings/checkin/refused.html", {"sentence": words}, status=410 if read else 404
        )
    phone_pass = passes.undoubted(request)
    found = scanning.at_the_screen(pk, phone_pass.account if phone_pass else None)
    if found is None:
        raise Http404
    if phone_pass and found.is_active and codes.mark_of(found.pass_secret or "") == phone_pass.mark:
        _ask_no_session(request)
        person, device = {"pk": phone_pass.account, "name": found.name}, passes.device_of(request)
        response = _tap(request, found, code, person)
    else:
        account = passes.visitor(request)
        person = {}
        if account:
            _speak_to(request, account)
            person = {"pk": account.pk, "name": account.name}
        response = _tap(request, found, code, person)
        device = passes.hand_out(request, response, account)
    if fresh:
        passes.note_shown(response, pk, code, device)
    return response


def _keep_expired(request: HttpRequest, pk: int, code: str) -> None:
    """Remember that this phone was told that the code had expired: it cannot have been without a line since then."""
    phone_pass, device = passes.of(request), passes.device_of(request)
    if phone_pass is None:
        return
    with suppress(checkin.PassEnded, Error):
        checkin.take(
            checkin.Attempt(
                meeting=pk,
                method=Method.HALL_CODE,
                nonce=f"expired-{sha256(f'{code} {device}'.encode()).hexdigest()[:24]}",
                account=phone_pass.account,
                mark=phone_pass.mark,
                code=code,
                device=device,
            )
        )


def _tap(request: HttpRequest, meeting: scanning.AtTheScreen, code: str, person: dict) -> HttpResponse:
    context = {"meeting": meeting, "account": person, "code": code, "nonce": payload.new_nonce()}
    if not person:
        context["door"] = passes.door(request, request.get_full_path())
    return render(request, "meetings/checkin/tap.html", context)


def _speak_to(request: HttpRequest, account: Account) -> None:
    """The page is set as its reader likes it, whatever this phone was last set to."""
    found = preferences.of_account(account)
    request.preferences = found  # type: ignore[attr-defined]
    request.LANGUAGE_CODE = found.language
    translation.activate(found.language)


def _ask_no_session(request: HttpRequest) -> None:
    """The page is for whoever the pass names, as this phone last chose to read."""
    request.user = AnonymousUser()
    request.preferences = preferences.of_device(request)  # type: ignore[attr-defined]


@login_not_required
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """The member's scan: by the hall's code or the digits. Two queries, and none about who asks."""
    try:
        scan = payload.read(payload.fields(request))
    except payload.NotAScan:
        words = _("没有看懂这次签到，请重新打开页面再试。")
        return _without_verdict(request, pk, Problem.NOT_UNDERSTOOD, words)
    phone_pass = passes.of(request)
    if phone_pass is None:
        return _sign_in(request, pk, scan)
    try:
        verdict = checkin.take(
            checkin.Attempt(
                meeting=pk,
                method=Method.DIGITS if scan.is_digits else Method.HALL_CODE,
                nonce=scan.nonce,
                account=phone_pass.account,
                mark=phone_pass.mark,
                code=scan.code,
                was_shown=passes.was_shown(request, pk, scan.code),
                direction=scan.direction,
                device=passes.device_of(request),
                phone_at=scan.phone_at,
                ago=scan.ago,
                position=scan.position,
            )
        )
    except checkin.PassEnded:
        return _sign_in(request, pk, scan)
    except Error:
        words = _("现在记不下来，这次签到没有办理。请稍后再试，或请工作人员登记。")
        return _without_verdict(request, pk, Problem.NOT_RECORDED, words)
    sentence = verdicts.sentence(verdict, scan.direction)
    if payload.wants_json(request):
        return JsonResponse(verdicts.as_json(verdict, sentence))
    return _page(request, pk, sentence, verdict=verdict)


@login_not_required
@require_POST
def phone(request: HttpRequest, pk: int) -> JsonResponse:
    """The phone has made a key of its own to sign its owner's code with; the house says whose key it is."""
    account = passes.visitor(request)
    if account is None:
        door = passes.door(request, reverse("checkin:meeting", args=[pk]))
        return JsonResponse({"door": door}, status=401)
    line = queries.line_of(account, pk)
    if line is None:
        raise Http404
    proof = codes.phone_proof(pk, line.pk, request.POST.get("key", ""))
    return JsonResponse({"proof": proof}, status=200 if proof else 400)


@login_not_required
@require_GET
@never_cache
def token(request: HttpRequest) -> JsonResponse:
    """What a page from the phone's own store lacks: the time, and a token that signing in has not made worthless."""
    return JsonResponse({"token": get_token(request), "now": int(clock.now().timestamp() * 1000)})


def _sign_in(request: HttpRequest, pk: int, scan: payload.Payload) -> HttpResponse:
    """Nobody knows whose phone this is: the door, and back to the page of the same code."""
    back = (
        reverse("checkin:hall_code", args=[pk, scan.code])
        if codes.read_hall_code(pk, scan.code)
        else reverse("checkin:meeting", args=[pk])
    )
    door = passes.door(request, back)
    return _without_verdict(request, pk, Problem.SIGN_IN, _("请先登录，再签到。"), door=door)


def _without_verdict(
    request: HttpRequest, pk: int, problem: Problem, sentence: str, *, door: str = ""
) -> HttpResponse:
    status = verdicts.STATUS[problem]
    if payload.wants_json(request):
        return JsonResponse({"problem": problem, "sentence": sentence, "door": door}, status=status)
    return _page(request, pk, sentence, status=status, door=door)


def _page(request: HttpRequest, pk: int, sentence: str, *, status: int = 200, **more) -> HttpResponse:
    _ask_no_session(request)
    context = {"sentence": sentence, "pk": pk, **more}
    return render(request, "meetings/checkin/verdict.html", context, status=status)
