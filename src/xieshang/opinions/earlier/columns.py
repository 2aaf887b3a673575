"""The columns of the table of earlier opinions, and what a row says as a whole: one item of an issue."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshang.core import clock
from xieshang.core.importing import cells
from xieshang.core.importing.columns import Column, Line
from xieshang.people.models import Committee, Unit

from ..models import Adoption, Issue, Route

KEY = ("year", "number", "order")
TRIPLES = ("", "2", "3")
"""An item may have been taken up three times in one row."""
_LEVELS = dict(Adoption.Level.choices)
_KINDS = dict(Adoption.Kind.choices)
_NAME = cells.text(60)


def _triple(number: str) -> Iterator[Column]:
    def label(words: str) -> str:
        return f"{words}{number}"

    yield Column(f"level{number}", label("采用层级"), cells.choice(_LEVELS), words=_LEVELS, width=10)
    yield Column(f"kind{number}", label("采用方式"), cells.choice(_KINDS), words=_KINDS, width=14)
    yield Column(f"day{number}", label("采用日期"), cells.day, width=12)
    yield Column(f"evidence{number}", label("采用依据"), cells.text(120), width=24)


COLUMNS = (
    Column("year", gettext_lazy("年度"), cells.number_up_to(2199), ("年份",), True, width=8),
    Column("number", gettext_lazy("期号"), cells.number_up_to(9999), ("期数", "期"), True, width=8),
    Column("order", gettext_lazy("条序"), cells.number_up_to(999), ("顺序", "条"), width=8),
    Column("title", gettext_lazy("标题"), cells.text(80), ("信息标题", "题目"), True, width=48),
    Column("authors", gettext_lazy("作者"), cells.several(_NAME), ("作者姓名", "报送人"), True, width=20),
    Column("field", gettext_lazy("类别"), cells.text(20), ("信息类别", "领域"), width=12),
    Column("issued_on", gettext_lazy("编发日期"), cells.day, ("编发时间", "刊发日期"), True, width=12),
    Column("to", gettext_lazy("首次去向"), _NAME, ("去向", "报送单位", "主送"), True, width=20),
    *(column for number in TRIPLES for column in _triple(number)),
    Column("text", gettext_lazy("正文"), cells.paragraphs(30_000), ("内容", "信息正文"), long=True, width=40),
    Column("reply", gettext_lazy("反馈"), cells.paragraphs(5_000), ("办理反馈",), long=True, width=30),
)


def settle(tenant: int, lines: Sequence[Line]) -> None:
    """Make of each line what is to be written, and say what does not fit. Four queries."""
    there = [line for line in lines if line.values.get("year") and line.values.get("number")]
    addressees = _addressees(tenant, {line.values.get("to") for line in there if line.values.get("to")})
    at_work = set(_issued_here(tenant, there))
    first: dict[tuple[int, int], Line] = {}
    orders: dict[tuple[int, int], int] = {}
    for line in there:
        values = line.values
        issue = values["year"], values["number"]
        orders[issue] = orders.get(issue, 0) + 1
        if values.get("order") is None:
            values["order"] = orders[issue]
        _address(line, addressees)
        _adoptions(line)
        line.faults.extend(_days(values))
        if issue in at_work:
            line.faults.append(("number", _("这一期是在平台上编发的，表格不能改动它。")))
        leading = first.setdefault(issue, line)
        for name, label in (("issued_on", _("编发日期")), ("to", _("首次去向"))):
            if name in values and name in leading.values and values[name] != leading.values[name]:
                words = _("与第%(line)d行是同一期，%(column)s却不同。")
                line.faults.append((name, words % {"line": leading.line, "column": label}))


def _addressees(tenant: int, names: set[Any]) -> dict[str, list[Any]]:
    """By name, whom an issue can go to: the committee above, those below, the units. Two queries."""
    wanted = Q(name__in=names) | Q(short_name__in=names)
    above = Committee.objects.filter(pk=tenant).values("parent")
    found: dict[str, list[Any]] = {}
    for unit in Unit.objects.filter(wanted, committee=tenant):
        for called in (unit.name, unit.short_name):
            found[called] = [Route.Kind.SIDEWAYS.value, unit.pk, str(unit)]
    committees = Committee.objects.filter(wanted & (Q(pk__in=above) | Q(parent=tenant)))
    for committee in committees:
        kind = Route.Kind.DOWN if committee.parent_id == tenant else Route.Kind.UP
        for called in (committee.name, committee.short_name):
            found[called] = [kind.value, committee.pk, str(committee)]
    return found


def _issued_here(tenant: int, lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The issues of these lines that were numbered here. One query."""
    issues = Issue.objects.filter(
        committee=tenant,
        imported_from=None,
        year__in={line.values["year"] for line in lines},
        number__in={line.values["number"] for line in lines},
    )
    for year, number in issues.values_list("year", "number"):
        if year and number:
            yield year, number


def _address(line: Line, addressees: dict[str, list[Any]]) -> None:
    called = line.values.pop("to", "")
    if called in addressees:
        line.values["to"] = [addressees[called]]
    elif called:
        words = _("没有「%(name)s」：首次去向请写上级政协、本级承办单位或下级政协的名称。")
        line.faults.append(("to", words % {"name": called}))


def _adoptions(line: Line) -> None:
    """The groups of level, way, day and evidence as one list."""
    found: list[list[Any]] = []
    present = False
    for number in TRIPLES:
        names = [f"{name}{number}" for name in ("level", "kind", "day", "evidence")]
        present = present or any(name in line.values for name in names)
        level, kind, day, evidence = (line.values.pop(name, None) for name in names)
        if not any((level, kind, day, evidence)):
            continue
        if not (level and kind and day):
            words = _("采用层级、采用方式、采用日期请一起填写。")
            line.faults.append((names[0], words))
        elif [level, kind] in [each[:2] for each in found]:
            line.faults.append((names[0], _("同一层级的同一种采用只登记一次。")))
        elif day > clock.today():
            line.faults.append((names[2], _("%(day)s还没有到，请核对。") % {"day": day.isoformat()}))
        else:
            found.append([str(level), str(kind), evidence or "", day.isoformat()])
    if present:
        line.values["adoptions"] = found


def _days(values: Any) -> Iterator[tuple[str, str]]:
    day: date | None = values.get("issued_on")
    if day and day.year != values["year"]:
        yield "issued_on", _("编发日期不在%(year)d年度内，请核对。") % {"year": values["year"]}
    if values["year"] >= clock.today().year:
        yield "year", _("本年度的期号正在平台上编，这里只导入以前年度的。")
