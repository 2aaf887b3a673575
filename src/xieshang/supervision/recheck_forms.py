"""What is typed of a look at the same stop some time later."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.forms import Day, DayField, Prose, StepForm
from xieshang.followup.models import Check

from . import rechecks
from .models import Advice, Inspection, Stop


class Rechecked(StepForm):
    """Which advice, at which stop, on which day, and how it is now."""

    advice = forms.ModelChoiceField(label=_("建议"), queryset=Advice.objects.none(), empty_label=_("请选择"))
    stop = forms.ModelChoiceField(label=_("点位"), queryset=Stop.objects.none(), empty_label=_("请选择"))
    on = DayField(label=_("日期"), widget=Day())
    verdict = forms.ChoiceField(label=_("结论"), choices=Check.Verdict.choices, widget=forms.RadioSelect)
    text = Prose(label=_("看到的情况"), rows=4, help_text=_("站在同一个点位看，写明和上次有什么不同。"))

    def __init__(self, *args: Any, record: Inspection, **kwargs: Any) -> None:
        kwargs["initial"] = {"on": clock.today()}
        super().__init__(*args, record=record, **kwargs)
        self.offer("advice", rechecks.checked(record).select_related("item").order_by("item__order"))
        self.offer("stop", record.stops.all())
