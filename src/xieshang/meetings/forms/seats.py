"""What is asked about seats: how large the hall is, where one person sits, who sits on the rostrum."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ..models import Meeting, RosterLine
from .planning import Names


class SeatsForm(forms.Form):
    rows = forms.IntegerField(label=_("座位排数"), min_value=1, max_value=80)
    in_row = forms.IntegerField(label=_("每排座位数"), min_value=1, max_value=80)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        kwargs["initial"] = {"rows": meeting.seat_rows, "in_row": meeting.seats_in_row}
        super().__init__(*args, **kwargs)


class SeatForm(forms.Form):
    """One person's seat; ``swap`` is the line of whoever was found there, once the page has said so."""

    seat_key = forms.CharField(required=False, widget=forms.HiddenInput)
    swap = forms.IntegerField(required=False, widget=forms.HiddenInput)
    row = forms.IntegerField(label=_("排"), min_value=1, required=False)
    number = forms.IntegerField(
        label=_("座"), min_value=1, required=False, help_text=_("两项都留空，就不排座位。")
    )

    def __init__(self, data: QueryDict | None = None, *, line: RosterLine) -> None:
        initial = {"seat_key": line.seat_key, "row": line.seat_row, "number": line.seat_number}
        super().__init__(data, initial=initial)
        for name, most in (("row", line.meeting.seat_rows), ("number", line.meeting.seats_in_row)):
            if most:
                self.fields[name].validators.append(MaxValueValidator(most))

    @classmethod
    def again(cls, data: QueryDict, *, line: RosterLine, occupant: RosterLine | None) -> "SeatForm":
        """What was typed, before the seats as they are now."""
        data = data.copy()
        data["seat_key"], data["swap"] = line.seat_key, str(occupant.pk) if occupant else ""
        return cls(data, line=line)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if bool(cleaned.get("row")) != bool(cleaned.get("number")) and not self.errors:
            self.add_error("number" if cleaned.get("row") else "row", _("排和座要一起填写。"))
        return cleaned


class RostrumForm(forms.Form):
    """The whole rostrum in one list, as the protocol office hands it over."""

    rostrum_key = forms.CharField(required=False, widget=forms.HiddenInput)
    people = Names(label=_("主席台人员"))

    def __init__(
        self, data: QueryDict | None = None, *, meeting: Meeting, rostrum: list[RosterLine], key: str
    ) -> None:
        self.meeting = meeting
        super().__init__(data, initial={"rostrum_key": key, "people": [line.name for line in rostrum]})
        self.fields["people"].widget.attrs["rows"] = 10

    def clean_people(self) -> list[RosterLine]:
        names = self.cleaned_data["people"]
        found: dict[str, list[RosterLine]] = {}
        for line in self.meeting.roster.all():
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
