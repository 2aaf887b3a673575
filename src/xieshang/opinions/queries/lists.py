"""The lists of the room: the register of issues that were sent, and a person's own reports."""

from collections.abc import Collection, Iterator

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, npgettext_lazy

from xieshang.core import filters
from xieshang.core.filters import Reader
from xieshang.core.list_rows import in_order
from xieshang.core.lists import List, Sheet, Sort
from xieshang.core.rule_words import word_of
from xieshang.core.sheets import CHUNK, Column
from xieshang.people.posts import current_committee_id, standing_of
from xieshang.people.roles import Permission

from .. import rules
from ..models import Adoption, Issue, Item, Route
from ..states import ISSUED, OpinionState
from .issues import issues, with_parts
from .reports import own, reports
from .writing import beginnings


def _titles(issue: Issue) -> str:
    return "\n".join(item.title for item in issue.items.all())


def _authors(issue: Issue) -> str:
    return _("、").join(name for item in issue.items.all() for name in item.authors)


def _adoptions(issue: Issue) -> str:
    return _("；").join(row.how for item in issue.items.all() for row in item.adoptions.all())


def _register(reader: Reader) -> QuerySet[Issue]:
    visible = Issue.objects.visible_to(reader.account)
    return visible.filter(committee=reader.tenant or 0, state__in=ISSUED)


def _speaks_of(words: str, reader: Reader) -> Q:
    named = Q(title__icontains=words) | Q(sources__opinion__author_name__icontains=words)
    named |= Q(author_text__icontains=words)
    return Q(pk__in=Item.objects.filter(named).exclude(issue=None).values("issue"))


def _levels(values: Collection[str], reader: Reader) -> dict[str, str]:
    return {
        level: _("%(label)s采用") % {"label": label}
        for level, label in Adoption.Level.choices
        if level in values
    }


def _first_routes() -> QuerySet[Route]:
    return Route.objects.filter(first=True)


def _whole(rows: QuerySet[Issue]) -> Iterator[Issue]:
    return with_parts(rows).iterator(chunk_size=CHUNK)


# fmt: off
ISSUES_SHEET = Sheet(
    gettext_lazy("社情民意信息"),
    (
        Column(gettext_lazy("年度"), lambda row: row.year, 8),
        Column(gettext_lazy("期号"), lambda row: row.number, 8, sort="newest"),
        Column(gettext_lazy("编发日期"), lambda row: row.issued_on, 12),
        Column(gettext_lazy("标题"), _titles, 60, opens=Issue.get_absolute_url),
        Column(gettext_lazy("作者"), _authors, 24),
        Column(gettext_lazy("首次去向"), lambda row: str(row.first_addressee or ""), 24),
        Column(gettext_lazy("签发人"), lambda row: row.signed_by.name if row.signed_by else "", 12),
        Column(gettext_lazy("采用"), _adoptions, 24),
        Column(gettext_lazy("据原系统导入"), lambda row: _("是") if row.imported_from_id else "", 12),
    ),
    _whole,
)

ISSUES = List(
    address="opinions:issues",
    template="opinions/issues.html",
    line="opinions/_issue_line.html",
    tenant=current_committee_id,
    rows=_register,
    lines=lambda ids, reader: in_order(issues(reader.account), ids),
    filters=(
        filters.years("year", gettext_lazy("年度")),
        filters.through("route", gettext_lazy("首次去向"), _first_routes, "issue_id", "kind",
                        filters.labels_of(Route.Kind.choices)),
        filters.through("outcome", gettext_lazy("采用"), Adoption.objects.all, "item__issue_id", "level", _levels),
    ),
    search=_speaks_of,
    search_label=gettext_lazy("标题或作者"),
    sorts=(
        Sort("newest", gettext_lazy("最新"), ("-year", "-number")),
        Sort("oldest", gettext_lazy("最早"), ("year", "number")),
    ),
    sheet=ISSUES_SHEET,
    unit=npgettext_lazy("counted issues", "期", "期", "count"),
    around=lambda page: {
        "may_bring_in": standing_of(page.reader.account).may(Permission.EDIT_OPINIONS),
    },
)

OWN_SHEET = Sheet(
    gettext_lazy("我的信息"),
    (
        Column(gettext_lazy("标题"), lambda row: row.title, 60, sort="title", opens=lambda row: row.get_absolute_url()),
        Column(gettext_lazy("报送人"), lambda row: row.signature, 24),
        Column(gettext_lazy("报送日期"), lambda row: row.submitted_at, 12),
        Column(gettext_lazy("类别"), lambda row: word_of(rules.FIELDS, row.field), 14),
        Column(gettext_lazy("状态"), lambda row: row.get_state_display(), 10),
    ),
    lambda rows: rows.select_related("party", "reporting_unit", "reported_by").iterator(chunk_size=CHUNK),
)

OWN = List(
    address="opinions:list",
    template="opinions/list.html",
    line="opinions/_own_line.html",
    tenant=current_committee_id,
    rows=lambda reader: own(reader.account),
    lines=lambda ids, reader: in_order(reports(reader.account), ids),
    filters=(
        filters.choices("state", gettext_lazy("状态"), OpinionState.choices),
        filters.own_words("field", gettext_lazy("类别"), rule=rules.FIELDS),
    ),
    search=lambda words, reader: Q(title__icontains=words) | Q(situation__icontains=words),
    search_label=gettext_lazy("标题或内容中的词"),
    sorts=(
        Sort("newest", gettext_lazy("最新"), ("-saved_at", "-id")),
        Sort("title", gettext_lazy("标题"), ("title", "id")),
    ),
    sheet=OWN_SHEET,
    around=lambda page: {"offered": beginnings(page.reader.account)},
)
# fmt: on
