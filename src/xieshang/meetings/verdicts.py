"""What people are told after a scan, each outcome in words of its own."""

from enum import StrEnum
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from .checkin import Verdict
from .models import Scan

Outcome = Scan.Outcome


def sentence(verdict: Verdict, direction: str) -> str:
    """The sentence for the person who checks in themselves."""
    at = f"{timezone.localtime(verdict.at):%H:%M}" if verdict.at else ""
    leaving = direction == Scan.Direction.OUT
    if verdict.outcome == Outcome.ALREADY:
        words = _("您已在%(time)s签退，不必再签。") if leaving else _("您已在%(time)s签到，不必再签。")
        return words % {"time": at}
    if verdict.outcome == Outcome.ACCEPTED:
        return (
            _("签退成功，时间%(time)s。") % {"time": at}
            if leaving
            else _("签到成功，时间%(time)s。") % {"time": at}
        )
    return {
        Outcome.CODE_EXPIRED: _("二维码已过期，请扫会场屏幕上的新码。"),
        Outcome.CODE_WRONG: _("签到码不正确，请核对后再试。"),
        Outcome.OTHER_MEETING: _("这不是本次会议的签到码。"),
        Outcome.NOT_ON_ROSTER: _("名册上没有找到您，请到签到台询问工作人员。"),
        Outcome.TOO_EARLY: _("签到还没有开始，请稍后再来。"),
        Outcome.TOO_LATE: _("签到已经结束；如确已到会，请工作人员补签。"),
        Outcome.DEVICE_USED: _("这台手机已为另一位人员签到。请用本人的手机，或请工作人员扫您的个人码。"),
        Outcome.NOT_ENTERED: _("还没有签到，不能签退。"),
        Outcome.TOO_FAR: _("您不在会场范围内，请到会场后再签。"),
        Outcome.CLOCK_WRONG: _("手机的时间改动过，无法确定何时签到，请工作人员补签。"),
        Outcome.TOO_MANY: _("输错次数太多，请扫会场二维码，或十分钟后再试。"),
    }[Outcome(verdict.outcome)]


def sentence_for_steward(verdict: Verdict, direction: str) -> str:
    """The sentence for the steward at the gate: who it is, and what was decided."""
    at = f"{timezone.localtime(verdict.at):%H:%M}" if verdict.at else ""
    words = {"name": verdict.name, "time": at, "gate": verdict.gate}
    leaving = direction == Scan.Direction.OUT
    if verdict.outcome == Outcome.ACCEPTED:
        return (_("%(name)s：签退成功。") if leaving else _("%(name)s：签到成功。")) % words
    if verdict.outcome == Outcome.ALREADY and verdict.gate:
        return _("%(name)s：%(time)s已在%(gate)s扫过，这次没有再记。") % words
    if verdict.outcome == Outcome.ALREADY:
        return _("%(name)s：%(time)s已经扫过，这次没有再记。") % words
    if verdict.outcome == Outcome.CODE_EXPIRED:
        return _("%(name)s：个人码已过期，可能是翻拍或截图。请本人当面打开签到页出示。") % words
    reason = Outcome(verdict.outcome).label
    return _("%(name)s：%(reason)s") % (words | {"reason": reason}) if verdict.name else str(reason)


class Problem(StrEnum):
    """Why there is no verdict: nothing was decided and nothing kept. Words of the API, as the outcomes are."""

    NOT_UNDERSTOOD = "not_understood"
    SIGN_IN = "sign_in"
    REASON_MISSING = "reason_missing"
    NOT_RECORDED = "not_recorded"


STATUS = {
    Problem.NOT_UNDERSTOOD: 400,
    Problem.SIGN_IN: 401,
    Problem.REASON_MISSING: 422,
    Problem.NOT_RECORDED: 503,
}


def as_json(verdict: Verdict, sentence: str) -> dict[str, Any]:
    """The same answer for scripts and for the API."""
    return {
        "outcome": verdict.outcome,
        "accepted": verdict.accepted,
        "sentence": sentence,
        "line": verdict.line,
        "name": verdict.name,
        "seat": verdict.seat,
        "group": verdict.group,
        "at": timezone.localtime(verdict.at).isoformat() if verdict.at else None,
        "gate": verdict.gate,
        "repeated": verdict.repeated,
    }
