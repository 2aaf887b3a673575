"""What all rows of this room have in common: a county keeps them, and whoever is above it reads them."""

from collections.abc import Collection, Iterator
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account
from xieshang.core.registered import RowState
from xieshang.people.models import Area, Committee
from xieshang.people.posts import standing_of
from xieshang.people.registers import CommitteeRecord, CommitteeRows
from xieshang.people.roles import Permission

_LEVELS_ABOVE = 3
"""How many committees can be above one: the city's, the province's, the nation's."""


def at_or_below(ids: Collection[int]) -> models.QuerySet[Committee]:
    """These committees and all under them."""
    wanted, path = Q(pk__in=ids), "parent"
    for _level in range(_LEVELS_ABOVE):
        wanted |= Q(**{f"{path}__in": ids})
        path += "__parent"
    return Committee.objects.filter(wanted).order_by()


class GrassrootsRows(CommitteeRows):
    def visible_to(self, account: Account) -> "GrassrootsRows":
        """All of its own for the county that keeps them; what is confirmed for who reads there or above it."""
        standing = standing_of(account)
        return self.filter(
            Q(committee_id__in=standing.at(self.model.kept_with))
            | Q(
                committee_id__in=at_or_below(standing.at(self.model.read_with)).values("pk"),
                state=RowState.CONFIRMED,
            )
        )


class GrassrootsRecord(CommitteeRecord):
    """A row that a county keeps and the city and the province above it sum up."""

    kept_with = Permission.KEEP_DELIBERATION
    read_with = Permission.SEE_REPORTS

    objects: ClassVar[Any] = GrassrootsRows.as_manager()

    class Meta(CommitteeRecord.Meta):
        abstract = True

    def readers(self) -> Iterator[int]:
        """The committee and those above it."""
        at: Committee | None = self.committee
        while at:
            yield at.pk
            at = at.parent


def area_field(related_name: str) -> models.ForeignKey:
    return models.ForeignKey(
        Area, models.PROTECT, related_name=related_name, verbose_name=_("乡镇、街道或村、社区")
    )


class Venue(models.TextChoices):
    """The setting: three forms (院坝、社区、园区), and those that lie in none of them."""

    COURTYARD = "courtyard", _("院坝协商")
    COMMUNITY = "community", _("社区协商")
    PARK = "park", _("园区协商")
    SECTOR = "sector", _("界别协商")
    ONLINE = "online", _("线上协商")
