"""What the opinions room contributes to the year's report: figures, and what must hold between them.

Everything here is counted by the calendar year. An issue is counted under its first route, of which
it has exactly one, so that the routes add up to the issues.
"""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext_lazy

from xieshang.core.figures import Counts, Figure, Identity, Listing, Period, Scope, Unit, distinct
from xieshang.core.rule_words import word_of
from xieshang.core.sheets import Column
from xieshang.people.models import Committee, Party, Post, ReportingUnit
from xieshang.people.roles import Role

from . import rules
from .models import Adoption, Issue, Item, Opinion, Route
from .states import ISSUED


def _issues(scope: Scope):
    return Issue.objects.issued().filter(committee_id=scope.tenant, year=scope.year)


def _first_sent(scope: Scope, **where):
    return _issues(scope).filter(pk__in=Route.objects.filter(first=True, **where).values("issue_id"))


def _items(scope: Scope):
    return Item.objects.filter(committee_id=scope.tenant, issue__state__in=ISSUED, issue__year=scope.year)


def _adoptions(scope: Scope, level: str, *kinds: Adoption.Kind):
    return Adoption.objects.filter(
        committee_id=scope.tenant, adopted_on__year=scope.year, level=level, kind__in=kinds
    )


UPPER = {
    Committee.Level.COUNTY: Adoption.Level.CITY,
    Committee.Level.CITY: Adoption.Level.PROVINCIAL,
    Committee.Level.PROVINCIAL: Adoption.Level.NATIONAL,
}
"""The level above each, as adoptions name it: what a city reports on goes to its province first."""

_ELSEWHERE = Route.objects.filter(
    Q(kind=Route.Kind.DOWN) | Q(kind=Route.Kind.SIDEWAYS, to_unit__is_government_office=False), first=True
)

NETWORK = Listing(
    columns=(
        Column(_("名称"), str, 40),
        Column(_("起"), lambda row: row.since, 12),
        Column(_("止"), lambda row: row.until, 12),
    ),
    facts=lambda row: [],
    order=("since", "id"),
)
INFORMANTS = Listing(
    columns=(
        Column(_("姓名"), lambda row: row.account.name, 14),
        Column(_("起"), lambda row: row.since, 12),
        Column(_("止"), lambda row: row.until, 12),
    ),
    facts=lambda row: [row.account.name],
    order=("since", "id"),
    related=("account",),
)
ISSUES = Listing(
    columns=(
        Column(_("期号"), lambda issue: issue.number, 8),
        Column(_("编发日期"), lambda issue: issue.issued_on, 12),
        Column(_("签发人"), lambda issue: issue.signed_by.name if issue.signed_by else "", 12),
        Column(_("状态"), lambda issue: issue.get_state_display(), 10),
    ),
    facts=lambda issue: [issue.signed_by.name] if issue.signed_by else [],
    order=("number",),
    state=lambda issue: issue,
    related=("signed_by",),
)
ITEMS = Listing(
    columns=(
        Column(_("期号"), lambda item: item.issue.number, 8),
        Column(_("标题"), str, 60),
        Column(_("类别"), lambda item: word_of(rules.FIELDS, item.field), 14),
        Column(_("编发日期"), lambda item: item.issue.issued_on, 12),
    ),
    facts=lambda item: [str(item.issue), word_of(rules.FIELDS, item.field)],
    order=("issue__number", "order"),
    state=lambda item: item.issue,
    related=("issue",),
)
ADOPTIONS = Listing(
    columns=(
        Column(_("标题"), str, 60),
        Column(_("层级"), lambda row: row.get_level_display(), 8),
        Column(_("方式"), lambda row: row.get_kind_display(), 16),
        Column(_("日期"), lambda row: row.adopted_on, 12),
        Column(_("依据"), lambda row: row.evidence, 40),
        Column(_("期号"), lambda row: str(row.item.issue), 14),
    ),
    facts=lambda row: [str(row.item.issue), row.how],
    order=("adopted_on", "id"),
    related=("item__issue",),
)
REPORTS = Listing(
    columns=(
        Column(_("标题"), str, 60),
        Column(_("党派团体"), lambda opinion: str(opinion.party or ""), 16),
        Column(_("作者"), lambda opinion: opinion.author_name, 12),
        Column(_("类别"), lambda opinion: word_of(rules.FIELDS, opinion.field), 14),
        Column(_("状态"), lambda opinion: opinion.get_state_display(), 10),
    ),
    facts=lambda opinion: [str(opinion.party or ""), opinion.author_name],
    order=("submitted_at", "id"),
    state=lambda opinion: opinion,
    related=("party",),
)

