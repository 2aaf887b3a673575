"""Form fields that name people."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account
from xieshang.core.wording import tidy_line


class AccountField(forms.CharField):
    """A person by the account or the phone number they sign in with, because a name may be two people's."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=60, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            return Account.objects.values_list("username", flat=True).get(pk=value)
        return value.username if isinstance(value, Account) else value

    def clean(self, value: Any) -> Account | None:
        name = tidy_line(super().clean(value) or "")
        if not name:
            return None
        found = Account.objects.filter(Q(username=name) | Q(phone=name), is_active=True).first()
        if found is None:
            raise ValidationError(_("没有这个账号，请先由系统管理员开通。"))
        return found
