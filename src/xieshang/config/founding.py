"""The command `xieshang found`: a file or questions become a committee, and what was done is said in the terminal."""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from xieshang.people.founding.plan import FIRST_ROLES, Plan
from xieshang.people.founding.reading import PRESETS, from_file, plan_of, template
from xieshang.people.models import Committee
from xieshang.people.roles import Role
from xieshang.people.services import founding
from xieshang.people.services.access import RegisterRefused
from xieshang.people.services.founding import Founded

__all__ = ["invitation", "run", "template"]

Ask = Callable[[str], str]


class _OnlyChecking(Exception):
    """Undoes everything that a check has written."""


def invitation(address: str) -> str:
    """What a server says at its start while its database is empty, with a new code; empty otherwise.

    Whatever collects a service's output is a log, and a code in a log is no secret: there it says how to get one.
    """
    if not founding.may_be_founded():
        return ""
    where = f"This database is empty. A committee is founded at\n    {address}/found/\n"
    if not sys.stdout.isatty():
        return where + "with a one-time code that `xieshang found --code` prints."
    return where + f"with the one-time code {_spaced(founding.new_code())} (24 hours, 5 attempts)."


def run(options: argparse.Namespace) -> int:
    """Found what the file or the answers say, or print a code; what is refused is said with its place."""
    try:
        if options.code:
            print(f"{_spaced(founding.new_code())}    /found/    (24 hours, 5 attempts)")
            return 0
        plan = from_file(options.file) if options.file else by_questions(input)
        founded = _found(plan, only_check=options.check)
    except RegisterRefused as refused:
        raise SystemExit("\n".join(_sentences(refused))) from None
    except (EOFError, KeyboardInterrupt):
        raise SystemExit("Nothing was founded.") from None
    print("\n".join(_report(founded, only_checked=options.check)))
    return 0


def _found(plan: Plan, *, only_check: bool) -> Founded:
    founded = Founded()
    try:
        with transaction.atomic():
            founded = founding.found(plan=plan)
            if only_check:
                raise _OnlyChecking
    except _OnlyChecking:
        founded.opened.clear()
    return founded


def _sentences(refused: RegisterRefused) -> Iterator[str]:
    for place, sentences in refused.by_field.items():
        for sentence in sentences:
            yield f"{place}: {sentence}" if place else sentence


def _report(founded: Founded, *, only_checked: bool) -> Iterator[str]:
    if founded.created:
        yield _("将建立：") if only_checked else _("已建立：")
        yield from (f"  {name}" for name in founded.created)
    else:
        yield _("没有要新建的内容，什么都没有改动。")
    if founded.same:
        yield _("已有%(count)d项，保持不变。") % {"count": founded.same}
    if founded.differing:
        yield _("以下与平台中的不同，没有改动；请在平台的页面上更正：")
        yield from (f"  {sentence}" for sentence in founded.differing)
    if founded.opened:
        yield ""
        yield _("首批账号的初始密码，只显示这一次；请抄给本人，首次登录须改密码：")
        for role, one in founded.opened:
            password = one.password or _("（沿用原来的密码）")
            yield f"  {role.label}  {one.account.name}  {one.account.username}  {password}"


def _spaced(code: str) -> str:
    return f"{code[:4]}-{code[4:]}"


# Questions.


def by_questions(ask: Ask) -> Plan:
    """The plan of what somebody answers; a wrong answer is asked again at the end, with what is wrong."""
    written: dict[str, Any] = {}
    for place, words, proposed in _questions():
        section = place.rpartition(".")[0]
        # A section whose first answer was empty is left out.
        left_out = section in ("above.1", "session.1") and _is_left_out(written, section)
        _put(written, place, "" if left_out else _answer(ask, words, proposed))
    while True:
        try:
            return plan_of(_tidied(written))
        except RegisterRefused as refused:
            print("\n".join(_sentences(refused)), file=sys.stderr)
            again = [each for each in _questions() if each[0] in refused.by_field]
            if not again:
                raise
            for place, words, proposed in again:
                _put(written, place, _answer(ask, words, proposed))


def _questions() -> Iterator[tuple[str, str, str]]:
    """The place in the file, the question, and what an empty answer means."""
    levels = "、".join(f"{level.value}（{level.label}）" for level in Committee.Level)
    yield "committee.level", _("层级：%(levels)s") % {"levels": levels}, "city"
    yield "committee.area", _("地区，例如遵义市"), ""
    yield "committee.slug", _("代号，用在网址和命令里，例如 zunyi"), ""
    yield "committee.area_code", _("区划代码，可以不填"), "-"
    yield "above.1.area", _("上一级机构的地区，例如贵州省；没有的直接回车"), "-"
    yield "above.1.slug", _("上一级机构的代号，例如 guizhou"), "-"
    yield "preset", _("界别等名单的底本：%(names)s") % {"names": "、".join(PRESETS)}, PRESETS[0]
    yield "term.ordinal", _("第几届"), ""
    yield "term.starts_on", _("本届开始，例如2024-02-06"), ""
    yield "session.1.ordinal", _("最近一次全会是第几次；没有的直接回车"), "-"
    yield "session.1.collects_from", _("这次全会从哪一天开始征集提案"), "-"
    yield "session.1.opens_on", _("开幕"), "-"
    yield "session.1.closes_on", _("闭幕"), "-"
    yield "session.1.deadline", _("大会提案截止时间，例如2024-02-06 18:00"), "-"
    for role in FIRST_ROLES:
        label = Role(role).label
        yield f"people.{role}.name", _("%(role)s：姓名") % {"role": label}, ""
        yield f"people.{role}.username", _("%(role)s：账号，例如姓名的拼音") % {"role": label}, ""
        yield f"people.{role}.phone", _("%(role)s：手机号") % {"role": label}, ""


def _is_left_out(written: Mapping[str, Any], section: str) -> bool:
    name, number = section.split(".")
    answers = written.get(name, {}).get(number, {})
    return bool(answers) and not any(answers.values())


def _answer(ask: Ask, words: str, proposed: str) -> str:
    """What was typed; where something must be said, the question is put again."""
    while True:
        typed = ask(f"{words}{f' [{proposed}]' if proposed not in ('', '-') else ''}: ").strip()
        if typed or proposed:
            return typed or proposed.replace("-", "")


def _put(written: dict[str, Any], place: str, value: Any) -> None:
    *sections, last = place.split(".")
    for section in sections:
        written = written.setdefault(section, {})
    written[last] = int(value) if last == "ordinal" and value.isdecimal() else value


def _tidied(written: Mapping[str, Any]) -> dict[str, Any]:
    """As it would stand in a file: numbered sections are lists, and those left empty are gone."""
    found = dict(written)
    for name in ("above", "session"):
        sections = [section for section in written[name].values() if any(section.values())]
        found[name] = sections
    return found
