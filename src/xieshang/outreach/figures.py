"""What outreach contributes to the year's report. Only rows that a second person confirmed count."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext_lazy

from xieshang.core.figures import (
    Counts,
    Figure,
    Identity,
    Listing,
    Period,
    Reach,
    Scope,
    Unit,
    distinct,
    total,
)
from xieshang.core.registered import RowState
from xieshang.people.models import Committee

from . import registers
from .models import (
    AidProject,
    EventResult,
    ExternalSpeech,
    InvestmentProject,
    LandedAmount,
    Matter,
    ProjectSuggestion,
    Reception,
    VillagePosting,
)
from .queries import MATTER_COLUMNS, RECEPTION_COLUMNS
from .states import CONFIRMED_SOLVED, RECEIVED

PROJECTS = Unit(npgettext_lazy("counted projects", "个", "个", "count"), "projects")
PERSONS = Unit(npgettext_lazy("counted officers", "名", "名", "count"), "persons", Counts.PERSONS)
TIMES = Unit(npgettext_lazy("counted times", "次", "次", "count"), "times", Counts.EVENTS)
YUAN = Unit(npgettext_lazy("counted money", "元", "元", "count"), "CNY", Counts.MONEY)


def _own(model: Any, scope: Scope) -> Any:
    return model.objects.filter(committee_id=scope.tenant, state=RowState.CONFIRMED)


def _with_those_below(model: Any, scope: Scope) -> Any:
    return model.objects.filter(scope.own_and_below, state=RowState.CONFIRMED)


def _expo(scope: Scope) -> Any:
    return _own(EventResult, scope).filter(kind=EventResult.Kind.PEPPER_EXPO, on__year=scope.year)


def _posted(scope: Scope) -> Any:
    first, last = date(scope.year, 1, 1), date(scope.year, 12, 31)
    return _own(VillagePosting, scope).filter(Q(until=None) | Q(until__gte=first), since__lte=last)


def _aid(scope: Scope) -> Any:
    return _own(AidProject, scope).filter(year=scope.year)


def _platform_above(scope: Scope) -> str:
    """Whose platform is above this committee's own: the province's, and for a province the nation's."""
    platform = ExternalSpeech.Platform
    return platform.NATIONAL if scope.level == Committee.Level.PROVINCIAL else platform.PROVINCIAL


_INVESTMENTS = registers.INVESTMENTS.listing_behind(order=("signed_on", "id"))
_LANDED = registers.LANDED.listing_behind(order=("on", "id"))
_SUGGESTIONS = registers.SUGGESTIONS.listing_behind(order=("sent_on", "id"))
_EVENTS = registers.EVENTS.listing_behind(order=("on", "id"))
_POSTINGS = registers.POSTINGS.listing_behind(order=("since", "id"))
_AID = registers.AID.listing_behind(order=("year", "name", "id"))
_SPEECHES = registers.SPEECHES.listing_behind(order=("on", "id"))

PIECES = Unit(npgettext_lazy("counted problems", "个", "个", "count"), "problems")
VISITS = Unit(npgettext_lazy("counted visits", "批次", "批次", "count"), "visits", Counts.EVENTS)

_MATTERS = Listing(
    columns=MATTER_COLUMNS,
    facts=lambda matter: [matter.get_kind_display(), matter.county.area],
    order=("solved_on", "id"),
    state=lambda matter: matter,
    related=("county", "unit"),
)
_RECEPTIONS = Listing(
    columns=RECEPTION_COLUMNS,
    facts=lambda reception: [reception.get_kind_display(), reception.letter_number],
    order=("arrives_on", "id"),
    state=lambda reception: reception,
)


def _received(kind: str, scope: Scope) -> Any:
    return Reception.objects.filter(
        committee_id=scope.tenant, kind=kind, state__in=RECEIVED, arrives_on__year=scope.year
    )


