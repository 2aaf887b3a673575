"""Where the report's figures come from: each room's own tuple, named here in the order of the report."""

from itertools import chain

from xieshang.core.figures import Figure, Identity
from xieshang.meetings import figures as meetings
from xieshang.opinions import figures as opinions
from xieshang.proposals import figures as proposals

FIGURES: tuple[Figure, ...] = tuple(chain(proposals.FIGURES, meetings.FIGURES, opinions.FIGURES))
IDENTITIES: tuple[Identity, ...] = tuple(chain(proposals.IDENTITIES, opinions.IDENTITIES))

BY_KEY: dict[str, Figure] = {figure.key: figure for figure in FIGURES}
