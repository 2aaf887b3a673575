"""The pages of the steps of a copy and of a booking, and how the history tells of them."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Reasoned
from xieshang.core.history import Teller
from xieshang.core.step_pages import StepPage, StepPages

from . import forms, services
from .lifecycle import COPY, VISIT
from .models import Batch

# fmt: off
COPIES = StepPages(COPY, "culture:copy_step", {
    "lend": StepPage(forms.Lend, services.lend,
        will=_("到期日按今天的规定确定，以后改规定也不变；不收逾期费。借阅人的姓名和电话只有书库管理员看得到。"),
        says=_("%(name)s办理借出")),
    "renew": StepPage(
        will=_("从今天起重新计算期限；只能续借一次。"),
        says=_("%(name)s办理续借")),
    "give_back": StepPage(verb=partial(services.bring_back, "give_back"),
        will=_("放回原架位，可以再借。"),
        says=_("%(name)s登记还书")),
    "lose": StepPage(Reasoned,
        will=_("记为丢失；入藏的事实不变，仍计入入藏册数。"),
        says=_("%(name)s登记丢失")),
    "replace": StepPage(Reasoned, partial(services.bring_back, "replace"),
        will=_("请写明怎样补回：同一版本的书，或按定价赔偿后另购。"),
        says=_("%(name)s登记补回")),
    "withdraw": StepPage(Reasoned, partial(services.bring_back, "withdraw"),
        will=_("不再供阅览；入藏的事实不变，仍计入入藏册数。以后可以恢复。"),
        says=_("%(name)s注销")),
    "cancel": StepPage(Reasoned,
        will=_("登记有误（如同一册登记了两次）时作废，不计入入藏册数。以后可以恢复。"),
        says=_("%(name)s作废")),
    "restore": StepPage(Reasoned,
        will=_("恢复在馆；作废的恢复后重新计入入藏册数。"),
        says=_("%(name)s恢复")),
}, {
    "forget": _("按期删去借阅人的姓名和电话"),
})

VISITS = StepPages(VISIT, "culture:visit_step", {
    "arrive": StepPage(will=_("记为已到馆。"), says=_("%(name)s登记读者到馆")),
    "came": StepPage(will=_("读者到过馆，当时没有登记。"), says=_("%(name)s补登到馆")),
    "cancel": StepPage(Reasoned,
        will=_("座位让给别人；请先打电话告诉读者，并写明理由。"),
        says=_("%(name)s取消预约")),
}, {
    "book": _("读者预约"),
    "call_off": _("读者取消"),
    "miss": _("未到馆"),
    "forget": _("按期删去姓名和电话"),
})
# fmt: on

TELLER = Teller(
    COPIES,
    VISITS,
    beside={
        Batch: {
            "take_in": _("%(name)s登记入藏，本批%(copies)s册"),
            "correct": _("%(name)s改正入藏登记"),
        }
    },
)
