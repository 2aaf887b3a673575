"""What the workbench gathers from the rooms below: records that can wait for a person, and rules."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import Lifecycle, Words
from xieshang.core.models import Account, Parameter, Record, Reminder
from xieshang.core.parameters import Rule
from xieshang.people.models import Committee, Member, Post, Unit
from xieshang.proposals import rules
from xieshang.proposals.lifecycle import COSIGNING, HANDLING, PROPOSAL
from xieshang.proposals.models import Cosignature, Handling, Proposal, Reply
from xieshang.reports.models import Edition


@dataclass(frozen=True)
class Source:
    """One kind of record: how it is fetched, and where a step on it is taken."""

    lifecycle: Lifecycle
    label: Words
    related: tuple[str, ...]
    """What a line about the record names, fetched with it."""
    step_url: Callable[[Record, str], str]
    all_url: str
    """The page that lists all of this kind."""
    in_place: tuple[str, ...] = ()
    """The steps that one click on the first page is enough for."""


SOURCES = (
    Source(
        COSIGNING,
        _("联名邀请"),
        ("proposal__first_proposer__account",),
        lambda record, action: reverse("proposals:cosign", args=[record.pk, action]),
        "proposals:list",
        in_place=("accept", "decline"),
    ),
    Source(
        HANDLING,
        _("提案办理"),
        ("proposal", "unit"),
        lambda record, action: reverse("proposals:handling_step", args=[record.pk, action]),
        "proposals:desk",
        in_place=("accept",),
    ),
    Source(
        PROPOSAL,
        _("提案"),
        ("first_proposer__account", "party"),
        lambda record, action: reverse("proposals:step", args=[record.pk, action]),
        "proposals:list",
        in_place=("close", "close_silent"),
    ),
)


@dataclass(frozen=True)
class RuleBook:
    """The rules of one room, in the room's own order."""

    label: Words
    rules: tuple[Rule, ...]
    carried: Mapping[str, Callable[[int], set[str]]] = field(default_factory=dict)
    """By rule: the codes that records of a committee carry already, so that no new value may drop them."""


RULE_BOOKS = (
    RuleBook(
        _("提案"),
        rules.RULES,
        carried={
            rules.RESULT_CODES.key: lambda committee: set(
                Reply.objects.filter(handling__committee=committee).values_list("result_code", flat=True)
            )
        },
    ),
)

TRAILED: tuple[tuple[type[models.Model], Words], ...] = (
    (Proposal, _("提案")),
    (Handling, _("提案办理")),
    (Cosignature, _("联名")),
    (Edition, _("年度报告")),
    (Parameter, _("规则")),
    (Reminder, _("期限提醒")),
    (Unit, _("承办单位")),
    (Member, _("委员")),
    (Post, _("任职")),
    (Account, _("账号")),
    (Committee, _("政协委员会")),
)
"""What the trail speaks of, in the words of its reader."""
