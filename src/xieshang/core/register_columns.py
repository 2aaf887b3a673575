"""The columns of a register, read off its model: how a cell is read, and how the same is typed in a form."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.forms import DeclarativeFieldsMetaclass
from django.utils.translation import gettext_lazy as _

from .forms import Day, DayField, EntryForm, Line, Prose
from .importing import cells
from .importing.columns import Column, Found
from .lifecycle import Words
from .money import MoneyField, MoneyFormField, yuan
from .values import whole_number

LONGEST_TEXT = 2000
"""Characters of a text that its model does not limit itself."""


LARGEST_NUMBER = 2**31 - 1
"""What the columns of both databases hold."""


def column(
    model: type[models.Model],
    name: str,
    *others: str,
    find: Found | None = None,
    unknown: Words = "",
    show: Callable[[Any], Any] | None = None,
    width: int = 16,
) -> Column:
    """A column as its field says it; ``others`` are further headings, the rest stands in ``Column``."""
    field: Any = model._meta.get_field(name)
    return Column(
        name,
        field.verbose_name,
        _reader(field),
        others,
        required=not field.blank,
        find=find,
        unknown=unknown,
        show=show or _shown(field),
        width=width,
    )


def _reader(field: Any) -> cells.Reader:
    if field.choices:
        return _choice(field)
    if isinstance(field, MoneyField):
        return cells.yuan
    if isinstance(field, models.DateField):
        return cells.day
    if isinstance(field, models.IntegerField):
        return _number
    return cells.text(field.max_length or LONGEST_TEXT)


def _choice(field: Any) -> cells.Reader:
    """One of its words; an empty cell is the column's own nothing."""
    read = cells.choice(dict(field.choices))
    return read if field.null or not field.blank else lambda cell: read(cell) or ""


def _number(cell: cells.Cell) -> int | None:
    number = cells.number(cell)
    if number is not None and number > LARGEST_NUMBER:
        raise cells.CellFault(_("「%(cell)s」太大了，请核对。") % {"cell": number})
    return number


def _shown(field: Any) -> Callable[[Any], Any] | None:
    if field.choices:
        return lambda record: getattr(record, f"get_{field.name}_display")()
    if isinstance(field, MoneyField):
        return lambda record: _yuan(getattr(record, field.name))
    return None


def _yuan(fen: int | None) -> Decimal | None:
    return None if fen is None else yuan(fen)


class NumberField(forms.CharField):
    """A whole number, 0 or more."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "numeric"}), max_length=18, **kwargs)

    def clean(self, value: Any) -> int | None:
        typed = super().clean(value)
        if not typed:
            return None
        number = whole_number(typed)
        if number is None or number > LARGEST_NUMBER:
            raise ValidationError(_("请填写0或更大的整数。"))
        return number


class RowForm(EntryForm):
    """A row of a register as it is typed; ``version`` is the one that lay in front of the person."""

    offers: Mapping[str, Callable[[int], models.QuerySet]] = {}
    """By column, the records of a committee that may be chosen in it."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, record: Any = None, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": getattr(record, "version", None)} | kwargs.get("initial", {})
        super().__init__(*args, record=record, **kwargs)
        for name, offer in self.offers.items():
            self.offer(name, offer(record.tenant))


def form_of(
    model: type[models.Model],
    names: tuple[str, ...],
    fields: Mapping[str, forms.Field] | None = None,
    offers: Mapping[str, Callable[[int], models.QuerySet]] | None = None,
) -> type[RowForm]:
    """The form of these columns, in their order; ``fields`` are those that the model's own do not say."""
    known = fields or {}
    declared = {name: known.get(name) or form_field(model._meta.get_field(name)) for name in names}
    # Django makes its own forms of models like this: fields are declared on a class, never on an object.
    made = DeclarativeFieldsMetaclass(
        f"{model.__name__}Form", (RowForm,), {**declared, "offers": offers or {}}
    )
    return cast("type[RowForm]", made)


def form_field(field: Any) -> forms.Field:
    """How a column is typed."""
    common: dict[str, Any] = {
        "label": field.verbose_name,
        "required": not field.blank,
        "help_text": field.help_text,
    }
    if field.choices:
        blank = [] if not field.blank and len(field.choices) < 2 else [("", _("请选择"))]
        return forms.ChoiceField(choices=[*blank, *field.choices], **common)
    if isinstance(field, models.ForeignKey):
        return forms.ModelChoiceField(queryset=None, empty_label=_("请选择"), **common)
    if isinstance(field, MoneyField):
        return MoneyFormField(**common)
    if isinstance(field, models.DateField):
        return DayField(widget=Day(), **common)
    if isinstance(field, models.IntegerField):
        return NumberField(**common)
    if isinstance(field, models.TextField):
        return Prose(rows=4, max_length=field.max_length or LONGEST_TEXT, **common)
    return Line(max_length=field.max_length, **common)
