"""The rules of a city as its office sees them: what holds, since when, by whose word, what is to come."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from xieshang.core import clock, parameters
from xieshang.core.lifecycle import Words
from xieshang.core.models import Account, Parameter
from xieshang.core.parameters import Rule
from xieshang.core.rule_words import in_words
from xieshang.people.models import Committee
from xieshang.people.posts import standing_of
from xieshang.rulebook.models import SettingLink
from xieshang.rulebook.settings import bases, basis

from ..house import RULED, decider_of


@dataclass(frozen=True)
class Ruling:
    """One decided value of a rule, in words."""

    row: Parameter
    words: str
    is_to_come: bool
    holds: bool


@dataclass(frozen=True)
class Decision:
    """One rule at one committee: the value in force, and everything ever decided about it."""

    rule: Rule
    value: Any
    words: str
    rows: list[Ruling]
    """What was decided, the last to come into force first."""
    basis: str = ""
    """The article that lays it down, where one does."""

    @property
    def general(self) -> str:
        """What holds where nobody decided otherwise."""
        return in_words(self.rule, self.rule.default)

    @property
    def in_force(self) -> Ruling | None:
        """The decision that holds today; None while the general practice does."""
        return next((ruling for ruling in self.rows if ruling.holds), None)

    @property
    def to_come(self) -> list[Ruling]:
        """What will hold later, the next first."""
        return [ruling for ruling in reversed(self.rows) if ruling.is_to_come]

    @property
    def latest(self) -> int:
        """The last decision of all, by which a page notices that someone was faster."""
        return max((ruling.row.pk for ruling in self.rows), default=0)


def rules_of(committee: Committee, reader: Account) -> list[tuple[Words, list[Decision]]]:
    """Every rule that this person decides, room by room, as this committee has it. Two queries."""
    books = [(room.label, _decided_by(reader, committee, room.rules)) for room in RULED]
    every = [rule for _label, rules in books for rule in rules]
    decided = parameters.decided(committee.pk, every)
    laid_down = bases(committee.pk, [rule.key for rule in every])
    return [
        (label, [_decision(rule, decided[rule.key], laid_down) for rule in rules])
        for label, rules in books
        if rules
    ]


def decision_on(committee: Committee, reader: Account, key: str) -> Decision | None:
    """One rule as this committee has it; None when no room knows it or others decide it. Two queries."""
    rules = [rule for room in RULED for rule in _decided_by(reader, committee, room.rules)]
    rule = next((rule for rule in rules if rule.key == key), None)
    if rule is None:
        return None
    return _decision(rule, parameters.decided(committee.pk, (rule,))[key], bases(committee.pk, (key,)))


def _decided_by(reader: Account, committee: Committee, rules: Iterable[Rule]) -> list[Rule]:
    standing = standing_of(reader)
    return [rule for rule in rules if committee.pk in standing.at(decider_of(rule))]


def _decision(rule: Rule, rows: list[Parameter], laid_down: Mapping[str, SettingLink]) -> Decision:
    today = clock.today()
    value = parameters.stored(rows, rule, on=today)
    holds = max((row for row in rows if row.valid_from <= today), key=rows.index, default=None)
    rulings = [
        Ruling(row, in_words(rule, row.value), is_to_come=row.valid_from > today, holds=row is holds)
        for row in reversed(rows)
    ]
    link = laid_down.get(rule.key)
    return Decision(rule, value, in_words(rule, value), rulings, basis(link) if link else "")
