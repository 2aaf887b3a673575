"""Sums of money: stored to the fen as whole numbers, typed and read in yuan."""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

FEN = Decimal("0.01")
MOST = 10**15
"""Fen: ten thousand billion yuan, more than any record will claim."""
_YUAN = re.compile(r"([0-9]{1,15})(?:\.([0-9]{1,2}))?")
_TEN_THOUSAND = re.compile(r"([0-9]{1,11})(?:\.([0-9]{1,6}))?")


class NoSum(ValueError):
    """What was typed is no sum of money."""


def fen_of(text: str) -> int:
    """The sum that is written there in yuan, or in 万元 where that stands behind it; raises ``NoSum``."""
    found = text.replace(",", "").replace("，", "").replace(" ", "")
    for unit, pattern, places in (("万元", _TEN_THOUSAND, 6), ("元", _YUAN, 2), ("", _YUAN, 2)):
        if found.endswith(unit):
            match = pattern.fullmatch(found.removesuffix(unit))
            if match is None:
                break
            whole, part = match.groups()
            fen = int(whole) * 10**places + int((part or "").ljust(places, "0"))
            if fen > MOST:
                break
            return fen
    raise NoSum(text)


def yuan(fen: int) -> Decimal:
    """A sum as it is read: 3200000.00."""
    return (Decimal(fen) / 100).quantize(FEN, ROUND_HALF_UP)


def words(amount: Decimal) -> str:
    """3,200,000.50元; whole yuan without the two noughts."""
    return str(_("%(yuan)s元") % {"yuan": f"{amount:,.2f}".removesuffix(".00")})


class MoneyFormField(forms.CharField):
    """A sum typed in yuan."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "decimal"}), max_length=30, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return f"{yuan(value):.2f}".removesuffix(".00") if isinstance(value, int) else value

    def clean(self, value: Any) -> int | None:
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return fen_of(typed)
        except NoSum:
            raise ValidationError(_("请填写金额，以元计，最多两位小数，如3200000.50。")) from None


class MoneyField(models.BigIntegerField):
    """A sum of money in fen."""

    description = "A sum of money in fen"
