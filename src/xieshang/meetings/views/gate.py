"""The gate: the steward's page, the hall's screen, the board."""

from typing import Any

from django.db import Error
from django.http import HttpResponse, HttpResponseNotModified, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from xieshang.core import clock, parameters
from xieshang.core.requests import PersonRequest
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission

from .. import checkin, codes, payload, pictures, rules, services, verdicts
from ..models import Meeting, Scan
from ..queries import checkin as queries
from ..verdicts import Problem

Method = Scan.Method
SHORTEST, LONGEST = 5, 120
"""Seconds between which a code on the screen may stand."""


@require_GET
@never_cache
def steward(request: PersonRequest, pk: int) -> HttpResponse:
    """Scan personal codes with an ordinary phone, or find somebody on the list."""
    meeting = get_object_or_404(queries.gated_by(request.user), pk=pk)
    words = request.GET.get("q", "").strip()
    problems = bool(request.GET.get("problems"))
    return render(
        request,
        "meetings/checkin/steward.html",
        {
            "meeting": meeting,
            "words": words,
            "found": queries.named(meeting, words) if words else [],
            "nonce": payload.new_nonce(),
            "gate": request.GET.get("gate", "")[:20],
            "problems": problems,
            "scans": queries.latest_scans(meeting, only_problems=problems),
        },
    )


@require_GET
@never_cache
def scans(request: PersonRequest, pk: int) -> HttpResponseBase:
    """The last scans of all gates, as a part of the steward's page; refused ones alone on request."""
    meeting = get_object_or_404(queries.gated_by(request.user), pk=pk)
    only = bool(request.GET.get("problems"))
    return _unless_unchanged(
        request,
        f"{queries.version(meeting)}.{only}",
        lambda: render(
            request,
            "meetings/checkin/_scans.html",
            {"scans": queries.latest_scans(meeting, only_problems=only), "meeting": meeting},
        ),
    )


@require_GET
@never_cache
def roster(request: PersonRequest, pk: int) -> JsonResponse:
    """What a steward's phone needs to work without reception: the roster and the meeting's public key."""
    meeting = get_object_or_404(queries.gated_by(request.user), pk=pk)
    people = queries.roster(meeting)
    services.read_roster(meeting=meeting, by=request.user, people=len(people))
    return JsonResponse(
        {
            "meeting": meeting.pk,
            "key": codes.public_key(meeting.pk),
            "seconds": codes.PERSONAL_SECONDS,
            "lasts": codes.PERSONAL_LASTS,
            "ahead": codes.PERSONAL_AHEAD,
            "roster": people,
        }
    )


@require_POST
def steward_take(request: PersonRequest, pk: int) -> HttpResponse:
    """One scan at the gate: a personal code, or a line of the list with the reason."""
    meeting = get_object_or_404(queries.gated_by(request.user), pk=pk)
    try:
        form = payload.fields(request)
        given, line = payload.read(form), payload.line(form)
    except payload.NotAScan:
        words = _("没有看懂这次签到，请重新打开页面再试。")
        return _without_verdict(request, meeting, Problem.NOT_UNDERSTOOD, words)
    note = form.get("note", "").strip()[:120]
    if line and not note:
        return _without_verdict(request, meeting, Problem.REASON_MISSING, _("补签请写明原因。"))
    try:
        verdict = checkin.take(
            checkin.Attempt(
                meeting=meeting.pk,
                method=Method.LIST if line else Method.PERSONAL_CODE,
                nonce=given.nonce,
                line=line,
                code=given.code,
                direction=given.direction,
                gate=given.gate,
                by=request.user.pk,
                phone_at=given.phone_at,
                ago=given.ago,
                note=note,
            )
        )
    except Error:
        words = _("现在记不下来，这次签到没有办理。请稍后再试。")
        return _without_verdict(request, meeting, Problem.NOT_RECORDED, words)
    sentence = verdicts.sentence_for_steward(verdict, given.direction)
    if payload.wants_json(request):
        return JsonResponse(verdicts.as_json(verdict, sentence))
    return _page(request, meeting, sentence, accepted=verdict.accepted, gate=given.gate)


def _without_verdict(
    request: PersonRequest, meeting: Meeting, problem: Problem, sentence: str
) -> HttpResponse:
    status = verdicts.STATUS[problem]
    if payload.wants_json(request):
        return JsonResponse({"problem": problem, "sentence": sentence}, status=status)
    return _page(request, meeting, sentence, status=status)


