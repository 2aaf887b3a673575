"""What can wait for a person: every kind of record with a life, in one plain tuple."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import Lifecycle, Words
from xieshang.core.models import Record
from xieshang.proposals.lifecycle import COSIGNING, HANDLING, PROPOSAL


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
