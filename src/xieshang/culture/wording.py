"""What the trail calls the writes that are no steps."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import Words

DONE: dict[str, Words] = {}

ACTIONS: dict[str, Words] = {
    "catalogue": _("登记书目"),
    "correct": _("改正"),
    "take_in": _("登记入藏"),
    "book": _("预约座位"),
    "forget": _("删去姓名和电话"),
}
