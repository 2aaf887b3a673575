"""What the floors above need to know of the library."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.room import Group, Kind, Line, Place, Recorded, Room, Start
from xieshang.core.text.library import Library
from xieshang.people.roles import Permission as P

from . import figures, pages, queries, rules, searchable, wording
from .models import Batch, Copy, Edition, Visit
from .registers import REGISTERS

COPY = Kind(
    pages.COPIES,
    visible=queries.copies,
    file=queries.CopyFile,
    more="culture:copies",
    line=Line(related=("edition", "batch"), about=lambda copy: [copy.batch.shelf]),
)
VISIT = Kind(
    pages.VISITS,
    visible=queries.visits,
    file=queries.VisitFile,
    more="culture:visits",
    line=Line(related=("edition",), about=lambda visit: [visit.name, str(visit.get_slot_display())]),
)

ROOM = Room(
    "culture",
    _("书库"),
    kinds=(COPY, VISIT),
    places=(
        Place(
            "culture:catalogue",
            _("书库"),
            "book",
            Group.RECORDS,
            (P.SEE_REPORTS, P.KEEP_LIBRARY),
            order=49,
            aside=True,
        ),
        Place("culture:copies", _("藏书"), "files", Group.OFFICE, (P.KEEP_LIBRARY,), order=62),
        Place("culture:visits", _("预约"), "calendar", Group.OFFICE, (P.KEEP_LIBRARY,), order=63),
    ),
    starts=(Start(_("登记书目"), "plus", "culture:editions_enter", (P.KEEP_LIBRARY,)),),
    rules=rules.RULES,
    figures=figures.FIGURES,
    library=Library(
        searchable.LIBRARY,
        _("书库"),
        (searchable.EDITIONS,),
        reader=searchable.reader,
        words=lambda committee: {},
    ),
    registers=REGISTERS,
    recorded=(
        Recorded(Copy, _("藏书")),
        Recorded(Edition, _("书目"), "culture:edition"),
        Recorded(Batch, _("入藏批次")),
        Recorded(Visit, _("预约")),
    ),
    done=wording.DONE,
    actions=wording.ACTIONS,
)
