"""How people sign in: by account or phone with a password. The office opens accounts; nobody signs up."""

import re

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.forms import CharField
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account

_PHONE = re.compile(r"(?:\+?86)?(1\d{10})")


class PhoneField(CharField):
    """A mobile number of mainland China, however it is spaced, as its eleven digits."""

    def clean(self, value: str) -> str:
        found = _PHONE.fullmatch(re.sub(r"[\s-]", "", super().clean(value)))
        if not found:
            raise ValidationError(_("请填写11位手机号。"))
        return found[1]


class Adapter(DefaultAccountAdapter):
    """What allauth asks of us. A phone number counts as verified: the office entered it."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def phone_form_field(self, **options) -> PhoneField:
        return PhoneField(**options)

    def get_phone(self, user: Account) -> tuple[str, bool] | None:
        return (user.phone, True) if user.phone else None

    def get_user_by_phone(self, phone: str) -> Account | None:
        return Account.objects.filter(phone=self.phone_form_field().clean(phone)).first()
