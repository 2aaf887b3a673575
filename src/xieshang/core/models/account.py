from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from ..typography import masked

_SESSIONS = "django.contrib.auth.models.AbstractBaseUser.get_session_auth_hash"
"""Django's own salt, so that a session of before there were generations goes on."""


class Accounts(BaseUserManager["Account"]):
    def create(self, **fields):
        """An account with its password hashed; without one, the person cannot sign in."""
        password = fields.pop("password", None)
        account = self.model(**fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(username=username)


class Account(AbstractBaseUser):
    """A person (or a body's seal-keeper) known to the house, whether or not they can sign in.

    What the person may do is not here: posts and memberships (``people``) say so. Roles of one
    person at several levels hang on the same account, so nobody has two passwords.
    """

    class Theme(models.TextChoices):
        AUTO = "auto", _("随系统")
        LIGHT = "light", _("浅色")
        DARK = "dark", _("深色")

    username = models.CharField(_("账号"), max_length=40, unique=True)
    name = models.CharField(_("姓名"), max_length=40)
    phone = models.CharField(
        _("手机号"),
        max_length=20,
        unique=True,
        null=True,
        blank=True,
        validators=[RegexValidator(r"^1\d{10}$", _("请填写11位手机号。"))],
    )
    email = models.EmailField(_("邮箱"), blank=True)
    is_active = models.BooleanField(_("可用"), default=True)
    must_change_password = models.BooleanField(_("首次登录须改密码"), default=False)
    pass_generation = models.PositiveIntegerField(default=0, editable=False)
    """Raised by signing out: every phone pass handed out before is worth nothing from then on."""
    session_generation = models.PositiveIntegerField(default=0, editable=False)
    """Raised by signing out everywhere: every session that began before has ended."""
    language = models.CharField(_("语言"), max_length=10, default="zh-hans")
    elder_mode = models.BooleanField(_("长辈模式"), default=False)
    type_size = models.PositiveSmallIntegerField(_("字号"), default=20)
    theme = models.CharField(_("主题"), max_length=5, choices=Theme.choices, default=Theme.AUTO)

    objects = Accounts()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("账号")
        indexes = [models.Index(fields=["name"], name="account_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def tenant(self) -> None:
        """No committee's: one person may hold posts at several."""
        return None

    @property
    def pass_secret(self) -> str:
        """What the passes of this person's phones are marked with (``scanning.py`` reads the same)."""
        return f"{self.password}.{self.pass_generation}"

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Of the password and the generation: a session ends when either has changed since it began."""
        generation = f".{self.session_generation}" if self.session_generation else ""
        found = salted_hmac(_SESSIONS, self.password + generation, secret=secret, algorithm="sha256")
        return found.hexdigest()

    @property
    def masked_phone(self) -> str:
        """138****1234: enough to recognise, not enough to call."""
        return masked(self.phone or "")
