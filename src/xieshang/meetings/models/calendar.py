import secrets
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


def new_secret() -> str:
    return secrets.token_urlsafe(32)


class CalendarAddress(models.Model):
    """The secret address at which a phone's calendar reads the meetings its owner is expected at.

    Whoever has the address reads it, without signing in: it is made at the owner's wish alone, made anew when it
    got about, and taken away when it is wanted no more.
    """

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+", verbose_name=_("本人")
    )
    secret = models.CharField(_("地址"), max_length=43, unique=True, default=new_secret, editable=False)
    made_at = models.DateTimeField(_("生成时间"))

    objects: ClassVar[models.Manager["CalendarAddress"]] = models.Manager()

    class Meta:
        verbose_name = _("日历地址")

    def __str__(self) -> str:
        return str(self.account)