def _page(
    request: PersonRequest, meeting: Meeting, sentence: str, *, status: int = 200, **more
) -> HttpResponse:
    context = {
        "meeting": meeting,
        "sentence": sentence,
        "nonce": payload.new_nonce(),
        "scans": queries.latest_scans(meeting),
        **more,
    }
    return render(request, "meetings/checkin/steward.html", context, status=status)


@require_GET
@never_cache
def hall(request: PersonRequest, pk: int) -> HttpResponse:
    """The screen of the hall: the code, the digits, how many have come."""
    meeting = get_object_or_404(queries.gated_by(request.user), pk=pk)
    return render(request, "meetings/checkin/hall.html", _on_screen(request, meeting))


@require_GET
@never_cache
def hall_now(request: PersonRequest, pk: int) -> HttpResponseBase:
    """What stands on the screen at this moment; fetched every two seconds."""
    meeting = get_object_or_404(queries.gated_by(request.user), pk=pk)
    shown = codes.hall_code(meeting.pk, clock.now(), _seconds(meeting))
    digits = codes.digits(meeting.pk, clock.now())
    return _unless_unchanged(
        request,
        f"{queries.version(meeting)}.{shown}.{digits}",
        lambda: render(request, "meetings/checkin/_screen.html", _on_screen(request, meeting)),
    )


def _on_screen(request: PersonRequest, meeting: Meeting) -> dict[str, Any]:
    now = clock.now()
    code = codes.hall_code(meeting.pk, now, _seconds(meeting))
    address = request.build_absolute_uri(reverse("checkin:hall_code", args=[meeting.pk, code]))
    digits = codes.digits(meeting.pk, now)
    tallies = queries.tallies(meeting)
    return {
        "meeting": meeting,
        "picture": pictures.qr(address, _("签到二维码")),
        "digits": f"{digits[:3]} {digits[3:]}",
        "present": sum(tally.present for tally in tallies),
        "due": sum(tally.due for tally in tallies),
    }


def _seconds(meeting: Meeting) -> int:
    """How long a code stands; what a rule may say beyond reason would let in nobody, or everybody."""
    found: int = parameters.value(meeting.committee_id, rules.CODE_SECONDS)
    return min(max(found, SHORTEST), LONGEST)


@require_GET
@never_cache
def board(request: PersonRequest, pk: int) -> HttpResponse:
    """Who has come, by group, and who is missing in the groups this person answers for."""
    meeting = get_object_or_404(queries.watched_by(request.user), pk=pk)
    return render(request, "meetings/checkin/board.html", _on_board(request, meeting, renewed=False))


@require_GET
@never_cache
def board_now(request: PersonRequest, pk: int) -> HttpResponseBase:
    """The board's moving part; fetched every two seconds, and 304 while nobody comes."""
    meeting = get_object_or_404(queries.watched_by(request.user), pk=pk)
    return _unless_unchanged(
        request,
        queries.version(meeting),
        lambda: render(request, "meetings/checkin/_board.html", _on_board(request, meeting, renewed=True)),
    )


def _on_board(request: PersonRequest, meeting: Meeting, *, renewed: bool) -> dict[str, Any]:
    """The gate sees every group, a convener their own; telephones are for those who call, and leave an event."""
    standing = standing_of(request.user)
    tallies = queries.tallies(meeting)
    mine = queries.convened(meeting, request.user)
    at_gate = meeting.committee_id in standing.at(Permission.SCAN_MEMBERS)
    shown = {tally.group for tally in tallies} if at_gate else mine
    tallies = [tally for tally in tallies if tally.group in shown]
    runs = meeting.committee_id in standing.at(Permission.RUN_MEETINGS)
    missing = queries.missing(meeting, shown)
    called = [line for line in missing if runs or line.group_id in mine]
    phones = sum(bool(line.account and line.account.phone) for line in called)
    services.read_phones(meeting=meeting, by=request.user, phones=phones, renewed=renewed)
    return {
        "meeting": meeting,
        "tallies": tallies,
        "total": queries.Tally(
            None,
            "",
            sum(tally.due for tally in tallies),
            sum(tally.present for tally in tallies),
            sum(tally.on_leave for tally in tallies),
        ),
        "missing": missing,
        "runs": runs,
        "mine": mine,
    }


def _unless_unchanged(request: PersonRequest, version: str, make) -> HttpResponseBase:
    """304 while what the page already shows still holds."""
    etag = f'"{version}.{get_language()}"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponseNotModified(headers={"ETag": etag})
    response: HttpResponse = make()
    response["ETag"] = etag
    return response
