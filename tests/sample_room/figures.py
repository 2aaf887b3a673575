"""What gifts contribute to the year's report."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext_lazy

from xieshang.core.figures import Figure, Listing, Period, Unit
from xieshang.core.sheets import Column

from .models import Gift, GiftState

COLUMNS = (
    Column(_("书名"), str, 60),
    Column(_("赠书人"), lambda gift: str(gift.giver), 12),
    Column(_("书架"), lambda gift: gift.shelf, 12),
    Column(_("状态"), lambda gift: gift.get_state_display(), 10),
)

UNIT = npgettext_lazy("counted books", "册", "册", "count")

GIFTS = Listing(
    columns=COLUMNS,
    facts=lambda gift: [str(gift.giver), gift.shelf],
    order=("offered_on", "id"),
    state=lambda gift: gift,
    related=("giver",),
)

FIGURES = (
    Figure(
        "gifts_kept",
        _("入藏赠书"),
        _("本年收到的赠书中已经入藏的。"),
        Unit(UNIT, "books"),
        Period.YEAR,
        lambda scope: Gift.objects.filter(
            committee_id=scope.tenant, offered_on__year=scope.year, state=GiftState.KEPT
        ),
        GIFTS,
    ),
)
