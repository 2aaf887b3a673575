"""What the floors above need to know of outreach."""

from django.utils.translation import gettext_lazy as _

from xieshang.core import registered
from xieshang.core.room import Group, Place, Recorded, Room, Start
from xieshang.people.registers import library_of
from xieshang.people.roles import Permission as P

from . import figures, rules
from .registers import AID, INVESTMENTS, LANDED, LIBRARY, REGISTERS

ROOM = Room(
    "outreach",
    _("联络和发展"),
    kinds=tuple(register.kind for register in REGISTERS),
    places=(
        Place(
            "outreach:overview",
            _("联络和发展"),
            "map-pin",
            Group.RECORDS,
            (P.SEE_REPORTS, P.KEEP_OUTREACH),
            order=45,
            aside=True,
        ),
    ),
    starts=tuple(
        Start(words, "plus", register.enter_address, (P.KEEP_OUTREACH,))
        for register, words in (
            (INVESTMENTS, _("登记招商项目")),
            (LANDED, _("登记到位资金")),
            (AID, _("登记支边项目")),
        )
    ),
    rules=rules.RULES,
    figures=figures.FIGURES,
    identities=figures.IDENTITIES,
    library=library_of(LIBRARY, _("联络和发展"), REGISTERS),
    registers=REGISTERS,
    recorded=tuple(Recorded(register.model, register.label) for register in REGISTERS),
    done=registered.DONE,
    actions=registered.ACTIONS,
)
