from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..devices import device_in_words


class SignIn(models.Model):
    """One thing that happened at the door: somebody came in, was refused, went out, or got another password.

    Append-only like the trail; the database lets a row leave after six months at the earliest, and the rule
    ``people.sign_in_months`` says when it does. Deliberately absent: whatever was typed as a password, and a
    name that nobody has, of which only the first sign stays, because people type passwords there too.
    """

    class Kind(models.TextChoices):
        ENTERED = "entered", _("登录成功")
        WRONG = "wrong", _("密码不对")
        UNKNOWN = "unknown", _("没有这个账号")
        LOCKED = "locked", _("连续输错，须等候")
        SLOWED = "slowed", _("同一网络输错太多，须等候")
        CLOSED = "closed", _("账号已停用，未能登录")
        LEFT = "left", _("退出登录")
        LEFT_EVERYWHERE = "left_everywhere", _("在所有设备上退出登录")
        CHANGED = "changed", _("修改密码")
        RESET = "reset", _("密码被重置")

    kind = models.CharField(_("情况"), max_length=16, choices=Kind.choices)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="sign_ins", db_index=False
    )
    """Whose name it was; empty for a name that nobody has."""
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    """Who did it, where it was not the person: the security administrator who gave a new password."""
    tenant = models.BigIntegerField(null=True)
    """The committee whose rule says how long the row is kept."""
    name = models.CharField(max_length=20, blank=True)
    """A typed name that nobody has: its first sign, or a phone number with its middle left out."""
    mark = models.CharField(max_length=8, blank=True)
    """The same for the same unknown name, so that attempts belong together; the name cannot be had from it."""
    address = models.CharField(_("网络地址"), max_length=45, blank=True)
    agent = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(_("时间"))

    class Meta:
        verbose_name = _("登录记录")
        indexes = [
            models.Index(fields=["account", "id"], name="sign_in_account"),
            models.Index(fields=["tenant", "at"], name="sign_in_tenant"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id or self.name}: {self.kind}"

    @property
    def tone(self) -> str:
        """How it is marked: what somebody did, what went wrong, what needs a look."""
        if self.kind in (self.Kind.LOCKED, self.Kind.SLOWED):
            return "red"
        if self.kind in (self.Kind.WRONG, self.Kind.UNKNOWN, self.Kind.CLOSED):
            return "amber"
        return "green" if self.kind == self.Kind.ENTERED else "grey"

    @property
    def device(self) -> str:
        """What it was done with, as far as the browser says."""
        return device_in_words(self.agent)
