"""The pages of the steps, and how the history tells of them."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Reasoned
from xieshang.core.history import Teller
from xieshang.core.step_pages import StepPage, StepPages

from . import forms
from .lifecycle import GIFT

GIFTS = StepPages(
    GIFT,
    "gifts:step",
    {
        "keep": StepPage(
            forms.Keep,
            changes=("shelf",),
            will=_("书放上书架，赠书人会知道。"),
            says=_("%(name)s入藏，放在%(shelf)s"),
        ),
        "decline": StepPage(Reasoned, will=_("书还给赠书人；请写明理由。"), says=_("%(name)s谢绝")),
    },
    {"offer": _("%(name)s赠书")},
)
TELLER = Teller(GIFTS)
