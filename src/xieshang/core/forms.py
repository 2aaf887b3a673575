"""What every form about a record does alike: it keeps whatever was typed and lets the services say what is missing."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Self, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from .values import whole_number
from .wording import tidy, tidy_line


class Prose(forms.CharField):
    """A longer text, pasted from anywhere: tidied, never cut."""

    def __init__(self, *, rows: int = 6, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), strip=False, **kwargs)

    def to_python(self, value: str | None) -> str:
        return tidy(super().to_python(value) or "")


class Line(forms.CharField):
    """A text on one line, pasted from anywhere: tidied."""

    def to_python(self, value: str | None) -> str:
        return tidy_line(super().to_python(value) or "")


class Day(forms.DateInput):
    """A day, chosen in the calendar that the device brings along."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Between these lies every day that a record may name; beyond them calendars end and reckoning fails."""

_NO_DAY = _("请填写1900年至2199年之间的日期。")


class DayField(forms.DateField):
    """A day within the years that records name."""

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value)
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError(_NO_DAY)
        return day


class MomentField(forms.DateTimeField):
    """A day and time within the years that records name."""

    def to_python(self, value: Any) -> datetime | None:
        try:
            moment = super().to_python(value)
        except OverflowError:
            raise ValidationError(_NO_DAY) from None
        if moment and not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise ValidationError(_NO_DAY)
        return moment


class Moment(forms.DateTimeInput):
    """A day and an hour, chosen in the calendar that the device brings along."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class _SeveralFiles(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[UploadedFile]:
        uploads = files.getlist(name) if isinstance(files, MultiValueDict) else []
        return [upload for upload in uploads if isinstance(upload, UploadedFile)]


class Uploads(forms.FileField):
    """Files of the device, several at once; which are taken is said by ``core.attachments`` when they come."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            allow_empty_file=True,
            widget=_SeveralFiles(),
            help_text=_("PDF、Word、Excel、PowerPoint 文档或照片，可以一次选几个。"),
            **kwargs,
        )

    def clean(self, data: list[UploadedFile] | None, initial: Any = None) -> list[UploadedFile]:
        return data or []


class KeepingForm(forms.Form):
    """A page on which a person says something about a record, and nothing they typed is lost."""

    def offer(self, name: str, what: QuerySet | Iterable[tuple[Any, Any]]) -> None:
        """What may be chosen here, for this record."""
        field = self.fields[name]
        if isinstance(what, QuerySet):
            cast(forms.ModelChoiceField, field).queryset = what
        else:
            cast(forms.ChoiceField, field).choices = what

    @classmethod
    def again(cls, data: QueryDict, **kwargs: Any) -> Self:
        """What was typed, on the page as it is now: versions that lay in front of the person are those of now."""
        fresh = cls(**kwargs)
        data = data.copy()
        for field in fresh.hidden_fields():
            data[field.html_name] = field.value()
        return cls(data, **kwargs)

    @property
    def typed(self) -> list[str]:
        """The texts as they were typed, to be shown again wherever the form itself cannot be."""
        fields = (field for field in self if isinstance(field.field, forms.CharField))
        return [value for value in (field.value() for field in fields) if value and value.strip()]

    def show(self, problems: Mapping[str, Sequence[str]]) -> None:
        """Put each sentence beside its field; what belongs to no field of this page stands above all."""
        for name, sentences in problems.items():
            for sentence in sentences:
                self.add_error(name if name in self.fields else None, sentence)


class SeveralRecords(forms.ModelMultipleChoiceField):
    """Several of the records that are offered; a number that no column holds is none of them."""

    def clean(self, value: Any) -> Any:
        for text in value or ():
            if whole_number(text) is None:
                raise ValidationError(
                    self.error_messages["invalid_pk_value"], code="invalid_pk_value", params={"pk": text}
                )
        return super().clean(value)


class AskingForm(KeepingForm):
    """The same, and no field is required of the form itself: the page still shows which ones may be left out,
    but what is missing is said once, by the needs of the step."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.is_required = field.required
            field.required = False


class EntryForm(KeepingForm):
    """What is entered about a record, or corrected of it; see ``core.entries``."""

    def __init__(self, *args: Any, record: Any = None, **kwargs: Any) -> None:
        self.record = record
        super().__init__(*args, **kwargs)

    @property
    def arguments(self) -> dict[str, Any]:
        """The keyword arguments of the verb."""
        return self.cleaned_data


class StepForm(AskingForm):
    """A step that needs no more than a yes; ``version`` is the one that lay in front of the person."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, record: Any, **kwargs: Any) -> None:
        self.record = record
        kwargs["initial"] = {"version": record.version} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)

    @property
    def arguments(self) -> dict[str, Any]:
        """The keyword arguments of the verb."""
        return self.cleaned_data


class Reasoned(StepForm):
    """A step for which a reason must be written."""

    note = Prose(label=_("理由"))


class Remarked(StepForm):
    """A step to which a remark may be added."""

    note = Prose(label=_("备注"), rows=3, required=False)
