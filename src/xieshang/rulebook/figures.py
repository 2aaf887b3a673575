"""What the rulebook contributes to the year's report: each rule once, however often it was worded anew in the year."""

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext_lazy

from xieshang.core.figures import Figure, Identity, Listing, Period, Scope, Unit, Words
from xieshang.core.sheets import Column

from .models import Regulation, Revision
from .states import CAME_INTO_FORCE

_RULES = Unit(npgettext_lazy("counted rules", "项", "项", "count"), "rules")
_DEFINITION = _(
    "本年由有权的会议通过并已施行的新建或修订的制度；一项制度一年内先建后修算一项，"
    "废止、保留和终止起草的不算，类别以现在登记的为准。"
)


def _counted(scope: Scope, *categories: str) -> QuerySet[Regulation]:
    wordings = Revision.objects.filter(state__in=CAME_INTO_FORCE, passed_on__year=scope.year)
    latest = wordings.filter(regulation=OuterRef("pk")).order_by("-passed_on", "-pk")
    found = Regulation.objects.filter(committee_id=scope.tenant, pk__in=wordings.values("regulation"))
    if categories:
        found = found.filter(category__in=categories)
    return found.annotate(
        passed_on=Subquery(latest.values("passed_on")[:1]),
        document_no=Subquery(latest.values("document_no")[:1]),
    )


_LISTING = Listing(
    columns=(
        Column(_("名称"), str, 40),
        Column(_("类别"), lambda rule: rule.get_category_display(), 14),
        Column(_("责任处室"), lambda rule: rule.owner, 16),
        Column(_("通过日期"), lambda rule: rule.passed_on, 12),
        Column(_("文号"), lambda rule: rule.document_no, 20),
    ),
    facts=lambda rule: [rule.document_no, date_format(rule.passed_on, "DATE_FORMAT")],
    order=("category", "title"),
)


def _figure(key: str, label: Words, *categories: str) -> Figure:
    return Figure(
        key,
        label,
        _DEFINITION,
        _RULES,
        Period.YEAR,
        lambda scope: _counted(scope, *categories),
        _LISTING,
    )


_C = Regulation.Category
FIGURES = (
    _figure("rules_party_building", _("新建或修订党建类制度"), _C.PARTY),
    _figure("rules_duty", _("新建或修订履职类制度"), _C.DUTY),
    _figure("rules_office_management", _("新建或修订机关管理制度"), _C.OFFICE),
    _figure("rules_total", _("新建或修订制度"), _C.PARTY, _C.DUTY, _C.OFFICE),
)
IDENTITIES = (
    Identity(
        _("三类制度之和等于总数"),
        ("rules_party_building", "rules_duty", "rules_office_management"),
        ("rules_total",),
    ),
)
