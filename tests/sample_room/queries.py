"""Reads of gifts."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from xieshang.core import filters
from xieshang.core.files import RecordFile, Shelf
from xieshang.core.filters import Reader
from xieshang.core.list_rows import ListRow, in_order
from xieshang.core.lists import List, ListPage, Sheet, Sort
from xieshang.core.models import Account
from xieshang.people.posts import current_committee_id, standing_of
from xieshang.people.roles import Permission

from .figures import COLUMNS, UNIT
from .models import Gift, GiftState
from .pages import GIFTS, TELLER


def gifts(account: Account) -> QuerySet[Gift]:
    """What this person may see, with whom it comes from."""
    return Gift.objects.visible_to(account).select_related("committee", "giver")


class GiftFile(RecordFile[Gift]):
    """One gift as one person reads it."""

    steps = GIFTS
    teller = TELLER

    @property
    def above(self) -> tuple[Shelf, ...]:
        return (Shelf("gifts:list", _("赠书")),)


def _lines(ids: Sequence[int], reader: Reader) -> list[ListRow]:
    found = in_order(gifts(reader.account), ids)
    return [ListRow(gift, gift.title, gift.get_absolute_url(), str(gift.giver)) for gift in found]


def _gives(page: ListPage) -> dict[str, bool]:
    return {"gives": standing_of(page.reader.account).may(Permission.WRITE_PROPOSALS)}


LIST = List(
    address="gifts:list",
    template="gifts/list.html",
    tenant=current_committee_id,
    rows=lambda reader: gifts(reader.account).filter(committee_id=reader.tenant),
    lines=_lines,
    filters=(filters.choices("state", _("状态"), GiftState.choices),),
    search=lambda words, reader: Q(title__icontains=words),
    search_label=_("书名"),
    sorts=(Sort("newest", _("最新"), ("-id",)), Sort("title", _("书名"), ("title", "id"))),
    sheet=Sheet(_("赠书"), COLUMNS),
    unit=UNIT,
    around=_gives,
)
