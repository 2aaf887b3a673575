"""What surveys contribute to the year's report: the suggestions of members, one by one."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xieshang.core.figures import Figure, Listing, Period, Scope, Unit

from .models import OF_MEMBERS, Piece, Survey
from .queries import PIECE_COLUMNS, SUGGESTIONS, piece_facts
from .states import ENDED


def _suggestions(scope: Scope) -> QuerySet[Piece]:
    """Groups of likeness do not make them fewer; what is void does not count."""
    return Piece.objects.valid().filter(
        response__survey__committee_id=scope.tenant,
        response__survey__counts_as=Survey.CountsAs.MEMBER_SUGGESTIONS,
        response__survey__mode__in=OF_MEMBERS,
        response__survey__state__in=ENDED,
        response__survey__closed_on__year=scope.year,
    )


FIGURES = (
    Figure(
        "members_rule_suggestions",
        _("委员对制度机制的意见建议"),
        _(
            "本年截止、计入年度报告的委员问卷中的有效意见建议，一条算一条；空白、无实质内容、同一人重复的不算。"
        ),
        Unit(SUGGESTIONS, "suggestions"),
        Period.YEAR,
        _suggestions,
        Listing(
            columns=PIECE_COLUMNS,
            facts=piece_facts,
            order=("response__survey__closed_on", "id"),
            related=("response__survey", "response__account"),
        ),
    ),
)
