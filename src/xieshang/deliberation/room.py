"""What the floors above need to know of deliberation among residents."""

from django.utils.translation import gettext_lazy as _

from xieshang.core import registered
from xieshang.core.room import Group, Place, Recorded, Room, Start
from xieshang.people.registers import library_of
from xieshang.people.roles import Permission as P

from . import figures, rules
from .registers import LIBRARY, PROBLEMS, REGISTERS, ROOMS, SESSIONS

ROOM = Room(
    "deliberation",
    _("有事好商量"),
    kinds=tuple(register.kind for register in REGISTERS),
    places=(
        Place(
            "deliberation:overview",
            _("有事好商量"),
            "messages",
            Group.RECORDS,
            (P.SEE_REPORTS, P.KEEP_DELIBERATION),
            order=47,
            aside=True,
        ),
    ),
    starts=tuple(
        Start(words, "plus", register.enter_address, (P.KEEP_DELIBERATION,))
        for register, words in (
            (SESSIONS, _("登记协商场次")),
            (PROBLEMS, _("登记协商解决的问题")),
            (ROOMS, _("登记协商议事室")),
        )
    ),
    rules=rules.RULES,
    figures=figures.FIGURES,
    library=library_of(LIBRARY, _("有事好商量"), REGISTERS),
    registers=REGISTERS,
    recorded=tuple(Recorded(register.model, register.label) for register in REGISTERS),
    done=registered.DONE,
    actions=registered.ACTIONS,
)
