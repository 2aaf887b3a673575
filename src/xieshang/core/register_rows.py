"""One row of a register kept by four eyes: how a person reads it, and the paper that proves it."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from . import clock, money
from .files import RecordFile, Shelf
from .forms import Day, DayField, EntryForm, Line
from .lifecycle import Words
from .models import Account
from .registered import RegisterRecord

if TYPE_CHECKING:
    from .confirmed import ConfirmedRegister

LARGEST = 20 * 1024 * 1024
"""Bytes of a paper that proves a row."""


class EvidenceForm(EntryForm):
    """The paper that proves a row: who issued it, under which number, on which day."""

    upload = forms.FileField(
        label=_("凭证文件"), help_text=_("文件或照片，最大20MB。"), allow_empty_file=True
    )
    evidence_from = Line(label=_("出具单位"), max_length=60)
    evidence_number = Line(label=_("文号"), max_length=60, required=False)
    evidence_on = DayField(label=_("凭证日期"), widget=Day())

    def clean_evidence_on(self) -> Any:
        day = self.cleaned_data["evidence_on"]
        if day > clock.today():
            raise forms.ValidationError(_("凭证日期不能晚于今天。"))
        return day


class RowFile(RecordFile[RegisterRecord]):
    """One row of a register as one person reads it."""

    def __init__(self, register: "ConfirmedRegister", row: RegisterRecord, account: Account) -> None:
        super().__init__(row, account)
        self.register, self.steps, self.teller = register, register.steps, register.teller

    @property
    def above(self) -> tuple[Shelf, ...]:
        return (*self.register.above, Shelf(self.register.address(), self.register.label))

    @property
    def columns(self) -> list[tuple[Words, Any]]:
        """Each heading with what stands under it, where anything does."""
        return [
            (column.label, spoken(shown))
            for column in self.register.columns
            if (shown := column.shown(self.record)) not in (None, "")
        ]

    @property
    def evidence_url(self) -> str:
        """Where the paper is, for those who may read it; empty where there is none."""
        keeps = self.register.keeps(self.account, self.record.tenant)
        shown = self.record.evidence_id and keeps
        return reverse(self.register.address("evidence"), args=[self.record.pk]) if shown else ""


def spoken(value: Any) -> Any:
    """What stands in a column, as people read it."""
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    return money.words(value) if isinstance(value, Decimal) else value
