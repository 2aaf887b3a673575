"""What is typed of books and loans."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import EntryForm, Line, StepForm
from xieshang.core.register_columns import form_of

from . import booking
from .isbn import bare
from .models import Batch, Edition

_PHONE = re.compile(r"[0-9][0-9 \-]{5,18}[0-9]")


class PhoneField(Line):
    """A number to call back, written as digits alone: the same person is the same number."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=20, widget=forms.TextInput(attrs={"inputmode": "tel"}), **kwargs)

    def to_python(self, value: str | None) -> str:
        typed = super().to_python(value)
        if typed and not (typed.isascii() and _PHONE.fullmatch(typed)):
            raise ValidationError(_("请填写电话号码，如 13900000000。"))
        return re.sub(r"[ \-]", "", typed)


class IsbnField(Line):
    """A number of a book as it is printed, kept without its dashes."""

    def to_python(self, value: str | None) -> str:
        return bare(super().to_python(value))


class BookForm(EntryForm):
    """When somebody comes to read, how many, and how to reach them. ``record``: an edition, or a committee."""

    when = forms.ChoiceField(label=_("哪个半天"), widget=forms.RadioSelect)
    persons = forms.TypedChoiceField(
        label=_("几个人来"), choices=[(str(number), str(number)) for number in range(1, 6)], coerce=int
    )
    name = Line(label=_("姓名"), max_length=40)
    phone = PhoneField(label=_("联系电话"), help_text=_("有变化时给您打电话；过后按期删去。"))
    purpose = Line(label=_("想查什么"), max_length=100, required=False, help_text=_("可以不填。"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("when", booking.offered(self.record.tenant, full=self.is_bound))

    @property
    def arguments(self) -> dict[str, Any]:
        day, slot = self.cleaned_data["when"].split(" ")
        when = booking.HalfDay(date.fromisoformat(day), slot, 0)
        return {**self.cleaned_data, "when": when}


class Lend(StepForm):
    """Who takes it along."""

    reader = Line(label=_("借阅人"), max_length=40)
    phone = PhoneField(label=_("联系电话"))


EditionForm = form_of(
    Edition,
    (
        "title",
        "authors",
        "kind",
        "subject",
        "publisher",
        "published",
        "isbn",
        "permit",
        "fen",
        "access",
        "summary",
    ),
    {
        "isbn": IsbnField(
            label=_("书号"), max_length=20, required=False, help_text=_("10位或13位，有没有横线都可以。")
        )
    },
)
BatchForm = form_of(
    Batch,
    ("edition", "copies", "first_number", "shelf", "acquired_on", "source", "from_whom"),
    offers={"edition": lambda tenant: Edition.objects.filter(committee=tenant).order_by("title", "id")},
)
BatchCorrection = form_of(Batch, ("shelf", "acquired_on", "source", "from_whom"))
