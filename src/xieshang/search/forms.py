from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import DayField, EntryForm


class SynonymsForm(EntryForm):
    """A group of words that mean the same."""

    # Not a line as it is tidied elsewhere: the blanks between Chinese words are what divides them here.
    words = forms.CharField(
        label=_("意思相同的词"),
        max_length=120,
        help_text=_("两个或更多的词，用顿号或空格分开，例如：坝坝舞、广场舞。"),
        error_messages={"required": _("请至少填写两个词，用顿号或空格分开。")},
    )


class PeriodForm(forms.Form):
    """A period whose topics are asked for, both days within it."""

    since = DayField(
        label=_("自"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("请选择开始日期。"), "invalid": _("请写成2024-01-31这样的日期。")},
    )
    until = DayField(
        label=_("至"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("请选择结束日期。"), "invalid": _("请写成2024-01-31这样的日期。")},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "since" in cleaned and "until" in cleaned and cleaned["until"] < cleaned["since"]:
            self.add_error("until", _("结束日期早于开始日期，请改其中一个。"))
        return cleaned

    @property
    def period(self) -> tuple[date, date] | None:
        """The two days; nothing while they make no period."""
        return (self.cleaned_data["since"], self.cleaned_data["until"]) if self.is_valid() else None
