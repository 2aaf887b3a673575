from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xieshang.people.models import Member

from .groups import SessionGroup
from .meeting import AudienceRule, Meeting


class RosterLines(models.QuerySet["RosterLine"]):
    def unread(self) -> "RosterLines":
        """Who has an account and has not confirmed the notice as it now stands."""
        return self.filter(UNREAD, account__isnull=False)


UNREAD = Q(read_at=None) | Q(read_at__lt=F("meeting__changed_at"))
"""Never confirmed, or confirmed before the time or place was changed."""


def seat_in_words(row: int | None, number: int | None, rostrum_order: int | None) -> str:
    """12排8座, 主席台第3位, or nothing."""
    if rostrum_order:
        return gettext("主席台第%(order)d位") % {"order": rostrum_order}
    return gettext("%(row)d排%(number)d座") % {"row": row, "number": number} if row and number else ""


class RosterLine(models.Model):
    """One person expected at one meeting, frozen when it was convened; whether they came follows from the scans.

    A guest without an account is a name only. ``read_at`` is the last confirmed reading of the notice,
    ``reply`` what they answered; neither is presence.
    """

    class Reply(models.TextChoices):
        NONE = "none", _("未回复")
        ATTENDS = "attends", _("参加")
        REMOTE = "remote", _("视频参加")
        LEAVE = "leave", _("请假")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="roster")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="roster_lines"
    )
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="roster_lines")
    name = models.CharField(_("姓名"), max_length=40)
    body = models.CharField(_("界别或单位"), max_length=60, blank=True)
    standing = models.CharField(_("身份"), max_length=12, choices=AudienceRule.Standing.choices)
    stands_for = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="substitutes", verbose_name=_("代替")
    )
    group = models.ForeignKey(
        SessionGroup, models.PROTECT, null=True, blank=True, related_name="lines", verbose_name=_("小组")
    )
    seat_row = models.PositiveSmallIntegerField(_("排"), null=True, blank=True)
    seat_number = models.PositiveSmallIntegerField(_("座"), null=True, blank=True)
    rostrum_order = models.PositiveSmallIntegerField(_("主席台座次"), null=True, blank=True)
    reply = models.CharField(_("回复"), max_length=8, choices=Reply.choices, default=Reply.NONE)
    replied_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = RosterLines.as_manager()

    class Meta:
        verbose_name = _("名册")
        ordering = ["meeting", "id"]
        indexes = [models.Index(fields=["account", "meeting"], name="roster_account")]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "account"], name="roster_once"),
            models.UniqueConstraint(fields=["meeting", "seat_row", "seat_number"], name="roster_seat_once"),
            models.UniqueConstraint(fields=["meeting", "rostrum_order"], name="roster_rostrum_once"),
            models.CheckConstraint(
                condition=Q(rostrum_order=None) | Q(seat_row=None), name="roster_hall_or_rostrum"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def awaits_reply(self) -> bool:
        """The notice has not been answered; a session's is answered once, for all its sittings."""
        return self.reply == self.Reply.NONE and self.meeting.parent_id is None

    @property
    def reading(self) -> str:
        """Whether the person has read what they were told, in words."""
        if self.has_read:
            return gettext("已阅读")
        return gettext("未阅读变更") if self.read_at else gettext("未阅读")

    @property
    def has_read(self) -> bool:
        """The notice as it now stands was confirmed; ``UNREAD`` of one row, with its meeting at hand."""
        if self.read_at is None:
            return False
        return self.meeting.changed_at is None or self.read_at >= self.meeting.changed_at

    @property
    def seat(self) -> str:
        return seat_in_words(self.seat_row, self.seat_number, self.rostrum_order)

    @property
    def seat_key(self) -> str:
        """The same as a page carries it, to be compared when it comes back."""
        return f"{self.rostrum_order or 0}-{self.seat_row or 0}-{self.seat_number or 0}"
