"""What is asked when a term changes: the number and day, sectors with seats, the decision."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Day, DayField, EntryForm, Line, Prose, Reasoned, StepForm
from xieshang.core.values import whole_number

from ..models import Decision, TermChange

_NEEDED = {"required": _("请填写这一项。"), "invalid": _("请填写日期，例如2024-02-06。")}


class PlanForm(EntryForm):
    """Which term comes, and on which day."""

    to_ordinal = forms.IntegerField(
        label=_("下届是第几届"),
        min_value=1,
        max_value=99,
        error_messages=_NEEDED | {"invalid": _("请填写1到99之间的整数。")},
    )
    switch_on = DayField(
        label=_("换届日期"),
        widget=Day(),
        error_messages=_NEEDED,
        help_text=_("一般是新一届第一次全会开幕那天，以后可以改。"),
    )


class PrepareForm(StepForm):
    """The sectors of the next term, one a line with its seats."""

    sectors = Prose(
        label=_("界别和名额"),
        rows=10,
        help_text=_("每行一个界别，名额写在后面，例如「教育 32」；名额可以不写。"),
    )
    switch_on = DayField(label=_("换届日期"), widget=Day(), error_messages=_NEEDED)

    def __init__(self, *args: Any, record: TermChange, **kwargs: Any) -> None:
        lines = [
            f"{sector.name} {sector.seats}" if sector.seats else sector.name
            for sector in (record.to_term.sectors.all() if record.to_term else ())
        ]
        initial = {"sectors": "\n".join(lines), "switch_on": record.switch_on}
        kwargs["initial"] = initial | kwargs.get("initial", {})
        super().__init__(*args, record=record, **kwargs)

    def clean_sectors(self) -> list[tuple[str, int | None]]:
        found: dict[str, int | None] = {}
        for line in self.cleaned_data["sectors"].splitlines():
            if not (words := line.split()):
                continue
            seats = whole_number(words[-1]) if len(words) > 1 else None
            name = " ".join(words[:-1] if seats is not None else words)
            if len(name) > 30:
                raise ValidationError(_("「%(name)s」太长了，界别名称最多30个字。") % {"name": name})
            if seats is not None and seats > 999:
                raise ValidationError(_("「%(name)s」的名额太多了，请核对。") % {"name": name})
            if name in found:
                raise ValidationError(_("「%(name)s」写了两次。") % {"name": name})
            found[name] = seats
        if not found:
            raise ValidationError(_("请至少写一个。"))
        return list(found.items())


class DecideForm(StepForm):
    """The decision that the next term rests on."""

    decision = forms.ModelChoiceField(
        queryset=Decision.objects.none(), label=_("决定"), empty_label=_("请选择")
    )
    seats_reason = Line(
        label=_("名额不一致的说明"),
        max_length=200,
        required=False,
        help_text=_("名单与界别名额不一致的才填。"),
    )

    def __init__(self, *args: Any, record: TermChange, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        self.offer("decision", Decision.objects.valid().filter(committee=record.committee))


class UndoForm(Reasoned):
    """Why, and the day on which the terms change instead."""

    switch_on = DayField(label=_("改在哪一天换届"), widget=Day(), error_messages=_NEEDED)
