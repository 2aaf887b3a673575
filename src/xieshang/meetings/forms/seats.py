"""What is asked about seats: how large the hall is, where one person sits, who sits on the rostrum."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import EntryForm

from ..models import RosterLine
from ..queries.seats import Hall
from .planning import Names


class SeatsForm(EntryForm):
    rows = forms.IntegerField(label=_("座位排数"), min_value=1, max_value=80)
    in_row = forms.IntegerField(label=_("每排座位数"), min_value=1, max_value=80)


class SeatForm(EntryForm):
    """One person's seat; ``swap`` is the line of whoever was found there, once the page has said so."""

    seat_key = forms.CharField(required=False, widget=forms.HiddenInput)
    swap = forms.IntegerField(required=False, widget=forms.HiddenInput)
    row = forms.IntegerField(label=_("排"), min_value=1, required=False)
    number = forms.IntegerField(
        label=_("座"), min_value=1, required=False, help_text=_("两项都留空，就不排座位。")
    )

    def __init__(self, *args: Any, record: RosterLine, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        hall = record.meeting
        for name, most in (("row", hall.seat_rows), ("number", hall.seats_in_row)):
            if most:
                self.fields[name].validators.append(MaxValueValidator(most))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if bool(cleaned.get("row")) != bool(cleaned.get("number")) and not self.errors:
            self.add_error("number" if cleaned.get("row") else "row", _("排和座要一起填写。"))
        return cleaned


class RostrumForm(EntryForm):
    """The whole rostrum in one list, as the protocol office hands it over."""

    rostrum_key = forms.CharField(required=False, widget=forms.HiddenInput)
    people = Names(label=_("主席台人员"))

    def __init__(self, *args: Any, record: Hall, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        self.fields["people"].widget.attrs["rows"] = 10

    @property
    def arguments(self) -> dict[str, Any]:
        return {"lines": self.cleaned_data["people"], "rostrum": self.cleaned_data["rostrum_key"]}

    def clean_people(self) -> list[RosterLine]:
        names = self.cleaned_data["people"]
        found: dict[str, list[RosterLine]] = {}
        for line in self.record.meeting.roster.all():
            for spoken in (line.name, f"{line.name}（{line.body}）"):
                found.setdefault(spoken, []).append(line)
        if missing := [name for name in names if name not in found]:
            raise forms.ValidationError(_("不在名册上：%(names)s。") % {"names": "、".join(missing)})
        if unclear := [name for name in names if len(found[name]) > 1]:
            words = _("名册上不止一位：%(names)s。请在姓名后的括号里写明界别或单位，如「%(example)s」。")
            one = found[unclear[0]][0]
            raise forms.ValidationError(
                words % {"names": "、".join(unclear), "example": f"{one.name}（{one.body}）"}
            )
        lines = [found[name][0] for name in names]
        if twice := {line.name for line in lines if lines.count(line) > 1}:
            raise forms.ValidationError(_("写了两次：%(names)s。") % {"names": "、".join(sorted(twice))})
        return lines
