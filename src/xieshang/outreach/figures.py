"""What outreach contributes to the year's report. Only rows that a second person confirmed count."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext_lazy

from xieshang.core.figures import Counts, Figure, Identity, Period, Reach, Scope, Unit, distinct, total
from xieshang.core.registered import RowState

from . import registers
from .models import (
    AidProject,
    EventResult,
    ExternalSpeech,
    InvestmentProject,
    LandedAmount,
    ProjectSuggestion,
    VillagePosting,
)

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


_INVESTMENTS = registers.INVESTMENTS.listing_behind(order=("signed_on", "id"))
_LANDED = registers.LANDED.listing_behind(order=("on", "id"))
_SUGGESTIONS = registers.SUGGESTIONS.listing_behind(order=("sent_on", "id"))
_EVENTS = registers.EVENTS.listing_behind(order=("on", "id"))
_POSTINGS = registers.POSTINGS.listing_behind(order=("since", "id"))
_AID = registers.AID.listing_behind(order=("year", "name", "id"))
_SPEECHES = registers.SPEECHES.listing_behind(order=("on", "id"))

FIGURES = (
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
        _("本年在省政协履职平台上的交流发言；同一篇发两次只算一次。"),
        TIMES,
        Period.YEAR,
        lambda scope: _own(ExternalSpeech, scope).filter(
            platform=ExternalSpeech.Platform.PROVINCIAL, on__year=scope.year
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
