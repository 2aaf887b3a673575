from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm
from allauth.core import context
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .. import services
from ..models import SignIn
from ..phones import login_name


class SignInForm(LoginForm):
    """Account name or phone, and the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login, password = self.fields["login"], self.fields["password"]
        login.label = _("账号或手机号")
        login.widget.attrs = {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
            "autofocus": True,
        }
        password.label = _("密码")
        password.help_text = ""
        password.widget.attrs = {"autocomplete": "current-password"}
        for field in (login, password):
            field.error_messages["required"] = _("请填写这一项。")

    def clean_login(self) -> str:
        return login_name(self.cleaned_data["login"])


class NewPasswordForm(ChangePasswordForm):
    """The present password, and the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {
            "oldpassword": (_("当前密码"), "current-password", ""),
            "password1": (
                _("新密码"),
                "new-password",
                _("至少10个字符，不能只有数字，也不要用容易猜到的词。"),
            ),
            "password2": (_("再填一次新密码"), "new-password", ""),
        }
        for name, (label, autocomplete, help_text) in words.items():
            field = self.fields[name]
            field.label, field.help_text = label, help_text
            field.widget.attrs = {"autocomplete": autocomplete}

    def clean_oldpassword(self) -> str:
        """Whoever guesses at a window that was left open is recorded as at the door."""
        try:
            return super().clean_oldpassword()
        except ValidationError:
            services.record_sign_in(SignIn.Kind.WRONG, account=self.user, request=context.request)
            raise
