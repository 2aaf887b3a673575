"""The life of a gift."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import Lifecycle, Step
from xieshang.core.refusals import Problem

from .actors import GIVER, KEEPER
from .models import Gift
from .models import GiftState as S
from .searchable import SEARCHABLE


def shelf(gift: Gift, given: Mapping[str, Any]) -> Iterator[Problem]:
    if not given.get("shelf"):
        yield Problem("shelf", _("请写明放在哪个书架。"))


# fmt: off
GIFT = Lifecycle(Gift, _("赠书"), S, (
    #    action     label        from           to           by
    Step("keep",    _("入藏"),   (S.OFFERED,),  S.KEPT,      KEEPER, needs=(shelf,), tells=(GIVER,)),
    Step("decline", _("谢绝"),   (S.OFFERED,),  S.DECLINED,  KEEPER, note=True, final=True, tells=(GIVER,)),
), tells_search=SEARCHABLE.keep_records)
# fmt: on
