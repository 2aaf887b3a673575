"""Makes a plan of what somebody wrote: the tables of a TOML file, or the same from a page or from questions."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from xieshang.core.refusals import Problem

from ..models import Committee, Party
from ..phones import phone_number
from ..services.access import RegisterRefused
from .plan import (
    FIRST_ROLES,
    Bodies,
    CommitteePlan,
    FirstPerson,
    PartyPlan,
    Plan,
    SessionPlan,
    TermPlan,
    problems,
)

PRESETS = ("city", "national", "blank")
FOLDER = Path(__file__).parent
_KINDS = {str(kind.label): kind for kind in Party.Kind} | {kind.value: kind for kind in Party.Kind}


@cache
def preset(name: str) -> dict[str, list[str]]:
    """The sectors, special committees and parties a preset offers."""
    with (FOLDER / "presets" / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def template() -> str:
    """The documented file, to be filled in."""
    return (FOLDER / "committee.toml").read_text(encoding="utf-8")


def from_file(path: Path) -> Plan:
    """The plan of a file. Raises ``RegisterRefused`` with the place of every fault."""
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise RegisterRefused(Problem("", _("打不开文件：%(error)s") % {"error": error})) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RegisterRefused(Problem("", _("文件不是有效的 TOML：%(error)s") % {"error": error})) from None
    return plan_of(written)


def plan_of(written: Mapping[str, Any]) -> Plan:
    """The plan of tables as they stand in a file. Raises ``RegisterRefused`` with all that is wrong."""
    reader = _Reader()
    plan = reader.plan(written)
    found = reader.problems or list(problems(plan))
    if found:
        raise RegisterRefused(*found)
    return plan


def term_of(written: Mapping[str, Any]) -> TermPlan:
    """The term, its sessions and sectors alone. Raises ``RegisterRefused`` with all that is wrong."""
    reader = _Reader()
    plan = reader.term(reader.table(written, "term"), written, [])
    if plan is None or reader.problems:
        raise RegisterRefused(*reader.problems)
    return plan


def bodies_of(written: Mapping[str, Any]) -> Bodies:
    """The bodies that are written, one a line."""
    reader = _Reader()
    return Bodies(
        tuple(reader.names(written, "sectors", [], 30)),
        tuple(reader.names(written, "special_committees", [], 40)),
        tuple(reader.parties(written, [])),
        tuple(Problem(problem.field.partition(".")[0], problem.message) for problem in reader.problems),
    )


class _Reader:
    """Reads value by value, and goes on after a fault so that all are said at once."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def plan(self, written: Mapping[str, Any]) -> Plan:
        name = self._choice(written, "preset", {each: each for each in PRESETS}, "blank")
        offered = preset(name)
        own = self.table(written, "committee")
        term = self.table(written, "term") if "term" in written else None
        return Plan(
            level=self._choice(own, "committee.level", {each: each for each in Committee.Level.values}),
            committee=self._committee(own, "committee"),
            above=tuple(self._committees(written, "above")),
            below=tuple(self._committees(written, "below")),
            term=self.term(term, written, offered["sectors"]) if term is not None else None,
            special_committees=tuple(
                self.names(written, "special_committees", offered["special_committees"], 40)
            ),
            parties=tuple(self.parties(written, offered["parties"])),
            people=self._people(written),
        )

    def _committees(self, written: Mapping[str, Any], name: str) -> Iterator[CommitteePlan]:
        for place, each in enumerate(self._tables(written, name), 1):
            yield self._committee(each, f"{name}.{place}")

    def _committee(self, written: Mapping[str, Any], at: str) -> CommitteePlan:
        return CommitteePlan(
            area=self._text(written, f"{at}.area", 20),
            slug=self._text(written, f"{at}.slug", 50, r"[a-z0-9-]+", _("代号用小写字母、数字和短横。")),
            area_code=self._text(
                written, f"{at}.area_code", 12, r"(\d{6,12})?", _("区划代码是六位数字。"), required=False
            ),
            name=self._text(written, f"{at}.name", 60, required=False),
            short_name=self._text(written, f"{at}.short_name", 20, required=False),
            working=bool(written.get("working", False)),
        )

    def term(
        self, written: Mapping[str, Any], whole: Mapping[str, Any], offered: list[str]
    ) -> TermPlan | None:
        ordinal = self._number(written, "term.ordinal")
        starts_on = self._day(written, "term.starts_on")
        ends_on = self._day(written, "term.ends_on", required=False)
        sessions = [
            self._session(each, f"session.{place}")
            for place, each in enumerate(self._tables(whole, "session"), 1)
        ]
        sectors = tuple(self.names(whole, "sectors", offered, 30))
        if starts_on is None or None in sessions:
            return None
        return TermPlan(ordinal, starts_on, ends_on, tuple(filter(None, sessions)), sectors)

    def _session(self, written: Mapping[str, Any], at: str) -> SessionPlan | None:
        ordinal = self._number(written, f"{at}.ordinal")
        days = [self._day(written, f"{at}.{name}") for name in ("collects_from", "opens_on", "closes_on")]
        deadline = self._moment(written, f"{at}.deadline")
        collects_from, opens_on, closes_on = days
        if collects_from is None or opens_on is None or closes_on is None or deadline is None:
            return None
        return SessionPlan(ordinal, collects_from, opens_on, closes_on, deadline)

    def parties(self, written: Mapping[str, Any], offered: list[str]) -> Iterator[PartyPlan]:
        lines = written.get("parties", offered)
        for place, line in enumerate(lines if isinstance(lines, list) else [], 1):
            parts = str(line).split()
            kind = _KINDS.get(parts[-1]) if len(parts) in (2, 3) else None
            if kind is None or len(parts[0]) > 20 or len(parts[-2]) > 60:
                self._fault(
                    f"parties.{place}",
                    _("请写成「简称 类别」或「简称 全称 类别」，类别可以是：%(kinds)s。")
                    % {"kinds": "、".join(str(each.label) for each in Party.Kind)},
                )
                continue
            yield PartyPlan(parts[0], kind, parts[1] if len(parts) == 3 else "")

    def _people(self, written: Mapping[str, Any]) -> dict[str, FirstPerson]:
        people = self.table(written, "people") if "people" in written else {}
        found: dict[str, FirstPerson] = {}
        for role in FIRST_ROLES:
            if role in people:
                found[role] = self._person(self.table(people, f"people.{role}"), f"people.{role}")
        for unknown in set(people) - set(FIRST_ROLES):
            roles = "、".join(FIRST_ROLES)
            self._fault(f"people.{unknown}", _("首批人员只有：%(roles)s。") % {"roles": roles})
        return found

    def _person(self, written: Mapping[str, Any], at: str) -> FirstPerson:
        phone = self._text(written, f"{at}.phone", 20)
        number = phone_number(phone) if phone else None
        if phone and number is None:
            self._fault(f"{at}.phone", _("请填写11位手机号。"))
        rule = _("账号用字母、数字、点或短横，至少两位。")
        return FirstPerson(
            name=self._text(written, f"{at}.name", 40),
            username=self._text(written, f"{at}.username", 40, r"[A-Za-z0-9._-]{2,40}", rule),
            phone=number or "",
            title=self._text(written, f"{at}.title", 60, required=False),
        )

    # Single values.

    def _fault(self, at: str, sentence: str) -> None:
        self.problems.append(Problem(at, sentence))

    def table(self, written: Mapping[str, Any], at: str) -> Mapping[str, Any]:
        found = written.get(at.rpartition(".")[2])
        if isinstance(found, Mapping):
            return found
        self._fault(at, _("缺少这一节。"))
        return {}

    def _tables(self, written: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
        found = written.get(name, [])
        if isinstance(found, Mapping):
            return [found]
        return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []

    def _text(
        self,
        written: Mapping[str, Any],
        at: str,
        longest: int,
        form: str = "",
        rule: str = "",
        *,
        required: bool = True,
    ) -> str:
        value = str(written.get(at.rpartition(".")[2], "")).strip()
        if not value and required:
            self._fault(at, _("请填写这一项。"))
        elif len(value) > longest:
            self._fault(at, _("最多%(longest)d个字。") % {"longest": longest})
        elif value and form and not re.fullmatch(form, value):
            self._fault(at, rule)
        return value

    def _choice(
        self, written: Mapping[str, Any], at: str, choices: Mapping[str, str], default: str = ""
    ) -> str:
        value = str(written.get(at.rpartition(".")[2], default))
        if value not in choices:
            self._fault(at, _("可以填：%(choices)s。") % {"choices": "、".join(choices)})
            return next(iter(choices))
        return value

    def names(self, written: Mapping[str, Any], name: str, offered: list[str], longest: int) -> Iterator[str]:
        lines = written.get(name, offered)
        earlier: set[str] = set()
        for place, line in enumerate(lines if isinstance(lines, list) else [], 1):
            value = str(line).strip()
            if not value or len(value) > longest:
                self._fault(f"{name}.{place}", _("名称须有1到%(longest)d个字。") % {"longest": longest})
            elif value in earlier:
                self._fault(f"{name}.{place}", _("「%(name)s」写了两次。") % {"name": value})
            else:
                earlier.add(value)
                yield value

    def _number(self, written: Mapping[str, Any], at: str) -> int:
        value = written.get(at.rpartition(".")[2])
        if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 100:
            return value
        self._fault(at, _("请填写1到100之间的整数。"))
        return 1

    def _day(self, written: Mapping[str, Any], at: str, *, required: bool = True) -> date | None:
        value = written.get(at.rpartition(".")[2])
        if value in (None, "") and not required:
            return None
        day = _as_day(value)
        if day is None or not 1900 <= day.year <= 2199:
            self._fault(at, _("请填写日期，例如2024-02-06。"))
            return None
        return day

    def _moment(self, written: Mapping[str, Any], at: str) -> datetime | None:
        """A moment; a day alone ends at six in the evening, when offices have closed."""
        value = written.get(at.rpartition(".")[2])
        moment = value if isinstance(value, datetime) else None
        try:
            moment = moment or (parse_datetime(value) if isinstance(value, str) else None)
        except ValueError:
            moment = None
        if moment is None and (day := _as_day(value)):
            moment = datetime.combine(day, time(18))
        if moment is None or not 1900 <= moment.year <= 2199:
            self._fault(at, _("请填写日期和时间，例如2024-02-06 18:00。"))
            return None
        return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def _as_day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return parse_date(value) if isinstance(value, str) else None
    except ValueError:
        return None
