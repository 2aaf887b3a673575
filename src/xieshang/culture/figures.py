"""What the library contributes to the year's report: the copies of one work taken in during the year."""

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext_lazy

from xieshang.core.figures import Figure, Listing, Period, Scope, Unit
from xieshang.core.sheets import Column

from .models import Copy
from .states import CopyState

QING_RECORDS = "明清实录遵义资料辑录"
"""The work that the printed report names, in all its editions."""
_COPIES = Unit(npgettext_lazy("counted copies", "本", "本", "count"), "copies")


def _taken_in(scope: Scope) -> QuerySet[Copy]:
    return Copy.objects.filter(
        committee_id=scope.tenant, edition__title=QING_RECORDS, batch__acquired_on__year=scope.year
    ).exclude(state=CopyState.CANCELLED)


FIGURES = (
    Figure(
        "library_qing_records_copies",
        _("收录《明清实录遵义资料辑录》"),
        _(
            "本年入藏的《明清实录遵义资料辑录》各版的册数。后来借出、丢失、注销的仍算入藏；"
            "重复登记后作废的不算。"
        ),
        _COPIES,
        Period.YEAR,
        _taken_in,
        Listing(
            columns=(
                Column(_("登录号"), lambda copy: copy.accession_no, 16),
                Column(_("书名"), lambda copy: copy.edition.title, 36),
                Column(_("出版社、印制单位"), lambda copy: copy.edition.publisher, 24),
                Column(_("入藏日期"), lambda copy: copy.batch.acquired_on, 12),
                Column(_("来源"), lambda copy: copy.batch.get_source_display(), 10),
                Column(_("状态"), lambda copy: copy.get_state_display(), 10),
            ),
            facts=lambda copy: [
                copy.batch.get_source_display(),
                date_format(copy.batch.acquired_on, "DATE_FORMAT"),
            ],
            order=("accession_no",),
            state=lambda copy: copy,
            related=("edition", "batch"),
        ),
    ),
)
