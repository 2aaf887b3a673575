"""What a row of earlier proposals says as a whole: what belongs together is there, in order, and once."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshang.core import clock, parameters
from xieshang.core.importing.columns import Line
from xieshang.people.models import PlenarySession

from .. import rules
from ..models import Proposal
from ..states import FILED, ProposalState
from .columns import OUTCOMES
from .proposers import Roster, names_of

S = ProposalState
Mode = Proposal.HandlingMode

_IN_ORDER = (
    ("received_on", gettext_lazy("收到日期")),
    ("filed_on", gettext_lazy("立案日期")),
    ("assigned_on", gettext_lazy("交办日期")),
    ("replied_on", gettext_lazy("答复日期")),
    ("closed_on", gettext_lazy("办结日期")),
)


def settle(tenant: int, lines: Sequence[Line]) -> None:
    """Make of each line what is to be written, and say what does not fit. Five queries."""
    there = [line for line in lines if line.values.get("session")]
    sessions = PlenarySession.objects.select_related("term").in_bulk(
        {line.values["session"] for line in there}
    )
    at_work = _collecting(tenant)
    roster = Roster(tenant, {pk: session.term_id for pk, session in sessions.items()}, names_of(there))
    meanings = parameters.periods(tenant, rules.RESULT_CODES)
    for line in there:
        session = sessions[line.values["session"]]
        if session.pk == at_work:
            words = _("%(session)s会议的提案正在平台上办理，这里只导入以前各次会议的。")
            line.faults.append(("session", words % {"session": session.short_name}))
        _number(line)
        roster.settle(line)
        _text(line)
        _result(line, meanings)
        _handling(line)
        line.faults.extend(_missing(line.values))
        line.faults.extend(_disorder(line.values))
        _ends(line)
    _say_doubles(there, sessions)
    _find_mains(tenant, there, sessions)


def _collecting(tenant: int) -> int | None:
    """The session whose papers are received today. One query."""
    begun = PlenarySession.objects.filter(committee=tenant, collects_from__lte=clock.today())
    return begun.order_by("-collects_from").values_list("pk", flat=True).first()


def _number(line: Line) -> None:
    number, receipt = line.values.get("number"), line.values.get("receipt")
    if receipt is None and number is not None:
        line.values["receipt"] = number
        line.notes.append(("receipt", _("没有收文号，按提案号登记。")))
    elif receipt is None and not any(name in ("number", "receipt") for name, _words in line.faults):
        line.faults.append(("number", _("请填写提案号或收文号。")))
    line.values.setdefault("number", None)


def _text(line: Line) -> None:
    """A text in one piece goes where the parts begin."""
    whole = line.values.pop("text", "")
    parts = [name for name in ("situation", "analysis", "suggestions") if line.values.get(name)]
    if whole and parts:
        line.faults.append(("text", _("正文与情况、分析、建议只填一样。")))
    elif whole:
        line.values["situation"] = whole


def _result(line: Line, meanings: Sequence[tuple[date | None, date | None, Any]]) -> None:
    """The code, from the code or its name, as the city's rule had it on the day of the reply."""
    found = line.values.get("result")
    if not found:
        return
    day = line.values.get("replied_on")
    rows = [
        row
        for since, until, codes in meanings
        if day is None or ((since is None or since <= day) and (until is None or day < until))
        for row in codes
    ]
    wanted = found.upper().removesuffix("类")
    code = next((row["code"] for row in rows if wanted == row["code"] or found == row["label"]), None)
    if code is None:
        choices = str(_("、")).join(f"{row['code']} {row['label']}" for row in rows)
        words = _("没有「%(cell)s」这一项，可以填：%(choices)s。") % {"cell": found, "choices": choices}
        line.faults.append(("result", words))
    else:
        line.values["result"] = code


def _handling(line: Line) -> None:
    units, co_units = line.values.get("units") or [], line.values.get("co_units") or []
    mode = line.values.get("mode")
    follows = _mode(len(units), len(co_units))
    if twice := [unit[1] for unit in units if unit in co_units]:
        words = _("「%(unit)s」既是主办又是会办，请只留一处。") % {"unit": "、".join(twice)}
        line.faults.append(("co_units", words))
    elif co_units and len(units) != 1:
        line.faults.append(("units", _("有会办单位的，主办单位须有且只有一个。")))
    elif mode and units and mode != follows:
        words = _("按主办、会办单位应为「%(mode)s」，请核对。") % {"mode": Mode(follows).label}
        line.faults.append(("mode", words))
    elif units:
        line.values["mode"] = follows


