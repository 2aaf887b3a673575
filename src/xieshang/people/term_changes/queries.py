"""The change of term as its office reads it: who serves, stays, leaves and comes, and what is still open."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from xieshang.core.files import RecordFile, Shelf
from xieshang.core.models import Account

from ..models import Committee, Member, Post, Sector, TermChange
from ..models.term_change import OPEN
from .pages import TELLER, TERM_CHANGES


def term_changes(account: Account) -> QuerySet[TermChange]:
    return TermChange.objects.visible_to(account).select_related(
        "committee", "from_term", "to_term", "decision"
    )


def open_change(committee: Committee) -> TermChange | None:
    """The change that is being worked on, if any. One query."""
    return TermChange.objects.filter(committee=committee, state__in=OPEN).first()


@dataclass(frozen=True)
class Balance:
    """The members of both terms as people: each once."""

    old: int
    staying: int
    leaving: int
    coming: int

    @property
    def new(self) -> int:
        return self.staying + self.coming


class TermChangeFile(RecordFile[TermChange]):
    """One change of term as one person reads it."""

    steps = TERM_CHANGES
    teller = TELLER

    @property
    def above(self) -> tuple[Shelf, ...]:
        return (Shelf("people:organisation", _("届次与机构")),)

    @cached_property
    def balance(self) -> Balance:
        """Two queries."""
        ended = {int(pk) for pk in self.record.ended.get("members", {})}
        rows = Member.objects.filter(term=self.record.from_term).values_list("pk", "account", "left_on")
        old = {account for pk, account, left_on in rows if pk in ended or left_on is None}
        new = set(Member.objects.filter(term=self.record.to_term).values_list("account", flat=True))
        return Balance(len(old), len(old & new), len(old - new), len(new - old))

    @cached_property
    def sectors(self) -> list[Any]:
        """The sectors of the next term, each with its seats and how many of the list have one. One query."""
        rows = Sector.objects.filter(term=self.record.to_term).annotate(number=Count("members"))
        return list(rows.order_by("order"))

    @cached_property
    def ending(self) -> list[tuple[Any, int]]:
        """The roles whose posts end on the day, each with how many. One query."""
        pks = self.record.ended.get("posts", {})
        rows = Post.objects.filter(pk__in=pks).order_by().values("role").annotate(number=Count("pk"))
        labels = dict(Post._meta.get_field("role").flatchoices)
        return sorted((str(labels[row["role"]]), row["number"]) for row in rows)

    @cached_property
    def leaving(self) -> list[Member]:
        """Those of the old term who are not of the new one. One query."""
        pks = self.record.ended.get("members", {})
        new = Member.objects.filter(term=self.record.to_term).values("account")
        rows = Member.objects.filter(pk__in=pks).exclude(account__in=new)
        return list(rows.select_related("account", "sector").order_by("sector__order", "account__name"))
