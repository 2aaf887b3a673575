"""What a step on a copy cannot do without, as sentences beside the field."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from xieshang.core import parameters
from xieshang.core.refusals import Problem

from . import rules
from .models import Copy, Loan

Given = Mapping[str, Any]


def reader(copy: Copy, given: Given) -> Iterator[Problem]:
    """Who takes it along, and how to reach them; nobody more books at once than the city allows."""
    most = parameters.value(copy.tenant, rules.AT_ONCE)
    if not most:
        yield Problem("reader", _("本馆不办理外借，请在馆内阅览。"))
        return
    if not given.get("reader"):
        yield Problem("reader", _("请填写借阅人。"))
    phone = given.get("phone")
    if not phone:
        yield Problem("phone", _("请填写联系电话。"))
        return
    out = Loan.objects.filter(copy__committee=copy.committee_id, phone=phone, returned_on=None).count()
    if out >= most:
        words = _("这位读者已借出%(out)d本，最多同时借%(most)d本；还回一本再借。")
        yield Problem("phone", words % {"out": out, "most": most})
