"""What deliberation contributes to the year's report: counties' rows, summed by the committee that serves an area."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext_lazy

from xieshang.core.figures import Counts, Figure, Listing, Period, Reach, Scope, Unit
from xieshang.core.registered import RowState
from xieshang.core.sheets import Column
from xieshang.people.models import Area

from . import registers
from .models import Problem, Room, Session, Studio
from .models.ledger import counted
from .models.places import Founding

COUNTIES = Unit(npgettext_lazy("counted counties", "个", "个", "count"), "counties")
STUDIOS = Unit(npgettext_lazy("counted studios", "个", "个", "count"), "studios")
ROOMS = Unit(npgettext_lazy("counted rooms", "个", "个", "count"), "rooms")
SESSIONS = Unit(npgettext_lazy("counted sessions", "场次", "场次", "count"), "sessions", Counts.EVENTS)
SOLVED = Unit(npgettext_lazy("counted solved problems", "个", "个", "count"), "problems")

_AREAS = Listing(
    columns=(
        Column(_("名称"), lambda area: area.name, 24),
        Column(_("区划代码"), lambda area: area.code, 14),
        Column(_("服务机构"), lambda area: area.committee.short_name, 24),
    ),
    facts=lambda area: [area.code, area.committee.short_name],
    order=("code", "id"),
    related=("committee",),
)
_ROOMS = registers.ROOMS.listing_behind(order=("committee__area_code", "founded_on", "id"))
_STUDIOS = registers.STUDIOS.listing_behind(order=("committee__area_code", "founded_on", "id"))
_SESSIONS = registers.SESSIONS.listing_behind(order=("held_on", "id"))
_PROBLEMS = registers.PROBLEMS.listing_behind(order=("checked_on", "id"))


def _counties(scope: Scope) -> Any:
    served = Area.objects.current(scope.day).filter(scope.own_and_below)
    return served.filter(level=Area.Level.COUNTY, kind=Area.Kind.DIVISION)


def founded(model: type[Room | Studio], scope: Scope) -> Any:
    """Places that were founded in the year, those that have closed since among them, and none that opened again."""
    return model.objects.filter(
        scope.own_and_below, state=RowState.CONFIRMED, founding=Founding.NEW, founded_on__year=scope.year
    )


def convened(scope: Scope) -> Any:
    return Session.objects.counted().filter(scope.own_and_below, held_on__year=scope.year)


def solved(scope: Scope) -> Any:
    """Problems of counted sessions of any year that somebody checked in this one and another person confirmed."""
    return Problem.objects.filter(
        counted("session__"),
        scope.own_and_below,
        state=RowState.CONFIRMED,
        result=Problem.Result.SOLVED,
        checked_on__year=scope.year,
    )


FIGURES = (
    Figure(
        "grassroots_counties",
        _("开展协商议事的县（市、区）"),
        _("年末由本级和下级政协服务的县级行政区；新区由政协工委服务，不是行政区划，不在其内。"),
        COUNTIES,
        Period.AS_OF,
        _counties,
        _AREAS,
        reach=Reach.OWN_AND_BELOW,
    ),
    Figure(
        "grassroots_member_studios_new",
        _("新成立委员工作室"),
        _("本年成立的委员工作室，后来撤销的也在其内；待核实、已作废和重新启用的不算。"),
        STUDIOS,
        Period.YEAR,
        lambda scope: founded(Studio, scope),
        _STUDIOS,
        reach=Reach.OWN_AND_BELOW,
    ),
    Figure(
        "grassroots_deliberation_rooms_new",
        _("新成立协商议事室"),
        _("本年成立的协商议事室，后来撤销的也在其内；待核实、已作废和重新启用的不算。"),
        ROOMS,
        Period.YEAR,
        lambda scope: founded(Room, scope),
        _ROOMS,
        reach=Reach.OWN_AND_BELOW,
    ),
    Figure(
        "grassroots_deliberations_held",
        _("开展协商议事活动"),
        _(
            "本年召开、5人以上参加、记录和签到表齐全的场次；一个晚上议几件事算一场，几个县合办的在牵头的县算一场。"
        ),
        SESSIONS,
        Period.YEAR,
        convened,
        _SESSIONS,
        reach=Reach.OWN_AND_BELOW,
    ),
    Figure(
        "grassroots_problems_solved",
        _("协商助推解决问题"),
        _(
            "本年经人核查为已解决、并由另一人核实的问题，属于计入的场次；报告落实而没有核查的、重新办理的不算。"
        ),
        SOLVED,
        Period.YEAR,
        solved,
        _PROBLEMS,
        reach=Reach.OWN_AND_BELOW,
    ),
)
