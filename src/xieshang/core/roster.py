"""A table whose rows become several records each: a member with an account, a clerk with a post.

What is one record with its columns is a register (``register.py``), which is entered by hand as well.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.urls import URLPattern, path

from . import sheets
from .importing import pages
from .importing.columns import Column
from .importing.judging import Intake
from .lifecycle import Words
from .models import Account
from .requests import PersonRequest


@dataclass(frozen=True)
class Roster:
    """One such table: what its rows become, who brings it in, and where they go from there."""

    label: Words
    intake: Intake
    keeper: Callable[[Account], Any]
    """The committee whose table this person brings in; None for everyone else."""
    home: str
    """The name of the page on which what was brought in stands."""
    home_label: Words

    @property
    def name(self) -> str:
        return self.intake.name

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.intake.columns

    @property
    def headings(self) -> tuple[sheets.Column, ...]:
        """The columns of the empty table; those that must be filled have a star."""
        return tuple(
            sheets.Column(f"{each.label}{'*' * each.required}", lambda row: "", each.width)
            for each in self.columns
        )

    def address(self, what: str = "") -> str:
        """The name of one of its addresses: ``people:members_import`` for ``people.members``."""
        return self.name.replace(".", ":") + (f"_{what}" if what else "")

    def committee(self, request: PersonRequest) -> Any:
        """The committee whose table the person brings in; 404 for everyone else."""
        committee = self.keeper(request.user)
        if committee is None:
            raise Http404
        return committee

    def urls(self, path_of: str) -> list[URLPattern]:
        """Its addresses below this path: the empty table, choosing a file, and what came of it."""

        def name(what: str) -> str:
            return self.address(what).split(":")[1]

        return [
            path(f"{path_of}template/", pages.template(self), name=name("template")),
            path(f"{path_of}import/", pages.bring(self), name=name("import")),
            path(f"{path_of}import/<number:pk>/", pages.imported(self), name=name("imported")),
        ]