_BODIES = Unit(npgettext_lazy("counted reporting units", "个", "个", "count"), "units")
_PERSONS = Unit(npgettext_lazy("counted informants", "名", "名", "count"), "persons", Counts.PERSONS)
_NUMBERED = Unit(npgettext_lazy("counted issues", "期", "期", "count"), "issues")
_ENTRIES = Unit(npgettext_lazy("counted items", "条", "条", "count"), "items")
_ARTICLES = Unit(npgettext_lazy("counted adopted articles", "篇", "篇", "count"), "articles")
_HANDED_IN = Unit(npgettext_lazy("counted opinion reports", "条", "条", "count"), "items")


def _figure(key, label, definition, unit, records, listing) -> Figure:
    return Figure(key, label, definition, unit, Period.YEAR, records, listing)


FIGURES = (
    Figure(
        "opinions_reporting_units",
        _("信息报送单位"),
        _("年末（本年为今天）在名单中的信息报送单位。"),
        _BODIES,
        Period.AS_OF,
        lambda scope: ReportingUnit.objects.active(scope.day).filter(committee_id=scope.tenant),
        NETWORK,
    ),
    Figure(
        "opinions_special_informants",
        _("特邀信息员"),
        _("年末（本年为今天）在聘的特邀信息员；一人只计一次。"),
        _PERSONS,
        Period.AS_OF,
        lambda scope: Post.objects.current(scope.day).filter(committee_id=scope.tenant, role=Role.INFORMANT),
        INFORMANTS,
        measure=distinct("account"),
    ),
    _figure(
        "opinions_issues_compiled",
        _("编报社情民意信息"),
        _("本年编号发出的期。"),
        _NUMBERED,
        _issues,
        ISSUES,
    ),
    _figure(
        "opinions_items_compiled",
        _("编报的信息条数"),
        _("本年编号发出的各期中的条。"),
        _ENTRIES,
        _items,
        ITEMS,
    ),
    _figure(
        "opinions_issues_reported_to_province",
        _("报上级政协"),
        _("本年各期中首次去向为上级政协的：市政协的报省政协，县级政协的报市政协。"),
        _NUMBERED,
        lambda scope: _first_sent(scope, kind=Route.Kind.UP),
        ISSUES,
    ),
    _figure(
        "opinions_issues_transferred_to_city_government",
        _("转本级政府办公室"),
        _("本年各期中首次转本级政府办公室的；先转其他单位的不在其内。"),
        _NUMBERED,
        lambda scope: _first_sent(scope, kind=Route.Kind.SIDEWAYS, to_unit__is_government_office=True),
        ISSUES,
    ),
    _figure(
        "opinions_issues_sent_elsewhere",
        _("送其他单位和下级政协"),
        _("本年各期中首次去向既不是上级政协、也不是本级政府办公室的。"),
        _NUMBERED,
        lambda scope: _issues(scope).filter(pk__in=_ELSEWHERE.values("issue_id")),
        ISSUES,
    ),
    _figure(
        "opinions_adopted_and_forwarded_to_national",
        _("上级政协采纳并再报上级"),
        _("本年获上一级政协采纳并报送再上一级的条；同一条只计一次。"),
        _ARTICLES,
        lambda scope: _adoptions(scope, UPPER.get(scope.level, ""), Adoption.Kind.REPORTED_ON),
        ADOPTIONS,
    ),
    _figure(
        "opinions_transferred_to_provincial_units",
        _("上级政协转办有关单位"),
        _("本年由上一级政协转其本级有关单位办理的条；同一条只计一次。"),
        _ARTICLES,
        lambda scope: _adoptions(scope, UPPER.get(scope.level, ""), Adoption.Kind.HANDED_OVER),
        ADOPTIONS,
    ),
    _figure(
        "opinions_named_adopted_by_national",
        _("全国政协采用"),
        _("本年获全国政协采用的条。"),
        _ARTICLES,
        lambda scope: _adoptions(scope, Adoption.Level.NATIONAL, Adoption.Kind.ADOPTED),
        ADOPTIONS,
    ),
    _figure(
        "parties_opinions_submitted",
        _("各党派报送的信息"),
        _("本年1月1日至12月31日以民主党派名义报送的信息，不论是否采用；工商联和人民团体的不在其内。"),
        _HANDED_IN,
        lambda scope: Opinion.objects.submitted().filter(
            committee_id=scope.tenant,
            source=Opinion.Source.PARTY,
            party__kind=Party.Kind.PARTY,
            submitted_at__year=scope.year,
        ),
        REPORTS,
    ),
)


IDENTITIES = (
    Identity(
        _("报上级政协、转本级政府办公室、送其他去向之和等于编报期数"),
        (
            "opinions_issues_reported_to_province",
            "opinions_issues_transferred_to_city_government",
            "opinions_issues_sent_elsewhere",
        ),
        ("opinions_issues_compiled",),
    ),
    Identity(
        _("期数不超过条数"),
        ("opinions_issues_compiled",),
        ("opinions_items_compiled",),
        at_most=True,
    ),
)
