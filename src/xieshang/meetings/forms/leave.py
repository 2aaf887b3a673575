"""What is asked of somebody who cannot come."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Line

from ..halfdays import half_days
from ..models import Leave, Meeting


class LeaveForm(forms.Form):
    """Leave from the whole meeting, or from some half-days of it."""

    reason = forms.ChoiceField(label=_("事由"), widget=forms.RadioSelect)
    explanation = Line(
        label=_("说明"), max_length=200, required=False, help_text=_("事由和说明只有您和审批人能看到。")
    )
    extent = forms.ChoiceField(
        label=_("时间"),
        choices=(("whole", _("全程")), ("part", _("部分时间"))),
        initial="whole",
        widget=forms.RadioSelect,
    )
    half_days = forms.MultipleChoiceField(
        label=_("请假的半天"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("只请部分时间时勾选；应当是相连的半天。"),
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._halves = half_days(meeting)
        for name, choices in (
            ("reason", Leave.Reason.choices),
            ("half_days", [(str(place), half.label) for place, half in enumerate(self._halves)]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
        if len(self._halves) < 2:
            del self.fields["half_days"], self.fields["extent"]

    def clean(self) -> dict[str, Any]:
        arguments = super().clean() or {}
        if arguments.get("extent") == "part":
            chosen = sorted(map(int, arguments.get("half_days", [])))
            if not chosen:
                self.add_error("half_days", _("请勾选请假的半天。"))
            elif chosen != list(range(chosen[0], chosen[-1] + 1)):
                self.add_error("half_days", _("请假的半天应当相连；不相连的请分别说明。"))
        return arguments

    @property
    def arguments(self) -> dict[str, Any]:
        data = self.cleaned_data
        period: dict[str, Any] = {}
        if data.get("extent") == "part":
            chosen = sorted(map(int, data["half_days"]))
            period = {
                "starts_at": self._halves[chosen[0]].starts_at,
                "ends_at": self._halves[chosen[-1]].ends_at,
            }
        return {"reason": data["reason"], "explanation": data["explanation"]} | period
