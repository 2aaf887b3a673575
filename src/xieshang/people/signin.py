"""How people sign in: by account or phone with a password. The office opens accounts; nobody signs up."""

import re

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.db.models import Q
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

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials) -> str:
        # The library's own key carries the Host header, which a guesser writes as they please
        # (another port is another count). Account and phone of one person are one name here.
        login = credentials.get("username", "").strip().lower()
        account = Account.objects.filter(Q(username__iexact=login) | Q(phone=login)).first()
        return f"account {account.pk}" if account else f"login {login}"
