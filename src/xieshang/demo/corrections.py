"""The acts of the assigning office when a paper was assigned amiss."""

from typing import TypedDict

from xieshang.core.models import Account
from xieshang.proposals import services
from xieshang.proposals.models import Proposal

from .paper import LEAD_AND_CO, MONEY, PLANNING, SEPARATE
from .proposals_acts import PaperActs


class Correction(TypedDict):
    """What every correction of an assignment names."""

    proposal: Proposal
    by: Account
    note: str


class CorrectionActs(PaperActs):
    """A unit more, another lead, another unit in a place, one fewer."""

    def add_unit(self) -> None:
        services.add_unit(
            unit=self.cast.desks[MONEY].unit, handling_mode=SEPARATE, **self._correction("add_unit")
        )

    def change_mode(self) -> None:
        lead = self.work[0].desk.unit
        services.change_mode(handling_mode=LEAD_AND_CO, lead=lead, **self._correction("change_mode"))

    def replace_unit(self) -> None:
        handling = self.proposal.handlings.get(unit=self.cast.desks[MONEY].unit)
        unit = self.cast.desks[PLANNING].unit
        services.replace_unit(handling=handling, unit=unit, **self._correction("replace_unit"))

    def drop_unit(self) -> None:
        handling = self.proposal.handlings.get(unit=self.cast.desks[PLANNING].unit)
        services.drop_unit(handling=handling, **self._correction("drop_unit"))

    def _correction(self, key: str) -> Correction:
        by = self._one(self.cast.assigners(self.work[0].desk.unit))
        return {"proposal": self.proposal, "by": by, "note": self._say("notes", key)}
