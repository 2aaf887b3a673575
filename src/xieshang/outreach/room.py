"""What the floors above need to know of outreach."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.room import Deed, Group, Kind, Line, Place, Recorded, Room, Start
from xieshang.people.registers import library_of
from xieshang.people.roles import Permission as P

from . import figures, pages, queries, rules, searchable, wording
from .actors import REPORTS
from .models import Matter, Reception
from .registers import AID, INVESTMENTS, LANDED, LIBRARY, REGISTERS

MATTER = Kind(
    pages.MATTERS,
    visible=queries.matters,
    file=queries.MatterFile,
    more="outreach:matters",
    line=Line(
        related=("county", "unit"),
        without=("problem", "answer"),
        about=lambda matter: [matter.get_kind_display(), matter.county.area],
    ),
)
RECEPTION = Kind(
    pages.RECEPTIONS,
    visible=queries.receptions,
    file=queries.ReceptionFile,
    more="outreach:receptions",
    line=Line(without=("summary",), about=lambda reception: [reception.get_kind_display()]),
)

ROOM = Room(
    "outreach",
    _("联络和发展"),
    kinds=(MATTER, RECEPTION, *(register.kind for register in REGISTERS)),
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
        Place(
            "outreach:matters",
            _("诉求"),
            "heart-handshake",
            Group.OFFICE,
            (P.HANDLE_PROPOSALS,),
            order=60,
            aside=True,
        ),
    ),
    starts=(
        Start(_("反映诉求"), "plus", "outreach:report", REPORTS),
        Start(_("登记来函"), "plus", "outreach:register_letter", (P.KEEP_OUTREACH,)),
        *(
            Start(words, "plus", register.enter_address, (P.KEEP_OUTREACH,))
            for register, words in (
                (INVESTMENTS, _("登记招商项目")),
                (LANDED, _("登记到位资金")),
                (AID, _("登记支边项目")),
            )
        ),
    ),
    rules=rules.RULES,
    figures=figures.FIGURES,
    identities=figures.IDENTITIES,
    library=library_of(
        LIBRARY,
        _("联络和发展"),
        REGISTERS,
        searchable.MATTERS,
        searchable.RECEPTIONS,
        tokens=searchable.reader,
        states=searchable.words(),
    ),
    registers=REGISTERS,
    recorded=(
        Recorded(Matter, _("诉求")),
        Recorded(Reception, _("接待")),
        *(Recorded(register.model, register.label) for register in REGISTERS),
    ),
    mine=(
        Deed(
            _("反映的企业困难和群众诉求"),
            lambda account, year: Matter.objects.filter(reported_by=account, reported_on__year=year),
            "outreach:matters",
            day="reported_on",
        ),
    ),
    done=wording.DONE,
    actions=wording.ACTIONS,
)
