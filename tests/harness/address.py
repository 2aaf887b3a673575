"""One address of the house in one situation of the stage, and what it answers to each person."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from .stage import Stage

DOOR = "-->"
"""Leads to the door: what an address answers to whoever has not signed in, unless its row says else."""


@dataclass(frozen=True)
class Address:
    """What a GET gets, or a POST of ``sent`` where that is given (what it did is undone).

    What a person may not see is 404, whoever asks: 403 is only for a step on a record that the person
    sees and somebody else takes.
    """

    name: str
    others: int
    """What everyone gets who has signed in and is not named."""
    by: Mapping[str, int] = field(default_factory=dict)
    """Who gets something else, as the stage names them."""
    values: Callable[[Stage], tuple] = lambda s: ()
    sent: Callable[[Stage], dict[str, Any]] | None = None

    def url(self, stage: Stage) -> str:
        return reverse(self.name, args=self.values(stage))

    def expected(self, who: str) -> str:
        return str(self.by.get(who, DOOR if who == "anonymous" else self.others))
