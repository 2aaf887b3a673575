from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """One person is told of one event.

    ``what`` is the step's Chinese label, which is also its message id, so the notice reads in the
    reader's language whenever it is read. E-mail leaves from ``xieshang work``; ``message_id`` is
    fixed when the notice is written, so a message sent again after a crash is the same message.
    """

    class Mail(models.TextChoices):
        NONE = "none", _("不发邮件")
        WAITING = "waiting", _("待发")
        SENDING = "sending", _("发送中")
        SENT = "sent", _("已发")
        FAILED = "failed", _("未能送达")

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    event = models.ForeignKey("core.Event", models.PROTECT, related_name="notices")
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    what = models.CharField(max_length=120)
    title = models.CharField(max_length=200)
    by_name = models.CharField(max_length=40, blank=True)
    url = models.CharField(max_length=200)
    message_id = models.CharField(max_length=80, unique=True)
    mail = models.CharField(max_length=10, choices=Mail.choices, default=Mail.NONE)
    mail_tries = models.PositiveSmallIntegerField(default=0)
    mail_after = models.DateTimeField(null=True, blank=True)
    mail_error = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["recipient", "read_at", "-id"], name="notice_reader"),
            models.Index(fields=["mail", "mail_after"], name="notice_mail"),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.what}"
