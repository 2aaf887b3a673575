"""The settings of the product that follow a rule: what a wording will write, on which day, over what."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from xieshang.core import clock, parameters, rule_values, trail
from xieshang.core.models import Account, Parameter
from xieshang.core.parameters import Rule
from xieshang.core.rule_words import in_words

from .models import Revision, SettingLink, Written
from .states import CURRENT, IN_PREPARATION, RevisionState

KINDS = ("duration", "integer", "boolean", "choice")
"""What an article can say in a sentence; lists and tables stay with those who keep the city's settings."""


def linkable() -> list[Rule]:
    """Every setting of the house that an article may decide."""
    return [rule for rule in parameters.known().values() if may_decide(rule)]


def may_decide(rule: Rule | None) -> bool:
    """Whether an article may decide it: what others than the office decide (security) stays theirs."""
    return rule is not None and rule.kind in KINDS and rule.decided_by is None


def rule_of(key: str) -> Rule | None:
    return parameters.known().get(key)


def faults(revision: Revision, article: str, key: str, value: Any) -> Iterator[str | Promise]:
    """Why a wording cannot decide this setting so; nothing when it can."""
    rule = rule_of(key)
    if rule is None or not may_decide(rule):
        yield _("这项设置已不存在，请取消关联。")
        return
    for sentence in rule_values.errors(rule, value):
        yield _("%(article)s与设置类型不符：%(sentence)s") % {"article": article, "sentence": sentence}
    rival = (
        SettingLink.objects.filter(
            key=key, ended="", revision__committee=revision.committee_id, revision__state__in=_ALIVE
        )
        .exclude(revision__regulation=revision.regulation_id)
        .select_related("revision__regulation")
        .first()
    )
    if rival:
        yield _("“%(setting)s”已由《%(rule)s》%(article)s规定，不能重复关联。") % {
            "setting": rule.label,
            "rule": rival.revision.regulation.title,
            "article": rival.article,
        }


_ALIVE = (*IN_PREPARATION, *CURRENT)


@dataclass(frozen=True)
class Ahead:
    """One setting as a wording will write it: what holds today, what from its day on, what was set by hand."""

    link: SettingLink
    label: str
    before: str
    after: str
    hand: Parameter | None
    """The decision of the office that gives way."""
    hand_words: str = ""

    @property
    def changes(self) -> bool:
        return self.before != self.after

    @property
    def question(self) -> str:
        assert self.hand is not None
        return _(
            "“%(setting)s”由%(name)s自%(day)s起定为%(value)s，与本制度不同。"
            "请核对后勾选“以制度为准”，或先修改条文。"
        ) % {
            "setting": self.label,
            "name": self.hand.by.name if self.hand.by else "",
            "day": date_format(self.hand.valid_from, "DATE_FORMAT"),
            "value": self.hand_words,
        }


def ahead(revision: Revision, day: date) -> list[Ahead]:
    """What this wording writes from a day on, before it does. Two queries."""
    links = list(revision.links.filter(ended=""))
    rules = [rule for link in links if (rule := rule_of(link.key))]
    decided = parameters.decided(revision.tenant, rules)
    own = set(
        Written.objects.filter(
            parameter__in=[row.pk for rows in decided.values() for row in rows]
        ).values_list("parameter", flat=True)
    )
    return [_ahead(link, decided[link.key], own, day) for link in links if rule_of(link.key)]


def _ahead(link: SettingLink, rows: list[Parameter], own: set[int], day: date) -> Ahead:
    rule = parameters.known()[link.key]
    before = parameters.stored(rows, rule, on=clock.today())
    standing = [row for row in rows if row.valid_from <= day][-1:] + [
        row for row in rows if row.valid_from > day
    ]
    hand = next((row for row in standing if row.pk not in own and row.value != link.value), None)
    return Ahead(
        link,
        str(rule.label),
        in_words(rule, before),
        in_words(rule, link.value),
        hand,
        in_words(rule, hand.value) if hand else "",
    )


def set_by_hand(revision: Revision, day: date) -> list[Ahead]:
    """Those of them over which a person of the office decided otherwise."""
    return [each for each in ahead(revision, day) if each.hand]


def write(revision: Revision, by: Account) -> None:
    """Write the linked settings with the day of effect; what was set by hand for later days gives way as well."""
    assert revision.effective_on
    for link in revision.links.filter(ended=""):
        rule = rule_of(link.key)
        if rule is None:
            continue
        rows = parameters.decided(revision.tenant, (rule,))[rule.key]
        days = [
            revision.effective_on,
            *(row.valid_from for row in rows if row.valid_from > revision.effective_on),
        ]
        for day in dict.fromkeys(days):
            row = decide(revision, rule, link.value, day, by=by, note=basis(link))
            Written.objects.create(link=link, parameter=row)


def holds_again(link: SettingLink, day: date, *, by: Account) -> None:
    """From a day on the rule's own value holds again: a person changed it for some time only."""
    if rule := rule_of(link.key):
        row = decide(link.revision, rule, link.value, day, by=by, note=basis(link))
        Written.objects.create(link=link, parameter=row)


def decide(
    revision: Revision, rule: Rule, value: Any, day: date, *, by: Account | None, note: str
) -> Parameter:
    """One decided value with its event, as where a person decides it."""
    decided = parameters.decided(revision.tenant, (rule,))[rule.key]
    before = parameters.stored(decided, rule, on=day)
    row = Parameter.objects.create(
        tenant=revision.tenant, key=rule.key, value=value, valid_from=day, note=note, by=by, at=clock.now()
    )
    trail.write(
        row,
        "set_parameter",
        by=by,
        note=note,
        data={"key": rule.key, "value": [before, value], "valid_from": day},
    )
    return row


def basis(link: SettingLink) -> str:
    """By which article a setting holds: 《提案工作规则》第十八条（遵协〔2024〕6号）."""
    revision = link.revision
    return f"《{revision.regulation.title}》{link.article}（{revision.document_no}）"


def bases(tenant: int, keys: Iterable[str]) -> dict[str, SettingLink]:
    """The articles by which settings hold at a committee today, by key. One query."""
    found = SettingLink.objects.filter(
        key__in=list(keys), ended="", revision__committee=tenant, revision__state=RevisionState.IN_FORCE
    )
    return {link.key: link for link in found.select_related("revision__regulation")}