def _mode(units: int, co_units: int) -> Mode:
    if co_units:
        return Mode.LEAD_AND_CO
    return Mode.SEPARATE if units > 1 else Mode.SOLE


def _missing(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What the outcome asks for, and what it excludes."""
    outcome = values.get("outcome")
    if outcome == S.CLOSED:
        for name, words in (
            ("number", _("立案的提案请填写提案号。")),
            ("filed_on", _("立案的提案请填写立案日期。")),
            ("result", _("立案的提案请填写办理结果；还没有办结的，请在平台上办理。")),
            ("replied_on", _("立案的提案请填写答复日期。")),
        ):
            if not values.get(name):
                yield name, words
        if values.get("units") and not values.get("assigned_on"):
            yield "assigned_on", _("有承办单位的请填写交办日期。")
    elif outcome:
        for name in ("filed_on", "units", "assigned_on", "replied_on", "result", "satisfaction"):
            if values.get(name):
                yield (
                    name,
                    _("审查结果是「%(outcome)s」，这一格应当空着。") % {"outcome": OUTCOMES[outcome]},
                )
    if outcome == S.MERGED and not values.get("main"):
        yield "main", _("并案须填写主案号，且主案须在同次会议中。")
    elif values.get("main") and outcome and outcome != S.MERGED:
        yield "main", _("只有并案的提案填写主案号。")
    if outcome == S.NOT_FILED and not values.get("refusal"):
        yield "refusal", _("不予立案的请填写情形。")


def _disorder(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Days that come before what they follow, or are yet to come."""
    before: tuple[str, date] | None = None
    for name, label in _IN_ORDER:
        day = values.get(name)
        if not day:
            continue
        if day > clock.today():
            yield name, _("%(day)s还没有到，请核对。") % {"day": day.isoformat()}
        elif before and day < before[1]:
            yield (
                name,
                _("%(name)s早于%(before)s，请核对。") % {"name": str(label), "before": before[0]},
            )
        before = (str(label), day)


def _ends(line: Line) -> None:
    """A paper without a day of its own on which it was done with, was so on the day of its last reply."""
    if line.values.get("outcome") == S.CLOSED and not line.values.get("closed_on"):
        line.values["closed_on"] = line.values.get("replied_on")
    elif line.values.get("outcome") != S.CLOSED and not line.faults:
        line.values["closed_on"] = None


def _say_doubles(lines: Sequence[Line], sessions: Mapping[int, PlenarySession]) -> None:
    """A number stands once in a session; a row that is there twice word for word is no matter."""
    numbered: dict[tuple[str, int, int], Line] = {}
    words = {"number": _("%(session)s第%(number)d号与第%(line)d行重复。")}
    words["receipt"] = _("%(session)s收文第%(number)d号与第%(line)d行重复。")
    for line in lines:
        for name in ("number", "receipt"):
            number = line.values.get(name)
            if number is None:
                continue
            first = numbered.setdefault((name, line.values["session"], number), line)
            if first is not line and first.values != line.values:
                session = sessions[line.values["session"]].short_name
                double = words[name] % {"session": session, "number": number, "line": first.line}
                line.faults.append((name, double))
                break


def _find_mains(tenant: int, lines: Sequence[Line], sessions: Mapping[int, PlenarySession]) -> None:
    """A main proposal is filed, in the same session: in the table or here already. One query."""
    filed = {
        (line.values["session"], line.values.get("number")): line
        for line in lines
        if line.values.get("outcome") == S.CLOSED
    }
    joining = [line for line in lines if line.values.get("main") and line.values.get("outcome") == S.MERGED]
    known = set(
        Proposal.objects.filter(
            committee=tenant,
            plenary_session__in={line.values["session"] for line in joining},
            number__in={line.values["main"] for line in joining},
            state__in=FILED,
        ).values_list("plenary_session", "number")
    )
    for line in joining:
        main = (line.values["session"], line.values["main"])
        if main in known:
            continue
        facts = {"session": sessions[main[0]].short_name, "number": main[1]}
        if main not in filed:
            words = _("%(session)s没有立案的第%(number)d号提案，主案须在同次会议中。")
            line.faults.append(("main", words % facts))
        elif filed[main].faults:
            words = _("主案%(session)s第%(number)d号（第%(line)d行）有错，请先改正。")
            line.faults.append(("main", words % (facts | {"line": filed[main].line})))
