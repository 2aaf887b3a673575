"""Screening what comes in: classifying, asking for more, keeping, dropping."""

from xieshang.core.models import Account

from ..lifecycle import OPINION
from ..models import Opinion


def classify(
    *, opinion: Opinion, by: Account, field: str, urgency: str, sensitive: bool, version: int | None = None
) -> None:
    """Say what the report is about, how urgent it is, and whether it must stay internal."""
    change = {"field": field, "urgency": urgency, "sensitive": sensitive}
    OPINION.take("classify", opinion, by=by, version=version, change=change)


def return_for_more(*, opinion: Opinion, by: Account, note: str, version: int | None = None) -> None:
    """Ask the reporter questions; the report comes back completed."""
    OPINION.take("return", opinion, by=by, note=note, version=version)


def keep(*, opinion: Opinion, by: Account, note: str = "", version: int | None = None) -> None:
    """Not used now; may be merged with others later."""
    OPINION.take("keep", opinion, by=by, note=note, version=version)


def drop(*, opinion: Opinion, by: Account, note: str, version: int | None = None) -> None:
    """Not used, and the reporter is told why."""
    OPINION.take("drop", opinion, by=by, note=note, version=version)