FIGURES = (
    Figure(
        "development_enterprise_problems_solved",
        _("协调解决企业困难问题"),
        _(
            "属于助力民营经济发展行动的企业困难，本年由企业认可解决的；答复了还没有认可的不算，重新办理的在再次认可前不算。"
        ),
        PIECES,
        Period.YEAR,
        lambda scope: Matter.objects.filter(
            scope.own_and_below,
            kind=Matter.Kind.ENTERPRISE,
            programme=Matter.Programme.PRIVATE_ECONOMY,
            state__in=CONFIRMED_SOLVED,
            solved_on__year=scope.year,
        ),
        _MATTERS,
        reach=Reach.OWN_AND_BELOW,
    ),
    Figure(
        "exchange_delegations_received",
        _("接待各地政协考察团"),
        _("本年到达并已接待的各地政协考察团，一份来函一批次；取消的和上级的不算。"),
        VISITS,
        Period.YEAR,
        lambda scope: _received(Reception.Kind.PEER, scope),
        _RECEPTIONS,
    ),
    Figure(
        "linkage_upper_visits_supported",
        _("服务上级政协调研视察"),
        _("本年到达并已接待的上级政协调研视察，一份来函一批次。"),
        VISITS,
        Period.YEAR,
        lambda scope: _received(Reception.Kind.UPPER, scope),
        _RECEPTIONS,
    ),
    Figure(
        "development_projects_signed",
        _("推动签约项目"),
        _("本年签约、由委员或政协组织引荐的招商项目，签约后终止的也在其内；博览会签约不在其内。"),
        PROJECTS,
        Period.YEAR,
        lambda scope: _with_those_below(InvestmentProject, scope).filter(signed_on__year=scope.year),
        _INVESTMENTS,
        reach=Reach.OWN_AND_BELOW,
    ),
    Figure(
        "development_funds_landed",
        _("签约项目落地资金"),
        _("本年签约的招商项目在本年到位的资金；以前年度签约的项目不在其内。"),
        YUAN,
        Period.YEAR,
        lambda scope: _with_those_below(LandedAmount, scope).filter(
            on__year=scope.year, project__signed_on__year=scope.year, project__state=RowState.CONFIRMED
        ),
        _LANDED,
        measure=total("fen"),
        reach=Reach.OWN_AND_BELOW,
    ),
    Figure(
        "development_project_suggestions",
        _("征集报送建议项目"),
        _("本年报送的建议项目。"),
        PROJECTS,
        Period.YEAR,
        lambda scope: _with_those_below(ProjectSuggestion, scope).filter(sent_on__year=scope.year),
        _SUGGESTIONS,
        reach=Reach.OWN_AND_BELOW,
    ),
    Figure(
        "development_pepper_expo_projects_signed",
        _("辣椒博览会签约项目"),
        _("本年辣椒博览会的签约项目，据主办方统计。"),
        PROJECTS,
        Period.YEAR,
        _expo,
        _EVENTS,
        measure=total("contracts"),
    ),
    Figure(
        "development_pepper_expo_amount_signed",
        _("辣椒博览会签约金额"),
        _("本年辣椒博览会的签约金额，据主办方统计。"),
        YUAN,
        Period.YEAR,
        _expo,
        _EVENTS,
        measure=total("fen"),
    ),
    Figure(
        "rural_officers_dispatched",
        _("选派驻村干部"),
        _("本年内有一天以上驻村的机关干部；一人两次选派只算一人。"),
        PERSONS,
        Period.YEAR,
        _posted,
        _POSTINGS,
        measure=distinct("person"),
    ),
    Figure(
        "rural_aid_projects",
        _("实施支边项目"),
        _("本年度实施的支边项目；跨年的项目在实施的每一年各算一次。"),
        PROJECTS,
        Period.YEAR,
        _aid,
        _AID,
    ),
    Figure(
        "rural_aid_funds",
        _("支边项目争取资金"),
        _("支边项目在本年度争取到的资金。"),
        YUAN,
        Period.YEAR,
        lambda scope: _aid(scope).filter(fen__gt=0),
        _AID,
        measure=total("fen"),
    ),
    Figure(
        "linkage_provincial_platform_speeches",
        _("在省政协履职平台交流发言"),
        _("本年在省政协履职平台上的交流发言，省级政协的为全国政协履职平台；同一篇发两次只算一次。"),
        TIMES,
        Period.YEAR,
        lambda scope: _own(ExternalSpeech, scope).filter(
            platform=_platform_above(scope), on__year=scope.year
        ),
        _SPEECHES,
    ),
)
IDENTITIES = (
    Identity(
        _("没有签约的项目，就没有落地资金"),
        (),
        ("development_funds_landed",),
        applies=lambda scope: (
            not _with_those_below(InvestmentProject, scope).filter(signed_on__year=scope.year).exists()
        ),
    ),
)
