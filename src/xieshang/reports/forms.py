"""The writer's choices: how each figure is printed, and what is said beside an edition."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from xieshang.core.figures import Counts, Figure, Unit
from xieshang.core.forms import SeveralRecords

from .chapters import CHAPTERS
from .setting import EXACTLY
from .wording import Qualifier

STEPS = ((10, "10"), (100, "100"), (1000, "1000"), (10_000, _("1万")), (1_000_000, _("100万")))
_OF_MONEY = ((10_000, _("1万")), (1_000_000, _("100万")), (10_000_000, _("1000万")))


def steps_of(unit: Unit) -> tuple[tuple[int, Any], ...]:
    """To what a figure of this unit can be rounded, in the unit that is printed; people think of money in 万."""
    return _OF_MONEY if unit.counts == Counts.MONEY else STEPS


class TitlesField(SeveralRecords):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, record: Any) -> str:
        return str(record)


class WordingForm(forms.Form):
    """How one figure is printed. ``rows`` are the records whose titles could be named."""

    qualifier = forms.ChoiceField(label=_("写法"), choices=Qualifier.choices)
    to = forms.TypedChoiceField(label=_("取整到"), coerce=int)

    def __init__(self, figure: Figure, *, rows: Any, row: Any, data: Any = None) -> None:
        kept, steps = row or EXACTLY, steps_of(figure.unit)
        super().__init__(
            data,
            prefix=figure.key,
            initial={"qualifier": kept.qualifier, "to": max(kept.to, steps[0][0])},
        )
        cast(forms.TypedChoiceField, self.fields["to"]).choices = steps
        self.figure = figure
        if any(figure.key in chapter.naming for chapter in CHAPTERS):
            self.fields["named"] = TitlesField(
                label=_("在文中点名的提案"), queryset=rows, required=False, initial=row.named if row else []
            )

    def chosen(self) -> dict[str, Any]:
        """What the service takes; a figure printed exactly is rounded to nothing."""
        exact = self.cleaned_data["qualifier"] == Qualifier.EXACT
        return {
            "qualifier": self.cleaned_data["qualifier"],
            "to": 1 if exact else self.cleaned_data["to"],
            "named": [record.pk for record in self.cleaned_data.get("named", ())],
        }


class PublishForm(forms.Form):
    after = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("版本说明"),
        max_length=200,
        required=False,
        help_text=_("例如「提请全体会议审议稿」，随定稿一起保存。"),
    )
