from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .meeting import Meeting
from .roster import RosterLine


class Scan(models.Model):
    """One attempt to enter or leave a meeting, accepted or not. Append-only, like the trail.

    Presence is never stored: it follows from the accepted scans, the leave and the meeting's hours.
    ``turn`` counts the accepted scans of the line before this one; it is unique, so of two stewards
    who scan one person at the same moment one is told that the other was first. ``nonce`` is made on
    the phone; a request sent again carries the same one and changes nothing.
    """

    class Direction(models.TextChoices):
        IN = "in", _("签到")
        OUT = "out", _("签退")

    class Method(models.TextChoices):
        HALL_CODE = "hall_code", _("会场二维码")
        PERSONAL_CODE = "personal_code", _("出示个人码")
        DIGITS = "digits", _("数字码")
        LIST = "list", _("名册补签")

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", _("已签到")
        ALREADY = "already", _("此前已签到")
        CODE_EXPIRED = "code_expired", _("二维码已过期")
        CODE_WRONG = "code_wrong", _("签到码不正确")
        OTHER_MEETING = "other_meeting", _("不是本次会议的签到码")
        NOT_ON_ROSTER = "not_on_roster", _("不在名册上")
        TOO_EARLY = "too_early", _("签到尚未开始")
        TOO_LATE = "too_late", _("签到已结束")
        DEVICE_USED = "device_used", _("这台手机已为他人签到")
        NOT_ENTERED = "not_entered", _("尚未签到，不能签退")
        TOO_FAR = "too_far", _("不在会场范围内")
        CLOCK_WRONG = "clock_wrong", _("手机时间不可信")
        TOO_MANY = "too_many", _("尝试次数过多")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="scans", db_index=False)
    line = models.ForeignKey(RosterLine, models.PROTECT, null=True, related_name="scans", db_index=False)
    direction = models.CharField(max_length=3, choices=Direction.choices)
    method = models.CharField(max_length=14, choices=Method.choices)
    outcome = models.CharField(max_length=14, choices=Outcome.choices)
    gate = models.CharField(max_length=20, blank=True)
    device = models.CharField(max_length=32, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    phone_at = models.DateTimeField(null=True)
    server_at = models.DateTimeField()
    taken_at = models.DateTimeField()
    """The moment that counts: the phone's clock for an offline scan that can be believed, else the server's."""
    nonce = models.CharField(max_length=40)
    turn = models.PositiveSmallIntegerField(null=True)
    note = models.CharField(max_length=120, blank=True)

    class Meta:
        verbose_name = _("签到记录")
        indexes = [
            models.Index(fields=["meeting", "id"], name="scan_meeting"),
            models.Index(fields=["meeting", "device"], name="scan_device"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "nonce"], name="scan_once"),
            models.UniqueConstraint(fields=["line", "turn"], name="scan_turn_once"),
            models.CheckConstraint(
                condition=(Q(outcome="accepted", line__isnull=False, turn__isnull=False))
                | (~Q(outcome="accepted") & Q(turn=None)),
                name="scan_accepted_has_turn",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line_id} {self.direction}: {self.outcome}"

    @property
    def came_later(self) -> bool:
        """Scanned without reception and sent afterwards."""
        return self.taken_at != self.server_at
