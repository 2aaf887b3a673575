from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.models import Account, Attachment

from ..states import MeetingState
from .meeting import AudienceRule, Meeting, runs
from .roster import RosterLine


class AgendaItem(models.Model):
    """One item of a meeting's programme: when, where, who speaks, for how long."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda")
    order = models.PositiveSmallIntegerField(_("顺序"), default=0)
    starts_at = models.DateTimeField(_("时间"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("分钟"), null=True, blank=True)
    title = models.CharField(_("议程"), max_length=120)
    speaker = models.CharField(_("主讲人"), max_length=60, blank=True)
    room = models.CharField(_("地点"), max_length=60, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("议程")
        ordering = ["meeting", "order", "id"]

    def __str__(self) -> str:
        return self.title


class MeetingPapers(models.QuerySet["MeetingPaper"]):
    def visible_to(self, account: Account) -> "MeetingPapers":
        """The secretariat's; for the roster those of one's standing, once readable and not recalled."""
        own = RosterLine.objects.filter(account=account, meeting=OuterRef("meeting"))
        called = Exists(own.filter(Q(standing=OuterRef("audience")) | Exact(OuterRef("audience"), Value(""))))
        return self.filter(
            runs(account, "meeting__")
            | (
                called
                & Q(recalled_at=None)
                & (Q(embargo_until=None) | Q(embargo_until__lte=clock.now()))
                & ~Q(meeting__state=MeetingState.DRAFT)
            )
        )


class MeetingPaper(models.Model):
    """A paper of a meeting, as text, as files or both: for whom, readable from when.

    Every reader's name stands on their copy of the text; its files are attachments of the paper.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="papers")
    title = models.CharField(_("标题"), max_length=120)
    text = models.TextField(_("正文"), blank=True)
    audience = models.CharField(
        _("阅读范围"), max_length=12, choices=AudienceRule.Standing.choices, blank=True
    )
    embargo_until = models.DateTimeField(_("解禁时间"), null=True, blank=True)
    recalled_at = models.DateTimeField(_("收回时间"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("顺序"), default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = MeetingPapers.as_manager()

    class Meta:
        verbose_name = _("会议材料")
        ordering = ["meeting", "order", "id"]

    def __str__(self) -> str:
        return self.title

    @property
    def tenant(self) -> int:
        return self.meeting.committee_id

    def get_absolute_url(self) -> str:
        return reverse("meetings:paper", args=[self.pk])


class PaperRead(models.Model):
    """That one person opened one paper, or saved one of its files, the first time."""

    paper = models.ForeignKey(MeetingPaper, models.CASCADE, related_name="reads")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    attachment = models.ForeignKey(Attachment, models.PROTECT, null=True, related_name="+")
    """The file that was saved; none for the paper itself."""
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "account"], condition=Q(attachment=None), name="paper_read_once"
            ),
            models.UniqueConstraint(
                fields=["paper", "account", "attachment"],
                condition=Q(attachment__isnull=False),
                name="paper_file_saved_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id}: {self.account_id}"
